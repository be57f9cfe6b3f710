import { AppError } from '#shared/contract/errors.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { tablePlaceSchema } from '#shared/domain/import-mapping.ts';
import { findHeader, headerCells } from './find-header.ts';
import { checkWidth, unknownOutlines } from './layout.ts';
import { realignMapping } from './mapping/realign.ts';
import type { OpenedFile } from './open-tables.ts';
import { describeProfile } from './profiles/profiles.ts';
import type { Readers, Recognition, RecogniseRequest } from './recognition.ts';
import { profilesFor } from './recognition.ts';
import { readRejectsMark } from './register/rejects-mark.ts';
import { readTop, tablesAt } from './tables-at.ts';
import type { TopOfTable } from './tables-at.ts';

/** Finds the profile that reads a boundary file. Throws `file-layout-unknown`. */
export function recogniseOutlines(
  opened: OpenedFile,
  readers: Readers,
  request: RecogniseRequest,
): Recognition {
  const features = opened.features ?? [];
  const fitting = profilesFor(readers, request).filter(
    (profile) => profile.form === 'features' && profile.recognises(features),
  );
  const [profile] = fitting;
  if (profile === undefined || profile.form !== 'features') throw unknownOutlines(opened.fileName, features);
  return {
    profile,
    saved: null,
    mapping: null,
    recognised: true,
    place: tablePlaceSchema.parse({ entry: request.place?.entry ?? null, headerRow: 0, headerRows: 0 }),
    tables: [],
    header: profile.columns(features).map(({ column }) => column),
    top: [],
    candidates: [
      { profile: describeProfile(profile), savedProfileId: null, confidence: 1, recognised: true },
    ],
    drift: null,
    corrected: null,
    mark: null,
  };
}

/** Reads with the mapping that the analyst made. Throws `file-layout-unknown` where its table is not there. */
export async function withMapping(
  opened: OpenedFile,
  readers: Readers,
  mapping: ImportMapping,
): Promise<Recognition> {
  const { place } = mapping;
  const columns = mapping.columns.map(({ column }) => column);
  const tables = await tablesAt(opened, place, columns);
  const [table] = tables;
  if (table === undefined)
    throw new AppError(
      'file-layout-unknown',
      `“${opened.fileName}” has no table “${place.sheet ?? place.entry ?? ''}”; choose the sheet or file it stands in again.`,
    );
  const { rows } = await readTop(table, Math.max(200, place.headerRow + 1));
  const header = headerCells(rows, place);
  checkWidth(opened.fileName, header);
  const { mapping: realigned, isSame } = realignMapping(mapping, header);
  const profile = readers.profiles.find(({ id }) => id === mapping.profileId) ?? null;
  const mark = readRejectsMark(header, rows.find(({ line }) => line > place.headerRow)?.fields);
  const corrected = mark === null ? null : readers.corrected(mark);
  return {
    profile,
    saved: null,
    mapping: isSame ? mapping : realigned,
    recognised: true,
    place,
    tables,
    header,
    top: rows,
    candidates: [],
    drift: null,
    corrected,
    mark: corrected === null ? null : mark,
  };
}

/**
 * Knows a table of refused rows that comes back mended, and reads it with what its extract was read with; null for any other table.
 * The columns of the mark stand before the others and fill nothing.
 */
export function recogniseMended(
  opened: OpenedFile,
  readers: Readers,
  { table, rows }: TopOfTable,
): Recognition | null {
  const found = findHeader(rows);
  const header = headerCells(rows, found);
  const mark = readRejectsMark(header, rows.find(({ line }) => line > found.headerRow)?.fields);
  const corrected = mark === null ? null : readers.corrected(mark);
  if (corrected === null) return null;
  checkWidth(opened.fileName, header);
  const place = tablePlaceSchema.parse({
    ...found,
    entry: opened.tables.length > 1 ? table.entry : null,
    sheet: table.sheet,
  });
  const profile = readers.profiles.find(({ id }) => id === corrected.profileId) ?? null;
  return {
    profile,
    saved: null,
    mapping:
      corrected.mapping === null ? null : { ...realignMapping(corrected.mapping, header).mapping, place },
    recognised: corrected.mapping !== null || profile?.form === 'table',
    place,
    tables: [table],
    header,
    top: rows,
    candidates: [],
    drift: null,
    corrected,
    mark,
  };
}
