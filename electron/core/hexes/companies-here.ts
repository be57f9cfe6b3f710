import type { GeographySet } from '#shared/domain/geography.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { partAt, type CountedMembers, type MeasureFrame } from './measure-frame.ts';

/** Marks cells by their places in the columns of an extract: 1 = asked for. */
export type CellMarks = Uint8Array;

/** Marks the cells of a list, by equal places of `q` and `r`; cells in which no company of the extract has a site have no mark. */
export function markCells(
  { cellQ, cellR }: Pick<ExtractColumns, 'cellQ' | 'cellR'>,
  q: ArrayLike<number>,
  r: ArrayLike<number>,
): CellMarks {
  const marks = new Uint8Array(cellQ.length);
  for (let at = 0; at < q.length; at += 1) {
    const cell = findCell(cellQ, cellR, q[at] ?? 0, r[at] ?? 0);
    if (cell >= 0) marks[cell] = 1;
  }
  return marks;
}

/** The columns keep their cells in the order of r and q. */
function findCell(cellQ: Int32Array, cellR: Int32Array, q: number, r: number): number {
  let low = 0;
  let high = cellQ.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const order = (cellR[middle] ?? 0) - r || (cellQ[middle] ?? 0) - q;
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Companies with a site in some cells, each once, and what each adds to the measure there; NaN: not known. */
export interface CompaniesHere {
  readonly positions: Uint32Array;
  readonly values: Float64Array;
}

/** What some cells hold of a measure. */
export interface CellsHeld {
  /** Cells asked for in which a member has a site of the set. */
  readonly cells: number;
  /** By their sites of the set in the cells; a site of another area there adds nothing. */
  readonly own: CompaniesHere;
  /** By their sites of other areas in the cells, whether or not they have one of the set there as well. */
  readonly others: CompaniesHere;
  /** Companies of `others` without a site of the set in the cells. */
  readonly othersAlone: number;
  /** The measure over all of the set: shared figures over all its sites, others each company present once. Unknown ones add nothing. */
  readonly wholeSet: number;
}

/**
 * Finds the members with a site in some cells, with what each adds there: parts that fall on its sites there, or, where the figure is
 * taken whole, all of it once, in however many of the cells it is. One walk over the members' sites.
 */
export function findCompaniesHere(
  frame: MeasureFrame,
  counted: CountedMembers,
  set: Pick<GeographySet, 'districtCodes'>,
  marks: CellMarks,
): CellsHeld {
  const { members, figures, isFormed } = counted;
  const { columns, positions } = members;
  const { siteFrom, siteDistrict, siteCell } = columns;
  const isOwn = districtsIn(columns, set.districtCodes);
  const part = partAt(frame, counted);
  const own = makeList();
  const others = makeList();
  // Of what is taken whole, the largest amount of a company's sites.
  const join = frame.isShared ? (a: number, b: number) => a + b : Math.max;
  const held = new Uint8Array(marks.length);
  let [cells, othersAlone, wholeSet] = [0, 0, 0];
  for (let member = 0; member < positions.length; member += 1) {
    const position = positions[member] ?? 0;
    const figure = isFormed ? (figures[position] ?? Number.NaN) : Number.NaN;
    let [isPresent, isHere, isNear] = [false, false, false];
    let [amountPresent, amountHere, amountNear] = [0, 0, 0];
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const inSet = isOwn[siteDistrict[site] ?? 0] === 1;
      const cell = siteCell[site] ?? -1;
      const isAsked = cell >= 0 && marks[cell] === 1;
      if (!inSet && !isAsked) continue;
      const amount = part(position, site);
      if (inSet) {
        amountPresent = isPresent ? join(amountPresent, amount) : amount;
        isPresent = true;
      }
      if (!isAsked) continue;
      if (inSet) {
        amountHere = isHere ? join(amountHere, amount) : amount;
        isHere = true;
        if (held[cell] === 0) {
          held[cell] = 1;
          cells += 1;
        }
      } else {
        amountNear = isNear ? join(amountNear, amount) : amount;
        isNear = true;
      }
    }
    const isKnown = !Number.isNaN(figure);
    if (isPresent && isKnown) wholeSet += amountPresent;
    if (isHere) own.add(position, isKnown ? amountHere : figure);
    if (!isNear) continue;
    others.add(position, isKnown ? amountNear : figure);
    if (!isHere) othersAlone += 1;
  }
  return { cells, own: own.list(), others: others.list(), othersAlone, wholeSet };
}

function makeList(): { add(position: number, value: number): void; list(): CompaniesHere } {
  const positions: number[] = [];
  const values: number[] = [];
  return {
    add: (position, value) => {
      positions.push(position);
      values.push(value);
    },
    list: () => ({ positions: Uint32Array.from(positions), values: Float64Array.from(values) }),
  };
}
