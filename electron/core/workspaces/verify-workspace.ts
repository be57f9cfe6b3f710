import path from 'node:path';
import { definitionDocumentSchema } from '#shared/domain/definition.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import type { ReadStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { WORKSPACE_KIND } from '../store/migrations/migration-lists.ts';
import { readNumberPragma } from '../store/pragmas.ts';
import { schemaDifferences } from '../store/schema.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

type Step = readonly [name: string, check: (store: ReadStore) => string[], allWell: string];

const STEPS: readonly Step[] = [
  [
    'Schema',
    (store) => schemaDifferences(store.db, WORKSPACE_KIND, readNumberPragma(store.db, 'user_version')),
    'The tables are as this version makes them.',
  ],
  ['Integrity', checkPages, 'Every page of the file fits.'],
  ['Foreign keys', checkForeignKeys, 'Every reference has its row.'],
  ['Row counts', checkRowCounts, 'Every extract holds the rows its ledger states.'],
  ['Definition hashes', checkHashes, 'Every definition has the hash it was kept with.'],
];

/** Checks the open workspace from end to end. Reads only; a check that fails says what is wrong, and the others still run. */
export async function verifyWorkspace(
  store: ReadStore,
  job: JobHandle,
): Promise<{ ok: boolean; checks: Check[] }> {
  const checks: Check[] = [];
  job.phase(`Checking ${path.basename(store.path)}`, 'Checks', STEPS.length, 'checks');
  for (const [name, check, allWell] of STEPS) {
    await job.breathe();
    const problems = check(store);
    checks.push({
      name,
      ok: problems.length === 0,
      message: problems.length === 0 ? allWell : `${problems.slice(0, 5).join('; ')}.`,
    });
    job.advance(checks.length);
  }
  return { ok: checks.every((check) => check.ok), checks };
}

function checkPages({ db }: ReadStore): string[] {
  const rows = db.prepare<[], { integrity_check: string }>('PRAGMA integrity_check(5)').all();
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
}

function checkForeignKeys({ db }: ReadStore): string[] {
  const rows = db
    .prepare<[], { table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
    .all();
  return rows.map((row) => `a row of ${row.table} refers to ${row.parent}, where there is none`);
}

function checkRowCounts({ db }: ReadStore): string[] {
  const problems: string[] = [];
  const extracts = db
    .prepare<
      [],
      {
        id: number;
        title: string;
        target: string;
        rows_read: number;
        rows_accepted: number;
        rows_rejected: number;
        rows_skipped: number;
      }
    >(
      'SELECT id, title, target, rows_read, rows_accepted, rows_rejected, rows_skipped FROM extract ORDER BY id',
    )
    .all();
  const rowsBy = db.prepare<[number], { outcome: string; n: number }>(
    'SELECT outcome, count(*) AS n FROM row WHERE extract_id = ? GROUP BY outcome',
  );
  const companies = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM company WHERE extract_id = ?',
  );
  for (const extract of extracts) {
    const found = new Map(rowsBy.all(extract.id).map((row) => [row.outcome, row.n]));
    const expected: readonly [string, number][] = [
      ['accepted', extract.rows_accepted],
      ['rejected', extract.rows_rejected],
      ['skipped', extract.rows_skipped],
    ];
    for (const [outcome, count] of expected) {
      const present = found.get(outcome) ?? 0;
      if (present !== count)
        problems.push(
          `extract ${extract.id} (${extract.title}) holds ${present} ${outcome} rows and its ledger states ${count}`,
        );
    }
    const kept = companies.get(extract.id)?.n ?? 0;
    if (extract.target === 'companies' && kept !== extract.rows_accepted) {
      problems.push(
        `extract ${extract.id} (${extract.title}) holds ${kept} companies and its ledger states ${extract.rows_accepted} accepted rows`,
      );
    }
  }
  return problems;
}

function checkHashes({ db }: ReadStore): string[] {
  const problems: string[] = [];
  const rows = db
    .prepare<[], { cluster_id: string; revision: number; document: string; hash: string }>(
      'SELECT cluster_id, revision, document, hash FROM definition_revision',
    )
    .iterate();
  for (const row of rows) {
    const document = definitionDocumentSchema.safeParse(JSON.parse(row.document));
    if (!document.success || hashDefinition(document.data) !== row.hash)
      problems.push(`revision ${row.revision} of the definition of ${row.cluster_id} does not have its hash`);
  }
  return problems;
}
