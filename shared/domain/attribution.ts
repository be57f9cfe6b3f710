/**
 * Attribution methods: how a company's employees and turnover are shared over its sites
 * (methods.md, "Companies, sites, places"). Counts of companies use presence and no attribution.
 */
export const ATTRIBUTION_METHODS = [
  'equal-over-sites',
  'registered-office',
  'operating-sites',
  'supplier-sites',
  'weighted',
  'whole-company',
] as const;
export type AttributionMethod = (typeof ATTRIBUTION_METHODS)[number];

export const ATTRIBUTION_NAMES: Readonly<Record<AttributionMethod, string>> = {
  'equal-over-sites': 'Equal over sites',
  'registered-office': 'Registered office',
  'operating-sites': 'Operating sites only',
  'supplier-sites': 'Supplier’s site estimate',
  weighted: 'Weighted',
  'whole-company': 'Whole company if any site is here',
};

export const ATTRIBUTION_NOTES: Readonly<Record<AttributionMethod, string>> = {
  'equal-over-sites':
    'Each company’s figure is divided equally over all its distinct UK sites, unplaced ones included; what falls on unplaced sites is shown as “not placed”.',
  'registered-office':
    'Each company’s whole figure is counted at its registered office; without one it is not placed.',
  'operating-sites':
    'Each company’s figure is divided equally over its distinct operating sites; a registered office takes a part only where it is listed as an operating site too. A company without any operating site is not placed.',
  'supplier-sites':
    'Each company’s figure is divided as the supplier’s own estimates for its addresses stand to each other. What is estimated at an address that is not among its sites is not placed; a company without estimates is divided equally over its sites, and how many are is said.',
  weighted:
    'Each company’s figure is divided by the site weights that an analyst entered with their source. What is weighed at an address that is not among its sites is not placed; a company without weights is divided equally over its sites, and how many are is said.',
  'whole-company':
    'Each company’s whole figure counts in every area where it has a site. The figures of areas do not add up.',
};

/** Whether the figures of areas and what is not placed add up to the whole. */
export const ATTRIBUTION_ADDITIVE: Readonly<Record<AttributionMethod, boolean>> = {
  'equal-over-sites': true,
  'registered-office': true,
  'operating-sites': true,
  'supplier-sites': true,
  weighted: true,
  'whole-company': false,
};

/** Says whether figures of areas add up under the method of a figure; null, or a method not known here, changes nothing about it. */
export function addsUnder(attribution: string | null): boolean {
  const method = ATTRIBUTION_METHODS.find((each) => each === attribution);
  return method === undefined || ATTRIBUTION_ADDITIVE[method];
}
