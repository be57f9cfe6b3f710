import { AppError } from '#shared/contract/errors.ts';
import { findImportField } from '#shared/domain/import-field.ts';
import type { ImportField } from '#shared/domain/import-field.ts';
import type { ColumnMapping, ImportMapping } from '#shared/domain/import-mapping.ts';
import type { MapContext } from '../profiles/profile.ts';
import { missingMarks } from './cell-text.ts';
import type { CellSetting, MissingMarks } from './cell-text.ts';
import { ownMarks } from './statistical-mark.ts';

/** Where the rows come from, for constants and for the names of columns in problems. */
export type CompileContext = MapContext & { readonly sheetName: string | null };

/** One column that fills a field, with its place in the row. */
export interface MappedColumn {
  readonly at: number;
  readonly use: ColumnMapping;
  readonly field: ImportField;
  readonly setting: CellSetting;
}

/** A mapping made ready for compiling: columns by field, constants with their placeholders filled. */
export interface MappedColumns {
  readonly mapping: ImportMapping;
  readonly context: CompileContext;
  readonly missing: MissingMarks;
  readonly ownMarks: ReadonlyMap<string, string> | null;
  /** Columns that fill a field of the target, in the order of the file. */
  readonly columns: readonly MappedColumn[];
  /** The columns of one field. */
  of(field: string): readonly MappedColumn[];
  first(field: string): MappedColumn | null;
  /** A constant with `{sheet}`, `{file}` and `{entry}` filled in; null where there is none. */
  constant(name: string): string | null;
  /** The name of a column in problems: with the entry or sheet where several are read together. */
  label(column: string): string;
}

/** Gathers what the compilers of all targets need. A field that the target does not know is a refusal. */
export function mappedColumns(mapping: ImportMapping, context: CompileContext): MappedColumns {
  const missing = missingMarks(mapping.missingMarks);
  const place =
    context.memberName !== null && mapping.place.entry === null
      ? context.memberName.replace(/^.*\//, '')
      : mapping.place.sheet === '*'
        ? context.sheetName
        : null;
  const label = (column: string) => (place === null ? column : `${column} (${place})`);
  const columns: MappedColumn[] = [];
  for (const [at, use] of mapping.columns.entries()) {
    if (use.field === null || use.drop) continue;
    const field = findImportField(mapping.target, use.field);
    if (field === null)
      throw new AppError(
        'invalid-input',
        `The mapping gives column “${use.column}” a field “${use.field}” that a file of this kind does not have. Choose a field for the column again.`,
      );
    columns.push({ at, use, field, setting: { column: label(use.column), missing } });
  }
  const byField = new Map<string, MappedColumn[]>();
  for (const column of columns)
    byField.set(column.field.id, [...(byField.get(column.field.id) ?? []), column]);
  const constants = new Map(
    Object.entries(mapping.constants).map(([name, text]) => [name, fillPlaceholders(text, context).trim()]),
  );
  return {
    mapping,
    context,
    missing,
    ownMarks: ownMarks(mapping.constants),
    columns,
    of: (field) => byField.get(field) ?? [],
    first: (field) => byField.get(field)?.[0] ?? null,
    constant: (name) => {
      const text = constants.get(name);
      return text === undefined || text === '' ? null : text;
    },
    label,
  };
}

function fillPlaceholders(text: string, context: CompileContext): string {
  return text.replace(/\{(sheet|file|entry)\}/g, (_, name: string) => {
    if (name === 'sheet') return context.sheetName ?? '';
    if (name === 'file') return context.fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '');
    return (context.memberName ?? '').replace(/^.*\//, '').replace(/\.[A-Za-z0-9]{1,8}$/, '');
  });
}
