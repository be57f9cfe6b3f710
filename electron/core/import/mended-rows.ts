import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import type { MappedRow } from './profiles/profile.ts';
import { refuse } from './profiles/profile.ts';
import type { Recognition } from './recognition.ts';
import { REJECTS_COLUMNS, readRowNumber } from './register/rejects-mark.ts';
import { waitingRows } from './register/waiting-rows.ts';

/** What a mended row is taken for: the line of its extract it stands for, or why it is refused. */
export type MendedRow = { readonly line: number } | { readonly refused: MappedRow };

/** Tells for which refused row of an extract each row of a mended table stands. */
export interface MendedRows {
  readonly extractId: number;
  find(fields: readonly string[]): MendedRow;
  /** Refuses a company that the extract holds already; null where it may join. */
  refuseKnown(mapped: MappedRow): MappedRow | null;
  /** A row was accepted: its line waits no longer. */
  take(line: number): void;
}

/** Opens the rows of an extract that wait for correction; null for a file of its own. */
export function openMendedRows(call: Call, found: Recognition): MendedRows | null {
  const { corrected, mark } = found;
  if (corrected === null || mark === null) return null;
  const { db } = call.reading();
  const waiting = waitingRows(db, corrected.extractId);
  const isKnown = prepareKnown(db, corrected.extractId);
  return {
    extractId: corrected.extractId,
    find(fields) {
      const cell = fields[mark.rowColumn];
      const line = readRowNumber(cell);
      if (line !== null && waiting.has(line)) return { line };
      return { refused: refuse('correction-unknown-row', REJECTS_COLUMNS.row, cell?.trim() ?? '') };
    },
    refuseKnown({ record }) {
      if (record?.target !== 'companies' || !isKnown(record.companyNumber)) return null;
      return refuse('company-number-repeated', null, record.companyNumber);
    },
    take: (line) => waiting.delete(line),
  };
}

function prepareKnown(db: Connection, extractId: number): (companyNumber: string) => boolean {
  const find = db.prepare<[number, string]>(
    'SELECT 1 FROM company WHERE extract_id = ? AND company_number = ?',
  );
  return (companyNumber) => find.get(extractId, companyNumber) !== undefined;
}
