import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ExtractColumns } from '../../membership/extract-columns.ts';
import type { CompanyFrame } from '../../scorecards/company-frame.ts';

/** For the companies of an extract that change a figure: the largest change, and of which figure. */
export interface WorstByCompany {
  readonly extractId: number;
  readonly rows: Pick<ExtractColumns, 'ids' | 'size'>;
  /** Places in the rows, ascending. */
  readonly positions: Uint32Array;
  /** Change of the figure in per cent, with its sign. */
  readonly percents: Float64Array;
  /** Places in `metricIds`. */
  readonly metricAt: Uint8Array;
  readonly metricIds: readonly MetricId[];
}

interface Tally {
  readonly frame: CompanyFrame;
  readonly percents: Float64Array;
  readonly metricAt: Uint8Array;
  readonly metricIds: MetricId[];
}

/** Gathers the largest change by company while figures are gone through one after another. */
export function tallyWorst() {
  const tallies = new Map<number, Tally>();
  return {
    /** Takes the changes of one figure. */
    of: (frame: CompanyFrame, metricId: MetricId): ((position: number, percent: number) => void) => {
      const { size } = frame.columns;
      const known = tallies.get(frame.extract.id) ?? {
        frame,
        percents: new Float64Array(size),
        metricAt: new Uint8Array(size),
        metricIds: [],
      };
      tallies.set(frame.extract.id, known);
      const { percents, metricAt, metricIds } = known;
      metricIds.push(metricId);
      const at = metricIds.length - 1;
      return (position, percent) => {
        if (Math.abs(percent) <= Math.abs(percents[position] ?? 0)) return;
        percents[position] = percent;
        metricAt[position] = at;
      };
    },
    found: (): WorstByCompany[] =>
      [...tallies].map(([extractId, { frame, percents, metricAt, metricIds }]) => {
        const positions = frame.members.filter((position) => percents[position] !== 0);
        return {
          extractId,
          rows: { ids: frame.columns.ids, size: frame.columns.size },
          positions,
          percents: Float64Array.from(positions, (position) => percents[position] ?? 0),
          metricAt: Uint8Array.from(positions, (position) => metricAt[position] ?? 0),
          metricIds,
        };
      }),
  };
}
