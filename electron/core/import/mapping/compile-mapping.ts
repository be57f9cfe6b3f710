import { AppError } from '#shared/contract/errors.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import type { MapContext, MappedRow } from '../profiles/profile.ts';
import { compileCompany } from './compile-company.ts';
import { compilePostcode } from './compile-postcode.ts';
import { compileRecord } from './compile-record.ts';
import { compileScheme } from './compile-scheme.ts';
import { mappedColumns } from './mapped-columns.ts';

/**
 * Makes the function that maps the rows of one table, so that each column's reading is settled once and not in every row.
 *
 * Fields come in the order of `mapping.columns`; a row that is too short reads as blank at its end. Throws `invalid-input`
 * where the mapping names a field its target does not have, or a target whose layout is fixed by code.
 */
export function compileMapping(
  mapping: ImportMapping,
  context: MapContext & { sheetName: string | null },
): (fields: readonly string[]) => MappedRow {
  const columns = mappedColumns(mapping, context);
  switch (mapping.target) {
    case 'companies':
      return compileCompany(columns);
    case 'postcodes':
      return compilePostcode(columns);
    case 'codes':
      return compileScheme(columns);
    case 'boundaries':
    case 'area-lookup':
      throw new AppError(
        'invalid-input',
        'Boundaries and area look-ups are read by their own layouts and cannot be mapped column by column. Choose one of the built-in profiles.',
      );
    default:
      return compileRecord(columns, mapping.target);
  }
}
