import { editionFromFileName } from './edition.ts';
import { fills, needs } from './supplier-columns.ts';
import type { LayoutColumn, LayoutProfile } from './profile.ts';

/**
 * The columns that files of investment projects share, foreign and domestic.
 *
 * Jobs and capital expenditure carry a flag each that says whether the supplier estimated them; figures and flags are
 * kept side by side so that estimates can be left out. Places are cities, never postcodes: projects reach
 * regions and some authorities, not hex cells.
 */
export function projectColumns(): LayoutColumn[] {
  return [
    fills('projectId', ['Project ID', 'Project reference', 'Project number']),
    needs('date', ['Project date (Mon YYYY)', 'Project date', 'Date'], { dateForm: 'month-year' }),
    needs('investor', ['Investing company', 'Investor']),
    fills('parentName', ['Parent company', 'Ultimate parent company']),
    needs('sourceCountry', ['Source country', 'Country of origin']),
    fills('sourceRegion', ['Source state/region', 'Source state', 'Source region']),
    fills('sourceCity', 'Source city'),
    fills('destinationCountry', 'Destination country'),
    fills('destinationRegion', ['Admin region', 'Destination admin region', 'Destination state']),
    needs('destinationCity', ['Destination city', 'Destination city/town']),
    needs('projectType', ['Project type', 'Project type (New|Expansion|Co-Location)', 'Type of project']),
    fills('codes', ['Sector', 'Industry sector'], { scheme: 'fdi-sector' }),
    fills('codes', ['Sub-sector', 'Subsector', 'Sub sector'], { scheme: 'fdi-sub-sector' }),
    fills('codes', ['Cluster', 'Industry cluster'], { scheme: 'fdi-cluster' }),
    fills('codes', ['Activity', 'Industry activity', 'Business activity'], { scheme: 'fdi-activity' }),
    fills('jobs', ['Jobs created', 'Jobs']),
    fills('jobsEstimated', ['Jobs estimated', 'Jobs estimated (Yes/No)', 'Estimated jobs']),
    fills('amount', ['Capex USD m', 'Capex (USD m)', 'Capital investment (USD m)', 'Capex USDm'], {
      currency: 'USD',
      scale: 'million',
    }),
    fills('capexEstimated', ['Capex estimated', 'Capex estimated (Yes/No)', 'Estimated capex']),
    fills('retail', ['Retail (Y/N)', 'Retail']),
    fills('source', ['Comment/source', 'Source', 'Comment', 'Source of information']),
  ];
}

/** What the statement of a file of investment projects will probably say. Its terms are the observatory's to enter, so no licence is named. */
export function projectSuggestion(title: string, product: string): LayoutProfile['suggest'] {
  return ({ fileName }) => {
    const edition = editionFromFileName(fileName);
    const span = /(?<!\d)((?:19|20)\d{2})\s*(?:-|–|_|to)\s*((?:19|20)\d{2})(?!\d)/i.exec(fileName);
    return {
      title,
      product,
      ...(edition === null ? {} : { edition }),
      ...(span === null ? {} : { period: `${span[1]} to ${span[2]}` }),
      currency: 'USD',
      territory: 'unknown',
      universe: 'unknown',
    };
  };
}
