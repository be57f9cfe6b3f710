import { findImportField } from '#shared/domain/import-field.ts';
import { columnMappingSchema } from '#shared/domain/import-mapping.ts';
import type { FieldValue, RowProblem } from '../profiles/profile.ts';
import { companyNumberReader } from './cell-company-number.ts';
import { dateReader, periodReader } from './cell-date.ts';
import { listReader } from './cell-list.ts';
import { numberReader } from './cell-number.ts';
import type { NumberSide } from './cell-number.ts';
import { readPostcode } from './cell-postcode.ts';
import { flagReader, textReader } from './cell-text.ts';
import type { CellReader } from './cell-text.ts';
import type { MappedColumn, MappedColumns } from './mapped-columns.ts';

/** Makes an empty note for what stands beside a number. */
export function numberSide(): NumberSide {
  return { symbol: null, currency: null, unreadable: false };
}

/** Makes the reader of a number column as its mapping says. */
export function numberOf(
  columns: MappedColumns,
  column: MappedColumn,
  side: NumberSide = numberSide(),
): CellReader<number> {
  const { type } = column.field;
  return numberReader(
    {
      ...column.setting,
      kind: type === 'money' || type === 'percentage' ? type : 'number',
      use: column.use,
      decimalComma: columns.mapping.decimalComma,
      ownMarks: columns.ownMarks,
    },
    side,
  );
}

/** Makes the reader of a column by the type of the field it fills. Codes have a reader of their own. */
export function fieldReader(columns: MappedColumns, column: MappedColumn): CellReader<FieldValue> {
  const { setting, use, field } = column;
  switch (field.type) {
    case 'number':
    case 'money':
    case 'percentage':
      return numberOf(columns, column);
    case 'date':
      return dateReader(setting, use.dateForm);
    case 'period':
      return periodReader(setting, use.dateForm);
    case 'flag':
      return flagReader(setting);
    case 'company-number':
      return companyNumberReader(setting, 'company-number-unreadable');
    case 'postcode':
      return (cell, problems) => readPostcode(cell, setting, false, problems).postcode;
    case 'list':
    case 'postcode-list':
    case 'code-list': {
      const items = listReader(setting, use.separator);
      return (cell, problems) => {
        const list = items(cell, problems);
        return list.length === 0 ? null : list;
      };
    }
    case 'text':
      return use.separator === null ? textReader(setting) : joinedItems(column);
  }
}

/** A text field whose column is said to hold a list keeps its items apart. */
function joinedItems(column: MappedColumn): CellReader<FieldValue> {
  const items = listReader(column.setting, column.use.separator);
  return (cell, problems) => {
    const list = items(cell, problems);
    return list.length === 0 ? null : list.length === 1 ? (list[0] ?? null) : list;
  };
}

/** Reads the constants of a mapping as cells of the fields they fill; fields that a column fills are left to it. */
export function constantFields(columns: MappedColumns): Readonly<Record<string, FieldValue>> {
  const values: Record<string, FieldValue> = {};
  for (const name of Object.keys(columns.mapping.constants)) {
    const field = findImportField(columns.mapping.target, name);
    const text = columns.constant(name);
    if (field === null || name === 'codes' || text === null || columns.first(name) !== null) continue;
    const column: MappedColumn = {
      at: -1,
      field,
      use: columnMappingSchema.parse({ column: name, separator: field.type.endsWith('list') ? ';' : null }),
      setting: { column: name, missing: columns.missing },
    };
    const value = fieldReader(columns, column)(text, []);
    if (value !== null) values[name] = value;
  }
  return values;
}

/** Reads the text of a field of a row. */
export type RowText = (fields: readonly string[], problems: RowProblem[]) => string | null;

const NOTHING: RowText = () => null;

/** Makes the reader of a text field: its column, else its constant, else always null. */
export function rowText(columns: MappedColumns, field: string): RowText {
  const column = columns.first(field);
  if (column === null) {
    const constant = columns.constant(field);
    return constant === null ? NOTHING : () => constant;
  }
  const { at } = column;
  const read = textReader(column.setting);
  return (fields, problems) => read(fields[at], problems);
}

/** Makes the reader of a date field; a constant is read as a date once. */
export function rowDate(columns: MappedColumns, field: string): RowText {
  const column = columns.first(field);
  if (column === null) {
    const constant = columns.constant(field);
    if (constant === null) return NOTHING;
    const date = dateReader({ column: field, missing: columns.missing }, 'auto')(constant, []);
    return () => date;
  }
  const { at } = column;
  const read = dateReader(column.setting, column.use.dateForm);
  return (fields, problems) => read(fields[at], problems);
}

/** Makes the reader of a number field; null where no column fills it. */
export function rowNumber(
  columns: MappedColumns,
  field: string,
): (fields: readonly string[], problems: RowProblem[]) => number | null {
  const column = columns.first(field);
  if (column === null) return () => null;
  const { at } = column;
  const read = numberOf(columns, column);
  return (fields, problems) => read(fields[at], problems);
}

/** Makes the reader of the parts of an address, joined by commas. */
export function rowAddress(columns: MappedColumns, field: string): RowText {
  const parts = columns.of(field).map(({ at, setting }) => ({ at, read: textReader(setting) }));
  if (parts.length === 0) return NOTHING;
  return (fields, problems) => {
    let address: string | null = null;
    for (const { at, read } of parts) {
      const part = read(fields[at], problems);
      if (part !== null) address = address === null ? part : `${address}, ${part}`;
    }
    return address;
  };
}
