import { keyReader, recordRulings, ruledRecordAmount } from '../../rulings/record-changes.ts';
import type { AppliedRuling } from '../../rulings/applied-rulings.ts';
import type { FeedAsk, FeedExtract } from '../feeds.ts';
import { AWARD_COUNTED, AWARD_IN_FORCE, listAwards, type Award } from './list-awards.ts';

/** An award with the workbook it stands in. */
export interface HeldAward extends Award {
  readonly extractId: number;
}

/** Lists the awards of companies by number in all workbooks, with rulings on rows applied; one that is disregarded is left out. */
export function listRuledAwards(
  ask: Pick<FeedAsk, 'store' | 'rulings'>,
  workbooks: readonly Pick<FeedExtract, 'id'>[],
  companyNumbers: readonly string[],
): HeldAward[] {
  const byKey = ask.rulings === undefined ? null : recordRulings(ask.rulings, 'awards');
  return workbooks.flatMap(({ id }) =>
    listAwards(ask.store, id, companyNumbers).flatMap((award): HeldAward[] => {
      const ruling = byKey?.get(award.key);
      const amount = ruling === undefined ? award.amount : ruledRecordAmount(ruling, award.amount);
      return amount === 'left-out' || amount === null ? [] : [{ ...award, amount, extractId: id }];
    }),
  );
}

/** An award that a ruling is about. */
export interface RuledAward {
  readonly ruling: AppliedRuling;
  readonly companyNumber: string;
}

/** Finds the awards of some workbooks that rulings on rows are about, as captured. */
export function awardsUnderRuling(
  ask: Pick<FeedAsk, 'store' | 'rulings'>,
  workbooks: readonly Pick<FeedExtract, 'id'>[],
): RuledAward[] {
  const byKey = ask.rulings === undefined ? null : recordRulings(ask.rulings, 'awards');
  if (byKey === null || byKey.size === 0) return [];
  return workbooks.flatMap(({ id }) => {
    const keyOf = keyReader();
    const rows = ask.store.db
      .prepare<
        [number],
        { companyNumber: string; period: string | null; label: string | null; amount: number }
      >(
        `SELECT record.company_number AS companyNumber, record.period, record.label, record.amount FROM record ${AWARD_IN_FORCE}
         WHERE record.extract_id = ? AND record.company_number IS NOT NULL AND ${AWARD_COUNTED} ORDER BY record.line, record.ordinal`,
      )
      .all(id);
    return rows.flatMap((row): RuledAward[] => {
      const ruling = byKey.get(keyOf({ target: 'awards', ...row }));
      return ruling === undefined ? [] : [{ ruling, companyNumber: row.companyNumber }];
    });
  });
}

/** The awards, with rulings applied, of the companies of which a ruling is about one. */
export function ruledAwards(
  ask: Pick<FeedAsk, 'store' | 'rulings'>,
  workbooks: readonly Pick<FeedExtract, 'id'>[],
): ReadonlyMap<string, readonly HeldAward[]> {
  const numbers = [...new Set(awardsUnderRuling(ask, workbooks).map(({ companyNumber }) => companyNumber))];
  const found = new Map<string, HeldAward[]>(numbers.map((companyNumber) => [companyNumber, []]));
  if (numbers.length > 0)
    for (const award of listRuledAwards(ask, workbooks, numbers)) found.get(award.companyNumber)?.push(award);
  return found;
}
