import type { Call } from '#core/call.ts';
import { placementOf } from '#core/geography/place-sites.ts';
import type { Connection, ReadStore } from '#core/store/handles.ts';
import { currentLicenceText } from '#core/licences/carried-licence.ts';
import { openReference } from '#core/store/open.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Correction, Extract, ExtractStatement, ProfileTarget } from '#shared/domain/extract.ts';
import {
  correctionSchema,
  extractSchema,
  extractStatementSchema,
  isReferenceTarget,
} from '#shared/domain/extract.ts';

/** Which ledger: the workspace's own, or that of the reference store it shares with others. */
export type Ledger = 'workspace' | 'reference';

/** The reference store that goes with no workspace. */
export const MAIN_REFERENCE = 'main';

/** The ledger an extract of a target stands in. */
export function ledgerOf(target: ProfileTarget): Ledger {
  return isReferenceTarget(target) ? 'reference' : 'workspace';
}

/** The open workspace, or null where none is open. */
export function workspaceOrNull<T>(open: () => T): T | null {
  try {
    return open();
  } catch (cause) {
    // Reference data are looked after with or without a workspace.
    if (cause instanceof AppError && cause.code === 'no-workspace') return null;
    throw cause;
  }
}

/** Runs `work` over the reference store, null where there is none yet. */
export function withReference<T>(call: Call, work: (reference: Connection | null) => T): T {
  const workspace = workspaceOrNull(() => call.reading());
  if (workspace !== null) return work(workspace.reference);
  const reference = openReference(call.folders, MAIN_REFERENCE, 'read');
  try {
    return work(reference);
  } finally {
    reference?.close();
  }
}

/** Finds the live extract that holds the very bytes of a file; null where there is none. */
export function findCommitted(call: Call, target: ProfileTarget, fingerprint: string): number | null {
  const find = (db: Connection | null) =>
    db
      ?.prepare<[string, string], number>(
        `SELECT id FROM extract WHERE fingerprint = ? AND target = ? AND status = 'live' ORDER BY id LIMIT 1`,
      )
      .pluck()
      .get(fingerprint, target) ?? null;
  if (ledgerOf(target) === 'reference') return withReference(call, find);
  return find(workspaceOrNull(() => call.reading())?.db ?? null);
}

/** Lists both ledgers, newest first. */
export function listExtracts(call: Call): { extracts: Extract[]; reference: Extract[] } {
  const workspace = workspaceOrNull(() => call.reading());
  return {
    extracts: workspace === null ? [] : listLedger(workspace.db, workspace),
    reference: withReference(call, (reference) =>
      reference === null ? [] : listLedger(reference, null, workspace?.db ?? null),
    ),
  };
}

interface LedgerRow {
  readonly [column: string]: unknown;
  readonly id: number;
  readonly target: string;
  readonly licence: string;
  readonly problems: string;
  readonly statement: string | null;
}

function listLedger(
  db: Connection,
  workspace: Pick<ReadStore, 'db'> | null,
  licences: Connection | null = workspace?.db ?? null,
): Extract[] {
  return db
    .prepare<[], LedgerRow>('SELECT * FROM extract ORDER BY id DESC')
    .all()
    .map((row) => toExtract(row, workspace, licences));
}

/**
 * Reads one line of a ledger. Throws `not-found`.
 *
 * `workspace`: where its sites are counted and its corrections stand; null leaves both out. `licences`: the workspace
 * whose register of licences has the present terms; without one they are as stated.
 */
export function readExtract(
  db: Connection,
  extractId: number,
  workspace: Pick<ReadStore, 'db'> | null,
  licences: Connection | null = workspace?.db ?? null,
): Extract {
  return toExtract(readLine(db, extractId), workspace, licences);
}

/** Reads what is stated of an extract, as it was stated: its licence not brought up to date. Throws `not-found`. */
export function readStatement(db: Connection, extractId: number): ExtractStatement {
  return statementOf(readLine(db, extractId));
}

function readLine(db: Connection, extractId: number): LedgerRow {
  const row = db.prepare<[number], LedgerRow>('SELECT * FROM extract WHERE id = ?').get(extractId);
  if (row === undefined) {
    throw new AppError(
      'not-found',
      `There is no extract ${extractId} in the ledger; choose one from the list of extracts.`,
      { extractId },
    );
  }
  return row;
}

/** What is stated: the whole statement where the line has one, else the columns of the first version. */
function statementOf(row: LedgerRow): ExtractStatement {
  const whole: unknown = row.statement === null ? {} : JSON.parse(row.statement);
  return extractStatementSchema.parse({
    ...(typeof whole === 'object' ? whole : {}),
    title: row['title'],
    edition: row['edition'],
    retrievedOn: row['retrieved_on'],
    licence: JSON.parse(row.licence),
    territory: row['territory'],
    universe: row['universe'],
    // The line itself names the supplier.
    supplier: undefined,
  });
}

function currentStatement(row: LedgerRow, licences: Connection | null): ExtractStatement {
  const stated = statementOf(row);
  if (stated.licenceId === null || licences === null) return stated;
  return { ...stated, licence: currentLicenceText(licences, stated.licenceId) ?? stated.licence };
}

/** Lists the corrections of an extract of the workspace, oldest first, undone ones included. */
export function listCorrections(db: Connection, extractId: number): Correction[] {
  return db
    .prepare<[number], CorrectionRow>('SELECT * FROM correction WHERE extract_id = ? ORDER BY id')
    .all(extractId)
    .map((row) =>
      correctionSchema.parse({
        id: row.id,
        extractId: row.extract_id,
        fileName: row.file_name,
        fingerprint: row.fingerprint,
        rows: {
          read: row.rows_read,
          accepted: row.rows_accepted,
          rejected: row.rows_rejected,
          skipped: row.rows_skipped,
        },
        committedAt: row.committed_at,
        author: row.author,
        inForce: row.in_force === 1,
      }),
    );
}

interface CorrectionRow {
  readonly id: number;
  readonly extract_id: number;
  readonly file_name: string;
  readonly fingerprint: string;
  readonly rows_read: number;
  readonly rows_accepted: number;
  readonly rows_rejected: number;
  readonly rows_skipped: number;
  readonly committed_at: string;
  readonly author: string;
  readonly in_force: number;
}

function toExtract(
  row: LedgerRow,
  workspace: Pick<ReadStore, 'db'> | null,
  licences: Connection | null,
): Extract {
  return extractSchema.parse({
    id: row.id,
    target: row.target,
    profileId: row['profile_id'],
    supplier: row['supplier'],
    statement: currentStatement(row, licences),
    fileName: row['file_name'],
    fileBytes: row['file_bytes'],
    fingerprint: row['fingerprint'],
    rows: {
      read: row['rows_read'],
      accepted: row['rows_accepted'],
      rejected: row['rows_rejected'],
      skipped: row['rows_skipped'],
    },
    problems: JSON.parse(row.problems),
    status: row['status'],
    committedAt: row['committed_at'],
    author: row['author'],
    corrections: workspace === null ? [] : listCorrections(workspace.db, row.id),
    placement: workspace !== null && row.target === 'companies' ? placementOf(workspace, row.id) : null,
  });
}
