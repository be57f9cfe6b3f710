import { formatNumber } from '#shared/format/number.ts';
import type { TraceRow } from '../former.ts';
import { standingOf, wholeRows, type ObservationRow } from './observation-rows.ts';
import type { AreaReader } from './source-areas.ts';

/** Counts of one indicator and period by area and code; breakdowns are already taken as a whole. */
export type CountsByArea = ReadonlyMap<string, ReadonlyMap<string, readonly ObservationRow[]>>;

/** Groups figures by the area that `areaOf` gives; figures without one are left out. */
export function countsByArea(
  rows: readonly ObservationRow[],
  areaOf: (row: ObservationRow) => string | null,
): CountsByArea {
  const grouped = new Map<string, Map<string, ObservationRow[]>>();
  for (const row of rows) {
    const area = areaOf(row);
    if (area === null) continue;
    const codes = grouped.get(area) ?? new Map<string, ObservationRow[]>();
    grouped.set(area, codes);
    const list = codes.get(row.code) ?? [];
    codes.set(row.code, list);
    list.push(row);
  }
  return new Map(
    [...grouped].map(([area, codes]) => [
      area,
      new Map([...codes].map(([code, list]) => [code, wholeRows(list)])),
    ]),
  );
}

/** Levels of area as tables name them, each with the official codes it may have. */
const LEVELS: readonly (readonly [level: RegExp, codes: RegExp])[] = [
  [/^(?:national|country|uk)$/i, /^(?:K0|E92|W92|S92|N92)/],
  [/^region(?:al)?$/i, /^(?:E12|W92|S92|N92)/],
  [/^local authority(?: \(.*\))?$|^(?:upper.tier|UTLA)/i, /^(?:E06|E08|E09|E10|W06|S12|N09)/],
  [/^local authority district$|^LAD$|^district$/i, /^(?:E06|E07|E08|E09|W06|S12|N09)/],
];

/**
 * The area of a figure as a whole: null for figures of single providers, and of levels that no geography set has (constituencies,
 * skills areas), whose rows carry the code of the region they lie in.
 */
export function wholeArea(areas: AreaReader): (row: ObservationRow) => string | null {
  return ({ areaCode, areaName, level, institution }) => {
    if (institution !== null) return null;
    const code = areas.codeOf(areaCode, areaName);
    if (code === null || level === null) return code;
    return LEVELS.some(([name, codes]) => name.test(level.trim()) && codes.test(code)) ? code : null;
  };
}

/** A sum of published counts, and what of it is not there. */
export interface PublishedSum {
  readonly amount: number;
  readonly rows: readonly ObservationRow[];
  /** Figures the publisher withholds: then the sum is too small by an unknown amount. */
  readonly withheld: readonly ObservationRow[];
  /** Figures that are too small to print, or of areas and codes without a row; they add nothing. */
  readonly missing: number;
}

/** Sums the counts of areas over codes. */
export function sumCounts(
  counts: CountsByArea,
  areas: readonly string[],
  codes: readonly string[],
): PublishedSum {
  const rows: ObservationRow[] = [];
  const withheld: ObservationRow[] = [];
  let amount = 0;
  let missing = 0;
  for (const area of areas)
    for (const code of codes) {
      const found = counts.get(area)?.get(code) ?? [];
      if (found.length === 0) missing += 1;
      for (const row of found) {
        const standing = standingOf(row);
        if (standing === 'withheld') withheld.push(row);
        else if (standing === 'nothing') missing += 1;
        else {
          rows.push(row);
          amount += row.amount ?? 0;
        }
      }
    }
  return { amount, rows, withheld, missing };
}

/** Says which figures are withheld: "East Midlands, Engineering [c]". Three at most are named. */
export function namesOfWithheld(rows: readonly ObservationRow[], areas: AreaReader): string {
  const names = rows.slice(0, 3).map((row) => {
    const code = areas.codeOf(row.areaCode, row.areaName);
    return `${code === null ? (row.areaName ?? row.areaCode ?? '') : areas.nameOf(code)}, ${row.code} ${row.symbol ?? '[x]'}`;
  });
  return rows.length > 3 ? `${names.join('; ')} and ${formatNumber(rows.length - 3)} more` : names.join('; ');
}

/** The rows behind a sum, largest first. */
export function traceCounts(
  extractId: number,
  rows: readonly ObservationRow[],
  areas: AreaReader,
): TraceRow[] {
  return rows
    .map((row): TraceRow => {
      const code = areas.codeOf(row.areaCode, row.areaName);
      const area = code === null ? (row.areaName ?? row.areaCode ?? '') : areas.nameOf(code);
      return {
        key: `${extractId}:${row.line}:${row.ordinal}`,
        name: `${area}, ${row.code}`,
        detail: [row.period ?? '', row.label, ...[...row.breakdowns].map((parts) => parts.join(': '))]
          .filter((part) => part !== '')
          .join('; '),
        companyNumber: null,
        extractId,
        line: row.line,
        amount: row.amount ?? 0,
      };
    })
    .toSorted((a, b) => b.amount - a.amount || (a.line ?? 0) - (b.line ?? 0));
}
