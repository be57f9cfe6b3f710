/** The four figures by which clusters are screened and compared (report, step 2). */
export const BASES = ['businesses', 'employees', 'turnover', 'high-growth'] as const;
export type Base = (typeof BASES)[number];

export const BASE_NAMES: Readonly<Record<Base, string>> = {
  businesses: 'Businesses',
  employees: 'Employees',
  turnover: 'Turnover',
  'high-growth': 'High growth',
};

/** What each counts in, as written in a header. */
export const BASE_UNITS: Readonly<Record<Base, string>> = {
  businesses: 'companies',
  employees: 'jobs',
  turnover: '£',
  'high-growth': 'companies',
};

/** How each is written: as a count, as jobs, or as money. */
export const BASE_KINDS: Readonly<Record<Base, 'count' | 'persons' | 'money'>> = {
  businesses: 'count',
  employees: 'persons',
  turnover: 'money',
  'high-growth': 'count',
};
