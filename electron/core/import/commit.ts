import { rmSync } from 'node:fs';
import type { Call } from '#core/call.ts';
import { placeSites } from '#core/geography/place-sites.ts';
import type { Connection, WriteStore } from '#core/store/handles.ts';
import { openReference } from '#core/store/open.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { readNumberPragma } from '#core/store/pragmas.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Extract, ExtractStatement } from '#shared/domain/extract.ts';
import { countText } from './limits.ts';
import { findCommitted, ledgerOf, MAIN_REFERENCE, readExtract, workspaceOrNull } from './ledger.ts';
import { moveRows } from './move-rows.ts';
import { followReference, journalOf } from './extract-status.ts';
import { commitCorrection } from './register/corrections.ts';
import { withLicenceText } from './register/held-licence.ts';
import { keepUsedMapping } from './register/saved-profiles.ts';
import { isPlacedFor } from './stage-placing.ts';
import { stagingFile, withStaged } from './staging-file.ts';

export interface CommitRequest {
  readonly stageId: string;
  readonly statement: ExtractStatement;
  readonly allowRepeat: boolean;
}

/**
 * Moves a staged file into the workspace, or the reference store, in one transaction: rows, codes, problems and the ledger's line.
 *
 * Sites are placed within the same transaction; after reference data the sites of the open workspace are placed anew.
 * Throws `stage-missing`, `already-committed`, `cancelled`; then nothing was changed and the stage still waits.
 */
export async function commitStage(call: Call, request: CommitRequest): Promise<Extract> {
  const file = stagingFile(call.folders, request.stageId);
  const stage = withStaged(call.folders, request.stageId, (_, found) => found);
  // Refused rows that come back mended join the extract they were refused from.
  if (stage.corrects !== null) return commitCorrection(call, file, stage);
  const statement = withLicenceText(workspaceOrNull(() => call.writing())?.db ?? null, request.statement);
  const earlier = request.allowRepeat ? null : findCommitted(call, stage.profile.target, stage.fingerprint);
  if (earlier !== null) {
    throw new AppError(
      'already-committed',
      `“${stage.fileName}” was committed before, byte for byte, as extract ${earlier}; use that one, or say that it shall be committed again.`,
      { extractId: earlier },
    );
  }
  return ledgerOf(stage.profile.target) === 'workspace'
    ? commitToWorkspace(call, file, stage, statement)
    : commitToReference(call, file, stage, statement);
}

async function commitToWorkspace(
  call: Call,
  file: string,
  stage: Stage,
  statement: ExtractStatement,
): Promise<Extract> {
  const store = call.writing();
  const committed = await withAttached(store.db, file, () =>
    store.transactSteps(async () => {
      const extractId = writeLedger(store.db, stage, statement, store);
      await moveRows(store.db, extractId, stage, call.job);
      // They were placed when the file was staged; anew only where directory or lattice became others since.
      if (stage.profile.target === 'companies' && !isPlacedFor(store))
        await placeSites(store, extractId, call.job);
      const profiles = keepUsedMapping(store, stage, statement);
      const result = readExtract(store.db, extractId, store);
      return { result, record: journalOf('commit', 'workspace', extractId, commitSummary(result), profiles) };
    }),
  );
  rmSync(file, { force: true });
  call.publish('extracts', [committed.id]);
  return committed;
}

async function commitToReference(
  call: Call,
  file: string,
  stage: Stage,
  statement: ExtractStatement,
): Promise<Extract> {
  const workspace = workspaceOrNull(() => call.writing());
  const reference = openReference(call.folders, workspace?.referenceName ?? MAIN_REFERENCE, 'write');
  let committed: Extract;
  try {
    committed = await withAttached(reference, file, async () => {
      reference.exec('BEGIN IMMEDIATE');
      try {
        const extractId = writeLedger(
          reference,
          stage,
          statement,
          workspace ?? { author: call.author ?? 'unknown', now: () => new Date().toISOString() },
        );
        await moveRows(reference, extractId, stage, call.job);
        const result = readExtract(reference, extractId, null);
        reference.exec('COMMIT');
        return result;
      } finally {
        if (reference.inTransaction) reference.exec('ROLLBACK');
      }
    });
  } finally {
    reference.close();
  }
  // It is in the reference store now, whatever becomes of the workspace: the staged file has had its use.
  rmSync(file, { force: true });
  call.publish('reference', [committed.id]);
  call.publish('extracts', []);
  if (workspace !== null) {
    const { id } = committed;
    const summary = commitSummary(committed);
    const write = () =>
      journalOf('commit', 'reference', id, summary, keepUsedMapping(workspace, stage, statement));
    await followReference(workspace, { summary, write }, call.job);
    call.publish('extracts', []);
  }
  return committed;
}

function commitSummary(extract: Extract): string {
  return `Imported ${extract.statement.title}, ${extract.statement.edition}: ${countText(extract.rows.accepted)} of ${countText(extract.rows.read)} rows`;
}

/** Pages kept in memory while an import is written, in kibibytes: its indexes are filled out of order. */
const COMMIT_CACHE_KIB = 64 * 1024;

/** Lets a connection read the staged file as schema `staging` while `work` runs. */
async function withAttached<T>(db: Connection, file: string, work: () => Promise<T>): Promise<T> {
  const cache = readNumberPragma(db, 'cache_size');
  db.prepare('ATTACH ? AS staging').run(file);
  db.pragma(`main.cache_size = -${COMMIT_CACHE_KIB}`);
  try {
    return await work();
  } finally {
    db.pragma(`main.cache_size = ${cache}`);
    db.exec('DETACH staging');
  }
}

/** Who provides the file: as stated, else as the profile says. */
function statedSupplier({ profile }: Stage, { supplier }: ExtractStatement): string {
  return supplier === undefined || supplier === '' ? profile.supplier : supplier;
}

function writeLedger(
  db: Connection,
  stage: Stage,
  statement: ExtractStatement,
  who: Pick<WriteStore, 'author' | 'now'>,
): number {
  const { profile, rows } = stage;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO extract (target, profile_id, supplier, title, edition, retrieved_on, licence, territory, universe, file_name, file_bytes, fingerprint,
         encoding, columns, statement, mapping, remarks, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'live', ?, ?)`,
    )
    .run(
      profile.target,
      profile.id,
      statedSupplier(stage, statement),
      statement.title,
      statement.edition,
      statement.retrievedOn,
      JSON.stringify(statement.licence),
      statement.territory,
      statement.universe,
      stage.fileName,
      stage.fileBytes,
      stage.fingerprint,
      stage.encoding,
      JSON.stringify(stage.columns.map(({ column, field, dropped }) => ({ column, field, dropped }))),
      JSON.stringify(furtherStatement(statement)),
      stage.mapping === null ? null : JSON.stringify(stage.mapping),
      stage.remarks.length === 0 ? null : JSON.stringify(stage.remarks),
      rows.read,
      rows.accepted,
      rows.rejected,
      rows.skipped,
      JSON.stringify(stage.problems),
      who.now(),
      who.author,
    );
  return Number(lastInsertRowid);
}

/** What is stated beside the columns that the first version had for a statement. */
function furtherStatement({ product, period, coverage, currency, licenceId }: ExtractStatement): object {
  return { product, period, coverage, currency, licenceId };
}
