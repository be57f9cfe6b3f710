import type { ProfileTarget } from '#shared/domain/extract.ts';
import { IMPORT_FIELDS, type FieldType } from '#shared/domain/import-field.ts';
import { formatPostcode } from '#shared/domain/postcode.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { GridColumn } from '../../grid/grid-column.ts';

/** A row as the core tells it: its line in the file, and its values as texts. */
export interface StoredRow {
  readonly line: number;
  readonly values: readonly (string | null)[];
}

/** Headings of previews that are not the labels of fields. */
const OTHER_TYPES: Readonly<Record<string, FieldType>> = {
  'Turnover (GBP)': 'money',
  Easting: 'number',
  Northing: 'number',
  'Outline (characters)': 'number',
  Postcode: 'postcode',
  'Registered postcode': 'postcode',
  'Operating postcodes': 'postcode-list',
};
const FIGURES: readonly FieldType[] = ['number', 'money', 'percentage'];

/** Finds how the values of a heading are written: by the field it is the id or the label of. */
export function storedType(target: ProfileTarget, heading: string): FieldType {
  const field = IMPORT_FIELDS[target].find(({ id, label }) => id === heading || label === heading);
  return field?.type ?? OTHER_TYPES[heading] ?? 'text';
}

/** Writes one stored value for people; what does not have the form of its type stays as it is. */
export function storedText(type: FieldType, value: string): string {
  if (FIGURES.includes(type)) return isFigure(value) ? formatNumber(Number(value), decimalsOf(value)) : value;
  if (type === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value) : value;
  if (type === 'postcode') return formatPostcode(value) ?? value;
  if (type === 'postcode-list')
    return value
      .split('; ')
      .map((part) => formatPostcode(part) ?? part)
      .join('; ');
  return value;
}

function isFigure(value: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value);
}

function decimalsOf(value: string): number {
  return Math.min(6, /\.(\d+)$/.exec(value)?.[1]?.length ?? 0);
}

/** The columns of a table of stored rows: figures at the right, dates and postcodes as everywhere; the line comes first. */
export function storedColumns<T extends StoredRow>(
  target: ProfileTarget,
  fields: readonly string[],
  headingOf: (field: string) => string = (field) => field,
): readonly GridColumn<T>[] {
  return [
    {
      id: 'line',
      header: 'Row',
      value: (row) => row.line,
      text: (row) => formatNumber(row.line),
      numeric: true,
      width: 72,
      fixed: true,
    },
    ...fields.map((field, at): GridColumn<T> => {
      const type = storedType(target, field);
      const numeric = FIGURES.includes(type);
      const textOf = (row: T): string | null => {
        const value = row.values[at] ?? null;
        return value === null ? null : storedText(type, value);
      };
      return {
        id: `${at} ${field}`,
        header: headingOf(field),
        value: (row) => {
          const value = row.values[at] ?? null;
          return value !== null && numeric && isFigure(value) ? Number(value) : value;
        },
        text: (row) => textOf(row) ?? '[x]',
        hint: textOf,
        numeric,
        width: 152,
      };
    }),
  ];
}
