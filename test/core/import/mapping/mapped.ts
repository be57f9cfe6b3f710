import { compileMapping } from '#core/import/mapping/compile-mapping.ts';
import type { MappedRow } from '#core/import/profiles/profile.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { ImportMapping, ImportMappingInput } from '#shared/domain/import-mapping.ts';

type Uses = Readonly<Record<string, Partial<ImportMappingInput['columns'][number]>>>;

/** A mapping written column by column: name → how it is read. */
export function mappingOf(
  target: ImportMapping['target'],
  uses: Uses,
  rest: Partial<ImportMappingInput> = {},
): ImportMapping {
  return importMappingSchema.parse({
    target,
    place: {},
    columns: Object.entries(uses).map(([column, use]) => ({ ...use, column })),
    ...rest,
  });
}

/** Maps rows as an import would. */
export function mapRows(
  mapping: ImportMapping,
  rows: readonly (readonly string[])[],
  context: { memberName?: string | null; sheetName?: string | null } = {},
): MappedRow[] {
  const map = compileMapping(mapping, {
    successions: new Map([['E07000001', 'E06000099']]),
    districts: new Set(['E06000015', 'E06000099']),
    fileName: 'Book of 2021.csv',
    memberName: null,
    sheetName: null,
    ...context,
  });
  return rows.map((row) => map(row));
}

/** The codes of a row's problems, in order. */
export function codesOf(row: MappedRow | undefined): string[] {
  return row?.problems.map(({ code }) => code) ?? [];
}
