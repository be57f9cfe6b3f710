import type { CodeRecord, RowProblem } from '../profiles/profile.ts';
import { codesReader, schemeOfColumn } from './cell-codes.ts';
import type { MappedColumns } from './mapped-columns.ts';

/** Reads the classification codes of a row, each code of a scheme once. */
export type RowCodes = (fields: readonly string[], problems: RowProblem[]) => CodeRecord[];

/**
 * Makes the reader of all the code columns of a row, and of codes that are the same for all rows (constant `codes`,
 * parted by semicolons, of the classification that the constant `codesScheme` names).
 */
export function rowCodes(columns: MappedColumns, carriedBy: 'companies' | 'records'): RowCodes {
  // A constant `digits:codes` of 4 says that the columns hold classes of the industrial classification and nothing else.
  const bearer = columns.constant('digits:codes') === '4' ? 'classes' : carriedBy;
  const readers = columns.of('codes').map(({ at, use, setting }) => ({
    at,
    read: codesReader(setting, use.scheme ?? schemeOfColumn(use.column), use.separator, bearer),
  }));
  const stated = columns.constant('codes');
  const setting = { column: 'codes', missing: columns.missing };
  const ofAll =
    stated === null ? null : codesReader(setting, columns.constant('codesScheme') ?? 'codes', ';', bearer);
  return (fields, problems) => {
    const codes: CodeRecord[] = [];
    for (const { at, read } of readers) read(fields[at], codes, problems);
    if (ofAll !== null && stated !== null) ofAll(stated, codes, problems);
    return codes;
  };
}
