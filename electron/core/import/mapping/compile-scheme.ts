import { refuse } from '../profiles/profile.ts';
import type { CodeRecord, MappedRow, RowProblem } from '../profiles/profile.ts';
import { rowText } from './field-reader.ts';
import type { MappedColumns } from './mapped-columns.ts';

/** Makes the function that reads rows of a classification: code, title and the code above it. */
export function compileScheme(columns: MappedColumns): (fields: readonly string[]) => MappedRow {
  const scheme = rowText(columns, 'scheme');
  const code = rowText(columns, 'code');
  const title = rowText(columns, 'title');
  const parent = rowText(columns, 'parent');
  const fixedScheme = columns.first('code')?.use.scheme ?? null;
  const nameOf = (field: string) => columns.first(field)?.setting.column ?? field;
  return (fields) => {
    const problems: RowProblem[] = [];
    const ofScheme = scheme(fields, problems) ?? fixedScheme;
    if (ofScheme === null) return refuse('value-blank', nameOf('scheme'), null);
    const found = code(fields, problems);
    if (found === null) return refuse('code-blank', nameOf('code'), null);
    const record: CodeRecord = {
      scheme: ofScheme,
      code: found,
      title: title(fields, problems) ?? '',
      parent: parent(fields, problems),
    };
    return { record: { target: 'codes', codes: [record] }, problems };
  };
}
