import { AppError } from '#shared/contract/errors.ts';
import {
  BRES_RELAXED,
  BRES_STRICT,
  BUSINESS_COUNTS,
  type RoundingRule,
} from '#shared/domain/rounding-interval.ts';
import type { Territory, Universe } from '#shared/domain/extract.ts';
import { TERRITORIES, UNIVERSES } from '#shared/domain/extract.ts';
import { dropOldest } from '../store/drop-oldest.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../store/handles.ts';
import type { LqBase } from './quotient-facts.ts';

/** One published figure; the amount is null where the publisher withholds it or has none. */
export interface PublishedCell {
  readonly amount: number | null;
  readonly symbol: string | null;
}

/** The figures of one area by code of SIC 2007, and the total over all industries where the source prints one. */
export interface AreaCells {
  readonly name: string;
  readonly vintage: string;
  readonly byCode: ReadonlyMap<string, PublishedCell>;
  readonly total: PublishedCell | null;
}

/** The figures of an extract of observations that a location quotient can be formed from: one period, one breakdown. */
export interface Observations {
  readonly areas: ReadonlyMap<string, AreaCells>;
  /** Every code of SIC 2007 in it. */
  readonly codes: ReadonlySet<string>;
  readonly base: LqBase;
  readonly period: string | null;
  /** Rules of which each figure was rounded by one; empty where the source is not known to be rounded. */
  readonly rounding: readonly RoundingRule[];
  readonly roundingWords: string;
}

/** An extract of observations, with what was stated of it. */
export interface ObservationExtract {
  readonly id: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
  readonly territory: Territory;
  readonly universe: Universe;
  readonly product: string;
}

interface CellRow {
  readonly area: string | null;
  readonly areaName: string | null;
  readonly vintage: string | null;
  readonly period: string | null;
  readonly label: string | null;
  readonly unit: string | null;
  readonly source: string | null;
  readonly dimension: string | null;
  readonly amount: number | null;
  readonly symbol: string | null;
  readonly code: string | null;
}

const CELLS = `SELECT area_code AS area, period, label, unit, amount, symbol,
    json_extract(fields, '$.areaName') AS areaName, json_extract(fields, '$.areaVintage') AS vintage,
    json_extract(fields, '$.source') AS source, json_extract(fields, '$.dimension') AS dimension,
    (SELECT code FROM record_code WHERE record_code.record_id = record.id AND scheme = 'sic-2007' LIMIT 1) AS code
  FROM record LEFT JOIN correction ON correction.id = record.correction_id
  WHERE record.extract_id = ? AND kind = 'observations' AND area_code IS NOT NULL
    AND (record.correction_id IS NULL OR correction.in_force = 1)`;

const kept = new WeakMap<Connection, Map<string, readonly Observations[]>>();
const MOST_KEPT = 4;

/** Finds a live extract of observations; null where the number is of none. */
export function findObservationExtract(store: ReadStore, extractId: number): ObservationExtract | null {
  return listObservationExtracts(store).find(({ id }) => id === extractId) ?? null;
}

/** Lists the live extracts of observations, newest first. */
export function listObservationExtracts(store: ReadStore): ObservationExtract[] {
  return store.db
    .prepare<
      [],
      Record<'supplier' | 'title' | 'edition' | 'territory' | 'universe' | 'product', string> & { id: number }
    >(
      `SELECT id, supplier, title, edition, territory, universe, coalesce(json_extract(statement, '$.product'), '') AS product
       FROM extract WHERE target = 'observations' AND status = 'live' ORDER BY id DESC`,
    )
    .all()
    .map((row) => ({
      ...row,
      territory: TERRITORIES.find((one) => one === row.territory) ?? 'unknown',
      universe: UNIVERSES.find((one) => one === row.universe) ?? 'unknown',
    }));
}

/**
 * Reads the figures of an extract by industry and area, one table for each base it offers; kept while nothing is corrected in it.
 *
 * Of several periods the latest is taken, of several breakdowns (employment status, size band) the total. Throws
 * `invalid-input` where the breakdown to take is not plain.
 */
export function readObservations(store: ReadStore, extract: ObservationExtract): readonly Observations[] {
  const cache = kept.get(store.db) ?? new Map<string, readonly Observations[]>();
  kept.set(store.db, cache);
  const stamp = extractStamp(store.db, extract.id);
  const known = cache.get(stamp);
  if (known !== undefined) return known;
  const byBase = new Map<LqBase, CellRow[]>();
  for (const row of store.db.prepare<[number], CellRow>(CELLS).iterate(extract.id)) {
    const base = isShare(row) ? null : baseOf(row, extract);
    if (base === null) continue;
    const rows = byBase.get(base) ?? [];
    rows.push(row);
    byBase.set(base, rows);
  }
  const found = [...byBase].map(([base, rows]) => gather(base, rows, extract));
  dropOldest(cache, MOST_KEPT - 1);
  cache.set(stamp, found);
  return found;
}

const isShare = ({ unit, label }: CellRow): boolean =>
  /per ?cent|%|\brate\b/i.test(`${unit ?? ''} ${label ?? ''}`);

/** A column headed by an industry ("78 : Employment activities") says nothing of what is counted. */
const isIndustry = (label: string): boolean => /^(?:\d{2,5}|[A-U])\s*[:-]/.test(label);

function saidOf(row: CellRow, extract: ObservationExtract): string[] {
  const label = row.label ?? '';
  return [isIndustry(label) ? '' : label, row.source ?? '', row.unit ?? '', extract.product, extract.title];
}

function baseOf(row: CellRow, extract: ObservationExtract): LqBase | null {
  for (const said of saidOf(row, extract)) {
    if (/turnover/i.test(said)) return 'turnover';
    if (/employ|\bjobs\b|\bBRES\b/i.test(said)) return 'employees';
    if (/local[- ]units?|\bsites\b/i.test(said)) return 'sites';
    if (/enterprise|business|compan/i.test(said)) return 'companies';
  }
  return null;
}

interface GatheredCells {
  readonly name: string;
  readonly vintage: string;
  readonly byCode: Map<string, PublishedCell>;
  readonly totals: PublishedCell[];
}

function gather(base: LqBase, all: readonly CellRow[], extract: ObservationExtract): Observations {
  const period = latest(all);
  const rows = oneBreakdown(
    all.filter((row) => row.period === period),
    extract,
  );
  const areas = new Map<string, GatheredCells>();
  const codes = new Set<string>();
  for (const { area, areaName, vintage, code, amount, symbol } of rows) {
    if (area === null) continue;
    const cells: GatheredCells = areas.get(area) ?? {
      name: areaName ?? area,
      vintage: vintage ?? '',
      byCode: new Map(),
      totals: [],
    };
    areas.set(area, cells);
    if (code === null) cells.totals.push({ amount, symbol });
    else {
      codes.add(code);
      cells.byCode.set(code, { amount, symbol });
    }
  }
  const said = [...new Set(rows.flatMap((row) => saidOf(row, extract)))].join(' ');
  return {
    areas: new Map(
      [...areas].map(([code, { totals, ...cells }]) => [
        code,
        { ...cells, total: totalOf(cells.byCode, totals) },
      ]),
    ),
    codes,
    base,
    period,
    ...roundingOf(said),
  };
}

function latest(rows: readonly CellRow[]): string | null {
  return rows.reduce<string | null>(
    (found, { period }) => (period !== null && (found === null || period > found) ? period : found),
    null,
  );
}

/** A figure without an industry is the total where it is the only one and no industry is larger. */
function totalOf(
  byCode: ReadonlyMap<string, PublishedCell>,
  totals: readonly PublishedCell[],
): PublishedCell | null {
  const [only, second] = totals;
  if (only === undefined || second !== undefined || only.amount === null) return null;
  const { amount } = only;
  return [...byCode.values()].every((cell) => cell.amount === null || cell.amount <= amount) ? only : null;
}

function roundingOf(said: string): Pick<Observations, 'rounding' | 'roundingWords'> {
  if (/\bBRES\b|Business Register and Employment/i.test(said))
    return {
      rounding: [BRES_RELAXED, BRES_STRICT],
      roundingWords:
        'rounding interval: BRES open access, every figure by its relaxed or its strict rule (Nomis)',
    };
  if (/business counts|UKBC|IDBR/i.test(said))
    return {
      rounding: [BUSINESS_COUNTS],
      roundingWords: 'rounding interval: UK Business Counts, every figure to the nearest five',
    };
  return { rounding: [], roundingWords: '' };
}

/** Which breakdowns stand for all of it, best first; each part of a breakdown reads "column: value". */
const WHOLE_PARTS = [
  /^(?:total|all.*|any|count|value)$/i,
  /^(?:total|all.*|any|count|value|employees)$/i,
  /^(?:total|all.*|any|count|value|employment)$/i,
];

function oneBreakdown(rows: readonly CellRow[], extract: ObservationExtract): readonly CellRow[] {
  const seen = new Set<string>();
  const isPlain = rows.every(({ area, code }) => {
    const key = `${area} ${code}`;
    // What is not of an industry is looked at for totals, where a second one makes neither of them one.
    return code === null || (!seen.has(key) && seen.add(key));
  });
  if (isPlain) return rows;
  const breakdowns = [...new Set(rows.map(({ dimension }) => dimension))];
  for (const pattern of WHOLE_PARTS) {
    const whole = breakdowns.filter((text) => partsOf(text).every((part) => pattern.test(part)));
    const [only, second] = whole;
    if (only !== undefined && second === undefined) return rows.filter(({ dimension }) => dimension === only);
  }
  throw new AppError(
    'invalid-input',
    `${extract.title} gives several figures for one industry and area (${breakdowns
      .slice(0, 3)
      .map((text) => partsOf(text).join(', '))
      .join('; ')}), and none is plainly the total. Import it with one breakdown.`,
    { extractId: extract.id },
  );
}

function partsOf(dimension: string | null): string[] {
  if (dimension === null) return [];
  let parts: unknown = dimension;
  try {
    parts = JSON.parse(dimension);
  } catch {
    // One text is one part.
  }
  return (Array.isArray(parts) ? parts.map(String) : [String(parts)]).map((part) =>
    part.replace(/^[^:]*:\s*/, ''),
  );
}
