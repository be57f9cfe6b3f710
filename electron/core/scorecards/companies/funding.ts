import type { ExtractColumns } from '../../membership/extract-columns.ts';
import { positionOf } from '../../membership/extract-columns.ts';
import { extractStamp } from '../../store/extract-stamp.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { feedOf, type FeedAsk, type FeedExtract } from '../feeds.ts';
import { states } from './stated.ts';

/** What Innovate UK gave each company of an extract, in pounds. */
export interface Funding {
  /** NaN: not known. */
  readonly of: Float64Array;
  readonly extracts: readonly FeedExtract[];
  /** Where it is read from. */
  readonly note: string;
}

/** The two workbooks of funded projects; the years do not overlap, so that their awards add. */
const WORKBOOKS = ['innovate-uk-2004', 'innovate-uk-2016'];

/**
 * Finds the Innovate UK funding of companies: as their extract states it, else the awards of Innovate UK's own workbooks by company
 * number, participants who withdrew left out. Null where neither is there.
 */
export function fundingOf(
  context: FeedAsk,
  { columns, extract }: Pick<CompanyFrame, 'columns' | 'extract'>,
): Funding | null {
  if (states(columns, 'innovateUk'))
    return {
      of: columns.innovateUk,
      extracts: [extract],
      note: `as ${extract.supplier} states it of each company`,
    };
  const workbooks = awardWorkbooks(context);
  if (workbooks.length === 0) return null;
  const of = new Float64Array(columns.size);
  for (const workbook of workbooks) {
    const awards = awardsOf(context.store, columns, workbook.id);
    for (const [position, sum] of awards.entries()) of[position] = (of[position] ?? 0) + sum;
  }
  return {
    of,
    extracts: [extract, ...workbooks],
    note: `awards offered in ${workbooks.map(({ title, edition }) => `${title}, ${edition}`).join(' and ')}, by company number, withdrawn participants left out`,
  };
}

/** The workbooks that feed the figure where the companies' own extract states nothing. */
export function awardWorkbooks(context: FeedAsk): FeedExtract[] {
  return WORKBOOKS.flatMap((profile) => feedOf(context, 'awards', [profile]) ?? []);
}

const kept = new WeakMap<ExtractColumns, Map<string, Float64Array>>();
const MOST_KEPT = 4;

/** Sums the awards of a workbook for each company of an extract of companies; kept until either changes. */
function awardsOf(store: ReadStore, columns: ExtractColumns, extractId: number): Float64Array {
  const known = kept.get(columns) ?? new Map<string, Float64Array>();
  kept.set(columns, known);
  const stamp = extractStamp(store.db, extractId);
  const found = known.get(stamp);
  if (found !== undefined) return found;
  const sums = new Float64Array(columns.size);
  const rows = store.db
    .prepare<[number, number], [id: number, amount: number]>(
      `SELECT company.id, sum(record.amount)
       FROM record ${IN_FORCE}
       JOIN company ON company.extract_id = ? AND company.company_number = record.company_number
       WHERE record.extract_id = ? AND ${COUNTED} GROUP BY company.id`,
    )
    .raw();
  for (const [id, amount] of rows.iterate(columns.extractId, extractId)) {
    const position = positionOf(columns, id);
    if (position >= 0) sums[position] = amount;
  }
  // Inside a transaction the rows may yet be rolled back.
  if (store.db.inTransaction) return sums;
  for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - MOST_KEPT + 1)))
    known.delete(oldest);
  known.set(stamp, sums);
  return sums;
}

/** A corrected row counts while its correction is in force. */
const IN_FORCE = 'LEFT JOIN correction ON correction.id = record.correction_id';
const COUNTED = `record.amount IS NOT NULL AND (record.correction_id IS NULL OR correction.in_force = 1)
  AND coalesce(json_extract(record.fields, '$.withdrawn'), 0) = 0`;

/** One award, as a row behind a sum. */
export interface Award {
  readonly companyNumber: string;
  readonly line: number;
  readonly amount: number;
  readonly name: string;
  readonly project: string;
}

/** Lists the awards of a workbook to companies by number, the largest first. */
export function listAwards(store: ReadStore, extractId: number, companyNumbers: readonly string[]): Award[] {
  return store.db
    .prepare<[string, number], Award>(
      `SELECT record.company_number AS companyNumber, record.line, record.amount,
         coalesce(json_extract(record.fields, '$.participantName'), record.company_number) AS name,
         coalesce(json_extract(record.fields, '$.projectTitle'), json_extract(record.fields, '$.projectNumber'), '') AS project
       FROM json_each(?) AS wanted CROSS JOIN record ON record.extract_id = ? AND record.company_number = wanted.value ${IN_FORCE}
       WHERE ${COUNTED} ORDER BY record.amount DESC, record.line`,
    )
    .all(JSON.stringify(companyNumbers), extractId);
}
