import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Former } from '../former.ts';
import { ddiByYear } from './ddi-by-year.ts';
import { directInvestment } from './direct-investment.ts';

/** INVESTMENT_FORMERS: the rows about projects of direct investment, foreign and domestic. */
export const INVESTMENT_FORMERS = {
  '4.2': directInvestment('FDI', 'capex'),
  '4.3': directInvestment('DDI', 'capex'),
  '4.5': directInvestment('FDI', 'jobs'),
  '4.6': directInvestment('DDI', 'jobs'),
  '4.7': directInvestment('FDI', 'projects'),
  '4.8': directInvestment('DDI', 'projects'),
  'ddi-by-year': ddiByYear,
} as const satisfies Partial<Record<MetricId, Former>>;
