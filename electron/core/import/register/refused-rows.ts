import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { isRejectCode, rejectSentence } from '#shared/domain/reject.ts';
import { readExtract, withReference } from '../ledger.ts';
import { readRawRows } from '../row-blocks.ts';
import { keepsRows } from '../stage-writer.ts';
import { withStaged } from '../staging-file.ts';
import type { KeptColumn } from './kept-cells.ts';
import { readColumns, splitBrokenRow } from './kept-cells.ts';
import { REJECTS_COLUMNS, rejectsMarkText } from './rejects-mark.ts';

type RejectsTable = MethodOutput<'extracts.rejectsTable'>;
type TableRequest = MethodRequest<'extracts.rejectsTable'>;

/**
 * Pages through the refused rows of an extract, or of a staged file, as a table to mend outside and bring back: the mark
 * of the extract, the row number as a spreadsheet shows it, the problem in words, then the columns as delivered, without
 * those of personal data. Rows that a correction in force brought back already are not among them.
 *
 * Throws `not-found`, `stage-missing`, and `invalid-input` where neither or both are asked for.
 */
export function rejectsTable(call: Call, request: TableRequest): RejectsTable {
  const { extractId, stageId, ledger } = request;
  if ((extractId === undefined) === (stageId === undefined))
    throw new AppError(
      'invalid-input',
      'Say whose refused rows are meant: an extract’s, or a staged file’s.',
    );
  if (stageId !== undefined)
    return withStaged(call.folders, stageId, (db, stage) =>
      readTable(db, request, {
        table: 'problem',
        extractId: null,
        kept: keepsRows(stage.profile.target),
        corrected: false,
        columns: stage.columns,
        fileName: stage.fileName,
        mark: rejectsMarkText({ id: 0, fingerprint: stage.fingerprint }),
      }),
    );
  const id = extractId ?? 0;
  const ofExtract = (db: Connection, isWorkspace: boolean): RejectsTable => {
    const extract = readExtract(db, id, null);
    const columns = db.prepare<[number], string>('SELECT columns FROM extract WHERE id = ?').pluck().get(id);
    return readTable(db, request, {
      table: 'reject',
      extractId: id,
      kept: isWorkspace,
      corrected: isWorkspace,
      columns: readColumns(columns ?? '[]'),
      fileName: extract.fileName,
      // Rows of reference data are mended in the supplier's file: what is exported of them is to look at.
      mark: isWorkspace ? rejectsMarkText(extract) : `reference-${extract.id}`,
    });
  };
  if (ledger === 'workspace') return ofExtract(call.reading().db, true);
  return withReference(call, (reference) => {
    if (reference === null)
      throw new AppError('not-found', 'There is no reference store yet; import reference data first.');
    return ofExtract(reference, false);
  });
}

interface Source {
  readonly table: 'reject' | 'problem';
  readonly extractId: number | null;
  /** True where every row is kept as it stood; else the problem carries its row. */
  readonly kept: boolean;
  /** True where corrections may have taken rows out. */
  readonly corrected: boolean;
  readonly columns: readonly KeptColumn[];
  readonly fileName: string;
  readonly mark: string;
}

interface Problem {
  readonly line: number;
  readonly code: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly raw: string | null;
}

function readTable(
  db: Connection,
  page: Pick<TableRequest, 'offset' | 'limit'>,
  source: Source,
): RejectsTable {
  const { table, extractId, kept, corrected, columns, fileName, mark } = source;
  const of = extractId === null ? 'true' : `extract_id = ${extractId}`;
  const waiting = `${of} AND severity = 'reject'${
    corrected
      ? ` AND line NOT IN (SELECT r.line FROM correction AS c JOIN correction_row AS r ON r.correction_id = c.id WHERE c.${of} AND c.in_force = 1)`
      : ''
  }`;
  const total =
    db.prepare<[], number>(`SELECT count(DISTINCT line) FROM ${table} WHERE ${waiting}`).pluck().get() ?? 0;
  const problems = db
    .prepare<[number, number], Problem>(
      `SELECT line, code, field, value, ${kept ? 'NULL' : 'raw'} AS raw FROM ${table}
       WHERE ${of} AND severity = 'reject' AND line IN (SELECT DISTINCT line FROM ${table} WHERE ${waiting} ORDER BY line LIMIT ? OFFSET ?)
       ORDER BY line, id`,
    )
    .all(page.limit, page.offset);
  const byLine = new Map<number, Problem[]>();
  for (const problem of problems) byLine.set(problem.line, [...(byLine.get(problem.line) ?? []), problem]);
  const raws = kept ? readRawRows(db, extractId, byLine.keys()) : null;
  const shown = columns.map(({ dropped }) => !dropped);
  return {
    total,
    fileName: `${fileName.replace(/\.[a-z0-9]{1,5}$/i, '')} refused rows.csv`,
    header: [
      REJECTS_COLUMNS.extract,
      REJECTS_COLUMNS.row,
      REJECTS_COLUMNS.problem,
      ...columns.filter(({ dropped }) => !dropped).map(({ column }) => column),
    ],
    rows: [...byLine].map(([line, found]) => {
      const raw = raws?.get(line) ?? found[0]?.raw ?? '';
      const cells = splitBrokenRow(raw, columns.length);
      return [
        mark,
        String(line),
        [...new Set(found.map(sentenceOf))].join(' '),
        // A row with more cells than there are columns keeps them all: which one is too many, the analyst sees.
        ...cells.filter((_, index) => shown[index] ?? true),
      ];
    }),
  };
}

function sentenceOf({ code, field, value }: Problem): string {
  return isRejectCode(code) ? rejectSentence(code, field, value) : code;
}
