import type { Connection } from '#core/store/handles.ts';
import type { JobHandle } from '#core/store/job.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { MOVES } from './row-moves.ts';

/** Keys per step: well under 100 ms of work on a slow disk. */
const STEP = 4000;

/**
 * Copies the rows of the staged file attached as `staging` into a store, in steps, under one extract number.
 * Numbers of companies, sites and records follow those already there. Runs inside the caller's transaction; throws `cancelled`.
 */
export async function moveRows(
  db: Connection,
  extractId: number,
  stage: Stage,
  job: JobHandle,
): Promise<void> {
  const number = (sql: string) => db.prepare<[], number | null>(sql).pluck().get() ?? 0;
  const kind = moveKind(stage.profile.target);
  const bases = {
    companies: kind === 'companies' ? number('SELECT max(id) FROM main.company') : 0,
    sites: kind === 'companies' ? number('SELECT max(id) FROM main.site') : 0,
    records: kind === 'records' ? number('SELECT max(id) FROM main.record') : 0,
    target: stage.profile.target,
  };
  const moves = MOVES[kind].map((move) => ({
    ...move,
    first: number(`SELECT min(${move.key}) FROM staging.${move.from}`),
    last: number(`SELECT max(${move.key}) FROM staging.${move.from}`),
  }));
  const total = moves.reduce((sum, move) => sum + (move.last === 0 ? 0 : move.last - move.first + 1), 0);
  job.phase(`Committing ${stage.fileName}`, 'Writing rows', total, 'records');
  let done = 0;
  for (const { sql, from: table, key, first, last } of moves) {
    if (last === 0) continue;
    const statement = db.prepare(sql);
    const next = db
      .prepare<[number], number | null>(`SELECT min(${key}) FROM staging.${table} WHERE ${key} > ?`)
      .pluck();
    // A statement takes only the names it uses.
    const used = Object.entries({ extract: extractId, ...bases }).filter(([name]) =>
      sql.includes(`$${name}`),
    );
    for (let after = first - 1; after < last;) {
      const upTo = Math.min(after + STEP, last);
      const { changes } = statement.run({ ...Object.fromEntries(used), after, upTo });
      // The rows of a second table of the file begin at a far higher number.
      const from = changes > 0 ? upTo : Math.max(upTo, (next.get(upTo) ?? last + 1) - 1);
      done += from - after;
      after = from;
      job.advance(done);
      await job.breathe();
    }
  }
  moveCodes(db, extractId, kind);
}

type MoveKind = keyof typeof MOVES;

function moveKind(target: ProfileTarget): MoveKind {
  return isRecordTarget(target) ? 'records' : target;
}

function moveCodes(db: Connection, extractId: number, kind: MoveKind): void {
  // A title once known stays; one that was missing is filled in.
  db.exec(`INSERT INTO main.code (scheme, code, title) SELECT scheme, code, title FROM staging.code WHERE true
    ON CONFLICT (scheme, code) DO UPDATE SET title = excluded.title WHERE code.title = ''`);
  // What each edition itself says of its codes, so that editions can be compared.
  if (kind === 'companies' || kind === 'records')
    db.prepare(
      `INSERT INTO extract_code (extract_id, scheme, code, title, companies)
       SELECT ?, scheme, code, title, companies FROM staging.code ORDER BY scheme, code`,
    ).run(extractId);
  if (kind === 'codes')
    db.prepare(
      `INSERT INTO code_list (extract_id, scheme, code, title, parent)
       SELECT ?, scheme, code, title, parent FROM staging.code ORDER BY scheme, code`,
    ).run(extractId);
}
