import type { GeographySet } from '#shared/domain/geography.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import { PLACED, type ExtractColumns } from '../membership/extract-columns.ts';
import type { MemberSet } from '../membership/member-set.ts';
import { isAdditive, type MeasureSettings } from './measure-settings.ts';

/** What a measure comes to in one cell. */
export interface CellSum {
  readonly q: number;
  readonly r: number;
  /** Over the set's own sites, and over sites of other areas. */
  value: number;
  neighbourValue: number;
  /** Distinct members present with a site of the set, and with one of another area. */
  companies: number;
  neighbours: number;
  hasOwn: boolean;
  /** Sites of the set in the cell, and of other areas, whose company states a figure; counts state theirs always. */
  stated: number;
  neighbourStated: number;
}

export interface CellTotals {
  readonly total: number;
  readonly notPlaced: number;
  readonly missing: number;
}

/**
 * Sums a measure of members per cell, in the order of r and q, and over the whole: one walk over the members' sites.
 *
 * What is shared over sites adds up to the figures of all members; a count takes a company once in a cell and once in the set.
 */
export function sumByCell(
  members: MemberSet,
  set: Pick<GeographySet, 'districtCodes'>,
  settings: MeasureSettings,
): { cells: CellSum[]; totals: CellTotals } {
  const { columns, positions } = members;
  const { siteFrom, siteDistrict, siteFlags, siteCell, cellQ, cellR } = columns;
  const isShared = isAdditive(settings.measure);
  const shares = settings.attribution === 'registered-office' ? columns.officeShare : columns.equalShare;
  const isOwn = districtsIn(columns, set.districtCodes);
  const figureOf = figuresOf(columns, settings);
  const sums: CellSum[] = [];
  /** The place of a cell in `sums`, counted from 1. */
  const slotAt = new Int32Array(cellQ.length);
  const touched: number[] = [];
  // Which member was counted last in a cell, for the set's own sites and for the others.
  const lastOwn: number[] = [];
  const lastOther: number[] = [];
  const inSet = makeSum();
  const placed = makeSum();
  let missing = 0;
  let whole = 0;
  let membersInSet = 0;
  let membersPlaced = 0;
  for (let member = 1; member <= positions.length; member += 1) {
    const position = positions[member - 1] ?? 0;
    const figure = figureOf(position);
    const isStated = !Number.isNaN(figure);
    if (isStated) whole += figure;
    else missing += 1;
    let isHere = false;
    let isPlaced = false;
    const end = siteFrom[position + 1] ?? 0;
    for (let site = siteFrom[position] ?? 0; site < end; site += 1) {
      const hasPlace = ((siteFlags[site] ?? 0) & PLACED) !== 0;
      const own = isOwn[siteDistrict[site] ?? 0] === 1;
      if (hasPlace) isPlaced = true;
      if (own) isHere = true;
      const divisor = isShared && isStated ? (shares[site] ?? 0) : 0;
      if (divisor > 0) {
        if (own) inSet.add(figure, divisor);
        if (hasPlace) placed.add(figure, divisor);
      }
      const cell = siteCell[site] ?? -1;
      if (cell < 0) continue;
      let slot = (slotAt[cell] ?? 0) - 1;
      if (slot < 0) {
        slot = sums.push(emptyCell(cellQ[cell] ?? 0, cellR[cell] ?? 0)) - 1;
        slotAt[cell] = slot + 1;
        touched.push(cell);
      }
      const sum = sums[slot];
      if (sum === undefined) continue;
      const isNew = (own ? lastOwn : lastOther)[slot] !== member;
      (own ? lastOwn : lastOther)[slot] = member;
      const part = isShared ? (divisor > 0 ? figure / divisor : 0) : isNew && isStated ? figure : 0;
      const states = !isShared || isStated ? 1 : 0;
      if (own) {
        sum.hasOwn = true;
        sum.value += part;
        sum.stated += states;
        if (isNew) sum.companies += 1;
      } else {
        sum.neighbourValue += part;
        sum.neighbourStated += states;
        if (isNew) sum.neighbours += 1;
      }
    }
    if (isStated && isHere) membersInSet += figure;
    if (isStated && isPlaced) membersPlaced += figure;
  }
  const cells = touched.toSorted((a, b) => a - b).flatMap((cell) => sums[(slotAt[cell] ?? 0) - 1] ?? []);
  const totals = isShared
    ? { total: inSet.value(), notPlaced: withoutRounding(whole - placed.value(), whole), missing }
    : { total: membersInSet, notPlaced: whole - membersPlaced, missing };
  return { cells, totals };
}

/** The whole figure of a company by its position: NaN where none is stated; a count takes 1 or 0. */
function figuresOf(
  { employees, turnover, incorporated }: ExtractColumns,
  { measure, windowFrom, windowTo }: MeasureSettings,
): (position: number) => number {
  switch (measure) {
    case 'businesses':
      return () => 1;
    case 'incorporations':
      return (position) => {
        const day = incorporated[position] ?? 0;
        if (day === 0) return Number.NaN;
        const year = Math.trunc(day / 10_000);
        return year >= windowFrom && year <= windowTo ? 1 : 0;
      };
    case 'employees':
      return (position) => employees[position] ?? Number.NaN;
    case 'turnover':
      return (position) => turnover[position] ?? Number.NaN;
  }
}

function emptyCell(q: number, r: number): CellSum {
  return {
    q,
    r,
    value: 0,
    neighbourValue: 0,
    companies: 0,
    neighbours: 0,
    hasOwn: false,
    stated: 0,
    neighbourStated: 0,
  };
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
