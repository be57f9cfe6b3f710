import type { Call } from '#core/call.ts';
import type { Connection } from '#core/store/handles.ts';
import { workspaceOrNull } from '../ledger.ts';
import type { RejectsMark } from './rejects-mark.ts';

/**
 * Finds the extract of the open workspace that a table of refused rows came from; null where it is not of this
 * workspace or the extract is retired. Rows exported before the commit (number 0) belong to the newest extract of their file.
 */
export function findCorrectedExtract(call: Call, mark: RejectsMark): number | null {
  const db = workspaceOrNull(() => call.reading())?.db;
  if (db === undefined) return null;
  return (
    db
      .prepare<[object], number>(
        `SELECT id FROM extract WHERE $id IN (id, 0) AND substr(fingerprint, 1, 12) = $start AND status = 'live' ORDER BY id DESC LIMIT 1`,
      )
      .pluck()
      .get({ id: mark.extractId, start: mark.fingerprintStart }) ?? null
  );
}

/**
 * Lists the refused rows of an extract of the workspace that still wait for correction, by their row number: refused
 * when the file was read, and in no correction that is in force.
 */
export function waitingRows(db: Connection, extractId: number): Set<number> {
  const waiting = new Set(
    db
      .prepare<[number], number>(
        `SELECT DISTINCT line FROM reject WHERE extract_id = ? AND severity = 'reject'`,
      )
      .pluck()
      .all(extractId),
  );
  const mended = db
    .prepare<[number], number>(
      `SELECT r.line FROM correction AS c JOIN correction_row AS r ON r.correction_id = c.id
       WHERE c.extract_id = ? AND c.in_force = 1`,
    )
    .pluck()
    .all(extractId);
  for (const line of mended) waiting.delete(line);
  return waiting;
}
