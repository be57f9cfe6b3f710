import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { IMPORT_FIELDS } from '#shared/domain/import-field.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Ledger } from '../ledger.ts';
import { readExtract, withReference } from '../ledger.ts';

type RowsPage = MethodOutput<'extracts.rows'>;

interface Shown {
  readonly table: string;
  readonly order: string;
  /** The row's number; "0" for what belongs to no row. */
  readonly line: string;
  readonly fields: readonly (readonly [label: string, sql: string])[];
  /** Where the further fields stand, as JSON. */
  readonly more: string | null;
}

const COMPANIES: Shown = {
  table: 'company',
  order: 't.id',
  line: 't.line',
  fields: [
    ['Company number', 't.company_number'],
    ['Company name', 't.name'],
    ['Status', 't.status'],
    ['Category', 't.category'],
    ['Incorporated on', 't.incorporated_on'],
    ['Dissolved on', 't.dissolved_on'],
    ['Employees', 't.employees'],
    ['Turnover (GBP)', 't.turnover_gbp'],
    [
      'Registered postcode',
      `(SELECT postcode FROM site WHERE company_id = t.id AND kind = 'registered' ORDER BY id LIMIT 1)`,
    ],
    [
      'Operating postcodes',
      `(SELECT group_concat(postcode, '; ') FROM (SELECT postcode FROM site WHERE company_id = t.id AND (kind = 'operating' OR also_operating = 1) ORDER BY id))`,
    ],
    [
      'Codes',
      `(SELECT group_concat(code, '; ') FROM (SELECT code FROM company_code WHERE company_id = t.id ORDER BY position))`,
    ],
    ['Website', 't.website'],
    ['Description', 't.description'],
    ['Growth stage', 't.growth_stage'],
    ['Parent', 't.parent_name'],
    ['Ultimate parent', 't.ultimate_parent_name'],
  ],
  more: 't.fields',
};

const RECORDS: Shown = {
  table: 'record',
  order: 't.line, t.ordinal, t.id',
  line: 't.line',
  fields: [
    [
      'Codes',
      `(SELECT group_concat(code, '; ') FROM (SELECT code FROM record_code WHERE record_id = t.id ORDER BY position))`,
    ],
    ['Indicator', 't.label'],
    ['Value', 't.amount'],
    ['Unit', 'coalesce(t.unit, t.currency)'],
    ['Status mark', 't.symbol'],
  ],
  more: 't.fields',
};

const REFERENCE: Readonly<Record<'postcodes' | 'boundaries' | 'area-lookup' | 'codes', Shown>> = {
  postcodes: {
    table: 'postcode',
    order: 't.postcode',
    line: '0',
    fields: [
      ['Postcode', 't.postcode'],
      ['Easting', 't.easting'],
      ['Northing', 't.northing'],
      ['Positional quality', 't.quality'],
      ['District', 't.district_code'],
      ['Terminated', 't.terminated_on'],
    ],
    more: null,
  },
  boundaries: {
    table: 'boundary',
    order: 't.level, t.code',
    line: '0',
    fields: [
      ['Level', 't.level'],
      ['Code', 't.code'],
      ['Name', 't.name'],
    ],
    more: null,
  },
  'area-lookup': {
    table: 'area_lookup',
    order: 't.code, t.parent_level, t.parent_code',
    line: '0',
    fields: [
      ['Code', 't.code'],
      ['Name', 't.name'],
      ['Level above', 't.parent_level'],
      ['Code above', 't.parent_code'],
      ['Name above', 't.parent_name'],
    ],
    more: null,
  },
  codes: {
    table: 'code_list',
    order: 't.scheme, t.code',
    line: '0',
    fields: [
      ['Classification', 't.scheme'],
      ['Code', 't.code'],
      ['Title', 't.title'],
      ['Code above', 't.parent'],
    ],
    more: null,
  },
};

function shownOf(target: ProfileTarget): Shown {
  if (target === 'companies') return COMPANIES;
  if (isRecordTarget(target)) return RECORDS;
  if (target === 'postcodes' || target === 'boundaries' || target === 'area-lookup' || target === 'codes')
    return REFERENCE[target];
  throw new Error(`nothing is shown of ${String(target)}`);
}

/** Rows by which it is judged which further fields are worth a column. */
const LOOKED_AT = 1_000;

/**
 * Pages through what is stored of a committed extract: companies, records, or the rows of a reference list, each with
 * the row of the file it came from; fields that no early row fills are left out. Throws `not-found`.
 */
export function extractRows(
  call: Call,
  request: {
    readonly extractId: number;
    readonly ledger: Ledger;
    readonly offset: number;
    readonly limit: number;
  },
): RowsPage {
  const page = (db: Connection): RowsPage => {
    const { id, target } = readExtract(db, request.extractId, null);
    return pageRows(db, id, target, request);
  };
  if (request.ledger === 'workspace') return page(call.reading().db);
  return withReference(call, (reference) => {
    if (reference === null)
      throw new AppError('not-found', 'There is no reference store yet; import reference data first.');
    return page(reference);
  });
}

function pageRows(
  db: Connection,
  id: number,
  target: ProfileTarget,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): RowsPage {
  const { table, order, line, fields, more } = shownOf(target);
  const total =
    db.prepare<[number], number>(`SELECT count(*) FROM ${table} WHERE extract_id = ?`).pluck().get(id) ?? 0;
  const from = rowsOf(db, table, id);
  const early = `SELECT * FROM ${from} LIMIT ${LOOKED_AT}`;
  const filled = fields.filter(
    ([, sql]) =>
      db.prepare(`SELECT 1 FROM (${early}) AS t WHERE ${sql} IS NOT NULL LIMIT 1`).get() !== undefined,
  );
  const further = more === null ? [] : furtherFields(db, early, target);
  const found = db
    .prepare<[number, number], (string | number | null)[]>(
      `SELECT ${[line, ...filled.map(([, sql]) => sql), more ?? 'NULL'].join(', ')} FROM ${from} ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
    .raw()
    .all(limit, offset);
  return {
    total,
    fields: [...filled.map(([label]) => label), ...further.map(({ label }) => label)],
    rows: found.map((row) => {
      const document: unknown = JSON.parse(String(row.at(-1) ?? 'null'));
      return {
        line: Number(row[0] ?? 0),
        values: [
          ...row.slice(1, -1).map((value) => (value === null ? null : String(value))),
          ...further.map((field) => fieldText(document, field.id)),
        ],
      };
    }),
  };
}

/** The rows of an extract as the source of a query. Companies of one extract lie together, so they are walked by their numbers. */
function rowsOf(db: Connection, table: string, id: number): string {
  if (table !== 'company') return `${table} AS t WHERE t.extract_id = ${id}`;
  const range = db
    .prepare<[number], { first: number | null; last: number | null }>(
      'SELECT min(id) AS first, max(id) AS last FROM company WHERE extract_id = ?',
    )
    .get(id);
  return `company AS t WHERE t.id BETWEEN ${range?.first ?? 0} AND ${range?.last ?? 0} AND +t.extract_id = ${id}`;
}

function furtherFields(db: Connection, early: string, target: ProfileTarget) {
  const filled = new Set(
    db
      .prepare<[], string>(
        `SELECT DISTINCT j.key FROM (${early}) AS t, json_each(t.fields) AS j WHERE t.fields IS NOT NULL`,
      )
      .pluck()
      .all(),
  );
  // A company's own columns and the value of an observation are shown already.
  const hidden = new Set([
    'codes',
    ...(target === 'observations' ? ['indicator', 'value', 'unit', 'symbol'] : []),
  ]);
  return IMPORT_FIELDS[target].filter((field) => filled.has(field.id) && !hidden.has(field.id));
}

function fieldText(document: unknown, id: string): string | null {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, id)) return null;
  const value: unknown = Reflect.get(document, id);
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(String).join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
