import { openDatabase } from './driver.ts';
import type { Connection } from './handles.ts';
import type { StoreKind } from './migrations/migration-lists.ts';

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly tbl_name: string;
  readonly sql: string | null;
}

// SQLite's own bookkeeping: its counters, and the statistics that ANALYZE leaves.
const OWN_NAMES = /^sqlite_(?:sequence|stat1|stat4|autoindex_.*)$/;

/** Reads the schema of a file as `type name` → normalised text. */
export function readSchema(db: Connection): ReadonlyMap<string, string> {
  const rows = db.prepare<[], SchemaRow>('SELECT type, name, tbl_name, sql FROM main.sqlite_schema').all();
  const schema = new Map<string, string>();
  for (const row of rows) {
    if (OWN_NAMES.test(row.name) && (row.type === 'table' || row.type === 'index')) continue;
    schema.set(`${row.type} ${row.name}`, `${row.tbl_name}: ${(row.sql ?? '').replace(/\s+/g, ' ').trim()}`);
  }
  return schema;
}

const expected = new WeakMap<StoreKind, Map<number, ReadonlyMap<string, string>>>();

/** The schema that the first `version` migrations of a kind of file make. */
export function expectedSchema(kind: StoreKind, version: number): ReadonlyMap<string, string> {
  const known = expected.get(kind) ?? new Map<number, ReadonlyMap<string, string>>();
  expected.set(kind, known);
  const found = known.get(version);
  if (found !== undefined) return found;
  const db = openDatabase(':memory:', { mustExist: false });
  try {
    for (const sql of kind.migrations.slice(0, version)) db.exec(sql);
    const schema = readSchema(db);
    known.set(version, schema);
    return schema;
  } finally {
    db.close();
  }
}

/**
 * Compares a file's schema with the one its version must have.
 * Returns what differs, in words; empty where all is as it should be. Anything extra (a trigger, a view) counts.
 */
export function schemaDifferences(db: Connection, kind: StoreKind, version: number): string[] {
  const wanted = expectedSchema(kind, version);
  const found = readSchema(db);
  const differences: string[] = [];
  for (const [key, text] of wanted) {
    const present = found.get(key);
    if (present === undefined) differences.push(`${key} is missing`);
    else if (present !== text) differences.push(`${key} is not as it should be`);
  }
  for (const key of found.keys()) if (!wanted.has(key)) differences.push(`${key} does not belong there`);
  return differences;
}
