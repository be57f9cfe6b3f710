import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import type { JobHandle } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import type { Ledger } from '../ledger.ts';
import { openReference } from '#core/store/open.ts';
import { MAIN_REFERENCE, readExtract, workspaceOrNull } from '../ledger.ts';
import { COMPANY_COLUMNS, RECORD_COLUMNS } from './correction-rows.ts';

export interface ContentHash {
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  /** How many companies, records or reference rows it is formed from. */
  readonly rows: number;
}

/**
 * Forms the hash of what an extract holds: of its companies, records or reference rows in the order of the file's rows,
 * each as canonical JSON, with the codes it learned. It depends on no number, time or person of the workspace, so that
 * the same files imported by the same script give the same hash anywhere. Where sites were placed is not part of it:
 * that follows the directory in use.
 *
 * Throws `not-found`, `cancelled`.
 */
export async function hashContent(
  call: Call,
  { extractId, ledger }: { readonly extractId: number; readonly ledger: Ledger },
): Promise<ContentHash> {
  if (ledger === 'workspace') {
    const { db } = call.reading();
    return hashExtract(db, readExtract(db, extractId, null), call.job);
  }
  const name = workspaceOrNull(() => call.reading())?.referenceName ?? MAIN_REFERENCE;
  // A connection of its own, since reference data may be replaced while this runs.
  const reference = openReference(call.folders, name, 'read');
  if (reference === null)
    throw new AppError('not-found', 'There is no reference store yet; import reference data first.');
  try {
    return await hashExtract(reference, readExtract(reference, extractId, null), call.job);
  } finally {
    reference.close();
  }
}

async function hashExtract(db: Connection, extract: Extract, job: JobHandle): Promise<ContentHash> {
  const hash = createHash('sha256');
  const { id, target } = extract;
  let rows: number;
  if (target === 'companies') {
    rows = await hashRows(db, 'company', id, companyReader(db), hash, job);
    hashAll(db, hash, LEARNED_CODES, id);
  } else if (isRecordTarget(target)) {
    rows = await hashRows(db, 'record', id, recordReader(db), hash, job);
    hashAll(db, hash, LEARNED_CODES, id);
  } else {
    const { table, columns, key } = REFERENCE_ROWS[target];
    rows = await hashReference(db, { table, columns, key, id }, hash, job);
  }
  return { hash: hash.digest('hex'), rows };
}

const LEARNED_CODES =
  'SELECT scheme, code, title, companies FROM extract_code WHERE extract_id = ? AND companies > 0 ORDER BY scheme, code';

const REFERENCE_ROWS = {
  postcodes: {
    table: 'postcode',
    columns: [
      'postcode',
      'easting',
      'northing',
      'quality',
      'district_code',
      'delivered_district_code',
      'terminated_on',
    ],
    key: ['postcode'],
  },
  boundaries: { table: 'boundary', columns: ['level', 'code', 'name', 'polygons'], key: ['level', 'code'] },
  'area-lookup': {
    table: 'area_lookup',
    columns: ['code', 'name', 'parent_level', 'parent_code', 'parent_name'],
    key: ['code', 'parent_level', 'parent_code'],
  },
  codes: { table: 'code_list', columns: ['scheme', 'code', 'title', 'parent'], key: ['scheme', 'code'] },
} as const;

function add(hash: Hash, value: unknown): void {
  hash.update(`${canonicalJson(value)}\n`);
}

function hashAll(db: Connection, hash: Hash, sql: string, id: number): void {
  for (const row of db.prepare<[number]>(sql).all(id)) add(hash, row);
}

/** Numbers per step, and rows per step: well under a tenth of a second each. */
const NUMBERS = 20_000;
const ROWS = 500;

type RowReader = (id: number) => unknown;

async function hashRows(
  db: Connection,
  table: 'company' | 'record',
  extractId: number,
  read: RowReader,
  hash: Hash,
  job: JobHandle,
): Promise<number> {
  const ids = await idsInLineOrder(db, table, extractId, job);
  job.phase('Hashing the rows', 'Reading them in the order of the file', ids.length, 'rows');
  for (let at = 0; at < ids.length; at += ROWS) {
    for (const id of ids.slice(at, at + ROWS)) add(hash, read(id));
    job.advance(at);
    await job.breathe();
  }
  return ids.length;
}

/** The numbers of an extract's rows in the order of the file. They lie so already, but for rows brought back by corrections. */
async function idsInLineOrder(
  db: Connection,
  table: 'company' | 'record',
  extractId: number,
  job: JobHandle,
): Promise<readonly number[]> {
  const range = db
    .prepare<[number], { first: number | null; last: number | null }>(
      `SELECT min(id) AS first, max(id) AS last FROM ${table} WHERE extract_id = ?`,
    )
    .get(extractId);
  if (range === undefined || range.first === null || range.last === null) return [];
  const page = db
    .prepare<[number, number, number], [id: number, line: number]>(
      `SELECT id, line FROM ${table} WHERE id >= ? AND id <= ? AND +extract_id = ? ORDER BY id`,
    )
    .raw();
  const found: [id: number, line: number][] = [];
  for (let from = range.first; from <= range.last; from += NUMBERS) {
    found.push(...page.all(from, Math.min(from + NUMBERS - 1, range.last), extractId));
    await job.breathe();
  }
  return found.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]).map(([id]) => id);
}

function parsed(text: unknown): unknown {
  return typeof text === 'string' ? JSON.parse(text) : null;
}

function companyReader(db: Connection): RowReader {
  const company = db.prepare<[number], Record<string, unknown>>(
    `SELECT line, ${COMPANY_COLUMNS.join(', ')} FROM company WHERE id = ?`,
  );
  const sites = db.prepare<[number], { readonly also_operating: number; readonly kind: string }>(
    'SELECT kind, also_operating, address, postcode FROM site WHERE company_id = ? ORDER BY id',
  );
  const codes = db
    .prepare<[number]>(
      'SELECT scheme, code FROM company_code WHERE company_id = ? ORDER BY position, scheme, code',
    )
    .raw();
  return (id) => {
    const row = company.get(id);
    return {
      ...row,
      fields: parsed(row?.['fields']),
      sites: sites.all(id).map(plainSite),
      codes: codes.all(id),
    };
  };
}

/** Said only where it is so: sites of before migration 5 keep their hash. */
function plainSite({ also_operating: alsoOperating, ...site }: { readonly also_operating: number }): object {
  return alsoOperating === 1 ? { ...site, also_operating: 1 } : site;
}

function recordReader(db: Connection): RowReader {
  const record = db.prepare<[number], Record<string, unknown>>(
    `SELECT line, kind, ${RECORD_COLUMNS.join(', ')} FROM record WHERE id = ?`,
  );
  const codes = db
    .prepare<[number]>(
      'SELECT scheme, code FROM record_code WHERE record_id = ? ORDER BY position, scheme, code',
    )
    .raw();
  return (id) => {
    const row = record.get(id);
    return { ...row, fields: parsed(row?.['fields']), codes: codes.all(id) };
  };
}

interface ReferenceRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
  readonly id: number;
}

/** Reference rows belong to no row of a file: they are taken in the order of their keys. */
async function hashReference(
  db: Connection,
  { table, columns, key, id }: ReferenceRows,
  hash: Hash,
  job: JobHandle,
): Promise<number> {
  const keys = key.join(', ');
  const page = db.prepare<unknown[], Record<string, unknown>>(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE extract_id = ? AND (${keys}) > (${key.map(() => '?').join(', ')}) ORDER BY ${keys} LIMIT ${ROWS}`,
  );
  let count = 0;
  for (let after: unknown[] = key.map(() => ''); ;) {
    const rows = page.all(id, ...after);
    const last = rows.at(-1);
    if (last === undefined) return count;
    for (const row of rows) add(hash, row);
    count += rows.length;
    after = key.map((name) => last[name]);
    job.advance(count);
    await job.breathe();
  }
}
