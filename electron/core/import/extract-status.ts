import { z } from 'zod';
import type { Call } from '#core/call.ts';
import { replaceAllSites } from '#core/geography/place-sites.ts';
import type { ActionRecord, Connection, Reverser, WriteStore } from '#core/store/handles.ts';
import type { JobHandle } from '#core/store/job.ts';
import { openReference } from '#core/store/open.ts';
import { diskRefusal } from '#core/store/store-errors.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Extract } from '#shared/domain/extract.ts';
import type { Ledger } from './ledger.ts';
import { applySwap, profileSwapSchema, turned } from './register/saved-profiles.ts';
import type { ProfileSwap } from './register/saved-profiles.ts';
import { MAIN_REFERENCE, readExtract, workspaceOrNull } from './ledger.ts';

const statusChangeSchema = z.object({
  schemaVersion: z.literal(1),
  ledger: z.enum(['workspace', 'reference']),
  extractId: z.number().int(),
  status: z.enum(['live', 'retired']),
  /** The mapping that a commit kept as a profile, and the one it took the place of. */
  profiles: profileSwapSchema.optional(),
});
type StatusChange = z.infer<typeof statusChangeSchema>;

/**
 * The journal's record of a commit, a retirement or a reinstatement; undoing an import retires the extract.
 * `profiles`: what `keepUsedMapping` did within the commit, turned round with it.
 */
export function journalOf(
  action: 'commit' | 'retire' | 'reinstate',
  ledger: Ledger,
  extractId: number,
  summary: string,
  profiles: ProfileSwap | null = null,
): ActionRecord {
  const to = (status: StatusChange['status'], swap: ProfileSwap | null): StatusChange => ({
    schemaVersion: 1,
    ledger,
    extractId,
    status,
    ...(swap === null ? {} : { profiles: swap }),
  });
  const back = profiles === null ? null : turned(profiles);
  const [forward, inverse] =
    action === 'retire'
      ? [to('retired', null), to('live', null)]
      : [to('live', profiles), to('retired', back)];
  return {
    action: `extracts.${action}`,
    subjectKind: ledger === 'workspace' ? 'extract' : 'reference',
    subjectId: String(extractId),
    summary,
    forward,
    inverse,
  };
}

/** Turns the status of an extract round for `history.undo` and `history.redo`. Throws `undo-blocked` where the extract is gone. */
export const reverseExtractStatus: Reverser = (store, document) => {
  const change = statusChangeSchema.parse(document);
  if (change.profiles !== undefined) applySwap(store.db, change.profiles);
  if (change.ledger === 'workspace') {
    setStatus(store.db, change);
    return;
  }
  const reference = openReference(store.folders, store.referenceName, 'write');
  try {
    setStatus(reference, change);
  } finally {
    reference.close();
  }
};

function setStatus(db: Connection, { extractId, status }: Pick<StatusChange, 'extractId' | 'status'>): void {
  const { changes } = db.prepare('UPDATE extract SET status = ? WHERE id = ?').run(status, extractId);
  if (changes === 0)
    throw new AppError(
      'undo-blocked',
      `Extract ${extractId} is no longer in the ledger, so its import cannot be turned round.`,
      { extractId },
    );
}

/** Takes an extract out of use, or puts it back; its rows stay on record. Throws `not-found`. */
export async function changeExtractStatus(
  call: Call,
  action: 'retire' | 'reinstate',
  { extractId, ledger }: { readonly extractId: number; readonly ledger: Ledger },
): Promise<{ done: true }> {
  const status = action === 'retire' ? 'retired' : 'live';
  if (ledger === 'workspace') changeInWorkspace(call.writing(), action, extractId, status);
  else await changeInReference(call, action, extractId, status);
  call.publish(ledger === 'workspace' ? 'extracts' : 'reference', [extractId]);
  return { done: true };
}

function changeInWorkspace(
  store: WriteStore,
  action: 'retire' | 'reinstate',
  extractId: number,
  status: StatusChange['status'],
): void {
  store.transact(() => {
    const extract = readExtract(store.db, extractId, null);
    if (extract.status === status) return { result: null, record: null };
    setStatus(store.db, { extractId, status });
    return {
      result: null,
      record: journalOf(action, 'workspace', extractId, summaryOf(action, extract.statement)),
    };
  });
}

async function changeInReference(
  call: Call,
  action: 'retire' | 'reinstate',
  extractId: number,
  status: StatusChange['status'],
): Promise<void> {
  const workspace = workspaceOrNull(() => call.writing());
  const reference = openReference(call.folders, workspace?.referenceName ?? MAIN_REFERENCE, 'write');
  let changed: Extract;
  try {
    changed = readExtract(reference, extractId, null);
    if (changed.status === status) return;
    setStatus(reference, { extractId, status });
  } finally {
    reference.close();
  }
  if (workspace === null) return;
  const summary = summaryOf(action, changed.statement);
  const record = journalOf(action, 'reference', extractId, summary);
  await followReference(workspace, record, call.job);
}

/**
 * Has a workspace follow a change of its reference store: the change is journalled and the sites are placed anew.
 * A journal that is written within the workspace's transaction may change the workspace as well.
 *
 * The change itself is done by then and stays, so a failure is answered by what is left to do. Throws `sites-not-placed`.
 */
export async function followReference(
  workspace: WriteStore,
  journal: ActionRecord | { readonly summary: string; readonly write: () => ActionRecord },
  job: JobHandle,
): Promise<void> {
  const { summary } = journal;
  try {
    workspace.transact(() => ({ result: null, record: 'write' in journal ? journal.write() : journal }));
  } catch (cause) {
    throw notFollowed(
      `${summary}; it stands in the reference store, but not in this workspace’s history`,
      cause,
    );
  }
  await placeAnew(workspace, summary, job);
}

/** Places all sites anew after something was done to the reference data. Throws `sites-not-placed`, which says what was done. */
export async function placeAnew(workspace: WriteStore, done: string, job: JobHandle): Promise<void> {
  try {
    await replaceAllSites(workspace, uninterrupted(job));
  } catch (cause) {
    throw notFollowed(done, cause);
  }
}

function notFollowed(done: string, cause: unknown): AppError {
  const why = diskRefusal(cause)?.message ?? 'The log has the reason.';
  return new AppError(
    'sites-not-placed',
    `Done: ${done}. The sites of this workspace could not be placed by it and lie where they were. ${why} Then place all sites again (the button beside the extract, or “place” in a terminal).`,
    {},
    { cause },
  );
}

function summaryOf(
  action: 'retire' | 'reinstate',
  { title, edition }: { readonly title: string; readonly edition: string },
): string {
  return `${action === 'retire' ? 'Retired' : 'Reinstated'} ${title}, ${edition}`;
}

/**
 * The same job, deaf to a cancel: for placing sites anew once reference data are changed. A cancel that comes then
 * must not be answered as if nothing had happened.
 */
export function uninterrupted(job: JobHandle): JobHandle {
  return {
    id: job.id,
    phase: (...told) => job.phase(...told),
    advance: (done) => job.advance(done),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
