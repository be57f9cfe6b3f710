import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Former } from '../former.ts';
import { graduates } from './graduates.ts';
import { rankedDepartments } from './ranked-departments.ts';
import { researchPower } from './research-power.ts';

/** INSTITUTION_FORMERS: the rows about universities and colleges: their research, their departments, their graduates. */
export const INSTITUTION_FORMERS = {
  '2.3': researchPower,
  '3.4': rankedDepartments,
  '3.5': graduates,
} as const satisfies Partial<Record<MetricId, Former>>;
