import type { FormContext } from '../former.ts';
import { plainText } from './container.ts';
import { standingOf } from './observation-rows.ts';
import type { AreaReader } from './source-areas.ts';

/** One figure of a table of earnings, with the row it stands in. */
export interface PayFigure {
  readonly amount: number | null;
  readonly symbol: string | null;
  readonly ordinal: number;
}

/** Jobs and mean pay of one industry in one area. */
export interface PayCell {
  readonly area: string;
  readonly code: string;
  readonly title: string;
  readonly line: number;
  readonly jobs: PayFigure | null;
  readonly mean: PayFigure | null;
}

/** A table of earnings by area and industry. */
export interface PayTable {
  /** By area, then by industry. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, PayCell>>;
  readonly industries: readonly { readonly code: string; readonly title: string }[];
}

interface StoredPay {
  readonly line: number;
  readonly ordinal: number;
  readonly areaCode: string | null;
  readonly description: string | null;
  readonly label: string;
  readonly amount: number | null;
  readonly symbol: string | null;
  readonly code: string | null;
  readonly title: string | null;
}

/**
 * Reads jobs and means of a table of the earnings survey by area and industry.
 *
 * Region and industry share two columns. A row whose code is that of a region begins the block of that region; rows below it have the
 * code of the industry. Or the description names both ("East Midlands, Manufacture of machinery"), beside the code of either. Rows of
 * all industries are no industry and are left out. `everywhere`: the area of a table that names none.
 */
export function readPayTable(
  { store }: Pick<FormContext, 'store'>,
  extractId: number,
  areas: AreaReader,
  everywhere: string | null,
): PayTable {
  const rows = store.db
    .prepare<[number], StoredPay>(
      `SELECT line, ordinal, area_code AS areaCode,
         coalesce(json_extract(fields, '$.areaName'), json_extract(fields, '$.dimension[0]')) AS description,
         record.label, amount, symbol, own.code, code.title
       FROM record LEFT JOIN record_code AS own ON own.record_id = record.id AND own.position = (
         SELECT min(position) FROM record_code WHERE record_id = record.id)
       LEFT JOIN code ON code.scheme = own.scheme AND code.code = own.code
       WHERE record.extract_id = ? AND record.label IN ('Jobs', 'Mean') ORDER BY line, ordinal`,
    )
    .all(extractId);
  const cells = new Map<string, Map<string, PayCell>>();
  const titles = new Map<string, string>();
  let block = everywhere;
  for (const row of rows) {
    const place = placeOf(row, areas, block);
    if (place.begins) block = place.area;
    if (place.area === null || place.code === null) continue;
    const { area, code, title } = place;
    if (!titles.has(code) || titles.get(code) === '') titles.set(code, title);
    const byCode = cells.get(area) ?? new Map<string, PayCell>();
    cells.set(area, byCode);
    const known = byCode.get(code) ?? { area, code, title, line: row.line, jobs: null, mean: null };
    // Of two rows for one industry in one area the first counts: the second would be another breakdown.
    if (known.line !== row.line) continue;
    const figure = { amount: row.amount, symbol: row.symbol, ordinal: row.ordinal };
    byCode.set(code, row.label === 'Jobs' ? { ...known, jobs: figure } : { ...known, mean: figure });
  }
  return { cells, industries: [...titles].map(([code, title]) => ({ code, title })) };
}

interface Place {
  readonly area: string | null;
  readonly code: string | null;
  readonly title: string;
  /** The row is that of a region itself: the rows below it belong to the region. */
  readonly begins: boolean;
}

const OFFICIAL = /^(?:[EWSNK]\d{8}|(?:UK|TL)[C-N])$/;
const OFFICIAL_AND_INDUSTRY = /^([EWSNK]\d{8})[\s:/_.-]+(\d{1,2}|[A-U])$/;
const INDUSTRY = /^(?:\d{1,5}|[A-U])$/;
const REGION_FIRST = /^([^,:;–]+?)\s*(?:[,:;–]|\s-\s)\s*(.+)$/;
const ALL_INDUSTRIES = /^(?:all\b|total\b)/i;

function placeOf(row: StoredPay, areas: AreaReader, block: string | null): Place {
  const code = row.areaCode?.trim() ?? '';
  const description = row.description?.replace(/\s+/g, ' ').trim() ?? '';
  const { region, rest } = splitDescription(description, areas);
  const both = OFFICIAL_AND_INDUSTRY.exec(code);
  if (both !== null)
    return {
      area: areas.codeOf(both[1] ?? '', null),
      code: twoDigits(both[2] ?? ''),
      title: rest,
      begins: false,
    };
  const official = OFFICIAL.test(code) ? areas.codeOf(code, null) : null;
  if (row.code !== null)
    return {
      area: official ?? region ?? block,
      code: twoDigits(row.code),
      title: row.title ?? rest,
      begins: false,
    };
  const area = official ?? region;
  if (INDUSTRY.test(code))
    return { area: region ?? block, code: twoDigits(code), title: rest, begins: false };
  if (area === null) return { area: block, code: null, title: rest, begins: false };
  const isAlone = rest === '' || ALL_INDUSTRIES.test(rest) || areas.codeOf(null, rest) === area;
  return { area, begins: isAlone, ...(isAlone ? { code: null, title: '' } : industryOf(rest)) };
}

function splitDescription(
  description: string,
  areas: AreaReader,
): { readonly region: string | null; readonly rest: string } {
  const whole = areas.codeOf(null, description);
  if (whole !== null) return { region: whole, rest: '' };
  const [, first, rest] = REGION_FIRST.exec(description) ?? [];
  const region = first === undefined ? null : areas.codeOf(null, first);
  return region === null ? { region: null, rest: description } : { region, rest: rest ?? '' };
}

/** "30 Manufacture of other transport equipment" has a code; a title alone is its own. */
function industryOf(text: string): { readonly code: string; readonly title: string } {
  const [, code, title] = /^(\d{2}|[A-U])(?:\s*[:.–-]\s*|\s+)(\S.*)$/.exec(text) ?? [];
  if (code !== undefined && title !== undefined) return { code, title };
  return { code: INDUSTRY.test(text) ? twoDigits(text) : plainText(text), title: text };
}

/** A spreadsheet takes the zero from division 01. */
function twoDigits(code: string): string {
  return /^\d$/.test(code) ? `0${code}` : code;
}

/** Jobs and pay of industries in areas, pooled. */
export interface PayPool {
  /** Σ jobs × mean, pounds a year. */
  readonly pay: number;
  readonly jobs: number;
  /** The cells that are in it. */
  readonly cells: readonly PooledCell[];
  /** Cells whose jobs or mean are withheld: what they belong to cannot be pooled. */
  readonly withheld: readonly PayCell[];
  /** Industries without a row in an area. */
  readonly absent: number;
}

/** A cell with its figures. */
export interface PooledCell {
  readonly cell: PayCell;
  readonly jobs: number;
  readonly mean: number;
}

/** Pools areas and industries by jobs: Σ jobs × mean over Σ jobs. Never a mean of means, never of medians. */
export function poolPay(
  { cells }: PayTable,
  areas: readonly string[],
  industries: readonly string[],
): PayPool {
  const pooled: PooledCell[] = [];
  const withheld: PayCell[] = [];
  let absent = 0;
  for (const area of areas)
    for (const industry of industries) {
      const cell = cells.get(area)?.get(industry);
      if (cell === undefined) {
        absent += 1;
        continue;
      }
      const jobs = cell.jobs === null ? 'withheld' : standingOf(cell.jobs);
      // No jobs, or too few to print: there is nothing to pool.
      if (jobs === 'nothing' || cell.jobs?.amount === 0) continue;
      if (jobs === 'withheld' || cell.jobs?.amount == null || cell.mean?.amount == null) withheld.push(cell);
      else pooled.push({ cell, jobs: cell.jobs.amount, mean: cell.mean.amount });
    }
  return {
    pay: pooled.reduce((sum, { jobs, mean }) => sum + jobs * mean, 0),
    jobs: pooled.reduce((sum, { jobs }) => sum + jobs, 0),
    cells: pooled,
    withheld,
    absent,
  };
}
