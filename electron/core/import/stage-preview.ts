import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { isRecordTarget } from '#shared/domain/extract.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import { IMPORT_FIELDS } from '#shared/domain/import-field.ts';
import { withStaged } from './staging-file.ts';

type PreviewPage = MethodOutput<'extracts.preview'>;

interface Page {
  readonly offset: number;
  readonly limit: number;
}

interface Shown {
  readonly table: string;
  readonly line: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The column that holds further fields by their id, as JSON. */
  readonly more?: string;
  /** Which of the fields are shown only where a row fills them. */
  readonly optional?: (sql: string) => boolean;
}

/** Rows by which it is told which of the fields that only some suppliers fill are shown. */
const LOOKED_AT = 1000;

/** What only some suppliers tell of a company. */
const DETAILS = new Set([
  'c.status',
  'c.category',
  'c.country_of_origin',
  'c.dissolved_on',
  'c.supplier_reference',
  'c.website',
  'c.description',
  'c.growth_stage',
  'c.parent_number',
  'c.parent_name',
  'c.parent_country',
  'c.ultimate_parent_number',
  'c.ultimate_parent_name',
  'c.ultimate_parent_country',
]);

/** What a preview shows of each target: the stored fields by name, as SQL over the staged rows in their order. */
const PREVIEWS = {
  companies: {
    table: 'company',
    line: 'c.line',
    fields: {
      'Company number': 'c.company_number',
      Name: 'c.name',
      Status: 'c.status',
      Category: 'c.category',
      'Country of origin': 'c.country_of_origin',
      'Incorporated on': 'c.incorporated_on',
      'Dissolved on': 'c.dissolved_on',
      Employees: 'c.employees',
      'Turnover (GBP)': 'c.turnover_gbp',
      'Registered postcode': `(SELECT postcode FROM site WHERE company_id = c.id AND kind = 'registered')`,
      Address: `(SELECT address FROM site WHERE company_id = c.id AND kind = 'registered')`,
      'Operating postcodes': `(SELECT group_concat(postcode, '; ') FROM site WHERE company_id = c.id AND (kind = 'operating' OR also_operating = 1))`,
      Codes: `(SELECT group_concat(code, '; ') FROM (SELECT code FROM company_code WHERE company_id = c.id ORDER BY position))`,
      'Supplier’s own reference': 'c.supplier_reference',
      Website: 'c.website',
      Description: 'c.description',
      'Growth stage': 'c.growth_stage',
      'Parent’s company number': 'c.parent_number',
      Parent: 'c.parent_name',
      'Parent’s country': 'c.parent_country',
      'Ultimate parent’s company number': 'c.ultimate_parent_number',
      'Ultimate parent': 'c.ultimate_parent_name',
      'Ultimate parent’s country': 'c.ultimate_parent_country',
    },
    optional: (sql) => DETAILS.has(sql),
    more: 'c.fields',
  },
  postcodes: {
    table: 'postcode',
    line: 'c.line',
    fields: {
      Postcode: 'c.postcode',
      Easting: 'c.easting',
      Northing: 'c.northing',
      'Positional quality': 'c.quality',
      District: 'c.district_code',
      'District as delivered': 'c.delivered_district_code',
      Terminated: 'c.terminated_on',
    },
  },
  boundaries: {
    table: 'boundary',
    line: 'c.line',
    fields: {
      Level: 'c.level',
      Code: 'c.code',
      Name: 'c.name',
      'Outline (characters)': 'length(c.polygons)',
    },
  },
  'area-lookup': {
    table: 'area_lookup',
    line: 'c.line',
    fields: {
      Code: 'c.code',
      Name: 'c.name',
      'Level above': 'c.parent_level',
      'Code above': 'c.parent_code',
      'Name above': 'c.parent_name',
    },
  },
  records: {
    table: 'record',
    line: 'c.line',
    fields: {
      Codes: `(SELECT group_concat(code, '; ') FROM (SELECT code FROM record_code WHERE record_id = c.id ORDER BY position))`,
    },
    optional: () => true,
    more: 'c.fields',
  },
} as const satisfies Record<string, Shown>;

/** Pages through the accepted rows of a staged file as they will be stored. Throws `stage-missing`. */
export function previewStage(
  call: Call,
  { stageId, offset, limit }: Page & { readonly stageId: string },
): PreviewPage {
  return withStaged(call.folders, stageId, (db, stage) => {
    const { target } = stage.profile;
    if (target === 'codes') return previewCodes(db, { offset, limit });
    return previewTable(db, target, { offset, limit });
  });
}

function previewTable(
  db: Connection,
  target: Exclude<ProfileTarget, 'codes'>,
  { offset, limit }: Page,
): PreviewPage {
  const shown: Shown = PREVIEWS[isRecordTarget(target) ? 'records' : target];
  const { table, line, more } = shown;
  const count = (what: string) =>
    db.prepare<[], number | null>(`SELECT ${what} FROM ${table}`).pluck().get() ?? 0;
  const total = count('count(*)');
  const fields = Object.entries(shown.fields).filter(
    ([, sql]) => !shown.optional?.(sql) || isFilled(db, table, sql),
  );
  const further = more === undefined ? [] : furtherFields(db, table, target);
  const select = `SELECT ${[line, ...fields.map(([, sql]) => sql), more ?? 'NULL'].join(', ')} FROM ${table} AS c`;
  // Staged rows are numbered from 1 without a gap, so that a late page is found as fast as the first; only where a later row
  // took the place of an earlier one may records have gaps.
  const where =
    count('max(id)') === total
      ? 'WHERE c.id > $offset ORDER BY c.id LIMIT $limit'
      : 'ORDER BY c.id LIMIT $limit OFFSET $offset';
  const rows = db
    .prepare<[Page], (string | number | null)[]>(`${select} ${where}`)
    .raw()
    .all({ offset, limit });
  return {
    total,
    fields: [...fields.map(([name]) => name), ...further.map(({ label }) => label)],
    rows: rows.map((row) => {
      const document: unknown = JSON.parse(String(row.at(-1) ?? 'null'));
      const values = row.slice(1, -1).map((value) => (value === null ? null : String(value)));
      return {
        line: Number(row[0] ?? 0),
        values: [...values, ...further.map(({ id }) => fieldText(document, id))],
      };
    }),
  };
}

/** Says whether one of the first thousand rows fills a field. */
function isFilled(db: Connection, table: string, sql: string): boolean {
  return (
    db
      .prepare(`SELECT 1 FROM ${table} AS c WHERE c.id <= ${LOOKED_AT} AND ${sql} IS NOT NULL LIMIT 1`)
      .get() !== undefined
  );
}

/** The further fields that the first thousand rows fill, in the order in which the target lists them. */
function furtherFields(
  db: Connection,
  table: string,
  target: ProfileTarget,
): { readonly id: string; readonly label: string }[] {
  const filled = new Set(
    db
      .prepare<[], string>(
        `SELECT DISTINCT key FROM (SELECT fields FROM ${table} WHERE fields IS NOT NULL ORDER BY id LIMIT ${LOOKED_AT}), json_each(fields)`,
      )
      .pluck()
      .all(),
  );
  return IMPORT_FIELDS[target].filter(({ id }) => filled.has(id) && id !== 'codes');
}

function fieldText(document: unknown, id: string): string | null {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, id)) return null;
  const value: unknown = Reflect.get(document, id);
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(String).join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function previewCodes(db: Connection, { offset, limit }: Page): PreviewPage {
  const total = db.prepare<[], number>('SELECT count(*) FROM code').pluck().get() ?? 0;
  const rows = db
    .prepare<[number, number], [string, string, string, string | null]>(
      'SELECT scheme, code, title, parent FROM code ORDER BY scheme, code LIMIT ? OFFSET ?',
    )
    .raw()
    .all(limit, offset);
  // Codes are collected over the rows, so that they belong to no line.
  return {
    total,
    fields: ['Scheme', 'Code', 'Title', 'Code above'],
    rows: rows.map((values) => ({ line: 0, values })),
  };
}
