import type { Call } from '#core/call.ts';
import { placementOf } from '#core/geography/place-sites.ts';
import type { Connection, ReadStore } from '#core/store/handles.ts';
import { openReference } from '#core/store/open.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Extract, ProfileTarget } from '#shared/domain/extract.ts';
import { extractSchema } from '#shared/domain/extract.ts';

/** Which ledger: the workspace's own, or that of the reference store it shares with others. */
export type Ledger = 'workspace' | 'reference';

/** The reference store that goes with no workspace. */
export const MAIN_REFERENCE = 'main';

/** The ledger an extract of a target stands in. */
export function ledgerOf(target: ProfileTarget): Ledger {
  return target === 'companies' ? 'workspace' : 'reference';
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
    reference: withReference(call, (reference) => (reference === null ? [] : listLedger(reference, null))),
  };
}

interface LedgerRow {
  readonly [column: string]: unknown;
  readonly id: number;
  readonly target: string;
  readonly licence: string;
  readonly problems: string;
}

function listLedger(db: Connection, workspace: Pick<ReadStore, 'db'> | null): Extract[] {
  return db
    .prepare<[], LedgerRow>('SELECT * FROM extract ORDER BY id DESC')
    .all()
    .map((row) => toExtract(row, workspace));
}

/** Reads one line of a ledger. Throws `not-found`. */
export function readExtract(
  db: Connection,
  extractId: number,
  workspace: Pick<ReadStore, 'db'> | null,
): Extract {
  const row = db.prepare<[number], LedgerRow>('SELECT * FROM extract WHERE id = ?').get(extractId);
  if (row === undefined) {
    throw new AppError(
      'not-found',
      `There is no extract ${extractId} in the ledger; choose one from the list of extracts.`,
      { extractId },
    );
  }
  return toExtract(row, workspace);
}

function toExtract(row: LedgerRow, workspace: Pick<ReadStore, 'db'> | null): Extract {
  return extractSchema.parse({
    id: row.id,
    target: row.target,
    profileId: row['profile_id'],
    supplier: row['supplier'],
    statement: {
      title: row['title'],
      edition: row['edition'],
      retrievedOn: row['retrieved_on'],
      licence: JSON.parse(row.licence),
      territory: row['territory'],
      universe: row['universe'],
    },
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
    placement: workspace !== null && row.target === 'companies' ? placementOf(workspace, row.id) : null,
  });
}
