import type { RecordTarget } from '#shared/domain/extract.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import type { Side } from './side.ts';

/** One field in which a company or a record may differ between two editions; `sql` gives its value on the row `t`. */
export interface ComparedField {
  readonly label: string;
  sql(side: Side): string;
}

const column = (label: string, name: string): ComparedField => ({ label, sql: () => `t.${name}` });

/** The items of a list in a fixed order, so that only what is in it counts. */
const list = (label: string, from: (side: Side) => string): ComparedField => ({
  label,
  sql: (side) => `(SELECT group_concat(v, '; ') FROM (${from(side)} ORDER BY v))`,
});

/** What is compared of a company. At most 52 fields, since a number of them is kept as bits of one. */
export const COMPANY_FIELDS: readonly ComparedField[] = [
  column('Company name', 'name'),
  column('Status', 'status'),
  column('Category', 'category'),
  column('Country of origin', 'country_of_origin'),
  column('Incorporated on', 'incorporated_on'),
  column('Dissolved on', 'dissolved_on'),
  column('Employees', 'employees'),
  column('Turnover (GBP)', 'turnover_gbp'),
  list(
    'Registered postcode',
    (side) =>
      `SELECT postcode AS v FROM ${side.table('site')} WHERE company_id = t.id AND kind = 'registered' AND postcode IS NOT NULL`,
  ),
  // Without the registered office, also where it is a place of work: editions committed before that was kept would differ in every company.
  list(
    'Operating postcodes',
    (side) =>
      `SELECT DISTINCT postcode AS v FROM ${side.table('site')} WHERE company_id = t.id AND kind = 'operating' AND postcode IS NOT NULL`,
  ),
  list('Codes', (side) => `SELECT code AS v FROM ${side.table('company_code')} WHERE company_id = t.id`),
  column('Supplier’s own reference', 'supplier_reference'),
  column('Website', 'website'),
  column('Description', 'description'),
  column('Growth stage', 'growth_stage'),
  column('Parent’s company number', 'parent_number'),
  column('Parent', 'parent_name'),
  column('Parent’s country', 'parent_country'),
  column('Ultimate parent’s company number', 'ultimate_parent_number'),
  column('Ultimate parent', 'ultimate_parent_name'),
  column('Ultimate parent’s country', 'ultimate_parent_country'),
  column('Further fields', 'fields'),
];

/** What is compared of a record. */
export const RECORD_FIELDS: readonly ComparedField[] = [
  column('Company number', 'company_number'),
  column('Institution', 'institution'),
  column('Area code', 'area_code'),
  column('Postcode', 'postcode'),
  column('Period', 'period'),
  column('Value', 'amount'),
  column('Currency', 'currency'),
  column('Unit', 'unit'),
  column('Status mark', 'symbol'),
  list('Codes', (side) => `SELECT code AS v FROM ${side.table('record_code')} WHERE record_id = t.id`),
  column('Further fields', 'fields'),
];

const field = (id: string) => `json_extract(t.fields, '$.${id}')`;
const CODES_OF_RECORD = (side: Side) =>
  `(SELECT group_concat(v, '; ') FROM (SELECT code AS v FROM ${side.table('record_code')} WHERE record_id = t.id ORDER BY v))`;

/** What tells a record of each kind apart from the others of an edition; none where rows of the kind have no name of their own. */
const RECORD_KEYS: Readonly<Record<RecordTarget, ((side: Side) => string[]) | null>> = {
  sites: () => ['t.company_number', 't.postcode'],
  fundraisings: () => [
    `coalesce(t.company_number, ${field('companyName')})`,
    `coalesce(${field('date')}, t.period)`,
    field('stage'),
  ],
  grants: () => [
    `coalesce(t.company_number, ${field('companyName')})`,
    `coalesce(${field('date')}, t.period)`,
    field('awardingBody'),
  ],
  accelerators: () => [`coalesce(t.company_number, ${field('companyName')})`, field('accelerator')],
  investments: () => [`coalesce(${field('projectId')}, ${field('investor')} || ' ' || ${field('date')})`],
  awards: () => [
    `coalesce(${field('projectNumber')}, ${field('projectTitle')})`,
    `coalesce(t.company_number, ${field('participantName')})`,
    't.period',
    `coalesce(${field('areaName')}, t.area_code)`,
  ],
  observations: (side) => [
    't.label',
    `coalesce(t.area_code, ${field('areaName')})`,
    't.institution',
    CODES_OF_RECORD(side),
    field('dimension'),
  ],
  'research-results': () => ['t.institution', field('unitNumber'), field('submission'), field('profile')],
  rankings: () => [field('subject'), field('institutionName')],
  assets: () => [field('name'), `coalesce(t.postcode, ${field('kind')})`],
  nominations: () => [field('cluster'), field('nominatedBy')],
};

/** The fields compared of what a side holds. */
export function comparedFields(side: Side): readonly ComparedField[] {
  return side.target === 'companies' ? COMPANY_FIELDS : RECORD_FIELDS;
}

/** The key of a record as SQL on the row `t`, its parts joined by " · "; null for a kind without one. */
export function recordKey(side: Side): string | null {
  const parts = isRecordTarget(side.target) ? RECORD_KEYS[side.target] : null;
  if (parts === null) return null;
  return parts(side)
    .map((part) => `coalesce(${part}, '')`)
    .join(` || ' · ' || `);
}
