import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Former } from '../former.ts';
import { capexForecast, clusterOrganisations, innovationHubs } from './listed.ts';

/** ENTERED_FORMERS: the rows that are listed or entered by hand. */
export const ENTERED_FORMERS = {
  '1.5': clusterOrganisations,
  '2.4': innovationHubs,
  'capex-forecast': capexForecast,
} as const satisfies Partial<Record<MetricId, Former>>;
