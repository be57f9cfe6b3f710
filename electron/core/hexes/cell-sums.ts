import type { GeographySet } from '#shared/domain/geography.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import { PLACED, type ExtractColumns } from '../membership/extract-columns.ts';
import { siteAttribution } from '../membership/site-attribution.ts';
import { joinCells } from './cell-places.ts';
import type { CountedMembers, MeasureFrame } from './measure-frame.ts';
import type { CountedSet } from './member-filter.ts';

/** What a measure comes to in the cells with a site of a member, each an entry of every column, in the order of r and q. */
export interface CellSums {
  readonly count: number;
  readonly q: Int32Array<ArrayBuffer>;
  readonly r: Int32Array<ArrayBuffer>;
  /** Over the set's own sites, and over sites of other areas. */
  readonly value: Float64Array<ArrayBuffer>;
  readonly neighbourValue: Float64Array<ArrayBuffer>;
  /** Distinct members present with a site of the set, and with one of another area. */
  readonly companies: Int32Array<ArrayBuffer>;
  readonly neighbours: Int32Array<ArrayBuffer>;
  /** Sites of the set in the cell, and of other areas; of each, those whose company states a figure that can be formed. */
  readonly own: Int32Array<ArrayBuffer>;
  readonly stated: Int32Array<ArrayBuffer>;
  readonly neighbourStated: Int32Array<ArrayBuffer>;
}

export interface CellTotals {
  readonly total: number;
  readonly notPlaced: number;
  readonly missing: number;
}

/**
 * Sums a measure of members per cell, in the order of r and q, and over the whole: one walk over the members' sites.
 *
 * What is shared over sites adds up to the figures of all members; what counts by presence, and a figure counted whole wherever a
 * company is, takes it once in a cell and once in the set. Where the method has nothing to go by for any member, cells have no number
 * and all is not placed.
 */
export function sumByCell(
  { attribution, shared, isShared }: Pick<MeasureFrame, 'attribution' | 'shared' | 'isShared'>,
  { members, figures, isFormed }: CountedMembers,
  set: Pick<GeographySet, 'districtCodes'>,
): { cells: CellSums; totals: CellTotals } {
  const { columns, positions } = members;
  const { siteFrom, siteDistrict, siteFlags, siteCell, cellQ } = columns;
  const { divisors, stated } = siteAttribution(columns, attribution);
  const shares = shared === null ? null : stated[shared];
  // What ruled companies count with at their sites where they count whole; of the others it is their figure.
  const wholes = shared === null || isShared ? undefined : columns.ruled?.wholeAt[shared];
  const isOwn = districtsIn(columns, set.districtCodes);
  const most = Math.min(cellQ.length, countSites(members));
  const sums = emptySums(most);
  /** The place of a cell in the sums, counted from 1. */
  const slotAt = new Int32Array(cellQ.length);
  const touched = new Int32Array(most);
  let count = 0;
  // Which member was counted last in a cell, for the set's own sites and for the others.
  const lastOwn = new Int32Array(most);
  const lastOther = new Int32Array(most);
  const mostOwn = new Float64Array(wholes === undefined ? 0 : most);
  const mostOther = new Float64Array(mostOwn.length);
  const inSet = makeSum();
  const placed = makeSum();
  let missing = 0;
  let whole = 0;
  let membersInSet = 0;
  let membersPlaced = 0;
  for (let member = 1; member <= positions.length; member += 1) {
    const position = positions[member - 1] ?? 0;
    const figure = figures[position] ?? Number.NaN;
    const isStated = !Number.isNaN(figure);
    if (isStated) whole += figure;
    else missing += 1;
    let isHere = false;
    let isPlaced = false;
    const from = siteFrom[position] ?? 0;
    const end = siteFrom[position + 1] ?? 0;
    const amounts = wholes?.get(position);
    let [figureHere, figurePlaced] = [figure, figure];
    if (amounts !== undefined) [figureHere, figurePlaced] = [-Infinity, -Infinity];
    const firstPart = (shares?.from[position] ?? 0) - 1;
    for (let site = from; site < end; site += 1) {
      const hasPlace = ((siteFlags[site] ?? 0) & PLACED) !== 0;
      const own = isOwn[siteDistrict[site] ?? 0] === 1;
      if (hasPlace) isPlaced = true;
      if (own) isHere = true;
      const isParted = shares !== null && firstPart >= 0;
      const amount = isParted ? figure * (shares.parts[firstPart + site - from] ?? 0) : figure;
      const divisor = isShared && isStated && isFormed ? (isParted ? 1 : (divisors[site] ?? 0)) : 0;
      if (divisor > 0) {
        if (own) inSet.add(amount, divisor);
        if (hasPlace) placed.add(amount, divisor);
      }
      const atSite = amounts === undefined ? figure : (amounts[site - from] ?? 0);
      if (amounts !== undefined) {
        if (own) figureHere = Math.max(figureHere, atSite);
        if (hasPlace) figurePlaced = Math.max(figurePlaced, atSite);
      }
      const cell = siteCell[site] ?? -1;
      if (cell < 0) continue;
      let slot = (slotAt[cell] ?? 0) - 1;
      if (slot < 0) {
        slot = count;
        touched[slot] = cell;
        count += 1;
        slotAt[cell] = count;
      }
      const last = own ? lastOwn : lastOther;
      const isNew = last[slot] !== member;
      last[slot] = member;
      let part = isShared ? (divisor > 0 ? amount / divisor : 0) : isNew && isStated ? atSite : 0;
      if (amounts !== undefined && isStated) {
        // A cell takes the largest amount of a company's sites in it.
        const largest = own ? mostOwn : mostOther;
        if (!isNew) part = Math.max(0, atSite - (largest[slot] ?? 0));
        largest[slot] = isNew ? atSite : Math.max(atSite, largest[slot] ?? 0);
      }
      const states = isStated && isFormed ? 1 : 0;
      if (own) {
        add(sums.own, slot, 1);
        add(sums.value, slot, part);
        add(sums.stated, slot, states);
        if (isNew) add(sums.companies, slot, 1);
      } else {
        add(sums.neighbourValue, slot, part);
        add(sums.neighbourStated, slot, states);
        if (isNew) add(sums.neighbours, slot, 1);
      }
    }
    if (isStated && isHere) membersInSet += figureHere;
    if (isStated && isPlaced) membersPlaced += figurePlaced;
  }
  const cells = inOrder(columns, sums, touched.subarray(0, count).sort(), slotAt);
  const totals = isShared
    ? { total: inSet.value(), notPlaced: withoutRounding(whole - placed.value(), whole), missing }
    : { total: membersInSet, notPlaced: whole - membersPlaced, missing };
  return { cells, totals };
}

function countSites({ columns: { siteFrom }, positions }: CountedSet): number {
  let sites = 0;
  for (const position of positions) sites += (siteFrom[position + 1] ?? 0) - (siteFrom[position] ?? 0);
  return sites;
}

function add(column: Int32Array | Float64Array, slot: number, more: number): void {
  column[slot] = (column[slot] ?? 0) + more;
}

function emptySums(count: number): CellSums {
  return {
    count,
    q: new Int32Array(count),
    r: new Int32Array(count),
    value: new Float64Array(count),
    neighbourValue: new Float64Array(count),
    companies: new Int32Array(count),
    neighbours: new Int32Array(count),
    own: new Int32Array(count),
    stated: new Int32Array(count),
    neighbourStated: new Int32Array(count),
  };
}

/** No cell at all; columns of their own, since an answer may be handed over with its memory. */
export function noCells(): CellSums {
  return emptySums(0);
}

/** The sums of one side and of another over the cells that either has; the same objects where they have the same ones. */
export function overSameCells(one: CellSums, other: CellSums): readonly [one: CellSums, other: CellSums] {
  if (one === other || hasSameCells(one, other)) return [one, other];
  const places = joinCells(one, other);
  const spread = (from: CellSums, at: Int32Array): CellSums => {
    const sums = emptySums(places.count);
    for (let place = 0; place < places.count; place += 1) {
      const [here = -1, there = -1] = [places.mine[place], places.theirs[place]];
      sums.q[place] = (here < 0 ? other.q[there] : one.q[here]) ?? 0;
      sums.r[place] = (here < 0 ? other.r[there] : one.r[here]) ?? 0;
      const slot = at[place] ?? -1;
      if (slot >= 0) copyEntry(sums, place, from, slot);
    }
    return sums;
  };
  return [spread(one, places.mine), spread(other, places.theirs)];
}

function hasSameCells(one: CellSums, other: CellSums): boolean {
  return one.count === other.count && one.q.every((q, at) => q === other.q[at] && one.r[at] === other.r[at]);
}

/** The sums of `cells`, which stand in their order. */
function inOrder(
  { cellQ, cellR }: ExtractColumns,
  sums: CellSums,
  cells: Int32Array,
  slotAt: Int32Array,
): CellSums {
  const ordered = emptySums(cells.length);
  for (let place = 0; place < cells.length; place += 1) {
    const cell = cells[place] ?? 0;
    ordered.q[place] = cellQ[cell] ?? 0;
    ordered.r[place] = cellR[cell] ?? 0;
    copyEntry(ordered, place, sums, (slotAt[cell] ?? 0) - 1);
  }
  return ordered;
}

function copyEntry(to: CellSums, place: number, from: CellSums, slot: number): void {
  to.value[place] = from.value[slot] ?? 0;
  to.neighbourValue[place] = from.neighbourValue[slot] ?? 0;
  to.companies[place] = from.companies[slot] ?? 0;
  to.neighbours[place] = from.neighbours[slot] ?? 0;
  to.own[place] = from.own[slot] ?? 0;
  to.stated[place] = from.stated[slot] ?? 0;
  to.neighbourStated[place] = from.neighbourStated[slot] ?? 0;
}

/** Sums parts of figures: figures per divisor first, so that the division is done once. */
function makeSum(): { add(figure: number, divisor: number): void; value(): number } {
  const byDivisor: number[] = [];
  return {
    add: (figure, divisor) => {
      byDivisor[divisor] = (byDivisor[divisor] ?? 0) + figure;
    },
    value: () => {
      let total = 0;
      byDivisor.forEach((figures, divisor) => (total += figures / divisor));
      return total;
    },
  };
}

/** A remainder that is only the rounding of the division is none. */
function withoutRounding(rest: number, whole: number): number {
  return Math.abs(rest) <= 1e-9 * Math.abs(whole) ? 0 : rest;
}
