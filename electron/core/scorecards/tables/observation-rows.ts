import type { FormContext } from '../former.ts';
import { keepByExtract } from './kept-tables.ts';

/** One published figure with what it is of. */
export interface ObservationRow {
  readonly id: number;
  readonly line: number;
  readonly ordinal: number;
  readonly areaCode: string | null;
  readonly areaName: string | null;
  /** Level of the area as the table writes it: "Regional"; null where it does not say. */
  readonly level: string | null;
  readonly institution: string | null;
  readonly period: string | null;
  /** The indicator, as the column is called. */
  readonly label: string;
  readonly unit: string | null;
  readonly amount: number | null;
  readonly symbol: string | null;
  /** The code by which it was selected; the first of several. */
  readonly code: string;
  /** Breakdowns by name: "level_of_learning" → "Level 3"; other codes of the row under the name of their classification. */
  readonly breakdowns: ReadonlyMap<string, string>;
}

type StoredRow = Omit<ObservationRow, 'breakdowns' | 'code' | 'label'> & {
  readonly label: string | null;
  readonly dimension: string | null;
  readonly codes: string;
};

/** Breakdowns that say when and at what level, and break nothing down. */
const NO_BREAKDOWN = /^(?:time_identifier|geographic_level)$/i;

/** Reads the figures of a table that carry one of these codes, line by line. */
export function readObservationRows(
  { store }: Pick<FormContext, 'store'>,
  extractId: number,
  scheme: string,
  codes: readonly string[],
): readonly ObservationRow[] {
  return keepByExtract(store, extractId, `rows ${scheme} ${JSON.stringify(codes)}`, () =>
    readRows(store, extractId, scheme, codes),
  );
}

function readRows(
  store: FormContext['store'],
  extractId: number,
  scheme: string,
  codes: readonly string[],
): ObservationRow[] {
  const wanted = new Set(codes);
  return store.db
    .prepare<[string, number, string], StoredRow>(
      `SELECT record.id, line, ordinal, area_code AS areaCode, json_extract(fields, '$.areaName') AS areaName,
         json_extract(fields, '$.areaVintage') AS level, institution, period, label, unit, amount, symbol,
         json_extract(fields, '$.dimension') AS dimension,
         (SELECT json_group_array(json_array(scheme, code)) FROM (
           SELECT scheme, code FROM record_code WHERE record_id = record.id ORDER BY position)) AS codes
       FROM record WHERE id IN (
         SELECT record_id FROM json_each(?) AS wanted CROSS JOIN record_code
         ON record_code.extract_id = ? AND scheme = ? AND record_code.code = wanted.value)
       ORDER BY line, ordinal`,
    )
    .all(JSON.stringify(codes), extractId, scheme)
    .flatMap(({ dimension, codes: carried, label, ...row }) => {
      const pairs = pairsOf(carried);
      const at = pairs.findIndex((pair) => pair.scheme === scheme && wanted.has(pair.code));
      const code = pairs[at]?.code;
      if (code === undefined || label === null) return [];
      const others = pairs
        .filter((_, place) => place !== at)
        .map(({ scheme: name, code: value }) => `${name === scheme ? `other ${name}` : name}: ${value}`);
      return [{ ...row, label, code, breakdowns: breakdownsOf([...textsOf(dimension), ...others]) }];
    });
}

function pairsOf(json: string): { scheme: string; code: string }[] {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) return [];
  return list.flatMap((pair: unknown) =>
    Array.isArray(pair) ? [{ scheme: String(pair[0]), code: String(pair[1]) }] : [],
  );
}

function textsOf(dimension: string | null): string[] {
  if (dimension === null) return [];
  if (!dimension.startsWith('[')) return [dimension];
  const list: unknown = JSON.parse(dimension);
  return Array.isArray(list) ? list.map(String) : [];
}

function breakdownsOf(parts: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of parts) {
    const at = part.indexOf(': ');
    const name = at === -1 ? '' : part.slice(0, at);
    if (!NO_BREAKDOWN.test(name)) found.set(name, at === -1 ? part : part.slice(at + 2));
  }
  return found;
}

/** The latest period of a table, or the latest that begins in the years of a window; null where none does. */
export function latestPeriod(
  rows: readonly Pick<ObservationRow, 'period'>[],
  window: FormContext['row']['window'],
): string | null {
  let found: string | null = null;
  for (const { period } of rows) {
    if (period === null || (found !== null && period <= found)) continue;
    const year = Number(/\d{4}/.exec(period)?.[0] ?? Number.NaN);
    const isIn =
      window === null ||
      ((window.from === null || year >= window.from) && (window.to === null || year <= window.to));
    if (isIn) found = period;
  }
  return found;
}

/** What the vintage ribbon shows of a table: its period, and the edition where that is another thing. */
export function tableVintage(period: string, edition: string): string {
  return period === edition ? `${edition} edition` : `${period}, ${edition} edition`;
}

/** What stands for all values of a breakdown: "Total", "All levels"; never "All other". */
export function isWhole(value: string | undefined): boolean {
  if (value === undefined) return true;
  const text = value.trim();
  return (
    /^(?:(?:grand |sub-?)?totals?\b|all\b|any\b|overall\b|both (?:sexes|genders)\b|persons$|combined$)/i.test(
      text,
    ) && !/^all other/i.test(text)
  );
}

/** The one row of everything, by the words that are used for it alone. */
const TOTAL = /^(?:(?:grand )?totals?|all|overall|any|persons|both (?:sexes|genders))$/i;

/**
 * Keeps the figures that add up to the whole and no others, breakdown by breakdown: the row of the total where the table has one; else
 * the one row that stands for all of it ("All levels"); of several such rows (subtotals) none, where their parts are there. Rows of one
 * area, period, indicator and code.
 */
export function wholeRows(rows: readonly ObservationRow[]): readonly ObservationRow[] {
  let kept = rows;
  const names = new Set(rows.flatMap(({ breakdowns }) => [...breakdowns.keys()]));
  for (const name of [...names].toSorted()) kept = wholeOf(kept, name);
  return kept;
}

function wholeOf(rows: readonly ObservationRow[], name: string): readonly ObservationRow[] {
  const valueOf = ({ breakdowns }: ObservationRow) => breakdowns.get(name);
  const totals = rows.filter((row) => TOTAL.test(valueOf(row)?.trim() ?? 'total'));
  if (totals.length > 0) return totals;
  const wholes = rows.filter((row) => isWhole(valueOf(row)));
  if (new Set(wholes.map(valueOf)).size === 1) return wholes;
  const parts = rows.filter((row) => !isWhole(valueOf(row)));
  return parts.length > 0 ? parts : rows;
}

/** Marks of a figure that is too small to print or does not apply: it adds nothing. All others withhold it. */
const ADDS_NOTHING = new Set(['[low]', '[z]']);

/** Whether a figure is there, adds nothing by what the publisher says, or is withheld. */
export function standingOf({
  amount,
  symbol,
}: Pick<ObservationRow, 'amount' | 'symbol'>): 'given' | 'nothing' | 'withheld' {
  if (amount !== null) return 'given';
  return symbol !== null && ADDS_NOTHING.has(symbol) ? 'nothing' : 'withheld';
}
