/**
 * Attribution methods: how a company's employees and turnover are shared over its sites
 * (methods.md, "Companies, sites, places"). Counts of companies use presence and no attribution.
 */
export const ATTRIBUTION_METHODS = ['equal-over-sites', 'registered-office'] as const;
export type AttributionMethod = (typeof ATTRIBUTION_METHODS)[number];

export const ATTRIBUTION_NAMES: Readonly<Record<AttributionMethod, string>> = {
  'equal-over-sites': 'Equal over sites',
  'registered-office': 'Registered office',
};

export const ATTRIBUTION_NOTES: Readonly<Record<AttributionMethod, string>> = {
  'equal-over-sites':
    'Each company’s figure is divided equally over all its distinct UK sites, unplaced ones included; what falls on unplaced sites is shown as “not placed”.',
  'registered-office': 'Each company’s whole figure is counted at its registered office.',
};
