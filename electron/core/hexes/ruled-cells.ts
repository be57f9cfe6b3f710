import type { GeographySet } from '#shared/domain/geography.ts';
import { hexId, type HexCell } from '#shared/domain/hex-lattice.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import type { AppliedRuling } from '../rulings/applied-rulings.ts';
import type { MeasureFrame } from './measure-frame.ts';
import { changeTest, touchedSites } from './touched-sites.ts';

/** A cell where rulings touch what a measure has at the set's own sites. */
export interface RuledCell extends HexCell {
  /** In the order of their numbers. */
  readonly rulings: readonly AppliedRuling[];
  /** Companies whose part here is another than captured. */
  readonly changed: ReadonlySet<number>;
}

/** Finds the cells that rulings touch, by `hexId`. Empty, without a walk, where no ruling is about the measure. */
export function findRuledCells(
  frame: MeasureFrame,
  set: Pick<GeographySet, 'districtCodes'>,
): ReadonlyMap<string, RuledCell> {
  const cells = new Map<string, RuledCell & { rulings: AppliedRuling[]; changed: Set<number> }>();
  const columns = frame.captured?.members.columns;
  if (columns === undefined) return cells;
  const isOwn = districtsIn(columns, set.districtCodes);
  const isChanged = changeTest(frame);
  for (const { ruling, position, cell, inSet } of touchedSites(frame, set)) {
    if (cell < 0 || !inSet) continue;
    const at = { q: columns.cellQ[cell] ?? 0, r: columns.cellR[cell] ?? 0 };
    const id = hexId(at.q, at.r);
    const found = cells.get(id) ?? { ...at, rulings: [], changed: new Set<number>() };
    cells.set(id, found);
    if (!found.rulings.includes(ruling)) found.rulings.push(ruling);
    const isIn = (site: number) =>
      columns.siteCell[site] === cell && isOwn[columns.siteDistrict[site] ?? 0] === 1;
    if (!found.changed.has(position) && isChanged(position, isIn)) found.changed.add(position);
  }
  return cells;
}

/** Puts the rulings of several lists together: each once, in the order of their numbers. */
export function joinRulings(lists: Iterable<Iterable<AppliedRuling>>): AppliedRuling[] {
  const all = new Map<string, AppliedRuling>();
  for (const list of lists) for (const ruling of list) all.set(ruling.id, ruling);
  return [...all.values()].toSorted((a, b) => a.number - b.number);
}
