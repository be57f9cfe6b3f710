import type { Connection } from '../store/handles.ts';
import { PLACED, REGISTERED, positionOf, type ExtractColumns } from './extract-columns.ts';
import { isGrowingStage, marksByStage } from './growth-stage.ts';
import { rangesOf, STEP } from './id-ranges.ts';
import { gatherOwners, type OwnerColumns, type OwnerRow } from './owner-columns.ts';
import { makeRegister } from './register-words.ts';
import { siteFigureSteps, type SiteFigures } from './site-figures.ts';
import { SITE_IDENTITY } from './site-identity.ts';

type CompanyRow = [
  id: number,
  employees: number | null,
  turnover: number | null,
  incorporatedOn: string | null,
  status: string | null,
  highGrowth: number | null,
  growthStage: string | null,
  innovateUk: number | null,
  ...owner: OwnerRow,
];
type SiteRow = [
  companyId: number,
  registered: number,
  works: number,
  placed: number,
  district: string | null,
  identity: string,
  cell: number | null,
];

/** q and r of a cell as one whole number, in the order of r and then q. */
const CELL = '(cell.r + 1048576) * 2097152 + cell.q + 1048576';

/** Reads the columns of an extract in steps; the last one gives them. */
export function* columnSteps(
  db: Connection,
  extractId: number,
  stamp: string,
): Generator<undefined, ExtractColumns> {
  const companies = yield* companySteps(db, extractId);
  const sites = yield* siteSteps(db, extractId, companies);
  const figures = yield* siteFigureSteps(db, extractId, companies);
  return { extractId, stamp, ...companies, ...sites, ...figures, ruled: null };
}

type Companies = Pick<
  ExtractColumns,
  | 'size'
  | 'ids'
  | 'employees'
  | 'turnover'
  | 'incorporated'
  | 'oddDays'
  | 'status'
  | 'statuses'
  | 'highGrowth'
  | 'growthBy'
  | 'innovateUk'
> &
  OwnerColumns;

function* companySteps(db: Connection, extractId: number): Generator<undefined, Companies> {
  const { size, first } = db
    .prepare<[number], { size: number; first: number | null }>(
      'SELECT count(*) AS size, min(id) AS first FROM company WHERE extract_id = ?',
    )
    .get(extractId) ?? { size: 0, first: null };
  yield undefined;
  const ids = new Float64Array(size);
  const employees = new Float64Array(size).fill(Number.NaN);
  const turnover = new Float64Array(size).fill(Number.NaN);
  const incorporated = new Int32Array(size);
  const status = new Uint16Array(size);
  const highGrowth = new Uint8Array(size);
  const grownStage = new Uint8Array(size);
  let hasStage = false;
  const innovateUk = new Float64Array(size).fill(Number.NaN);
  const owners = gatherOwners(size);
  const oddDays = new Map<number, string>();
  const statuses = makeRegister();
  // The plus sign keeps the walk on the primary key: the rows of an extract lie together.
  const read = db
    .prepare<[number, number], CompanyRow>(
      `SELECT id, employees, turnover_gbp, incorporated_on, status,
         CASE WHEN instr(fields, '"highGrowth"') > 0 THEN json_extract(fields, '$.highGrowth') NOT IN ('', '[]') END,
         growth_stage,
         CASE WHEN instr(fields, '"innovateUkFunding"') > 0 THEN CAST(json_extract(fields, '$.innovateUkFunding') AS REAL) END,
         ultimate_parent_number, ultimate_parent_name, ultimate_parent_country, parent_number, parent_name, parent_country
       FROM company WHERE id > ? AND +extract_id = ? ORDER BY id LIMIT ${STEP}`,
    )
    .raw();
  let position = 0;
  for (let after = (first ?? 0) - 1; position < size;) {
    const rows = read.all(after, extractId);
    if (rows.length === 0) break;
    for (const [id, staff, pounds, day, word, mark, stage, funding, ...owner] of rows) {
      after = id;
      // Rows that came since they were counted belong to another stamp, under which all is read anew.
      if (position === size) break;
      ids[position] = id;
      if (staff !== null) employees[position] = staff;
      if (pounds !== null) turnover[position] = pounds;
      if (day !== null) {
        incorporated[position] = dayNumber(day);
        if (!isPlainDay(day)) oddDays.set(position, day);
      }
      if (word !== null) status[position] = statuses.placeOf(word);
      if (mark === 1) highGrowth[position] = 1;
      if (stage !== null) {
        hasStage = true;
        if (isGrowingStage(stage)) grownStage[position] = 1;
      }
      if (funding !== null) innovateUk[position] = funding;
      owners.add(position, owner);
      position += 1;
    }
    yield undefined;
  }
  const profile = db
    .prepare<[number], string>('SELECT profile_id FROM extract WHERE id = ?')
    .pluck()
    .get(extractId);
  const growthBy = highGrowth.includes(1) ? 'mark' : hasStage && marksByStage(profile ?? '') ? 'stage' : null;
  return {
    size,
    ids,
    employees,
    turnover,
    incorporated,
    oddDays,
    status,
    statuses: statuses.words,
    highGrowth: growthBy === 'stage' ? grownStage : highGrowth,
    growthBy,
    innovateUk,
    ...(yield* owners.columns(db, extractId, ids)),
  };
}

type Sites = Omit<ExtractColumns, keyof Companies | keyof SiteFigures | 'extractId' | 'stamp' | 'ruled'>;

function* siteSteps(
  db: Connection,
  extractId: number,
  { ids, size }: Companies,
): Generator<undefined, Sites> {
  const count =
    db.prepare<[number], number>('SELECT count(*) FROM site WHERE extract_id = ?').pluck().get(extractId) ??
    0;
  yield undefined;
  const siteFrom = new Uint32Array(size + 1);
  const siteDistrict = new Uint16Array(count);
  const siteFlags = new Uint8Array(count);
  const siteCell = new Int32Array(count).fill(-1);
  const equalShare = new Int32Array(count);
  const officeShare = new Int32Array(count);
  const operatingShare = new Int32Array(count);
  const districts = makeRegister();
  const cells = new Map<number, number>();
  const read = db
    .prepare<[number, number, number], SiteRow>(
      `SELECT site.company_id, site.kind = 'registered', site.kind = 'operating' OR site.also_operating = 1, site.placed = 'placed',
         CASE WHEN site.placed = 'placed' THEN site.district_code END, ${SITE_IDENTITY}, ${CELL}
       FROM site LEFT JOIN site_cell AS cell ON cell.site_id = site.id
       WHERE site.company_id >= ? AND site.company_id <= ? AND +site.extract_id = ? ORDER BY site.company_id, site.id`,
    )
    .raw();
  let at = 0;
  let next = 0;
  for (const [from, to] of rangesOf(ids)) {
    const rows = read.all(ids[from] ?? 0, ids[to] ?? 0, extractId);
    for (let first = 0; first < rows.length;) {
      const companyId = rows[first]?.[0] ?? 0;
      let end = first + 1;
      while (end < rows.length && rows[end]?.[0] === companyId) end += 1;
      const position = positionOf({ ids, size }, companyId);
      const own = rows.slice(first, end);
      first = end;
      if (position < 0) continue;
      while (next <= position) siteFrom[next++] = at;
      const identities = own.map((row) => row[5]);
      const offices = own.filter((row) => row[1] === 1).map((row) => row[5]);
      const works = own.filter((row) => row[2] === 1).map((row) => row[5]);
      for (const [, registered, working, placed, district, identity, cell] of own) {
        siteFlags[at] = (placed === 1 ? PLACED : 0) | (registered === 1 ? REGISTERED : 0);
        if (district !== null) siteDistrict[at] = districts.placeOf(district);
        if (cell !== null) {
          const known = cells.get(cell) ?? cells.size;
          cells.set(cell, known);
          siteCell[at] = known;
        }
        equalShare[at] = divisorOf(identities, identity);
        if (registered === 1) officeShare[at] = divisorOf(offices, identity);
        if (working === 1) operatingShare[at] = divisorOf(works, identity);
        at += 1;
      }
    }
    yield undefined;
  }
  while (next <= size) siteFrom[next++] = at;
  const { cellQ, cellR } = orderCells(cells, siteCell);
  return {
    siteFrom,
    siteDistrict,
    districts: districts.words,
    siteFlags,
    siteCell,
    cellQ,
    cellR,
    equalShare,
    officeShare,
    operatingShare,
  };
}

/** A figure is shared among the distinct places; what stands in several lines is one place, whose part the lines share. */
function divisorOf(identities: readonly string[], identity: string): number {
  if (identities.length === 1) return 1;
  let lines = 0;
  for (const each of identities) if (each === identity) lines += 1;
  return new Set(identities).size * lines;
}

function orderCells(
  cells: ReadonlyMap<number, number>,
  siteCell: Int32Array,
): Pick<ExtractColumns, 'cellQ' | 'cellR'> {
  const keys = Float64Array.from(cells.keys()).sort();
  const placeOf = new Int32Array(cells.size);
  const cellQ = new Int32Array(cells.size);
  const cellR = new Int32Array(cells.size);
  for (const [place, key] of keys.entries()) {
    placeOf[cells.get(key) ?? 0] = place;
    cellR[place] = Math.floor(key / 2097152) - 1048576;
    cellQ[place] = (key % 2097152) - 1048576;
  }
  for (let site = 0; site < siteCell.length; site += 1) {
    const found = siteCell[site] ?? -1;
    if (found >= 0) siteCell[site] = placeOf[found] ?? -1;
  }
  return { cellQ, cellR };
}

function isPlainDay(day: string): boolean {
  if (day.length !== 10) return false;
  for (let at = 0; at < 10; at += 1) {
    const code = day.charCodeAt(at);
    if (at === 4 || at === 7 ? code !== 45 : code < 48 || code > 57) return false;
  }
  return true;
}

/** A day as yyyymmdd; of another way of writing, the year alone, or 0. */
function dayNumber(day: string): number {
  if (isPlainDay(day))
    return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
  const year = Number.parseInt(day.slice(0, 4), 10);
  return Number.isNaN(year) ? 0 : year * 10_000;
}
