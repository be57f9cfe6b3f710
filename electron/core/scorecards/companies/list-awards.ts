import { keyReader } from '../../rulings/record-changes.ts';
import type { ReadStore } from '../../store/handles.ts';

/** A corrected row counts while its correction is in force: what `AWARD_COUNTED` needs beside the table of records. */
export const AWARD_IN_FORCE = 'LEFT JOIN correction ON correction.id = record.correction_id';
/** When an award counts: it states an amount, and the participant did not withdraw. */
export const AWARD_COUNTED = `record.amount IS NOT NULL AND (record.correction_id IS NULL OR correction.in_force = 1)
  AND coalesce(json_extract(record.fields, '$.withdrawn'), 0) = 0`;

/** One award, as a row behind a sum. */
export interface Award {
  readonly companyNumber: string;
  readonly line: number;
  readonly amount: number;
  readonly name: string;
  readonly project: string;
  /** `recordKey`, by which a ruling names it. */
  readonly key: string;
}

interface Row extends Omit<Award, 'key'> {
  readonly period: string | null;
  readonly label: string | null;
}

/** Lists the awards of a workbook to companies by number, as captured, in the order of the file. */
export function listAwards(store: ReadStore, extractId: number, companyNumbers: readonly string[]): Award[] {
  const keyOf = keyReader();
  return store.db
    .prepare<[string, number], Row>(
      `SELECT record.company_number AS companyNumber, record.line, record.amount, record.period, record.label,
         coalesce(json_extract(record.fields, '$.participantName'), record.company_number) AS name,
         coalesce(json_extract(record.fields, '$.projectTitle'), json_extract(record.fields, '$.projectNumber'), '') AS project
       FROM json_each(?) AS wanted CROSS JOIN record ON record.extract_id = ? AND record.company_number = wanted.value ${AWARD_IN_FORCE}
       WHERE ${AWARD_COUNTED} ORDER BY record.line, record.ordinal`,
    )
    .all(JSON.stringify(companyNumbers), extractId)
    .map(({ period, label, ...award }) => {
      const { companyNumber, amount } = award;
      return { ...award, key: keyOf({ target: 'awards', companyNumber, period, label, amount }) };
    });
}
