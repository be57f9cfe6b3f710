import type { Base } from '#shared/domain/base-figure.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import type { ReadStore } from '../store/handles.ts';

/** One base figure with its location quotient, by `<set> <base>`. */
export type BaseFigures = ReadonlyMap<string, { readonly value: MetricValue; readonly lq: MetricValue }>;

/** What base figures are asked of. */
export interface BaseFiguresRequest {
  readonly clusterId: string;
  readonly extractId: number;
  readonly geographySetIds: readonly string[];
  readonly comparatorId: string;
}

/** Forms the four base figures of a cluster in one extract. */
export function readBaseFigures(_store: ReadStore, _request: BaseFiguresRequest): BaseFigures {
  return new Map<`${string} ${Base}`, { value: MetricValue; lq: MetricValue }>();
}
