import { AppError } from '#shared/contract/errors.ts';
import type { TablePlace } from '#shared/domain/import-mapping.ts';
import { tablePlaceSchema } from '#shared/domain/import-mapping.ts';
import { headerCells } from './find-header.ts';
import type { HeaderPlace } from './find-header.ts';
import { findDrift, listCandidates } from './layout-drift.ts';
import { checkWidth } from './layout.ts';
import type { OpenedFile } from './open-tables.ts';
import { fitProfiles, isBetter, mappingOf, placeOf } from './profile-fit.ts';
import type { ProfileFit } from './profile-fit.ts';
import type { TableSource } from './readers/table-source.ts';
import { recogniseMended, recogniseOutlines, withMapping } from './recognise-known.ts';
import type { Readers, Recognition, RecogniseRequest } from './recognition.ts';
import { profilesFor, savedFor } from './recognition.ts';
import { headerPlaceOf, readTop, tablesAt } from './tables-at.ts';
import type { TopOfTable } from './tables-at.ts';

/** How many tables are looked at for one that is recognised. */
const LOOKED_AT = 40;

/**
 * Decides what reads a file: a mapping that was made for it, a saved one with the same columns, a built-in profile, or nothing.
 * Examining, trying and staging all decide here, so that they never differ.
 * Throws `file-empty`, `not-found` (a profile that is not there) and `file-layout-unknown` (outlines of no known level, too many columns).
 */
export async function recognise(
  opened: OpenedFile,
  readers: Readers,
  request: RecogniseRequest,
): Promise<Recognition> {
  if (opened.features !== null) return recogniseOutlines(opened, readers, request);
  if (request.mapping !== undefined) return withMapping(opened, readers, request.mapping);
  const tops = await lookAround(opened, request.place ?? {});
  const [first] = tops;
  if (first === undefined)
    throw new AppError(
      'file-empty',
      `“${opened.fileName}” holds nothing but blank ${opened.kind === 'workbook' ? 'cells' : 'lines'}; download or export it again.`,
    );
  const mended = recogniseMended(opened, readers, first);
  if (mended !== null) return mended;
  const chosen = chosenHeader(first, request.place);
  const profiles = profilesFor(readers, request);
  const saved = savedFor(readers, request);
  const fits: ProfileFit[] = [];
  for (const top of tops) {
    fits.push(...fitProfiles(top, profiles, saved, chosen, opened.fileName));
    if (fits.some(({ recognised }) => recognised)) break;
  }
  fits.sort((a, b) => (isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0));
  return decide(opened, request, first, fits);
}

async function decide(
  opened: OpenedFile,
  request: RecogniseRequest,
  first: TopOfTable,
  fits: readonly ProfileFit[],
): Promise<Recognition> {
  const candidates = listCandidates(fits);
  const [best] = fits;
  const asked = request.profileId !== undefined || request.savedProfileId !== undefined;
  // A layout that is only like the file is the beginning of a mapping where it was asked for, or is very like it.
  if (best === undefined || (!best.recognised && !asked && best.confidence < 0.6)) {
    const header = headerPlaceOf(first.rows, request.place);
    const place = tablePlaceSchema.parse({
      ...header,
      entry: request.place?.entry ?? (opened.tables.length > 1 ? first.table.entry : null),
      sheet: request.place?.sheet ?? first.table.sheet,
      encoding: request.place?.encoding ?? null,
      separator: request.place?.separator ?? null,
    });
    const names = headerCells(first.rows, header);
    checkWidth(opened.fileName, names);
    return {
      profile: null,
      saved: null,
      mapping: null,
      recognised: false,
      place,
      tables: await tablesAt(opened, place, names),
      header: names,
      top: first.rows,
      candidates,
      drift: null,
      corrected: null,
      mark: null,
    };
  }
  checkWidth(opened.fileName, best.header);
  const place = placeOf(best, request.place ?? {}, opened.tables);
  return {
    profile: best.profile,
    saved: best.saved,
    mapping: mappingOf(best, opened.fileName, place),
    recognised: best.recognised,
    place,
    tables: await tablesOf(opened, best, place),
    header: best.header,
    top: best.rows,
    candidates,
    drift: findDrift(best, best.header),
    corrected: null,
    mark: null,
  };
}

/** The tables a fit reads together. */
async function tablesOf(
  opened: OpenedFile,
  { profile, table, header }: ProfileFit,
  place: TablePlace,
): Promise<readonly TableSource[]> {
  if (profile?.form === 'table' && profile.members !== null && table.entry !== null && place.entry === null) {
    const { members } = profile;
    return opened.tables.filter(({ entry }) => entry !== null && members(entry));
  }
  if (place.sheet !== '*' && profile?.form === 'layout' && profile.entries !== undefined) {
    const { entries } = profile;
    const within = opened.tables.filter(({ entry }) => entry === null || entries(entry));
    return tablesAt({ ...opened, tables: within }, place, header);
  }
  if (place.sheet === '*' && profile?.form === 'layout' && typeof profile.sheets === 'function') {
    const { sheets } = profile;
    const within = opened.tables.filter(({ sheet }) => sheet !== null && sheets(sheet));
    return tablesAt({ ...opened, tables: within }, place, header);
  }
  return tablesAt(opened, place, header);
}

/** Reads the tops of the tables that may be meant, visible ones first, blank ones left out. */
async function lookAround(opened: OpenedFile, place: Partial<TablePlace>): Promise<TopOfTable[]> {
  const named =
    (place.entry ?? null) !== null || ((place.sheet ?? null) !== null && place.sheet !== '*')
      ? await tablesAt(opened, place)
      : [...opened.tables].sort((a, b) => Number(a.hidden) - Number(b.hidden));
  const tops: TopOfTable[] = [];
  for (const table of named.slice(0, LOOKED_AT)) {
    const top = await readTop(table);
    if (top.rows.some(({ fields }) => fields.some((cell) => cell.trim() !== ''))) tops.push(top);
  }
  return tops;
}

function chosenHeader(first: TopOfTable, place: Partial<TablePlace> | undefined): HeaderPlace | null {
  return place?.headerRow === undefined ? null : headerPlaceOf(first.rows, place);
}
