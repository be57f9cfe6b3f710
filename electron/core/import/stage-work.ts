import type { Call } from '#core/call.ts';
import { AppError } from '#shared/contract/errors.ts';
import { stageSchema } from '#shared/contract/methods/extracts.ts';
import { missingFields } from '#shared/domain/import-field.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { filledFields } from '#shared/domain/import-mapping.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { unknownLayout } from './layout.ts';
import { stagedFacts } from './facts.ts';
import { findCommitted } from './ledger.ts';
import { readMapWorld } from './map-world.ts';
import { openMendedRows } from './mended-rows.ts';
import { openTables } from './open-tables.ts';
import type { OpenedFile } from './open-tables.ts';
import { PROFILES } from './profiles/profiles.ts';
import { checkUnchanged } from './readers/byte-source.ts';
import { readersAtHand } from './readers-at-hand.ts';
import type { Recognition } from './recognition.ts';
import { recognise } from './recognise.ts';
import { checkStage } from './register/checks.ts';
import { stageOutlines } from './stage-outlines.ts';
import { noteStamp, openStagePlacing } from './stage-placing.ts';
import { stagedBy, suggestionFor } from './stage-profile.ts';
import { stageTables } from './stage-tables.ts';
import { StageWriter } from './stage-writer.ts';
import { createStagingDraft } from './staging-file.ts';

/** What is to be staged, and how it is to be read. */
export interface StageRequest {
  readonly fileToken: string;
  readonly profileId?: string | undefined;
  readonly savedProfileId?: string | undefined;
  readonly mapping?: ImportMapping | undefined;
}

/**
 * Reads a file into a staging store where it stands: every row accepted, rejected with a code, or skipped.
 * Nothing reaches the workspace; a refusal, a cancel or a fault leaves nothing behind. Throws the refusals of `extracts.stage`.
 */
export async function readIntoStage(call: Call, request: StageRequest, stageId: string): Promise<Stage> {
  const file = call.file(request.fileToken);
  const { job } = call;
  job.phase(`Reading ${file.name}`, 'Opening the file', null, 'rows');
  const opened = await openTables(file, { place: request.mapping?.place, whole: true, job });
  try {
    const found = await recognise(opened, readersAtHand(call), request);
    if (!found.recognised) throw notRecognised(found, opened, request);
    if (request.mapping === undefined) refuseUnclear(found, opened);
    refuseUnfilled(found, file.name);
    const draft = createStagingDraft(call.folders, stageId);
    const placing = openStagePlacing(call);
    try {
      const profile = stagedBy(found);
      const mended = openMendedRows(call, found);
      const writer = new StageWriter(draft.db, {
        target: profile.target,
        // A mended row joins rows that are there: none of them gives way to it.
        duplicates: mended === null ? (found.mapping?.duplicates ?? 'first') : 'first',
        place: placing.place,
        filled: found.mapping === null ? null : filledFields(found.mapping),
      });
      const reading = {
        fileName: file.name,
        found,
        inArchive: opened.kind === 'archive',
        world: readMapWorld(call),
        writer,
        mended,
        job,
      };
      const { columns, remarks } =
        opened.features === null ? await stageTables(reading) : await stageOutlines(reading, opened.features);
      await checkUnchanged(file, opened.fileBytes, opened.modified);
      job.phase(`Reading ${file.name}`, 'Summing up', null, 'rows');
      const { rows, problems, summed } = await writer.finish();
      if (rows.read === rows.skipped) throw noRows(file.name);
      const { fingerprint } = opened;
      if (fingerprint === null) throw new Error('a file opened whole has no fingerprint');
      const counted = {
        stageId: draft.stageId,
        profile,
        rows,
        problems,
        mapping: found.mapping,
        suggested: suggestionFor(found, opened),
        corrects: mended?.extractId ?? null,
      };
      const { checks, against } = await checkStage(call, draft.db, counted);
      const stage = stageSchema.parse({
        ...counted,
        fileName: file.name,
        fileBytes: opened.fileBytes,
        fingerprint,
        encoding: opened.encoding,
        stagedAt: new Date().toISOString(),
        columns,
        facts: await stagedFacts(draft.db, profile.target, summed, job),
        checks,
        against,
        remarks,
        committedAs: findCommitted(call, profile.target, fingerprint),
      });
      await job.breathe();
      noteStamp(draft.db, placing.stamp);
      draft.keep(stage);
      return stage;
    } catch (cause) {
      draft.drop();
      throw cause;
    } finally {
      placing.close();
    }
  } finally {
    opened.close();
  }
}

function notRecognised(
  { header, profile }: Recognition,
  { fileName }: OpenedFile,
  { profileId }: StageRequest,
): AppError {
  const asked = profile ?? PROFILES.find(({ id }) => id === profileId);
  const others = PROFILES.filter(({ form }) => form !== 'features');
  return unknownLayout(fileName, header, asked === undefined ? others : [asked]);
}

/** An archive with several tables, of which only one would be read, is a question for the analyst. */
function refuseUnclear({ tables, place }: Recognition, opened: OpenedFile): void {
  if (opened.kind !== 'archive' || place.entry === null) return;
  const read = new Set(tables.map(({ entry }) => entry));
  const entries = new Set(opened.tables.map(({ entry }) => entry));
  if (entries.size <= read.size) return;
  throw new AppError(
    'file-layout-unknown',
    `“${opened.fileName}” holds ${entries.size} tables and it is not clear which is meant; choose one of them when mapping its columns, or unpack it and import one.`,
  );
}

/** A mapping that leaves a needed field without a column would store rows that say nothing. */
function refuseUnfilled({ mapping }: Recognition, fileName: string): void {
  if (mapping === null) return;
  const missing = missingFields(mapping.target, filledFields(mapping)).map(({ label }) => `“${label}”`);
  if (missing.length === 0) return;
  throw new AppError(
    'invalid-input',
    `“${fileName}” cannot be read yet: nothing fills ${missing.join(', ')}. Choose the column, or state one value for all rows.`,
  );
}

function noRows(fileName: string): AppError {
  return new AppError(
    'file-header-only',
    `“${fileName}” has a header and no rows below it; export it again with its rows.`,
  );
}
