import { columnMappingSchema, importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { ColumnMapping, ImportMapping, TablePlace } from '#shared/domain/import-mapping.ts';
import { headerKey } from '../profiles/profile.ts';
import type { LayoutColumn, LayoutFile, LayoutProfile } from '../profiles/profile.ts';
import { looksPersonal } from './personal.ts';

/** How well a header fits a described layout. */
export interface LayoutMatch {
  /** 0 to 1: share of the layout's columns that the header has. */
  readonly confidence: number;
  /** True where every needed column is there. */
  readonly recognised: boolean;
  /** How many of the layout's columns the header has. */
  readonly matched: number;
}

/** Compares a header with a layout: how many of its columns are there, and whether all the needed ones are. */
export function matchLayout(profile: LayoutProfile, header: readonly string[]): LayoutMatch {
  const places = placeColumns(profile, header);
  const found = new Set(places.filter((column) => column !== null));
  const needed = profile.columns.filter((column) => column.needed === true);
  return {
    confidence: profile.columns.length === 0 ? 0 : found.size / profile.columns.length,
    // A layout that calls nothing needed is never taken without a question.
    recognised: needed.length > 0 && needed.every((column) => found.has(column)),
    matched: found.size,
  };
}

/**
 * Makes the mapping of a described layout over the header at hand: one entry for each column of the header, in its order.
 * Columns that the layout does not name are kept in the raw row, unless they are personal data, which are dropped.
 */
export function layoutMapping(
  profile: LayoutProfile,
  header: readonly string[],
  file: LayoutFile,
  place: TablePlace,
): ImportMapping {
  const places = placeColumns(profile, header);
  const columns = header.map((cell, position): ColumnMapping => {
    const column = columnName(cell);
    const known = places[position] ?? null;
    if (known !== null) return columnMappingSchema.parse({ ...known.use, column });
    const other = profile.otherColumns?.(column, position) ?? null;
    return columnMappingSchema.parse(
      other === null
        ? { column, drop: looksPersonal(column, []) }
        : { ...other, label: other.label?.slice(0, MOST_LABEL), column },
    );
  });
  return importMappingSchema.parse({
    target: profile.target,
    place,
    columns,
    constants: shortened({ supplier: profile.supplier, ...profile.constants?.(file) }),
    missingMarks: [...(profile.missingMarks ?? [])],
    decimalComma: profile.decimalComma ?? false,
    duplicates: profile.duplicates ?? 'first',
    profileId: profile.id,
  });
}

/** As long as a label and a constant of a mapping may be; what a damaged header makes of them is cut there. */
const MOST_LABEL = 300;
const MOST_CONSTANT = 500;

function shortened(constants: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(constants).map(([field, text]) => [field, text.slice(0, MOST_CONSTANT)]),
  );
}

/** For each header column the layout's column it is; null where the layout names none. Each name of a layout is taken once. */
function placeColumns(profile: LayoutProfile, header: readonly string[]): (LayoutColumn | null)[] {
  const byName = new Map<string, LayoutColumn>();
  const patterns: { readonly pattern: RegExp; readonly column: LayoutColumn }[] = [];
  for (const column of profile.columns)
    for (const name of column.names)
      if (typeof name === 'string') {
        if (!byName.has(keyOf(name))) byName.set(keyOf(name), column);
      } else patterns.push({ pattern: name, column });
  const taken = new Set<string>();
  return header.map((cell) => {
    const key = keyOf(cell);
    const named = byName.get(key);
    if (named !== undefined) {
      // A header that names a column twice: the first is the layout's, the second is kept in the raw row.
      if (taken.has(key)) return null;
      taken.add(key);
      return named;
    }
    const text = columnName(cell);
    return (
      patterns.find(({ pattern }) => text.search(pattern) !== -1 || key.search(pattern) !== -1)?.column ??
      null
    );
  });
}

function columnName(cell: string): string {
  return cell
    .replace(/^\uFEFF/, '')
    .trim()
    .slice(0, 2000);
}

function keyOf(cell: string): string {
  return headerKey(cell).replace(/\s+/g, ' ');
}
