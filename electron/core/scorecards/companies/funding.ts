import {
  capturedColumns,
  positionOf,
  type ExtractColumns,
  type SumChange,
} from '../../membership/extract-columns.ts';
import { dropOldest } from '../../store/drop-oldest.ts';
import { extractStamp } from '../../store/extract-stamp.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { CompanyFrame } from '../company-frame.ts';
import { feedOf, type FeedAsk, type FeedExtract } from '../feeds.ts';
import { AWARD_COUNTED, AWARD_IN_FORCE } from './list-awards.ts';
import { ruledAwards } from './ruled-awards.ts';
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
  const ruled = columns.ruled?.sums['innovate-uk'];
  if (states(columns, 'innovateUk'))
    return {
      of: withRuledSums(columns.innovateUk, ruled),
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
  // Of companies with an award that is ruled, the awards are added anew, as they are listed behind the figure.
  for (const [companyNumber, awards] of context.memo('awards/ruled', () => ruledAwards(context, workbooks))) {
    const position = positionOfNumber(context.store, columns, companyNumber);
    if (position >= 0) of[position] = awards.reduce((sum, { amount }) => sum + amount, 0);
  }
  return {
    of: withRuledSums(of, ruled),
    extracts: [extract, ...workbooks],
    note: `awards offered in ${workbooks.map(({ title, edition }) => `${title}, ${edition}`).join(' and ')}, by company number, withdrawn participants left out`,
  };
}

/** The workbooks that feed the figure where the companies' own extract states nothing. */
export function awardWorkbooks(context: FeedAsk): FeedExtract[] {
  return WORKBOOKS.flatMap((profile) => feedOf(context, 'awards', [profile]) ?? []);
}

/** The sums of companies with rulings on them applied; the same where there are none. */
function withRuledSums(sums: Float64Array, ruled: ReadonlyMap<number, SumChange> | undefined): Float64Array {
  if (ruled === undefined || ruled.size === 0) return sums;
  const found = sums.slice();
  for (const [position, change] of ruled) {
    const had = found[position] ?? Number.NaN;
    // Of a sum that is not known nothing can be taken off.
    if (change.kind === 'instead') found[position] = change.amount;
    else if (!Number.isNaN(had)) found[position] = Math.min(had, change.amount);
  }
  return found;
}

function positionOfNumber(store: ReadStore, columns: ExtractColumns, companyNumber: string): number {
  const id = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck()
    .get(columns.extractId, companyNumber);
  return id === undefined ? -1 : positionOf(columns, id);
}

const kept = new WeakMap<ExtractColumns, Map<string, Float64Array>>();
const MOST_KEPT = 4;

/** Sums the awards of a workbook for each company of an extract of companies; kept until either changes. */
function awardsOf(store: ReadStore, counted: ExtractColumns, extractId: number): Float64Array {
  const columns = capturedColumns(counted);
  const known = kept.get(columns) ?? new Map<string, Float64Array>();
  kept.set(columns, known);
  const stamp = extractStamp(store.db, extractId);
  const found = known.get(stamp);
  if (found !== undefined) return found;
  const sums = new Float64Array(columns.size);
  const rows = store.db
    .prepare<[number, number], [id: number, amount: number]>(
      `SELECT company.id, sum(record.amount)
       FROM record ${AWARD_IN_FORCE}
       JOIN company ON company.extract_id = ? AND company.company_number = record.company_number
       WHERE record.extract_id = ? AND ${AWARD_COUNTED} GROUP BY company.id`,
    )
    .raw();
  for (const [id, amount] of rows.iterate(columns.extractId, extractId)) {
    const position = positionOf(columns, id);
    if (position >= 0) sums[position] = amount;
  }
  // Inside a transaction the rows may yet be rolled back.
  if (store.db.inTransaction) return sums;
  dropOldest(known, MOST_KEPT - 1);
  known.set(stamp, sums);
  return sums;
}
