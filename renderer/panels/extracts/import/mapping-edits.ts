import type { Examination } from '#shared/contract/methods/extracts.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import {
  findImportField,
  IMPORT_FIELDS,
  missingFields,
  type ImportField,
} from '#shared/domain/import-field.ts';
import { filledFields, type ColumnMapping, type ImportMapping } from '#shared/domain/import-mapping.ts';

type ColumnLook = Examination['columns'][number];

/** A column that fills nothing and is kept with the raw row. */
export function unusedColumn(column: string): ColumnMapping {
  return {
    column,
    field: null,
    drop: false,
    scale: null,
    currency: null,
    dateForm: null,
    separator: null,
    scheme: null,
    label: null,
    unit: null,
    zeroMeans: 'zero',
  };
}

/**
 * Brings a mapping in line with the columns of the file at hand, one entry for each in their order; what the
 * mapping says of columns that are not there is left out.
 */
export function alignMapping(mapping: ImportMapping, looks: readonly ColumnLook[]): ImportMapping {
  const inOrder = looks.every((look, at) => mapping.columns[at]?.column === look.column);
  if (inOrder && mapping.columns.length === looks.length) return mapping;
  const rest = [...mapping.columns];
  const columns = looks.map((look) => {
    const at = rest.findIndex((each) => each.column === look.column);
    return at === -1 ? unusedColumn(look.column) : (rest.splice(at, 1)[0] ?? unusedColumn(look.column));
  });
  return { ...mapping, columns };
}

/** Changes what one column means. */
export function changeColumn(
  mapping: ImportMapping,
  position: number,
  patch: Partial<ColumnMapping>,
): ImportMapping {
  return {
    ...mapping,
    columns: mapping.columns.map((each, at) => (at === position ? { ...each, ...patch } : each)),
  };
}

/**
 * Lets a column fill a field; null = it fills none. A field that only one column may fill is taken from the column
 * that filled it before, and a constant for it goes.
 */
export function fillField(mapping: ImportMapping, position: number, fieldId: string | null): ImportMapping {
  const field = fieldId === null ? null : findImportField(mapping.target, fieldId);
  const alone = field !== null && !field.repeats;
  const columns = mapping.columns.map((each, at) => {
    if (at === position)
      return { ...each, field: field?.id ?? null, drop: false, ...settingsFor(each, field) };
    return alone && each.field === field.id ? { ...each, field: null } : each;
  });
  const constants = alone
    ? Object.fromEntries(Object.entries(mapping.constants).filter(([id]) => id !== field.id))
    : mapping.constants;
  return { ...mapping, columns, constants };
}

/** What a column must state when it begins to fill a field: money is in pounds until somebody says otherwise. */
function settingsFor(column: ColumnMapping, field: ImportField | null): Partial<ColumnMapping> {
  if (field?.type === 'money') return { currency: column.currency ?? 'GBP', scale: column.scale ?? 'one' };
  const list = field?.type === 'postcode-list' || field?.type === 'list' || field?.type === 'code-list';
  return list ? {} : { separator: null };
}

/** Gives a field one value for all rows; null takes it away. A column that filled the field is kept unused. */
export function setConstant(mapping: ImportMapping, fieldId: string, value: string | null): ImportMapping {
  const others = Object.entries(mapping.constants).filter(([id]) => id !== fieldId);
  if (value === null) return { ...mapping, constants: Object.fromEntries(others) };
  const field = findImportField(mapping.target, fieldId);
  const columns =
    field !== null && !field.repeats
      ? mapping.columns.map((each) => (each.field === fieldId ? { ...each, field: null } : each))
      : mapping.columns;
  return { ...mapping, columns, constants: { ...mapping.constants, [fieldId]: value } };
}

/**
 * Changes what the rows are. Columns keep their field where the new kind has one of that name, and take the best
 * guess by name otherwise.
 */
export function changeTarget(mapping: ImportMapping, target: ProfileTarget): ImportMapping {
  if (mapping.target === target) return mapping;
  const taken = new Set<string>();
  const columns = mapping.columns.map((column) => {
    const kept = column.field === null ? null : findImportField(target, column.field);
    const field = column.drop ? null : (kept ?? guessField(target, column.column));
    if (field === null || (!field.repeats && taken.has(field.id))) return { ...column, field: null };
    taken.add(field.id);
    return { ...column, field: field.id, ...settingsFor(column, field) };
  });
  const known = new Set(IMPORT_FIELDS[target].map(({ id }) => id));
  const constants = Object.fromEntries(Object.entries(mapping.constants).filter(([id]) => known.has(id)));
  return { ...mapping, target, columns, constants, profileId: null };
}

function guessField(target: ProfileTarget, column: string): ImportField | null {
  const name = column.trim().toLowerCase().replace(/\s+/g, ' ');
  return IMPORT_FIELDS[target].find(({ words }) => words.includes(name)) ?? null;
}

/** Keeps what the analyst said of columns when the same file is looked at anew; the place is the new look's. */
export function carryOver(before: ImportMapping, now: ImportMapping): ImportMapping {
  if (before.target !== now.target) return now;
  const said = new Map(before.columns.map((column) => [column.column, column]));
  return {
    ...now,
    columns: now.columns.map((column) => said.get(column.column) ?? column),
    constants: before.constants,
    missingMarks: before.missingMarks,
    decimalComma: before.decimalComma,
    duplicates: before.duplicates,
  };
}

/** Says whether two mappings read a file alike. */
export function sameMapping(a: ImportMapping | null, b: ImportMapping | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The needed fields that nothing fills yet. A constant that is still blank fills nothing. */
export function stillMissing(mapping: ImportMapping): readonly ImportField[] {
  const constants = Object.fromEntries(
    Object.entries(mapping.constants).filter(([, value]) => value.trim() !== ''),
  );
  return missingFields(mapping.target, filledFields({ columns: mapping.columns, constants }));
}
