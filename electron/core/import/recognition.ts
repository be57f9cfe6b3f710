import type { Examination, SavedProfile } from '#shared/contract/methods/extracts.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { ImportMapping, TablePlace } from '#shared/domain/import-mapping.ts';
import type { SupplierProfile } from './profiles/profile.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import type { TableSource } from './readers/table-source.ts';
import type { RejectsMark } from './register/rejects-mark.ts';

/** What the caller asks for; everything may be left out. */
export interface RecogniseRequest {
  readonly profileId?: string | undefined;
  readonly savedProfileId?: string | undefined;
  readonly place?: Partial<TablePlace> | undefined;
  /** A mapping the analyst made: it is taken as it is. */
  readonly mapping?: ImportMapping | undefined;
}

/** What may read a file. */
export interface Readers {
  readonly profiles: readonly SupplierProfile[];
  readonly saved: readonly SavedProfile[];
  /** Looks up the extract whose refused rows a file brings back; null where it is none of the open workspace. */
  readonly corrected: (mark: RejectsMark) => CorrectedExtract | null;
}

/** The extract that mended rows belong to, and what it was read with. */
export interface CorrectedExtract {
  readonly extractId: number;
  readonly profileId: string;
  readonly mapping: ImportMapping | null;
}

/** What reads a file, and where in it. */
export interface Recognition {
  /** Null where the analyst's own mapping reads the file, or nothing known does. */
  readonly profile: SupplierProfile | null;
  readonly saved: SavedProfile | null;
  /** Null where code reads the file, or nothing known does. */
  readonly mapping: ImportMapping | null;
  /** False where nothing fits without a question; `profile` and `mapping` are then the nearest there is, or null. */
  readonly recognised: boolean;
  readonly place: TablePlace;
  /** The tables that are read together, all with one header. Empty for outlines. */
  readonly tables: readonly TableSource[];
  /** Names of the columns; for a profile by code its header, or its first row where it has none, as it stands. */
  readonly header: readonly string[];
  /** The first rows of the first of the tables, those above the header too. */
  readonly top: readonly SourceRow[];
  readonly candidates: Examination['candidates'];
  readonly drift: Examination['drift'];
  readonly corrected: CorrectedExtract | null;
  readonly mark: RejectsMark | null;
}

/** The built-in profiles that a request leaves open. Throws `not-found`. */
export function profilesFor(
  readers: Readers,
  { profileId, savedProfileId }: RecogniseRequest,
): readonly SupplierProfile[] {
  if (savedProfileId !== undefined) return [];
  if (profileId === undefined) return readers.profiles;
  return [findProfile(readers.profiles, profileId)];
}

/** The kept mappings that a request leaves open. Throws `not-found`. */
export function savedFor(
  readers: Readers,
  { profileId, savedProfileId }: RecogniseRequest,
): readonly SavedProfile[] {
  if (savedProfileId === undefined) return profileId === undefined ? readers.saved : [];
  const found = readers.saved.find(({ id }) => id === savedProfileId);
  if (found === undefined)
    throw new AppError('not-found', 'That kept profile is no longer there; choose one from the list.');
  return [found];
}

/** Finds a built-in profile by its id. Throws `not-found`. */
export function findProfile(profiles: readonly SupplierProfile[], id: string): SupplierProfile {
  const profile = profiles.find((candidate) => candidate.id === id);
  if (profile === undefined)
    throw new AppError('not-found', `There is no supplier profile “${id}”; ask for the list of profiles.`);
  return profile;
}
