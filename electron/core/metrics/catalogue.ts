import type { MethodOutput } from '#shared/contract/methods.ts';
import { METRIC_IDS, METRICS } from '#shared/domain/metric-catalogue.ts';

/** Lists the metrics with their formulas and units, in the order of the catalogue. */
export function listMetrics(): MethodOutput<'metrics.catalogue'>['metrics'] {
  return METRIC_IDS.map((id) => METRICS[id]);
}
