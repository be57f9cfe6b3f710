import { AppError } from '#shared/contract/errors.ts';
import { findHeader, headerCells, headerRowsOf } from './find-header.ts';
import type { HeaderPlace } from './find-header.ts';
import { isBlankRow, unknownLayout } from './layout.ts';
import { compileMapping } from './mapping/compile-mapping.ts';
import type { MapContext, MappedRow } from './profiles/profile.ts';
import type { SourceRow } from './readers/record-splitter.ts';
import type { TableSource } from './readers/table-source.ts';
import type { Recognition } from './recognition.ts';
import { rowRoles } from './row-role.ts';
import type { RowRole } from './row-role.ts';
import { readTop } from './tables-at.ts';

/** How the rows of one table are read. */
export interface TableMapper {
  /** What a row is; null for the rows of the header, which are no rows of data and not counted. */
  role(row: SourceRow): RowRole | null;
  /** Maps a row of data. */
  map(row: SourceRow): MappedRow;
  /** The columns as they are named for this table. */
  readonly width: number;
}

export type MapWorld = Pick<MapContext, 'successions' | 'districts'>;

/**
 * Makes what reads the rows of a table, from what was recognised in the file.
 * Throws `file-layout-unknown` for a table that was to be read together with the first and has other columns.
 */
export async function tableMapper(
  found: Recognition,
  table: TableSource,
  file: { readonly name: string; readonly world: MapWorld; readonly inArchive: boolean },
): Promise<TableMapper> {
  const { rows: top } = await readTop(table, Math.max(200, found.place.headerRow + 1));
  const place = placeIn(found, top, file.name);
  const headerLines = new Set(headerRowsOf(top, place).map(({ line }) => line));
  const context: MapContext = {
    ...file.world,
    fileName: file.name,
    memberName: file.inArchive ? table.entry : null,
  };
  const map =
    found.mapping === null
      ? codeMapper(found, top, place, context)
      : compileMapping(found.mapping, { ...context, sheetName: table.sheet });
  const width = found.header.length;
  const isText = table.sheet === null;
  const roleOf = found.mapping === null ? plainRoles(place) : rowRoles(top, place);
  return {
    width,
    role: (row) => (headerLines.has(row.line) ? null : roleOf(row)),
    map: (row) => {
      if (row.fault !== null) return refused(row.fault, null);
      const { fields } = row;
      if (isText ? fields.length !== width : isWider(fields, width))
        return refused('field-count', String(fields.length));
      return map(fields);
    },
  };
}

function refused(code: 'field-count' | NonNullable<SourceRow['fault']>, value: string | null): MappedRow {
  return { record: null, problems: [{ code, field: null, value }] };
}

/** The rows of a sheet end with their last filled cell, so that only cells beyond the header are a fault. */
function isWider(fields: readonly string[], width: number): boolean {
  for (let at = width; at < fields.length; at += 1) if (fields[at]?.trim() !== '') return true;
  return false;
}

/** Where the header of a table stands that is read together with others: where it stood in the first, or where it is found. */
function placeIn(found: Recognition, top: readonly SourceRow[], fileName: string): HeaderPlace {
  const { place, profile, mapping } = found;
  if (mapping === null && profile?.form === 'table') {
    const first = top.find(
      (row) => !isBlankRow(row.fields) && (!profile.hasHeader || row.line >= place.headerRow),
    );
    if (first === undefined) return { headerRow: 0, headerRows: 0 };
    if (!isRecognised(found, first.fields)) throw unknownLayout(fileName, first.fields, [profile]);
    return profile.hasHeader ? { headerRow: first.line, headerRows: 1 } : { headerRow: 0, headerRows: 0 };
  }
  if (place.headerRow === 0 || isSameHeader(headerCells(top, place), found.header)) return place;
  const elsewhere = findHeader(top);
  const cells = headerCells(top, elsewhere);
  if (isSameHeader(cells, found.header)) return elsewhere;
  if (top.every((row) => isBlankRow(row.fields))) return { headerRow: 0, headerRows: 0 };
  throw unknownLayout(fileName, cells, profile === null ? [] : [profile]);
}

function isSameHeader(cells: readonly string[], header: readonly string[]): boolean {
  return (
    cells.length === header.length &&
    cells.every((cell, at) => cell.toLowerCase() === header[at]?.toLowerCase())
  );
}

function isRecognised(found: Recognition, cells: readonly string[]): boolean {
  return found.profile?.form === 'table' && found.profile.recognises(withoutMark(found, cells));
}

/** The cells of a row without those that a table of refused rows has before them. */
function withoutMark({ mark }: Recognition, cells: readonly string[]): readonly string[] {
  if (mark === null) return cells;
  const { extractColumn, rowColumn, problemColumn } = mark;
  return cells.filter((_, at) => at !== extractColumn && at !== rowColumn && at !== problemColumn);
}

function codeMapper(
  found: Recognition,
  top: readonly SourceRow[],
  place: HeaderPlace,
  context: MapContext,
): (fields: readonly string[]) => MappedRow {
  const { profile } = found;
  if (profile?.form !== 'table')
    throw new AppError(
      'file-layout-unknown',
      `What the columns of “${context.fileName}” mean is not known; choose a profile or map the columns.`,
    );
  const first = profile.hasHeader
    ? top.find(({ line }) => line === place.headerRow)
    : top.find((row) => !isBlankRow(row.fields));
  const map = profile.mapper(withoutMark(found, first?.fields ?? found.header), context);
  return found.mark === null ? map : (fields) => map(withoutMark(found, fields));
}

function plainRoles(place: HeaderPlace): (row: SourceRow) => RowRole {
  return (row) =>
    isBlankRow(row.fields) ? 'blank-row' : row.line < place.headerRow ? 'above-header-row' : 'data';
}
