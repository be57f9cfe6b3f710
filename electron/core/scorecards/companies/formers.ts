import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Former } from '../former.ts';
import { businesses } from './businesses.ts';

/** COMPANY_FORMERS: the rows that count the companies of an extract, or sum what it states of them. */
export const COMPANY_FORMERS = {
  '1.1': businesses,
} as const satisfies Partial<Record<MetricId, Former>>;
