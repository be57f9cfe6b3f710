import type { Connection } from '../store/handles.ts';

/** A temporary table that is kept for the next question; `table` is its name with its schema, ready for SQL. */
export interface KeptTable {
  readonly table: string;
}

/** Gives a kept table, made by `make` where it is not there yet, with the facts `make` told of it. */
export type KeepTable<T extends object> = (db: Connection, name: string, make: () => T) => T & KeptTable;

const MOST_TABLES = 32;

/**
 * Makes a keeper of temporary tables: per connection it keeps the 32 used last.
 *
 * A table's name must stand for its content: whatever changes the rows must change the name. A reading
 * connection may have temporary tables too. A table that vanished with a rolled-back transaction is made anew.
 */
export function keepTables<T extends object>(): KeepTable<T> {
  const keptByConnection = new WeakMap<Connection, Map<string, T>>();
  return (db, name, make) => {
    const kept = keptByConnection.get(db) ?? new Map<string, T>();
    keptByConnection.set(db, kept);
    const table = `temp.${name}`;
    let facts = kept.get(name);
    kept.delete(name);
    if (facts === undefined || !exists(db, name)) {
      db.exec(`DROP TABLE IF EXISTS ${table}`);
      dropOldest(db, kept);
      facts = make();
    }
    kept.set(name, facts);
    return { ...facts, table };
  };
}

function dropOldest(db: Connection, kept: Map<string, unknown>): void {
  for (const name of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_TABLES + 1))) {
    db.exec(`DROP TABLE IF EXISTS temp.${name}`);
    kept.delete(name);
  }
}

function exists(db: Connection, name: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_temp_schema WHERE name = ?').get(name) !== undefined;
}
