import { hasBit, type BitSet } from '../../../membership/bit-set.ts';
import type { ExtractColumns } from '../../../membership/extract-columns.ts';
import type { SharedFigure } from '../../../membership/site-attribution.ts';
import { ownPositions } from '../../../scorecards/same-companies.ts';
import type { FeedExtract } from '../../../scorecards/feeds.ts';
import type { ReadStore } from '../../../store/handles.ts';
import { companyNames } from '../../names.ts';
import type { PairedExtracts, ValuePair } from './figure-world.ts';
import { timesApart } from './supplier-gap.ts';

const FIGURES: readonly SharedFigure[] = ['turnover', 'employees'];

/** Figures that differ by less are no finding under any threshold that may be set. */
const LEAST_TIMES = 1.1;

/** Companies of two extracts whose figures differ, as columns: one entry for each company and figure. */
interface Differing {
  readonly positions: Int32Array;
  /** Places in FIGURES. */
  readonly figures: Uint8Array;
  readonly times: Float64Array;
  readonly mine: Float64Array;
  readonly theirs: Float64Array;
  readonly turnover: Float64Array;
}

const kept = new WeakMap<ExtractColumns, WeakMap<ExtractColumns, Differing>>();

/** Pairs two extracts of companies by company number, for the members of one cluster: what both state and states apart. */
export function pairExtracts(
  store: ReadStore,
  mine: { readonly extract: FeedExtract; readonly columns: ExtractColumns; readonly bits: BitSet },
  theirs: { readonly extract: FeedExtract; readonly columns: ExtractColumns },
): PairedExtracts {
  const side = ({ id, supplier, edition }: FeedExtract) => ({ extractId: id, supplier, edition });
  return {
    mine: side(mine.extract),
    theirs: side(theirs.extract),
    pairs: ({ times, turnover }) => {
      const found = differing(store, mine.columns, theirs.columns);
      const wanted: number[] = [];
      for (const [at, position] of found.positions.entries())
        if (
          (found.times[at] ?? 0) >= times &&
          (found.turnover[at] ?? Number.NaN) >= turnover &&
          hasBit(mine.bits, position)
        )
          wanted.push(at);
      const names = companyNames(store, mine.columns);
      names.prepare(wanted.map((at) => found.positions[at] ?? 0));
      return wanted.flatMap((at): ValuePair[] => {
        const position = found.positions[at] ?? 0;
        const measure = FIGURES[found.figures[at] ?? 0];
        if (measure === undefined) return [];
        return [
          {
            companyNumber: names.number(position),
            name: names.name(position),
            measure,
            mine: found.mine[at] ?? 0,
            theirs: found.theirs[at] ?? 0,
            turnover: found.turnover[at] ?? Number.NaN,
          },
        ];
      });
    },
  };
}

/** Finds once for two extracts which figures of the same companies differ; kept while both stay as they are. */
function differing(store: ReadStore, mine: ExtractColumns, theirs: ExtractColumns): Differing {
  const byOther = kept.get(mine) ?? new WeakMap<ExtractColumns, Differing>();
  kept.set(mine, byOther);
  const known = byOther.get(theirs);
  if (known !== undefined) return known;
  const own = ownPositions(store, mine, theirs);
  const rows: {
    readonly position: number;
    readonly figure: number;
    readonly times: number;
    readonly mine: number;
    readonly theirs: number;
    readonly turnover: number;
  }[] = [];
  for (let other = 0; other < theirs.size; other += 1) {
    const position = own[other] ?? -1;
    if (position < 0) continue;
    const stated = [mine.turnover[position], theirs.turnover[other]].filter(
      (value): value is number => value !== undefined && !Number.isNaN(value),
    );
    for (const [figure, measure] of FIGURES.entries()) {
      const [one, two] = [mine[measure][position] ?? Number.NaN, theirs[measure][other] ?? Number.NaN];
      // What is not stated is not compared.
      if (!(one >= 0) || !(two >= 0)) continue;
      const times = timesApart(one, two);
      if (times < LEAST_TIMES) continue;
      const turnover = stated.length === 0 ? Number.NaN : Math.max(...stated);
      rows.push({ position, figure, times, mine: one, theirs: two, turnover });
    }
  }
  const found: Differing = {
    positions: Int32Array.from(rows, ({ position }) => position),
    figures: Uint8Array.from(rows, ({ figure }) => figure),
    times: Float64Array.from(rows, ({ times }) => times),
    mine: Float64Array.from(rows, (row) => row.mine),
    theirs: Float64Array.from(rows, (row) => row.theirs),
    turnover: Float64Array.from(rows, ({ turnover }) => turnover),
  };
  byOther.set(theirs, found);
  return found;
}
