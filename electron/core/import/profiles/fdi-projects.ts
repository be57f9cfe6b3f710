import { projectColumns, projectSuggestion } from './fdi-markets.ts';
import type { LayoutProfile } from './profile.ts';

/**
 * Foreign direct investment projects of Wavteq and fDi Markets: new sites, expansions and co-locations from abroad.
 *
 * Mergers and purchases of shares are not among them. Columns are assumed from the supplier's public notes; no export was seen.
 */
export const fdiProjects: LayoutProfile = {
  form: 'layout',
  id: 'fdi-projects',
  title: 'FDI projects (Wavteq, fDi Markets)',
  supplier: 'Wavteq / fDi Markets',
  product: 'FDI projects',
  edition: '',
  target: 'investments',
  reads:
    'CSV or workbook with one row for each project: Project date, Investing company, Source country, Destination city, Project type, Jobs created, Jobs estimated, Capex USD m … Figures the supplier estimated keep their flag.',
  assumed: true,
  columns: projectColumns(),
  suggest: projectSuggestion('Foreign direct investment projects', 'FDI projects'),
};
