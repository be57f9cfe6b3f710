import path from 'node:path';
import { definitionDocumentSchema } from '#shared/domain/definition.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { holdsRows } from '../import/row-blocks.ts';
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
  ['Rows as delivered', checkRowBlocks, 'Every row can be read back as it stood in its file.'],
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

interface CountedExtract {
  readonly id: number;
  readonly title: string;
  readonly target: string;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** Corrections add rows to an extract whose counts stay as they were delivered, so they are left out here. */
function checkRowCounts({ db }: ReadStore): string[] {
  const problems: string[] = [];
  const extracts = db
    .prepare<[], CountedExtract>(
      `SELECT id, title, target, rows_read AS read, rows_accepted AS accepted, rows_rejected AS rejected, rows_skipped AS skipped
       FROM extract ORDER BY id`,
    )
    .all();
  const count = (sql: string) => db.prepare<[number], number>(sql).pluck();
  // The first version kept every row by itself, with what became of it; later ones keep them together in blocks.
  const single = count('SELECT count(*) FROM row WHERE extract_id = ?');
  const inBlocks = count('SELECT total(rows) FROM row_block WHERE extract_id = ?');
  const companies = count('SELECT count(*) FROM company WHERE extract_id = ? AND correction_id IS NULL');
  const recordRows = count(
    'SELECT count(DISTINCT line) FROM record WHERE extract_id = ? AND correction_id IS NULL',
  );
  const refused = db
    .prepare<[number, string], number>(
      'SELECT count(DISTINCT line) FROM reject WHERE extract_id = ? AND severity = ?',
    )
    .pluck();
  for (const extract of extracts) {
    const { id, title, target } = extract;
    const compare = (found: number, what: string, stated: number, statedAs: string) => {
      if (found !== stated)
        problems.push(
          `extract ${id} (${title}) holds ${found} ${what} and its ledger states ${stated}${statedAs}`,
        );
    };
    compare(rowsOf(single.get(id)) + rowsOf(inBlocks.get(id)), 'rows', extract.read, '');
    if (target === 'companies')
      compare(rowsOf(companies.get(id)), 'companies', extract.accepted, ' accepted rows');
    else compare(rowsOf(recordRows.get(id)), 'rows with records', extract.accepted, ' accepted rows');
    for (const [severity, outcome, stated] of [
      ['reject', 'rejected', extract.rejected],
      ['skip', 'skipped', extract.skipped],
    ] as const)
      compare(rowsOf(refused.get(id, severity)), `${outcome} rows with a reason`, stated, '');
  }
  return problems;
}

function rowsOf(count: number | undefined): number {
  return count ?? 0;
}

function checkRowBlocks({ db }: ReadStore): string[] {
  const problems: string[] = [];
  const blocks = db
    .prepare<[], { extract_id: number; first_line: number; rows: number; body: Uint8Array }>(
      'SELECT extract_id, first_line, rows, body FROM row_block',
    )
    .iterate();
  for (const { extract_id, first_line, rows, body } of blocks) {
    if (!holdsRows(body, rows))
      problems.push(`the rows of extract ${extract_id} from line ${first_line} on cannot be read back`);
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
