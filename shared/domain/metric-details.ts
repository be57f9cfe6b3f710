import type { MetricDetails, MetricId } from './metric-catalogue.ts';
import { BUSINESS_DETAILS } from './metric-details/business-details.ts';
import { INNOVATION_DETAILS } from './metric-details/innovation-details.ts';
import { OPTIONAL_DETAILS } from './metric-details/optional-details.ts';
import { TALENT_DETAILS } from './metric-details/talent-details.ts';
import { INVESTMENT_DETAILS } from './metric-details/investment-details.ts';

/** METRIC_DETAILS: name, unit, formula, window and contexts of every row. */
export const METRIC_DETAILS: Readonly<Record<MetricId, MetricDetails>> = {
  ...BUSINESS_DETAILS,
  ...INNOVATION_DETAILS,
  ...TALENT_DETAILS,
  ...INVESTMENT_DETAILS,
  ...OPTIONAL_DETAILS,
};
