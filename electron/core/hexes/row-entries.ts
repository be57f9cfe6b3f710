import type { AppliedRuling } from '../rulings/applied-rulings.ts';
import { districtsIn } from '../membership/condition-bits.ts';
import type { CellsHeld, CompaniesHere } from './companies-here.ts';
import type { RowEntry, RowsPlace } from './company-rows.ts';
import { partAt } from './measure-frame.ts';
import { joinRulings } from './ruled-cells.ts';
import { touchedSites } from './touched-sites.ts';

/**
 * Lists the companies of one side of the border as rows to be named, those under a ruling with what was captured of them here.
 *
 * A company that is not counted here any more, because of a ruling, is a row of zero: the list says what was taken out of the sum, and
 * still adds up to it.
 */
export function listEntries(
  place: RowsPlace,
  held: Pick<CellsHeld, 'own' | 'others'>,
  inSet: boolean,
): RowEntry[] {
  const { positions, values }: CompaniesHere = inSet ? held.own : held.others;
  const ruledAt = rulingsHere(place, inSet);
  const entries = Array.from(positions, (position, at): RowEntry => {
    const ruled = ruledAt.get(position);
    ruledAt.delete(position);
    return { position, value: values[at] ?? Number.NaN, inSet, captured: null, rulingIds: [], ...ruled };
  });
  return [
    ...entries,
    ...Array.from(ruledAt, ([position, ruled]): RowEntry => ({ position, value: 0, inSet, ...ruled })),
  ];
}

/** What was captured of companies under a ruling, by position, over the cells and sites of the side asked about. */
function rulingsHere(
  { frame, set, marks }: RowsPlace,
  inSet: boolean,
): Map<number, Pick<RowEntry, 'captured' | 'rulingIds'>> {
  const found = new Map<number, Pick<RowEntry, 'captured' | 'rulingIds'>>();
  const { captured } = frame;
  if (captured === null) return found;
  const byPosition = new Map<number, AppliedRuling[]>();
  for (const { ruling, position, cell, inSet: isOwn } of touchedSites(frame, set)) {
    if (cell < 0 || marks[cell] !== 1 || isOwn !== inSet) continue;
    byPosition.set(position, [...(byPosition.get(position) ?? []), ruling]);
  }
  const { columns } = captured.members;
  const isOwn = districtsIn(columns, set.districtCodes);
  const part = partAt(frame, captured);
  for (const [position, rulings] of byPosition) {
    const end = columns.siteFrom[position + 1] ?? 0;
    let amount: number | null = null;
    for (let site = columns.siteFrom[position] ?? 0; site < end; site += 1) {
      if (marks[columns.siteCell[site] ?? -1] !== 1) continue;
      if ((isOwn[columns.siteDistrict[site] ?? 0] === 1) !== inSet) continue;
      const here = part(position, site);
      amount = amount === null ? here : frame.isShared ? amount + here : Math.max(amount, here);
    }
    const isKnown = !Number.isNaN(captured.figures[position] ?? Number.NaN) && captured.isFormed;
    found.set(position, {
      captured: isKnown ? amount : null,
      rulingIds: joinRulings([rulings]).map(({ id }) => id),
    });
  }
  return found;
}
