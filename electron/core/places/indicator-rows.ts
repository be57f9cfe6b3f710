import { AppError } from '#shared/contract/errors.ts';
import { liveExtracts, type FeedExtract } from '../scorecards/feeds.ts';
import { plainText } from '../scorecards/tables/container.ts';
import { areaReader } from '../scorecards/tables/source-areas.ts';
import type { ReadStore } from '../store/handles.ts';

/** The profiles of tables that hold one figure for each area, period and indicator. */
const INDICATOR_PROFILES = ['tall-indicators', 'nuts-indicators'];

/** The three areas that stand side by side, by official code. */
export const SIDES = { E12000005: 'westMidlands', E12000004: 'eastMidlands', K02000001: 'uk' } as const;
export type Side = (typeof SIDES)[keyof typeof SIDES];

/** One figure of one area and period; a later import of the same takes its place. */
export interface IndicatorFigure {
  readonly amount: number | null;
  readonly symbol: string | null;
  readonly extractId: number;
  readonly line: number;
  readonly source: string;
}

/** An indicator with its figures, by period and side. */
export interface Indicator {
  readonly name: string;
  readonly unit: string;
  readonly family: string;
  readonly periods: ReadonlyMap<string, Readonly<Partial<Record<Side, IndicatorFigure>>>>;
}

/** Lists the live tables of indicators, the first committed first; those asked for, where some are. Throws `not-found`. */
export function indicatorExtracts(store: ReadStore, asked?: readonly number[]): FeedExtract[] {
  const live = liveExtracts(store)
    .filter(({ target, profileId }) => target === 'observations' && INDICATOR_PROFILES.includes(profileId))
    .toReversed();
  if (asked === undefined) return live;
  const absent = asked.find((id) => live.every((extract) => extract.id !== id));
  if (absent !== undefined)
    throw new AppError(
      'not-found',
      `Extract ${absent} is no table of indicators that is in use. Choose one from the list of indicator tables.`,
      { extractId: absent },
    );
  return live.filter(({ id }) => asked.includes(id));
}

interface StoredFigure {
  readonly line: number;
  readonly areaCode: string | null;
  readonly areaName: string | null;
  readonly vintage: string | null;
  readonly period: string | null;
  readonly label: string | null;
  readonly unit: string | null;
  readonly amount: number | null;
  readonly symbol: string | null;
  readonly source: string | null;
  readonly family: string | null;
}

const FAMILY = /^family: /i;

/**
 * Reads the indicators of tables that have a figure for the West Midlands, the East Midlands or the United Kingdom, in the order in
 * which they first stand. Of two tables with the same indicator, unit, period and area the one committed later counts.
 */
export function readIndicators(store: ReadStore, extracts: readonly FeedExtract[]): Indicator[] {
  const areas = areaReader(store);
  const sideOf = new Map<string, Side>(Object.entries(SIDES));
  const read = store.db.prepare<[number], StoredFigure>(
    `SELECT line, area_code AS areaCode, json_extract(fields, '$.areaName') AS areaName,
       json_extract(fields, '$.areaVintage') AS vintage, period, label, unit, amount, symbol,
       json_extract(fields, '$.source') AS source, json_extract(fields, '$.dimension[0]') AS family
     FROM record WHERE extract_id = ? ORDER BY coalesce(json_extract(fields, '$.areaVintage'), ''), line, ordinal`,
  );
  const found = new Map<string, Writing>();
  for (const extract of extracts)
    for (const row of read.iterate(extract.id)) {
      const code = areas.codeOf(row.areaCode, row.areaName);
      const side = code === null ? undefined : sideOf.get(code);
      if (side === undefined || row.label === null) continue;
      add(found, extract, row, row.label, side);
    }
  return [...found.values()].toSorted((a, b) => a.place - b.place || a.line - b.line);
}

interface Writing extends Indicator {
  readonly place: number;
  readonly line: number;
  readonly periods: Map<string, Partial<Record<Side, IndicatorFigure>>>;
}

function add(
  found: Map<string, Writing>,
  extract: FeedExtract,
  row: StoredFigure,
  label: string,
  side: Side,
): void {
  const unit = row.unit ?? '';
  const key = `${plainText(label)} ${plainUnit(unit)}`;
  const told = row.family !== null && FAMILY.test(row.family) ? row.family.replace(FAMILY, '') : null;
  const known = found.get(key) ?? {
    name: label,
    unit,
    family: told ?? extract.title,
    periods: new Map(),
    place: extract.id,
    line: row.line,
  };
  found.set(key, told !== null && told !== known.family ? { ...known, family: told } : known);
  const period = row.period ?? extract.edition;
  const sides = known.periods.get(period) ?? {};
  known.periods.set(period, {
    ...sides,
    [side]: {
      amount: row.amount,
      symbol: row.symbol,
      extractId: extract.id,
      line: row.line,
      source: row.source ?? extract.title,
    },
  });
}

/** Signs count in units: “%” and “£” are no empty words. */
function plainUnit(unit: string): string {
  return unit.trim().toLocaleLowerCase('en-GB');
}

/** Counts the indicators of one table, whatever areas they are of. */
export function countIndicators({ db }: ReadStore, extractId: number): number {
  return (
    db
      .prepare<[number], number>('SELECT count(DISTINCT label) FROM record WHERE extract_id = ?')
      .pluck()
      .get(extractId) ?? 0
  );
}
