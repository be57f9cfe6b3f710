import {
  NO_FILTER,
  panelMeasure,
  type AreaMeasure,
  type MapFilter,
  type MapPanel,
  type MapSide,
} from './map-figure.ts';
import { isMeasure, MEASURE_ENTRIES } from './measure.ts';
import { readMetric, type MetricId } from './metric-catalogue.ts';

/** A figure of the scorecard that a map shows. */
export interface MapMetric {
  readonly clusterId: string;
  readonly metricId: MetricId;
  /** Shown otherwise than the scorecard forms it: filtered, of another revision or extract, in another window, as a quotient. */
  readonly isOther: boolean;
  /** Places of the panels that show it. */
  readonly panels: readonly number[];
}

/**
 * Finds the rows of the scorecard whose figures maps show, panel by panel: of each side its measures. A location quotient is made of the
 * number of businesses. A side of all companies has no row. `window`: years of incorporation, both included, as the maps count them.
 */
export function figuresOfMap(
  { panels, filter }: { readonly panels: readonly MapPanel[]; readonly filter: MapFilter },
  window: { readonly from: number; readonly to: number },
): MapMetric[] {
  const found = new Map<string, MapMetric>();
  const isFiltered = JSON.stringify({ ...NO_FILTER, ...filter }) !== JSON.stringify(NO_FILTER);
  const add = (side: MapSide, measure: AreaMeasure, panel: number): void => {
    const { clusterId, revision, extractId } = side;
    const metricId = isMeasure(measure)
      ? MEASURE_ENTRIES[measure].metricId
      : MEASURE_ENTRIES.businesses.metricId;
    if (clusterId === null || metricId === null) return;
    const own = measure === 'incorporations' ? readMetric(metricId).window : null;
    const isOther =
      isFiltered ||
      revision !== null ||
      extractId !== null ||
      !isMeasure(measure) ||
      (own !== null && (own.from !== window.from || own.to !== window.to));
    const key = `${clusterId} ${metricId}`;
    const known = found.get(key);
    found.set(key, {
      clusterId,
      metricId,
      isOther: isOther && (known?.isOther ?? true),
      panels: [...new Set([...(known?.panels ?? []), panel])],
    });
  };
  for (const [place, panel] of panels.entries()) {
    const measures =
      panel.kind === 'smoothed-quotient' || panel.colour === null
        ? [panelMeasure(panel)]
        : [panelMeasure(panel), panel.colour];
    for (const measure of measures) {
      add(panel, measure, place);
      if (panel.against !== null) add(panel.against, measure, place);
    }
  }
  return [...found.values()];
}
