import type { RecordTarget } from '#shared/domain/extract.ts';
import { gpa } from '#shared/domain/research-profile.ts';
import type { CodeRecord, FieldValue, MappedRow, RecordPart, RowProblem } from '../profiles/profile.ts';
import { textReader } from './cell-text.ts';
import type { CellReader } from './cell-text.ts';
import { constantFields, fieldReader, numberOf, numberSide, rowAddress } from './field-reader.ts';
import type { MappedColumn, MappedColumns } from './mapped-columns.ts';
import { valueColumns } from './observation-values.ts';
import type { ValueColumns } from './observation-values.ts';
import { RECORD_SHAPES } from './record-shape.ts';
import { rowCodes } from './row-codes.ts';
import { readMark } from './statistical-mark.ts';

type Values = Record<string, FieldValue>;

/** A column read into the field it fills. */
interface Step {
  readonly at: number;
  readonly id: string;
  readonly column: string;
  readonly isNeeded: boolean;
  readonly read: CellReader<FieldValue>;
}

/** What a row says beside its plain fields. */
interface RowSide {
  currency: string | null;
  symbol: string | null;
}

/** Notices after which a needed value is missing for a stated reason, so that the row stands. */
const REASONS: ReadonlySet<string> = new Set([
  'value-suppressed',
  'zero-as-unknown',
  'number-other-currency',
]);

/**
 * Makes the function that reads rows of records as a mapping says. A row without a needed field is refused;
 * a wide table of observations gives one part for each value column.
 */
export function compileRecord(
  columns: MappedColumns,
  target: RecordTarget,
): (fields: readonly string[]) => MappedRow {
  const shape = RECORD_SHAPES[target];
  const constants = constantFields(columns);
  const takesLast = lastFilled(columns);
  const side: RowSide = { currency: null, symbol: null };
  const steps = plainSteps(columns, shape.amount, side);
  const repeated = repeatedSteps(columns);
  const address = rowAddress(columns, 'address');
  const codesOf = rowCodes(columns, 'records');
  const values = target === 'observations' ? valueColumns(columns) : null;
  const amountColumn = shape.amount === null ? null : columns.first(shape.amount);
  const keyOf = recordKey(columns, target);
  const partOf = (read: Values, codes: readonly CodeRecord[]): RecordPart => ({
    companyNumber: textOf(read['companyNumber']),
    institution: institutionOf(read, shape.institution),
    areaCode: textOf(read['areaCode']),
    postcode: textOf(read['postcode']),
    period: firstText(read, shape.period),
    label: firstText(read, shape.label),
    amount: target === 'research-results' ? gradePoints(read) : numberIn(read, shape.amount),
    currency:
      amountColumn === null
        ? null
        : (side.currency ??
          amountColumn.use.currency ??
          textOf(read['currency']) ??
          columns.constant('currency')),
    unit: target === 'research-results' ? 'GPA' : (amountColumn?.use.unit ?? textOf(read['unit'])),
    symbol: side.symbol ?? markOf(read['symbol'], columns),
    fields: read,
    codes,
  });
  return (fields) => {
    const problems: RowProblem[] = [];
    side.currency = null;
    side.symbol = null;
    const read: Values = { ...constants };
    for (const { at, id, column, isNeeded, read: readCell } of steps) {
      const before = problems.length;
      const value = readCell(fields[at], problems);
      if (value !== null) {
        if (takesLast.has(id) || !Object.hasOwn(read, id)) read[id] = value;
      } else if (isNeeded && !problems.slice(before).some(({ code }) => REASONS.has(code)))
        return refuseNeeded(problems, before, column, fields[at]);
    }
    repeated(fields, read, problems);
    const place = address(fields, problems);
    if (place !== null) read['address'] = place;
    const codes = codesOf(fields, problems);
    const part = partOf(read, codes);
    const parts = values === null ? [part] : observationParts(values, fields, part, problems);
    if (parts === null) return { record: null, problems };
    return { record: { target, key: keyOf(fields, part), parts }, problems };
  };
}

function observationParts(
  values: ValueColumns,
  fields: readonly string[],
  part: RecordPart,
  problems: RowProblem[],
): RecordPart[] | null {
  const before = problems.length;
  const parts = values.parts(fields, part, problems);
  if (parts !== null) return parts;
  const unread = problems[before];
  problems.unshift(
    unread === undefined
      ? { code: 'value-blank', field: values.columnNames, value: null }
      : { code: 'value-unreadable', field: unread.field, value: unread.value },
  );
  return null;
}

function refuseNeeded(
  problems: RowProblem[],
  before: number,
  column: string,
  cell: string | undefined,
): MappedRow {
  problems.unshift(
    problems.length === before
      ? { code: 'value-blank', field: column, value: null }
      : { code: 'value-unreadable', field: column, value: cell?.trim() ?? null },
  );
  return { record: null, problems };
}

/** Fields with a reader of their own beside the plain ones. */
const OWN_READERS = new Set(['codes', 'address', 'dimension', 'value']);

/**
 * The fields of which the last filled column counts, as a constant `last:areaCode` of the mapping says: tables that name the
 * nation, the region and the authority side by side, the finest last. Otherwise the first that is filled counts.
 */
function lastFilled(columns: MappedColumns): ReadonlySet<string> {
  return new Set(
    Object.keys(columns.mapping.constants).flatMap((name) =>
      name.startsWith('last:') ? [name.slice('last:'.length)] : [],
    ),
  );
}

function plainSteps(columns: MappedColumns, amount: string | null, row: RowSide): Step[] {
  const shared = (id: string) => columns.of(id).length > 1;
  return columns.columns
    .filter(({ field }) => !OWN_READERS.has(field.id))
    .map((column) => ({
      at: column.at,
      id: column.field.id,
      column: column.setting.column,
      isNeeded: column.field.needed && !shared(column.field.id),
      read: column.field.id === amount ? amountReader(columns, column, row) : fieldReader(columns, column),
    }));
}

/** The amount carries its mark and its currency to the row. */
function amountReader(columns: MappedColumns, column: MappedColumn, row: RowSide): CellReader<number> {
  const side = numberSide();
  const read = numberOf(columns, column, side);
  return (cell, problems) => {
    const value = read(cell, problems);
    row.currency = side.currency;
    row.symbol = side.symbol;
    return value;
  };
}

/** What an observation is broken down by: each part with the name of its column, since several stand together. */
function repeatedSteps(
  columns: MappedColumns,
): (fields: readonly string[], read: Values, problems: RowProblem[]) => void {
  const dimensions = columns.of('dimension').map(({ at, use, setting }) => ({
    at,
    name: use.label ?? use.column,
    read: textReader(setting),
  }));
  return (fields, read, problems) => {
    if (dimensions.length === 0) return;
    const parts: string[] = [];
    for (const { at, name, read: readCell } of dimensions) {
      const text = readCell(fields[at], problems);
      if (text !== null) parts.push(`${name}: ${text}`);
    }
    if (parts.length > 0) read['dimension'] = parts;
  };
}

/**
 * What must not repeat: the fields of the shape; for observations everything but the values. A constant `repeat:rows` says that rows
 * are told apart by the block they stand in, so that the same words may come again.
 */
function recordKey(
  columns: MappedColumns,
  target: RecordTarget,
): (fields: readonly string[], part: RecordPart) => string | null {
  const { key } = RECORD_SHAPES[target];
  if (columns.constant('repeat:rows') === 'yes') return () => null;
  if (target === 'observations') {
    const told = columns.mapping.columns.flatMap(({ field, drop }, at) =>
      drop || field === 'value' || field === 'symbol' ? [] : [at],
    );
    return (fields) => {
      let text = '';
      for (const at of told) text += `${text === '' ? '' : ' · '}${(fields[at] ?? '').trim()}`;
      return text === '' ? null : text;
    };
  }
  const needed = key[0];
  if (needed === undefined) return () => null;
  return (_, { fields }) => {
    if (fields[needed] === undefined) return null;
    return key.map((id) => String(fields[id] ?? '')).join(' · ');
  };
}

function textOf(value: FieldValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'object' ? value.join('; ') : String(value);
}

function firstText(read: Values, ids: readonly string[]): string | null {
  for (const id of ids) if (read[id] !== undefined) return textOf(read[id]);
  return null;
}

/** A participant with a company number is a company; without one its name says which institution it is. */
function institutionOf(read: Values, ids: readonly string[]): string | null {
  return read['companyNumber'] === undefined ? firstText(read, ids) : null;
}

function numberIn(read: Values, id: string | null): number | null {
  const value = id === null ? undefined : read[id];
  return typeof value === 'number' ? value : null;
}

/** A mark in a column of its own; a constant `mark:A` that says nothing makes it none (the status of an ordinary value). */
function markOf(value: FieldValue | undefined, { ownMarks }: MappedColumns): string | null {
  const text = textOf(value);
  if (text === null) return null;
  const mark = readMark(text, ownMarks) ?? text;
  return mark === '' ? null : mark;
}

/** Grade point average of a quality profile; null where a share is missing. */
function gradePoints(read: Values): number | null {
  return gpa({
    stars4: numberIn(read, 'stars4'),
    stars3: numberIn(read, 'stars3'),
    stars2: numberIn(read, 'stars2'),
    stars1: numberIn(read, 'stars1'),
  });
}
