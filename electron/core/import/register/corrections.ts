import { rmSync } from 'node:fs';
import { z } from 'zod';
import type { Call } from '#core/call.ts';
import type { Connection, Reverser, WriteStore } from '#core/store/handles.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { csvCell } from '#shared/format/csv.ts';
import { readExtract } from '../ledger.ts';
import { countText } from '../limits.ts';
import { readRawRows } from '../row-blocks.ts';
import { withStaged } from '../staging-file.ts';
import type { MendedRow } from './correction-rows.ts';
import { COMPANY_COLUMNS, RECORD_COLUMNS, takeIntoUse, takeOutOfUse } from './correction-rows.ts';
import { readColumns, splitKeptRow } from './kept-cells.ts';
import { waitingRows } from './waiting-rows.ts';

const correctionChangeSchema = z.object({
  schemaVersion: z.literal(1),
  correctionId: z.number().int(),
  extractId: z.number().int(),
  inForce: z.boolean(),
});
type CorrectionChange = z.infer<typeof correctionChangeSchema>;

/** Undoes a correction by taking its rows out of use, and does it again by putting them back. */
export const correctionReverser: Reverser = (store, document) => {
  const { correctionId, extractId, inForce } = correctionChangeSchema.parse(document);
  const { changes } = store.db
    .prepare('UPDATE correction SET in_force = ? WHERE id = ?')
    .run(inForce ? 1 : 0, correctionId);
  if (changes === 0)
    throw new AppError(
      'undo-blocked',
      `Correction ${correctionId} is not on record, so it cannot be turned round.`,
      { correctionId },
    );
  if (inForce) takeIntoUse(store, correctionId, extractId);
  else takeOutOfUse(store.db, correctionId, extractId);
};

/**
 * Has mended rows join the extract they were refused from, each under its original row number. What was delivered keeps
 * its counts; the correction has its own. One journal entry, which undo turns round.
 *
 * `file` is the staging store. Throws `not-found` where the extract is not live, and `already-committed` where rows were
 * corrected since the file was read: what is shown before the commit is what is committed, or nothing is.
 */
export async function commitCorrection(call: Call, file: string, stage: Stage): Promise<Extract> {
  const { corrects } = stage;
  if (corrects === null) throw new Error('a file of its own is no correction');
  const store = call.writing();
  call.job.phase(`Committing ${stage.fileName}`, 'Joining the extract', stage.rows.accepted, 'rows');
  await call.job.breathe();
  const result = withStaged(call.folders, stage.stageId, (staged) =>
    store.transact(() => {
      const extract = readExtract(store.db, corrects, null);
      if (extract.status !== 'live')
        throw new AppError(
          'not-found',
          `Extract ${corrects}, ${extract.statement.title}, is retired. Reinstate it, then bring the mended rows back.`,
          { extractId: corrects },
        );
      const correctionId = writeCorrection(store, staged, stage, extract);
      takeIntoUse(store, correctionId, corrects);
      const change = (inForce: boolean): CorrectionChange => ({
        schemaVersion: 1,
        correctionId,
        extractId: corrects,
        inForce,
      });
      const { accepted, read, skipped } = stage.rows;
      return {
        result: readExtract(store.db, corrects, store),
        record: {
          action: 'extracts.commit',
          subjectKind: 'correction',
          subjectId: String(corrects),
          summary: `Brought ${countText(accepted)} of ${countText(read - skipped)} mended rows back into ${extract.statement.title}, ${extract.statement.edition}`,
          forward: change(true),
          inverse: change(false),
        },
      };
    }),
  );
  rmSync(file, { force: true });
  call.publish('extracts', [result.id]);
  return result;
}

function writeCorrection(store: WriteStore, staged: Connection, stage: Stage, extract: Extract): number {
  const { db } = store;
  const mended = readMended(staged, stage);
  const waiting = waitingRows(db, extract.id);
  const late = [...mended.keys()].filter((line) => !waiting.has(line));
  if (late.length > 0)
    throw new AppError(
      'already-committed',
      `Row ${late[0] ?? 0} of the extract was corrected since “${stage.fileName}” was read. Read the file again; what was corrected is then told.`,
      { extractId: extract.id },
    );
  checkNotHeld(db, mended, stage.fileName, extract.id);
  const correctionId = Number(
    db
      .prepare(
        `INSERT INTO correction (extract_id, file_name, fingerprint, rows_read, rows_accepted, rows_rejected, rows_skipped, committed_at, author, in_force)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)`,
      )
      .run(
        extract.id,
        stage.fileName,
        stage.fingerprint,
        stage.rows.read,
        stage.rows.accepted,
        stage.rows.rejected,
        stage.rows.skipped,
        store.now(),
        store.author,
      ).lastInsertRowid,
  );
  const raws = rawRows(db, staged, stage, extract.id);
  const insert = db.prepare(
    'INSERT INTO correction_row (correction_id, line, raw, record) VALUES (?, ?, ?, ?)',
  );
  for (const [line, row] of mended) insert.run(correctionId, line, raws.get(line) ?? '', JSON.stringify(row));
  return correctionId;
}

/** Another correction may have brought the same company since the file was read. Throws `already-committed`. */
function checkNotHeld(
  db: Connection,
  mended: ReadonlyMap<number, MendedRow>,
  fileName: string,
  extractId: number,
): void {
  const held = db.prepare('SELECT 1 FROM company WHERE extract_id = ? AND company_number = ?');
  for (const [line, row] of mended) {
    if (row.target !== 'companies') continue;
    const number = String(row.company['company_number']);
    if (held.get(extractId, number) === undefined) continue;
    throw new AppError(
      'already-committed',
      `Row ${line} of “${fileName}” is of company ${number}, which joined the extract since the file was read. Read the file again; it is then told as a repeat.`,
      { extractId },
    );
  }
}

/** The mended rows of a staged file by their original row number. */
function readMended(staged: Connection, stage: Stage): Map<number, MendedRow> {
  const { target } = stage.profile;
  if (target === 'companies') return readCompanies(staged);
  const codesOf = prepareCodes(staged, 'record_code', 'record_id');
  const mended = new Map<number, Exclude<MendedRow, { target: 'companies' }>>();
  const rows = staged
    .prepare<[], StagedRow>(
      `SELECT id, line, ${RECORD_COLUMNS.join(', ')} FROM record ORDER BY line, ordinal, id`,
    )
    .all();
  for (const { id, line, ...record } of rows) {
    if (target === 'postcodes' || target === 'boundaries' || target === 'area-lookup' || target === 'codes')
      throw new Error(`refused rows of ${target} do not come back to a workspace`);
    const row = mended.get(line) ?? { schemaVersion: 1, target, parts: [] };
    row.parts.push({ record, codes: codesOf(id) });
    mended.set(line, row);
  }
  return mended;
}

interface StagedRow {
  readonly id: number;
  readonly line: number;
  readonly [column: string]: string | number | null;
}

function readCompanies(staged: Connection): Map<number, MendedRow> {
  const codesOf = prepareCodes(staged, 'company_code', 'company_id');
  const sitesOf = staged.prepare<
    [number],
    { kind: string; also_operating: number; address: string | null; postcode: string | null; placed: string }
  >('SELECT kind, also_operating, address, postcode, placed FROM site WHERE company_id = ? ORDER BY id');
  return new Map(
    staged
      .prepare<[], StagedRow>(`SELECT id, line, ${COMPANY_COLUMNS.join(', ')} FROM company ORDER BY line`)
      .all()
      .map(({ id, line, ...company }): [number, MendedRow] => [
        line,
        { schemaVersion: 1, target: 'companies', company, sites: sitesOf.all(id), codes: codesOf(id) },
      ]),
  );
}

function prepareCodes(staged: Connection, table: string, owner: string) {
  const find = staged.prepare<[number], { scheme: string; code: string; position: number; title: string }>(
    `SELECT c.scheme, c.code, c.position, coalesce(k.title, '') AS title FROM ${table} AS c
     LEFT JOIN code AS k ON k.scheme = c.scheme AND k.code = c.code WHERE c.${owner} = ? ORDER BY c.position, c.scheme, c.code`,
  );
  return (id: number) => find.all(id);
}

/** The mended rows as text under the columns of their extract, by original row number, so that they are shown like every other. */
function rawRows(db: Connection, staged: Connection, stage: Stage, extractId: number): Map<number, string> {
  const lines = staged
    .prepare<[], { line: number; row: number }>('SELECT line, "row" AS "row" FROM mended_row')
    .all();
  const delivered = readColumns(
    db.prepare<[number], string>('SELECT columns FROM extract WHERE id = ?').pluck().get(extractId) ?? '[]',
  );
  const raws = readRawRows(
    staged,
    null,
    lines.map(({ line }) => line),
  );
  const placeOf = placesByName(stage.columns.map(({ column }) => column));
  const places = delivered.map(({ column }) => placeOf(column));
  return new Map(
    lines.map(({ line, row }): [number, string] => {
      const raw = raws.get(line) ?? '';
      const cells = splitKeptRow(raw, stage.columns.length);
      if (cells === null) return [row, raw];
      return [row, places.map((place) => csvCell(place === null ? '' : (cells[place] ?? ''))).join(',')];
    }),
  );
}

/** Finds each column by its name once; a name that stands twice is found in the order of the file. */
function placesByName(columns: readonly string[]): (column: string) => number | null {
  const keyOf = (text: string) => text.trim().toLowerCase();
  const places = new Map<string, number[]>();
  for (const [at, column] of columns.entries())
    places.set(keyOf(column), [...(places.get(keyOf(column)) ?? []), at]);
  return (column) => places.get(keyOf(column))?.shift() ?? null;
}
