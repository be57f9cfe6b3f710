import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Former } from '../former.ts';
import { earnings } from './earnings.ts';
import { feLeavers } from './fe-leavers.ts';
import { graduateRetention } from './graduate-retention.ts';

/** TABLE_FORMERS: the rows that are formed from open tables by region. */
export const TABLE_FORMERS = {
  '3.2': earnings,
  '3.3': feLeavers,
  '3.6': graduateRetention,
} as const satisfies Partial<Record<MetricId, Former>>;
