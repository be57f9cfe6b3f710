import { editionFromFileName } from './edition.ts';
import { fills, needs, personal } from './supplier-columns.ts';
import type { LayoutColumn, LayoutProfile } from './profile.ts';

/** Names of the company number in Beauhurst's files. */
const NUMBER = [
  'Company number',
  'Companies House number',
  'Companies House ID',
  'Company Registration Number',
  'Registered number',
] as const;
const NAME = ['Company name', 'Name', 'Registered Name'] as const;

/** The column by which the events of Beauhurst name their company. */
export function beauhurstNumber(): LayoutColumn {
  return needs('companyNumber', NUMBER);
}

/** What an export of events may hold besides: the company's name, and contacts. */
export function beauhurstExtras(): LayoutColumn[] {
  return [fills('companyName', NAME), ...beauhurstPersonal()];
}

/** Contact columns that an export may hold. */
export function beauhurstPersonal(): LayoutColumn[] {
  return personal(
    'Email',
    'Emails',
    'Email address',
    'Phone',
    'Telephone',
    'Phone number',
    'Contact',
    'Contact name',
    'Key people',
    'Directors',
    'LinkedIn',
    'LinkedIn URL',
    'Twitter',
    'Twitter URL',
    'Facebook',
    'Facebook URL',
    'Instagram',
    'Instagram URL',
  );
}

/** What the statement of a Beauhurst file will probably say. Its terms are the observatory's to enter, so no licence is named. */
export function beauhurstSuggestion(
  title: string,
  product: string,
  currency: string | null,
): LayoutProfile['suggest'] {
  return ({ fileName }) => {
    const edition = editionFromFileName(fileName);
    return {
      title,
      product,
      ...(edition === null ? {} : { edition }),
      currency,
      territory: 'unknown',
      // Beauhurst tracks companies by triggers, never all companies of a territory.
      universe: 'selected-companies',
    };
  };
}
