import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { countBoth, dropBits, positionsIn, type BitSet } from '../membership/bit-set.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import { memberSet, type MemberSet } from '../membership/member-set.ts';
import type { ReadStore } from '../store/handles.ts';

/** The members before and after a change of a definition, and the companies it lets in and puts out, as positions in the columns of the extract. */
export interface MemberChange {
  readonly columns: ExtractColumns;
  readonly before: MemberSet;
  readonly after: MemberSet;
  readonly inBits: BitSet;
  readonly outBits: BitSet;
  /** Ascending. */
  readonly in: Uint32Array<ArrayBuffer>;
  readonly out: Uint32Array<ArrayBuffer>;
}

/** Finds the companies of an extract that the later definition lets in and the earlier one does not, and the other way round. */
export function changedMembers(
  store: ReadStore,
  definitions: { readonly before: DefinitionDocument; readonly after: DefinitionDocument },
  extractId: number,
): MemberChange {
  const before = memberSet(store, { document: definitions.before, extractId });
  const after = memberSet(store, { document: definitions.after, extractId });
  const inBits = after.bits.slice();
  dropBits(inBits, before.bits);
  const outBits = before.bits.slice();
  dropBits(outBits, after.bits);
  const { columns } = after;
  return { columns, before, after, inBits, outBits, in: positionsIn(inBits), out: positionsIn(outBits) };
}

/** Keeps of some companies those that are present in a geography set. */
export function presentIn(
  columns: ExtractColumns,
  positions: Uint32Array<ArrayBuffer>,
  set: Pick<GeographySet, 'districtCodes'>,
): Uint32Array<ArrayBuffer> {
  const { siteFrom, siteDistrict } = columns;
  const isHere = districtsIn(columns, set.districtCodes);
  return positions.filter((position) => {
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1)
      if (isHere[siteDistrict[site] ?? 0] === 1) return true;
    return false;
  });
}

/** How the companies present in a cell change: after − before. */
export interface CellChange {
  readonly q: number;
  readonly r: number;
  readonly difference: number;
}

/**
 * Gives the cells in which the count of companies present with a site of the set changes, in the order of r and q.
 *
 * Only the companies that come or go are looked at: those that stay change nothing, wherever they are.
 */
export function changedCells(change: MemberChange, set: Pick<GeographySet, 'districtCodes'>): CellChange[] {
  const { columns } = change;
  const { siteFrom, siteDistrict, siteCell, cellQ, cellR } = columns;
  const isHere = districtsIn(columns, set.districtCodes);
  const differences = new Int32Array(cellQ.length);
  // A company counts once in a cell, however many sites it has there.
  const seenBy = new Int32Array(cellQ.length).fill(-1);
  const count = (positions: Uint32Array, sign: number) => {
    for (const position of positions) {
      const end = siteFrom[position + 1] ?? 0;
      for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
        const cell = siteCell[site] ?? -1;
        if (cell < 0 || isHere[siteDistrict[site] ?? 0] === 0 || seenBy[cell] === position) continue;
        seenBy[cell] = position;
        differences[cell] = (differences[cell] ?? 0) + sign;
      }
    }
  };
  count(change.in, 1);
  count(change.out, -1);
  const cells: CellChange[] = [];
  for (const [cell, difference] of differences.entries())
    if (difference !== 0) cells.push({ q: cellQ[cell] ?? 0, r: cellR[cell] ?? 0, difference });
  return cells;
}

/** What a cluster shares with the definition before and after, and whether any company that comes or goes is a member of it. */
export interface SharedMembers {
  readonly before: number;
  readonly after: number;
  readonly isTouched: boolean;
}

/** Counts what the members before and after share with another cluster. */
export function countShared(change: MemberChange, other: MemberSet): SharedMembers {
  return {
    before: countBoth(change.before.bits, other.bits),
    after: countBoth(change.after.bits, other.bits),
    isTouched: countBoth(change.inBits, other.bits) + countBoth(change.outBits, other.bits) > 0,
  };
}
