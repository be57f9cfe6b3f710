import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { positionOf, type ExtractColumns } from '../../membership/extract-columns.ts';
import type { CompanyFrame } from '../../scorecards/company-frame.ts';
import type { ReadStore } from '../../store/handles.ts';

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

/** Makes the reader of a company’s place in the rows of an extract by its number, each looked up once; -1: it is not there. */
export function positionsByNumber({
  db,
}: Pick<ReadStore, 'db'>): (worst: WorstByCompany, companyNumber: string) => number {
  const readId = db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  const known = new Map<string, number>();
  return ({ extractId, rows }, companyNumber) => {
    const key = `${extractId} ${companyNumber}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const id = readId.get(extractId, companyNumber);
    const position = id === undefined ? -1 : positionOf(rows, id);
    known.set(key, position);
    return position;
  };
}

/** The largest change that leaving out the company at a place makes, and the figure that changes so; null where it changes none. */
export function worstAt(
  { positions, percents, metricAt, metricIds }: WorstByCompany,
  position: number,
): { readonly percent: number; readonly metricId: MetricId } | null {
  if (position < 0) return null;
  let low = 0;
  let high = positions.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = positions[middle] ?? 0;
    if (found === position) {
      const metricId = metricIds[metricAt[middle] ?? 0];
      return metricId === undefined ? null : { percent: percents[middle] ?? 0, metricId };
    }
    if (found < position) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
