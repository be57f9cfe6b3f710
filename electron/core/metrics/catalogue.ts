import type { MethodOutput } from '#shared/contract/methods.ts';
import { AREA_METRIC_IDS, AREA_METRICS } from '#shared/domain/area-metrics.ts';

/** Lists the metrics with their formulas and units, in the order of the catalogue. */
export function listMetrics(): MethodOutput<'metrics.catalogue'>['metrics'] {
  return AREA_METRIC_IDS.map((id) => AREA_METRICS[id]);
}
