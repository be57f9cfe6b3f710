import { SCHEME_NAMES } from './definition.ts';

/** Schemes as they are named within a sentence. */
const SHORT_SCHEME_NAMES: Readonly<Record<string, string>> = { 'sic-2007': 'SIC' };

/** Suppliers' classifications. They stand apart from `SCHEME_NAMES`, whose schemes are offered for rules before any company carries them. */
const SUPPLIER_SCHEME_NAMES: Readonly<Record<string, string>> = {
  'ashe-industry': 'ASHE industry',
  'asset-cluster': 'Cluster or sector of the asset list',
  'beauhurst-buzzword': 'Beauhurst buzzword',
  'beauhurst-industry': 'Beauhurst industry',
  cah: 'Subject (CAH)',
  'data-city-cic': 'Data City CIC',
  'data-city-cic-subsector': 'Data City CIC subsector',
  'data-city-is8': 'Industrial Strategy sector (Data City)',
  'data-city-rsic': 'Data City RSIC',
  'data-city-rtic': 'Data City RTIC',
  'data-city-rtic-subsector': 'Data City RTIC subsector',
  'fdi-activity': 'fDi Markets activity',
  'fdi-cluster': 'fDi Markets cluster',
  'fdi-sector': 'fDi Markets sector',
  'fdi-sub-sector': 'fDi Markets sub-sector',
  'industry-section': 'Industry section',
  'innovate-uk-sector': 'Innovate UK sector',
  'qs-subject': 'QS subject',
  'ref-uoa': 'REF unit of assessment',
  'sector-subject-area': 'Sector subject area',
};

/** Names a classification scheme for people; a scheme nobody named keeps its id. */
export function schemeName(scheme: string): string {
  return SCHEME_NAMES[scheme] ?? SUPPLIER_SCHEME_NAMES[scheme] ?? scheme;
}

/** Names a scheme within a sentence: "SIC" for SIC 2007. */
export function shortSchemeName(scheme: string): string {
  return SHORT_SCHEME_NAMES[scheme] ?? schemeName(scheme);
}
