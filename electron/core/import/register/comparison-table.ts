import { createHash } from 'node:crypto';
import type { Connection } from '#core/store/handles.ts';
import type { JobHandle } from '#core/store/job.ts';
import { comparedFields, recordKey } from './compared-fields.ts';
import type { Side } from './side.ts';

/** What became of each company or record between two editions, in a temporary table that pages are read from. */
export interface ComparisonTable {
  /** Name with its schema. Columns: kind, key, name, after_id, before_id, mask (one bit for each field that changed). */
  readonly table: string;
  readonly counts: {
    readonly new: number;
    readonly gone: number;
    readonly changed: number;
    readonly same: number;
  };
  /** How many changed in each field, in the order of the fields. */
  readonly changed: readonly number[];
}

const MOST_KEPT = 4;
const keptByConnection = new WeakMap<Connection, Map<string, ComparisonTable>>();
/** Rows per step: well under a tenth of a second. */
const STEP = 2_000;

/**
 * Compares two editions row by row and keeps the answer on the connection, so that the next page is there at once. The
 * rows of an extract change only by corrections, which change its stamp. Throws `cancelled`.
 */
export async function comparisonTable(
  db: Connection,
  before: Side,
  after: Side,
  job: JobHandle,
): Promise<ComparisonTable> {
  const name = `compared_${createHash('sha256').update(`${before.stamp}\n${after.stamp}`).digest('hex').slice(0, 24)}`;
  const kept = keptByConnection.get(db) ?? new Map<string, ComparisonTable>();
  keptByConnection.set(db, kept);
  const known = kept.get(name);
  if (
    known !== undefined &&
    db.prepare('SELECT 1 FROM sqlite_temp_schema WHERE name = ?').get(name) !== undefined
  ) {
    kept.delete(name);
    kept.set(name, known);
    return known;
  }
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_KEPT + 1))) {
    db.exec(`DROP TABLE IF EXISTS temp.${old}`);
    kept.delete(old);
  }
  // Two pages asked for at once would make it twice: each under a name of its own until it is whole.
  const part = `${name}_${(parts += 1)}`;
  try {
    const made = await fill(db, part, before, after, job);
    db.exec(`DROP TABLE IF EXISTS temp.${name}; ALTER TABLE temp.${part} RENAME TO ${name}`);
    db.exec(`CREATE INDEX temp.${name}_by_kind ON ${name} (kind, key)`);
    const table = { ...made, table: `temp.${name}` };
    kept.set(name, table);
    return table;
  } catch (cause) {
    db.exec(`DROP TABLE IF EXISTS temp.${part}`);
    throw cause;
  }
}

let parts = 0;

async function fill(
  db: Connection,
  name: string,
  before: Side,
  after: Side,
  job: JobHandle,
): Promise<Omit<ComparisonTable, 'table'>> {
  db.exec(
    `CREATE TEMP TABLE ${name} (kind TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, after_id INTEGER, before_id INTEGER, mask INTEGER NOT NULL)`,
  );
  const isCompanies = after.target === 'companies';
  const keyed = isCompanies ? null : { before: `${name}_b`, after: `${name}_a` };
  try {
    if (keyed !== null) {
      keyRecords(db, keyed.before, before);
      await job.breathe();
      keyRecords(db, keyed.after, after);
      await job.breathe();
    }
    const numbers = keyed === null && after.picks('t') === 'true' ? `temp.${name}_n` : null;
    if (numbers !== null) await indexNumbers(db, `${name}_n`, after, job);
    const steps = keyed === null ? companySteps(before, after, numbers) : recordSteps(keyed, before, after);
    for (const { side, table, insert, count } of steps) {
      const range = db
        .prepare<[], { first: number | null; last: number | null }>(
          `SELECT min(t.id) AS first, max(t.id) AS last FROM ${table} AS t WHERE ${side.picks('t')}`,
        )
        .get();
      if (range === undefined || range.first === null || range.last === null) continue;
      job.phase('Comparing editions', count, range.last - range.first + 1, 'rows');
      const run = db.prepare<[{ first: number; last: number }]>(`INSERT INTO temp.${name} ${insert}`);
      for (let from = range.first; from <= range.last; from += STEP) {
        run.run({ first: from, last: Math.min(from + STEP - 1, range.last) });
        job.advance(from - range.first);
        await job.breathe();
      }
    }
    // What is the same is not kept row by row, only counted.
    const counted = new Map(
      db
        .prepare<[], { kind: string; n: number }>(
          `SELECT kind, count(*) AS n FROM temp.${name} GROUP BY kind`,
        )
        .all()
        .map(({ kind, n }) => [kind, n]),
    );
    const total =
      db
        .prepare<[], number>(
          `SELECT count(*) FROM ${after.table(isCompanies ? 'company' : 'record')} AS t WHERE ${after.picks('t')}`,
        )
        .pluck()
        .get() ?? 0;
    const counts = {
      new: counted.get('new') ?? 0,
      gone: counted.get('gone') ?? 0,
      changed: counted.get('changed') ?? 0,
    };
    const same = total - counts.new - counts.changed;
    const sums = comparedFields(after).map((_, bit) => `sum((mask >> ${bit}) & 1)`);
    const changed =
      db
        .prepare<[], (number | null)[]>(`SELECT ${sums.join(', ')} FROM temp.${name} WHERE kind = 'changed'`)
        .raw()
        .get() ?? [];
    return { counts: { ...counts, same }, changed: changed.map((one) => one ?? 0) };
  } finally {
    for (const helping of ['a', 'b', 'n']) db.exec(`DROP TABLE IF EXISTS temp.${name}_${helping}`);
  }
}

/** A staged file has no index on its numbers, and none can be added to a file opened for reading. */
async function indexNumbers(db: Connection, name: string, side: Side, job: JobHandle): Promise<void> {
  db.exec(`CREATE TEMP TABLE ${name} (company_number TEXT PRIMARY KEY) WITHOUT ROWID`);
  const last =
    db
      .prepare<[], number | null>(`SELECT max(id) FROM ${side.table('company')}`)
      .pluck()
      .get() ?? 0;
  const run = db.prepare<[number, number]>(
    `INSERT OR IGNORE INTO temp.${name} SELECT company_number FROM ${side.table('company')} WHERE id > ? AND id <= ?`,
  );
  for (let from = 0; from < last; from += STEP) {
    run.run(from, from + STEP);
    await job.breathe();
  }
}

interface ComparisonStep {
  /** The side whose rows are walked, in steps of their numbers. */
  readonly side: Side;
  readonly table: string;
  /** What is inserted for the rows from `$first` to `$last`. */
  readonly insert: string;
  readonly count: string;
}

const WALK = 't.id >= $first AND t.id <= $last';

/** One bit for each field, set where it differs; evaluated once for each pair. */
function maskOf(before: Side, after: Side, joined: string): string {
  const value = (side: Side, sql: string) => (side === before ? sql.replaceAll(/\bt\./g, 'o.') : sql);
  const bits = comparedFields(after).map(
    ({ sql }, bit) => `((${value(after, sql(after))}) IS NOT (${value(before, sql(before))})) * ${2 ** bit}`,
  );
  return `WITH pair AS MATERIALIZED (SELECT t.id AS after_id, o.id AS before_id, ${bits.join(' + ')} AS mask ${joined})`;
}

function companySteps(before: Side, after: Side, numbers: string | null): ComparisonStep[] {
  const [now, then] = [after.table('company'), before.table('company')];
  // The plus sign keeps the walk on the primary key: the rows of an extract lie together.
  const walk = (side: Side) => `${WALK} AND ${side.picks('+t')}`;
  const other = (side: Side) => `${side.picks('o')} AND o.company_number = t.company_number`;
  return [
    {
      side: after,
      table: now,
      count: 'What changed',
      insert: `${maskOf(before, after, `FROM ${now} AS t CROSS JOIN ${then} AS o WHERE ${walk(after)} AND ${other(before)}`)}
        SELECT 'changed', c.company_number, c.name, pair.after_id, pair.before_id, pair.mask
        FROM pair JOIN ${now} AS c ON c.id = pair.after_id WHERE pair.mask <> 0`,
    },
    {
      side: after,
      table: now,
      count: 'What is new',
      insert: `SELECT 'new', t.company_number, t.name, t.id, NULL, 0 FROM ${now} AS t
        WHERE ${walk(after)} AND NOT EXISTS (SELECT 1 FROM ${then} AS o WHERE ${other(before)})`,
    },
    {
      side: before,
      table: then,
      count: 'What is gone',
      insert: `SELECT 'gone', t.company_number, t.name, NULL, t.id, 0 FROM ${then} AS t
        WHERE ${walk(before)} AND NOT EXISTS (SELECT 1 FROM ${numbers ?? now} AS o WHERE ${other(after)})`,
    },
  ];
}

/** Gives every record its key; records that share one are told apart by their order. */
function keyRecords(db: Connection, name: string, side: Side): void {
  db.exec(
    `CREATE TEMP TABLE ${name} (id INTEGER PRIMARY KEY, key TEXT NOT NULL, turn INTEGER NOT NULL);
     INSERT INTO temp.${name} SELECT id, key, row_number() OVER (PARTITION BY key ORDER BY line, ordinal, id)
       FROM (SELECT t.id, t.line, t.ordinal, ${recordKey(side) ?? 'NULL'} AS key FROM ${side.table('record')} AS t WHERE ${side.picks('t')});
     CREATE INDEX temp.${name}_by_key ON ${name} (key, turn)`,
  );
}

function recordSteps(
  keyed: { readonly before: string; readonly after: string },
  before: Side,
  after: Side,
): ComparisonStep[] {
  const [now, then] = [after.table('record'), before.table('record')];
  const [nowKeys, thenKeys] = [`temp.${keyed.after}`, `temp.${keyed.before}`];
  const all: Side['picks'] = () => 'true';
  const label = `CASE WHEN t.turn = 1 THEN t.key ELSE t.key || ' (' || t.turn || ')' END`;
  const joined = `FROM ${nowKeys} AS k JOIN ${thenKeys} AS p ON p.key = k.key AND p.turn = k.turn
    JOIN ${now} AS t ON t.id = k.id JOIN ${then} AS o ON o.id = p.id WHERE k.id >= $first AND k.id <= $last`;
  const lone = (kind: string, keys: string, others: string, ids: string) =>
    `SELECT '${kind}', ${label}, t.key, ${ids}, 0 FROM ${keys} AS t
     WHERE ${WALK} AND NOT EXISTS (SELECT 1 FROM ${others} AS o WHERE o.key = t.key AND o.turn = t.turn)`;
  return [
    {
      side: { ...after, picks: all },
      table: nowKeys,
      count: 'What changed',
      insert: `${maskOf(before, after, joined)}
        SELECT 'changed', ${label}, t.key, pair.after_id, pair.before_id, pair.mask
        FROM pair JOIN ${nowKeys} AS t ON t.id = pair.after_id WHERE pair.mask <> 0`,
    },
    {
      side: { ...after, picks: all },
      table: nowKeys,
      count: 'What is new',
      insert: lone('new', nowKeys, thenKeys, 't.id, NULL'),
    },
    {
      side: { ...before, picks: all },
      table: thenKeys,
      count: 'What is gone',
      insert: lone('gone', thenKeys, nowKeys, 'NULL, t.id'),
    },
  ];
}
