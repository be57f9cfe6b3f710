import type { AppError } from '#shared/contract/errors.ts';
import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { toAppError, type Client } from '../../../api/client.ts';
import { findDraft, patchDraft, type ImportDraft, type LookChoice } from '../../../state/imports.ts';
import { go, useNavigation } from '../../../state/navigation.ts';
import { notify } from '../../../state/notifications.ts';
import { alignMapping, carryOver, sameMapping, stillMissing } from './mapping-edits.ts';

/**
 * Looks at the file of a draft as wished, and begins its mapping; `keep` = hold this mapping instead of what the look
 * suggests. The newest look wins: an older one is cancelled and its answer dropped. Never throws.
 */
export async function lookAtFile(
  client: Client,
  id: string,
  choice: LookChoice,
  keep: ImportMapping | null = null,
): Promise<void> {
  const before = findDraft(id);
  if (before === null) return;
  if (before.looking !== null) stopJob(client, before.looking);
  const jobId = crypto.randomUUID();
  patchDraft(id, { choice, looking: jobId, lookError: null });
  try {
    const examination = await client.call(
      'extracts.examine',
      { fileToken: before.fileToken, ...choice },
      { jobId },
    );
    const now = findDraft(id);
    if (now?.looking !== jobId) return;
    patchDraft(id, { looking: null, examination, ...mappingAfterLook(now, examination, keep) });
    if (before.examination === null && isReadAtOnce(examination)) await readWholeFile(client, id);
  } catch (thrown) {
    if (findDraft(id)?.looking !== jobId) return;
    patchDraft(id, { looking: null, lookError: toAppError(thrown) });
  }
}

function mappingAfterLook(
  draft: ImportDraft,
  examination: Examination,
  keep: ImportMapping | null,
): Partial<ImportDraft> {
  if (examination.mapping === null) return { mapping: null, past: [], future: [], changedLast: null };
  const found = alignMapping(examination.mapping, examination.columns);
  if (draft.mapping === null) return { mapping: found, past: [], future: [], changedLast: null };
  // Choosing another profile means its mapping; another header or sheet means the same columns elsewhere.
  const profiled =
    draft.choice.profileId !== undefined ||
    draft.choice.savedProfileId !== undefined ||
    draft.past.length === 0;
  const next =
    keep !== null
      ? alignMapping({ ...keep, place: found.place }, examination.columns)
      : profiled
        ? found
        : carryOver(draft.mapping, found);
  if (keep !== null || sameMapping(next, draft.mapping)) return { mapping: next, changedLast: null };
  return { mapping: next, past: [...draft.past, draft.mapping], future: [], changedLast: null };
}

/** Says whether a file can be read without a question: its layout is known and nothing about it is assumed. */
export function isReadAtOnce(examination: Examination): boolean {
  const { corrects, fixedProfile, candidates, drift, mapping } = examination;
  if (corrects !== null) return true;
  if (fixedProfile !== null) return !fixedProfile.assumed;
  const first = candidates[0];
  return (
    first !== undefined &&
    first.recognised &&
    drift === null &&
    (first.savedProfileId !== null || !first.profile.assumed) &&
    mapping !== null &&
    stillMissing(mapping).length === 0
  );
}

const AFTER_READING: ImportDraft['opened'] = {
  file: false,
  profile: false,
  columns: false,
  trial: false,
  check: true,
  statement: true,
};

/** Reads the whole file of a draft as it is mapped now into staging. Never throws; the page shows a refusal. */
export async function readWholeFile(client: Client, id: string): Promise<void> {
  const draft = findDraft(id);
  if (draft === null || draft.examination === null || draft.reading !== null) return;
  const { mapping, examination, staged } = draft;
  const jobId = crypto.randomUUID();
  patchDraft(id, { reading: jobId, readError: null });
  try {
    const stage = await client.call(
      'extracts.stage',
      { fileToken: draft.fileToken, ...readingOf(draft, examination, mapping) },
      { jobId },
    );
    if (findDraft(id)?.reading !== jobId) return;
    patchDraft(id, {
      reading: null,
      staged: { stageId: stage.stageId, mapping },
      // What was set up is one line each now; the check and the statement are what is left to look at.
      opened: AFTER_READING,
    });
    if (staged !== null && staged.stageId !== stage.stageId) forgetStage(client, staged.stageId);
    tellWhenElsewhere(id, stage.fileName, stage.rows);
  } catch (thrown) {
    if (findDraft(id)?.reading !== jobId) return;
    const error = toAppError(thrown);
    patchDraft(id, { reading: null, readError: error.code === 'cancelled' ? null : error });
  }
}

function readingOf(draft: ImportDraft, examination: Examination, mapping: ImportMapping | null) {
  if (mapping === null) {
    const profileId = draft.choice.profileId ?? examination.fixedProfile?.id;
    return profileId === undefined ? {} : { profileId };
  }
  const first = examination.candidates[0];
  const found =
    first?.recognised === true && draft.choice.profileId === undefined && !draft.own
      ? first.savedProfileId
      : null;
  const savedProfileId = draft.choice.savedProfileId ?? found;
  // A saved profile gives the file its supplier; the mapping beside it says how it is read.
  return savedProfileId === null ? { mapping } : { mapping, savedProfileId };
}

/** Finishing takes no focus away: whoever works elsewhere by then is told. */
function tellWhenElsewhere(
  id: string,
  fileName: string,
  rows: { readonly read: number; readonly accepted: number },
): void {
  const { screen, params } = useNavigation.getState();
  if (screen === 'extracts' && params['import'] === id) return;
  notify({
    tone: 'info',
    title: `${fileName} was read`,
    sentence: `${formatNumber(rows.accepted)} of ${formatCount(rows.read, 'row')} were accepted. Nothing is stored before you commit.`,
    about: `import ${id}`,
    action: { label: 'Look at it', run: () => go('extracts', { import: id }) },
  });
}

/** A reading that was replaced is thrown away; where that fails it waits in the list like any other. */
function forgetStage(client: Client, stageId: string): void {
  client.call('extracts.discard', { stageId }).catch(() => undefined);
}

/** Asks a job to stop; a job that has ended meanwhile is no matter. */
export function stopJob(client: Client, jobId: string): void {
  client.call('jobs.cancel', { jobId }).catch(() => undefined);
}

/** A cancelled look is nothing that went wrong. */
export function isCancelled(error: AppError | null): boolean {
  return error?.code === 'cancelled';
}
