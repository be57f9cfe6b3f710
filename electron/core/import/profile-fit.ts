import type { ImportMapping, TablePlace } from '#shared/domain/import-mapping.ts';
import { tablePlaceSchema } from '#shared/domain/import-mapping.ts';
import type { SavedProfile } from '#shared/contract/methods/extracts.ts';
import { findHeader, headerCells } from './find-header.ts';
import type { HeaderPlace } from './find-header.ts';
import { isBlankRow } from './layout.ts';
import { layoutMapping, matchLayout } from './mapping/match-layout.ts';
import { realignMapping } from './mapping/realign.ts';
import type { LayoutFile, LayoutProfile, SupplierProfile, TableProfile } from './profiles/profile.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import type { TableSource } from './readers/table-source.ts';
import type { TopOfTable } from './tables-at.ts';

/** A profile against one table of a file. */
export interface ProfileFit {
  readonly profile: TableProfile | LayoutProfile | null;
  readonly saved: SavedProfile | null;
  readonly table: TableSource;
  readonly rows: readonly SourceRow[];
  readonly place: HeaderPlace;
  readonly header: readonly string[];
  /** 0 to 1. */
  readonly confidence: number;
  readonly recognised: boolean;
  /** How many columns were matched. */
  readonly matched: number;
  /** Saved with the very same columns, saved with all it reads, by code, by description. */
  readonly rank: 3 | 2 | 1 | 0;
}

/** How many rows from the top are tried as the header, beside the one that was found. */
const TRIED_ROWS = 30;

/** A row that may be the header, and the names it gives. */
interface HeaderGuess {
  readonly place: HeaderPlace;
  readonly header: readonly string[];
  /** The cells of its last row as they stand. */
  readonly cells: readonly string[];
}

function guessHeaders(rows: readonly SourceRow[], chosen: HeaderPlace | null): readonly HeaderGuess[] {
  const guess = (place: HeaderPlace): HeaderGuess => ({
    place,
    header: headerCells(rows, place),
    cells:
      (place.headerRow === 0
        ? rows.find(({ fields }) => !isBlankRow(fields))
        : rows.find(({ line }) => line === place.headerRow)
      )?.fields ?? [],
  });
  if (chosen !== null) return [guess(chosen)];
  const found = findHeader(rows);
  const others = rows
    .slice(0, TRIED_ROWS)
    .filter(({ fields }) => !isBlankRow(fields))
    .map(({ line }) => ({ headerRow: line, headerRows: 1 }))
    .filter(({ headerRow }) => headerRow !== found.headerRow || found.headerRows !== 1);
  return [guess(found), ...others.map(guess)];
}

/** Tries profiles and saved mappings on one table; only those with some likeness come out, none twice. */
export function fitProfiles(
  { table, rows }: TopOfTable,
  profiles: readonly SupplierProfile[],
  saved: readonly SavedProfile[],
  chosen: HeaderPlace | null,
  fileName: string,
): ProfileFit[] {
  const guesses = guessHeaders(rows, chosen);
  const top = { table, rows };
  // Mostly the header that was found is the header; only where nothing knows it are the other rows tried.
  const found = fitGuesses(top, guesses.slice(0, 1), profiles, saved, fileName);
  return found.some(({ recognised }) => recognised)
    ? found
    : fitGuesses(top, guesses, profiles, saved, fileName);
}

function fitGuesses(
  { table, rows }: Pick<TopOfTable, 'table' | 'rows'>,
  guesses: readonly HeaderGuess[],
  profiles: readonly SupplierProfile[],
  saved: readonly SavedProfile[],
  fileName: string,
): ProfileFit[] {
  const fits: ProfileFit[] = [];
  for (const profile of saved) {
    const best = bestOf(guesses.map((guess) => fitSaved(profile, guess, table, rows)));
    if (best !== null) fits.push(best);
  }
  for (const profile of profiles) {
    if (profile.form === 'features') continue;
    if (!mayHold(profile, table)) continue;
    const best =
      profile.form === 'table'
        ? fitCode(profile, guesses, table, rows)
        : bestOf(guesses.map((guess) => fitLayout(profile, guess, { table, rows }, fileName)));
    if (best !== null) fits.push(best);
  }
  return fits;
}

/** Whether a profile looks for its rows in such an entry or sheet at all. */
function mayHold(profile: TableProfile | LayoutProfile, table: TableSource): boolean {
  if (profile.form === 'table')
    return table.entry === null || profile.members === null || profile.members(table.entry);
  if (table.entry !== null && profile.entries !== undefined && !profile.entries(table.entry)) return false;
  return table.sheet === null || typeof profile.sheets !== 'function' || profile.sheets(table.sheet);
}

function bestOf(fits: readonly (ProfileFit | null)[]): ProfileFit | null {
  let best: ProfileFit | null = null;
  for (const fit of fits) if (fit !== null && (best === null || isBetter(fit, best))) best = fit;
  return best;
}

/** Recognised before alike; saved before code before description; then the more columns matched. */
export function isBetter(fit: ProfileFit, than: ProfileFit): boolean {
  if (fit.recognised !== than.recognised) return fit.recognised;
  if (fit.recognised && fit.rank !== than.rank) return fit.rank > than.rank;
  return fit.matched === than.matched ? fit.confidence > than.confidence : fit.matched > than.matched;
}

function fitSaved(
  saved: SavedProfile,
  { place, header }: HeaderGuess,
  table: TableSource,
  rows: readonly SourceRow[],
): ProfileFit | null {
  const { drift, isSame } = realignMapping(saved.mapping, header);
  const before = saved.mapping.columns.length;
  const matched = before - drift.removed.length;
  const share = before === 0 ? 0 : matched / before;
  if (share < 0.5) return null;
  // A later file with other columns is read without a question where most are there and none that fills a field went.
  const complete =
    share >= 0.6 && matched >= header.length / 2 && drift.removed.every(({ field }) => field === null);
  return {
    profile: null,
    saved,
    table,
    rows,
    place,
    header,
    confidence: share,
    recognised: isSame || complete,
    matched,
    rank: isSame ? 3 : 2,
  };
}

function fitCode(
  profile: TableProfile,
  guesses: readonly HeaderGuess[],
  table: TableSource,
  rows: readonly SourceRow[],
): ProfileFit | null {
  const fit = (cells: readonly string[], place: HeaderPlace): ProfileFit => ({
    profile,
    saved: null,
    table,
    rows,
    place,
    header: cells,
    confidence: 1,
    recognised: true,
    matched: cells.length,
    rank: 1,
  });
  if (!profile.hasHeader) {
    const first = rows.find(({ fields }) => !isBlankRow(fields));
    return first !== undefined && profile.recognises(first.fields)
      ? fit(first.fields, { headerRow: 0, headerRows: 0 })
      : null;
  }
  const found = guesses.find(({ cells, place }) => place.headerRow > 0 && profile.recognises(cells));
  return found === undefined ? null : fit(found.cells, { headerRow: found.place.headerRow, headerRows: 1 });
}

function fitLayout(
  profile: LayoutProfile,
  { place, header }: HeaderGuess,
  { table, rows }: Pick<TopOfTable, 'table' | 'rows'>,
  fileName: string,
): ProfileFit | null {
  if (place.headerRow === 0) return null;
  const { confidence, recognised, matched } = matchLayout(profile, header);
  if (!recognised && confidence < 0.3) return null;
  // Layouts with the same header are told apart by what stands above it; the other one stays a candidate.
  const isMeant = profile.fits?.(layoutFile({ table, rows, place }, fileName)) ?? true;
  return {
    profile,
    saved: null,
    table,
    rows,
    place,
    header,
    confidence: isMeant ? confidence : confidence / 2,
    recognised: recognised && isMeant,
    matched,
    rank: 0,
  };
}

/** The mapping a fit reads its table with; null where the profile reads it by code. */
export function mappingOf(fit: ProfileFit, fileName: string, place: TablePlace): ImportMapping | null {
  if (fit.saved !== null) return { ...realignMapping(fit.saved.mapping, fit.header).mapping, place };
  if (fit.profile === null || fit.profile.form !== 'layout') return null;
  return layoutMapping(fit.profile, fit.header, layoutFile(fit, fileName), place);
}

/** What a described layout may know of the file: its names, and the rows above the header, cells trimmed. */
function layoutFile(
  { table, rows, place }: Pick<ProfileFit, 'table' | 'rows' | 'place'>,
  fileName: string,
): LayoutFile {
  const headerAt = rows.findIndex(({ line }) => line === place.headerRow);
  const above = rows
    .slice(0, Math.max(0, headerAt + 1 - place.headerRows))
    .map(({ fields }) => fields.map((cell) => cell.trim()));
  return { fileName, sheetName: table.sheet, above };
}

/** Where the rows of a fit stand: the sheet by name, the entry only where an archive holds several and one is meant. */
export function placeOf(
  fit: ProfileFit,
  chosen: Partial<TablePlace>,
  tables: readonly TableSource[],
): TablePlace {
  const severalEntries = new Set(tables.map(({ entry }) => entry)).size > 1;
  const { profile, table } = fit;
  const readsTogether =
    profile !== null && (profile.form === 'table' ? profile.members !== null : profile.entries !== undefined);
  const allSheets =
    profile?.form === 'layout' &&
    table.sheet !== null &&
    (profile.sheets === 'all' ||
      (typeof profile.sheets === 'function' && sheetsOf(tables, profile.sheets) > 1));
  return tablePlaceSchema.parse({
    ...fit.place,
    entry: chosen.entry ?? (severalEntries && !readsTogether ? table.entry : null),
    sheet: chosen.sheet ?? (allSheets ? '*' : table.sheet),
    encoding: chosen.encoding ?? null,
    separator: chosen.separator ?? null,
  });
}

function sheetsOf(tables: readonly TableSource[], fits: (name: string) => boolean): number {
  return tables.filter(({ sheet, hidden }) => sheet !== null && !hidden && fits(sheet)).length;
}
