import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { isRejectCode, rejectSentence } from '#shared/domain/reject.ts';
import type { Ledger } from './ledger.ts';
import { readExtract, withReference } from './ledger.ts';
import { readRawRows } from './row-blocks.ts';
import { keepsRows } from './stage-writer.ts';
import { withStaged } from './staging-file.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}
type ProblemPage = MethodOutput<'extracts.problems'>;

/** Pages through the refused rows, skipped rows and notices of a staged file. Throws `stage-missing`. */
export function stageProblems(
  call: Call,
  request: Page & { readonly stageId: string; readonly code?: string | undefined },
): ProblemPage {
  return withStaged(call.folders, request.stageId, (db, stage) =>
    pageProblems(db, {
      table: 'problem',
      kept: keepsRows(stage.profile.target),
      extractId: null,
      ...request,
    }),
  );
}

/** Pages through the refused rows, skipped rows and notices of a committed extract. Throws `not-found`. */
export function extractProblems(
  call: Call,
  request: Page & { readonly extractId: number; readonly ledger: Ledger; readonly code?: string | undefined },
): ProblemPage {
  const page = (db: Connection, kept: boolean): ProblemPage => {
    readExtract(db, request.extractId, null);
    return pageProblems(db, { table: 'reject', kept, ...request });
  };
  if (request.ledger === 'workspace') return page(call.reading().db, true);
  return withReference(call, (reference) =>
    reference === null ? { total: 0, rows: [] } : page(reference, false),
  );
}

interface ProblemQuery extends Page {
  readonly table: 'problem' | 'reject';
  /** True where every row is kept as it stood; else the problem carries its row. */
  readonly kept: boolean;
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
    db
      .prepare<[object], number>(`SELECT count(*) FROM ${query.table} AS p WHERE ${where}`)
      .pluck()
      .get(named) ?? 0;
  const rows = db
    .prepare<[object], ProblemRow>(
      `SELECT p.line, p.severity, p.code, p.field, p.value, ${query.kept ? 'NULL' : 'p.raw'} AS raw FROM ${query.table} AS p WHERE ${where} ORDER BY p.id LIMIT $limit OFFSET $offset`,
    )
    .all({ ...named, limit: query.limit, offset: query.offset });
  const kept = query.kept
    ? readRawRows(
        db,
        query.extractId,
        rows.map(({ line }) => line),
      )
    : null;
  return {
    total,
    rows: rows.map(({ raw, ...row }) => ({
      ...row,
      message: isRejectCode(row.code) ? rejectSentence(row.code, row.field, row.value) : row.code,
      raw: raw ?? kept?.get(row.line) ?? '',
    })),
  };
}
