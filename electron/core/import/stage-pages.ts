import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { isRejectCode, rejectSentence } from '#shared/domain/reject.ts';
import type { ProfileTarget } from '#shared/domain/extract.ts';
import type { Ledger } from './ledger.ts';
import { readExtract, withReference } from './ledger.ts';
import { withStaged } from './staging-file.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}
type ProblemPage = MethodOutput<'extracts.problems'>;
type PreviewPage = MethodOutput<'extracts.preview'>;

/** What a preview shows of each target: the stored fields by name, as SQL over the staged rows in their order. */
const PREVIEWS: Readonly<
  Record<
    ProfileTarget,
    { readonly from: string; readonly line: string; readonly fields: Readonly<Record<string, string>> }
  >
> = {
  companies: {
    from: 'company AS c',
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
      'Operating postcodes': `(SELECT group_concat(postcode, '; ') FROM site WHERE company_id = c.id AND kind = 'operating')`,
      Codes: `(SELECT group_concat(code, '; ') FROM (SELECT code FROM company_code WHERE company_id = c.id ORDER BY position))`,
    },
  },
  postcodes: {
    from: 'postcode AS c',
    line: 'c.line',
    fields: {
      Postcode: 'c.postcode',
      Easting: 'c.easting',
      Northing: 'c.northing',
      'Positional quality': 'c.quality',
      District: 'c.district_code',
      'District as delivered': 'c.delivered_district_code',
    },
  },
  boundaries: {
    from: 'boundary AS c',
    line: 'c.line',
    fields: {
      Level: 'c.level',
      Code: 'c.code',
      Name: 'c.name',
      'Outline (characters)': 'length(c.polygons)',
    },
  },
  'area-lookup': {
    from: 'area_lookup AS c',
    line: 'c.line',
    fields: {
      Code: 'c.code',
      Name: 'c.name',
      'Level above': 'c.parent_level',
      'Code above': 'c.parent_code',
      'Name above': 'c.parent_name',
    },
  },
  // Codes are collected over the rows, so that they belong to no line; see previewCodes.
  codes: { from: 'code AS c', line: '0', fields: { Scheme: 'c.scheme', Code: 'c.code', Title: 'c.title' } },
};

/** Pages through the accepted rows of a staged file as they will be stored. Throws `stage-missing`. */
export function previewStage(
  call: Call,
  { stageId, offset, limit }: Page & { readonly stageId: string },
): PreviewPage {
  return withStaged(call.folders, stageId, (db, stage) => {
    const { target } = stage.profile;
    const { fields, from, line } = PREVIEWS[target];
    const names = Object.keys(fields);
    if (target === 'codes') return previewCodes(db, names, { offset, limit });
    const total = db.prepare<[], number>(`SELECT count(*) FROM ${from}`).pluck().get() ?? 0;
    // Staged rows are numbered from 1 without a gap, so that a late page is found as fast as the first.
    const rows = db
      .prepare<[number, number], (string | number | null)[]>(
        `SELECT ${line}, ${Object.values(fields).join(', ')} FROM ${from} WHERE c.id > ? ORDER BY c.id LIMIT ?`,
      )
      .raw()
      .all(offset, limit);
    return { total, fields: names, rows: rows.map(toPreviewRow) };
  });
}

function previewCodes(db: Connection, names: string[], { offset, limit }: Page): PreviewPage {
  const total = db.prepare<[], number>('SELECT count(*) FROM code').pluck().get() ?? 0;
  const rows = db
    .prepare<[number, number], (string | number | null)[]>(
      'SELECT 0, scheme, code, title FROM code ORDER BY scheme, code LIMIT ? OFFSET ?',
    )
    .raw()
    .all(limit, offset);
  return { total, fields: names, rows: rows.map(toPreviewRow) };
}

function toPreviewRow([line, ...values]: readonly (string | number | null)[]): PreviewPage['rows'][number] {
  return { line: Number(line ?? 0), values: values.map((value) => (value === null ? null : String(value))) };
}

/** Pages through the refused rows, skipped rows and notices of a staged file. Throws `stage-missing`. */
export function stageProblems(
  call: Call,
  request: Page & { readonly stageId: string; readonly code?: string | undefined },
): ProblemPage {
  return withStaged(call.folders, request.stageId, (db, stage) => {
    const kept = stage.profile.target === 'companies';
    return pageProblems(db, {
      from: kept ? 'problem AS p JOIN row AS r ON r.line = p.line' : 'problem AS p',
      raw: kept ? 'r.raw' : 'p.raw',
      extractId: null,
      ...request,
    });
  });
}

/** Pages through the refused rows, skipped rows and notices of a committed extract. Throws `not-found`. */
export function extractProblems(
  call: Call,
  request: Page & { readonly extractId: number; readonly ledger: Ledger; readonly code?: string | undefined },
): ProblemPage {
  const page = (db: Connection, from: string, raw: string): ProblemPage => {
    readExtract(db, request.extractId, null);
    return pageProblems(db, { from, raw, ...request });
  };
  if (request.ledger === 'workspace')
    return page(
      call.reading().db,
      'reject AS p JOIN row AS r ON r.extract_id = p.extract_id AND r.line = p.line',
      'r.raw',
    );
  return withReference(call, (reference) =>
    reference === null ? { total: 0, rows: [] } : page(reference, 'reject AS p', 'p.raw'),
  );
}

interface ProblemQuery extends Page {
  readonly from: string;
  readonly raw: string;
  readonly extractId: number | null;
  readonly code?: string | undefined;
}

interface ProblemRow {
  readonly line: number;
  readonly severity: 'reject' | 'notice' | 'skip';
  readonly code: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly raw: string | null;
}

function pageProblems(db: Connection, query: ProblemQuery): ProblemPage {
  const conditions = [
    query.extractId === null ? null : 'p.extract_id = $extractId',
    query.code === undefined ? null : 'p.code = $code',
  ];
  const where = conditions.filter((condition) => condition !== null).join(' AND ') || 'true';
  const named = {
    ...(query.extractId === null ? {} : { extractId: query.extractId }),
    ...(query.code === undefined ? {} : { code: query.code }),
  };
  const total =
    db.prepare<[object], number>(`SELECT count(*) FROM ${query.from} WHERE ${where}`).pluck().get(named) ?? 0;
  const rows = db
    .prepare<[object], ProblemRow>(
      `SELECT p.line, p.severity, p.code, p.field, p.value, ${query.raw} AS raw FROM ${query.from} WHERE ${where} ORDER BY p.id LIMIT $limit OFFSET $offset`,
    )
    .all({ ...named, limit: query.limit, offset: query.offset });
  return {
    total,
    rows: rows.map(({ raw, ...row }) => ({
      ...row,
      message: isRejectCode(row.code) ? rejectSentence(row.code, row.field, row.value) : row.code,
      raw: raw ?? '',
    })),
  };
}
