import type { Call } from '#core/call.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import { workspaceOrNull } from './ledger.ts';
import { PROFILES } from './profiles/profiles.ts';
import type { CorrectedExtract, Readers } from './recognition.ts';
import type { RejectsMark } from './register/rejects-mark.ts';
import { listSavedProfiles } from './register/saved-profiles.ts';
import { findCorrectedExtract } from './register/waiting-rows.ts';

/** Gathers what may read a file: the built-in profiles, the mappings kept in the open workspace, and its extracts with refused rows. */
export function readersAtHand(call: Call): Readers {
  return {
    profiles: PROFILES,
    saved: listSavedProfiles(call),
    corrected: (mark) => findCorrected(call, mark),
  };
}

interface ExtractRow {
  readonly profile_id: string;
  readonly mapping: string | null;
}

function findCorrected(call: Call, mark: RejectsMark): CorrectedExtract | null {
  const extractId = findCorrectedExtract(call, mark);
  const db = workspaceOrNull(() => call.reading())?.db;
  if (extractId === null || db === undefined) return null;
  const row = db
    .prepare<[number], ExtractRow>('SELECT profile_id, mapping FROM extract WHERE id = ?')
    .get(extractId);
  if (row === undefined) return null;
  return {
    extractId,
    profileId: row.profile_id,
    mapping: row.mapping === null ? null : importMappingSchema.parse(JSON.parse(row.mapping)),
  };
}
