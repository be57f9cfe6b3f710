import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import { AREA_METRIC_IDS } from '#shared/domain/area-metrics.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { computeDefinitionMetrics } from '../metrics/compute.ts';
import type { ReadStore } from '../store/handles.ts';
import type { FigureChange } from '#shared/domain/impact.ts';
import type { DefinitionState } from './baseline.ts';

/**
 * Forms every figure of the catalogue before and after, for each geography set in the order asked for.
 *
 * The difference is after − before in the unit of the figure, the relative one that ÷ before; null where either has no value, and
 * the relative one where before is zero. Throws `not-found`.
 */
export function changeFigures(
  store: ReadStore,
  request: {
    /** Whose definition it is: rulings that are limited to clusters reach the figures by it. */
    readonly clusterId: string;
    readonly before: DefinitionState;
    readonly after: DefinitionState;
    readonly geographySetIds: readonly string[];
    readonly settings: FigureSettings;
  },
): FigureChange[] {
  const { clusterId, before, after, geographySetIds, settings } = request;
  const { definitions } = computeDefinitionMetrics(store, {
    definitions: [before, after].map(({ document, revision }) => ({ document, revision, clusterId })),
    geographySetIds: [...geographySetIds],
    settings,
  });
  const [earlier, later] = definitions;
  return (earlier?.rows ?? []).flatMap((row, place) =>
    AREA_METRIC_IDS.flatMap((metricId): FigureChange[] => {
      const from = row.values[metricId];
      const to = later?.rows[place]?.values[metricId];
      if (from === undefined || to === undefined) return [];
      const { geographySetId } = row;
      return [{ metricId, geographySetId, before: from, after: to, ...differenceOf(from, to) }];
    }),
  );
}

function differenceOf(
  before: MetricValue,
  after: MetricValue,
): Pick<FigureChange, 'difference' | 'relative'> {
  if (before.kind !== 'value' || after.kind !== 'value') return { difference: null, relative: null };
  const difference = after.value - before.value;
  return { difference, relative: before.value === 0 ? null : difference / before.value };
}
