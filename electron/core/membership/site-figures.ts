import { createHash } from 'node:crypto';
import { siteWeightSchema } from '#shared/domain/desk-entry.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection } from '../store/handles.ts';
import { positionOf, type ExtractColumns } from './extract-columns.ts';
import { rangesOf } from './id-ranges.ts';
import { gatherShares, postcodeKey } from './stated-shares.ts';

/** What is stated of the sites of an extract's companies beside the extract itself. */
export type SiteFigures = Pick<ExtractColumns, 'estimates' | 'weights'>;

/** The extract of sites that is in use: of the live ones the one committed last. */
function findEstimates(db: Connection): number | null {
  return (
    db
      .prepare<[], number>(
        `SELECT id FROM extract WHERE target = 'sites' AND status = 'live' ORDER BY committed_at DESC, id DESC LIMIT 1`,
      )
      .pluck()
      .get() ?? null
  );
}

const WEIGHTS = `SELECT body FROM desk_entry WHERE kind = 'site-weight' AND removed = 0 ORDER BY at, id`;

interface Known {
  readonly version: string;
  readonly stamp: string;
}
const known = new WeakMap<Connection, Known>();

/** Names what is stated of sites at this moment: the extract of estimates in use, and the weights that analysts entered. */
export function siteFiguresStamp(db: Connection): string {
  // Neither this connection nor another one has written since: nothing can have changed.
  const version = `${db.prepare<[], number>('PRAGMA data_version').pluck().get() ?? 0}/${
    db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0
  }`;
  const before = known.get(db);
  if (before?.version === version && !db.inTransaction) return before.stamp;
  const estimates = findEstimates(db);
  const hash = createHash('sha256');
  for (const body of db.prepare<[], string>(WEIGHTS).pluck().iterate()) hash.update('\n').update(body);
  const stamp = `${estimates === null ? '' : extractStamp(db, estimates)}/${hash.digest('hex').slice(0, 16)}`;
  // What is read within an action may yet be rolled back.
  if (!db.inTransaction) known.set(db, { version, stamp });
  return stamp;
}

/** Reads in steps what is stated of the sites of the companies of an extract; estimates that are known to be as they were are taken over. */
export function* siteFigureSteps(
  db: Connection,
  extractId: number,
  companies: Pick<ExtractColumns, 'ids' | 'size'>,
  before?: Pick<ExtractColumns, 'estimates'>,
): Generator<undefined, SiteFigures> {
  return {
    estimates: before === undefined ? yield* estimateSteps(db, extractId, companies) : before.estimates,
    weights: readWeights(db, extractId, companies),
  };
}

function* estimateSteps(
  db: Connection,
  extractId: number,
  { ids, size }: Pick<ExtractColumns, 'ids' | 'size'>,
): Generator<undefined, ExtractColumns['estimates']> {
  const source = findEstimates(db);
  if (source === null) return null;
  const employees = gatherShares(size);
  const turnover = gatherShares(size);
  const readStated = db
    .prepare<[number, number, number, number], [number, string | null, number | null, number | null]>(
      `SELECT company.id, record.postcode, sum(json_extract(record.fields, '$.employees')), sum(json_extract(record.fields, '$.turnover'))
       FROM company CROSS JOIN record ON record.extract_id = ? AND record.company_number = company.company_number
       WHERE company.id >= ? AND company.id <= ? AND +company.extract_id = ? GROUP BY 1, 2 ORDER BY 1`,
    )
    .raw();
  const readSites = db
    .prepare<[number, number, number], [number, string | null]>(
      `SELECT company_id, postcode FROM site WHERE company_id >= ? AND company_id <= ? AND +extract_id = ? ORDER BY company_id, id`,
    )
    .raw();
  for (const [from, to] of rangesOf(ids)) {
    const [first, last] = [ids[from] ?? 0, ids[to] ?? 0];
    const stated = groupRows(readStated.all(source, first, last, extractId));
    if (stated.size > 0) {
      const sites = groupRows(readSites.all(first, last, extractId));
      for (const [id, rows] of stated) {
        const position = positionOf({ ids, size }, id);
        const postcodes = (sites.get(id) ?? []).map(([, postcode]) => postcode);
        const keyed = rows.map(
          ([, postcode, staff, pounds]) => [postcodeKey(postcode ?? ''), staff, pounds] as const,
        );
        employees.add(
          position,
          postcodes,
          keyed.map(([key, staff]) => [key, staff ?? 0]),
        );
        turnover.add(
          position,
          postcodes,
          keyed.map(([key, , pounds]) => [key, pounds ?? 0]),
        );
      }
    }
    yield undefined;
  }
  return { extractId: source, employees: employees.shares(), turnover: turnover.shares() };
}

function groupRows<T extends readonly [number, ...unknown[]]>(rows: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const own = groups.get(row[0]);
    if (own === undefined) groups.set(row[0], [row]);
    else own.push(row);
  }
  return groups;
}

function readWeights(
  db: Connection,
  extractId: number,
  { ids, size }: Pick<ExtractColumns, 'ids' | 'size'>,
): ExtractColumns['weights'] {
  const bodies = db.prepare<[], string>(WEIGHTS).pluck().all();
  if (bodies.length === 0) return null;
  // Of two entries for one company the one written last counts.
  const byNumber = new Map(
    bodies
      .map((body) => siteWeightSchema.parse(JSON.parse(body)))
      .map((one) => [one.companyNumber, one.weights]),
  );
  const findCompany = db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  const readPostcodes = db
    .prepare<[number], string | null>('SELECT postcode FROM site WHERE company_id = ? ORDER BY id')
    .pluck();
  const gathered = gatherShares(size);
  for (const [number, weights] of byNumber) {
    const id = findCompany.get(extractId, number);
    if (id === undefined) continue;
    gathered.add(
      positionOf({ ids, size }, id),
      readPostcodes.all(id),
      weights.map(({ postcode, weight }) => [postcodeKey(postcode), weight]),
    );
  }
  return gathered.shares();
}
