import { editionFromFileName, yearFromFileName } from './edition.ts';
import { fills, kept, needs } from './supplier-columns.ts';
import { openGovernmentLicence } from './profile.ts';
import type { LayoutColumn, LayoutFile, LayoutProfile } from './profile.ts';

const POUNDS = { currency: 'GBP' } as const;

/**
 * The columns of Innovate UK's published workbooks of funded projects, confirmed by two independent readers of them.
 *
 * One row for each participant of a project, so money is summed by participant and never by project. Offer, total costs
 * and spending are three figures. Participants who withdrew are kept with their flag; sums leave them out.
 * The address may be the registered or the delivery address; the file does not tell which.
 */
export function innovateUkColumns(): LayoutColumn[] {
  return [
    fills('competition', ['Competition Reference', 'Competition ref']),
    ...kept('Competition Title'),
    fills('programme', ['Programme Title', 'Programme']),
    fills('codes', 'Sector', { scheme: 'innovate-uk-sector' }),
    ...kept('Application Number'),
    needs('projectNumber', 'Project Number'),
    fills('projectTitle', 'Project Title'),
    fills('description', ['Public Description', 'Project Description']),
    fills('period', 'Competition Year'),
    fills('product', ['Innovate UK Product Type', 'Product']),
    needs('participantName', 'Participant Name'),
    fills('isLead', ['Is Lead Participant', 'Lead?']),
    fills('companyNumber', ['CRN', 'Company Registration Number']),
    fills('startsOn', ['Project Start Date', 'Start'], { dateForm: 'dmy' }),
    fills('endsOn', ['Project End Date', 'End'], { dateForm: 'dmy' }),
    needs('amount', ['Award Offered (£)', 'Award Offered', 'Grant offered', 'Grant Offered (£)'], POUNDS),
    fills('totalCosts', ['Total Costs (£)', 'Total costs'], POUNDS),
    fills('actualSpend', ['Actual Spend to Date (£)', 'Actual Spend to Date', 'Actual Spend'], POUNDS),
    fills('withdrawn', ['Participant Withdrawn From Project', 'Withdrawn?']),
    fills('status', 'Project Status'),
    fills('enterpriseSize', 'Enterprise Size'),
    fills('postcode', ['Postcode', 'Project Postcode']),
    fills('region', 'Address Region'),
    fills('lep', 'Address LEP'),
    fills('areaName', ['Address Local Authority', 'Address LA']),
    ...kept('In Multiple LEPs'),
  ];
}

const CLOSED = /2004\D{1,16}2015|2015\D?16(?!\d)/;
const LATER = /(?<!\d)(?:2016\D?17|201[789]|202\d)/;

/** Says whether the file's name or the rows above its header name the closed years 2004 to 2015/16, or years after them; null where they name neither. */
export function innovateUkYears({
  fileName,
  above,
}: Pick<LayoutFile, 'fileName' | 'above'>): 'closed' | 'later' | null {
  const said = [fileName, ...above.flat()].join(' ');
  return CLOSED.test(said) ? 'closed' : LATER.test(said) ? 'later' : null;
}

/** What the statement of one of the two workbooks will probably say. A closed workbook is its own edition. */
export function innovateUkSuggestion(years: string, isClosed: boolean): LayoutProfile['suggest'] {
  return ({ fileName }) => {
    const edition = isClosed ? years : editionFromFileName(fileName);
    const year = yearFromFileName(fileName);
    const since = /since[ _-]*((?:19|20)\d{2})/i.exec(fileName)?.[1];
    return {
      title: 'Innovate UK funded projects',
      product: `Funded projects, ${years}`,
      period: since === undefined ? years : `${since} onwards`,
      ...(edition === null ? {} : { edition }),
      currency: 'GBP',
      licence: openGovernmentLicence(
        `Contains public sector information from Innovate UK${year === null ? '' : ` (${year})`} licensed under the Open Government Licence v3.0.`,
      ),
      territory: 'UK',
      universe: 'unknown',
    };
  };
}
