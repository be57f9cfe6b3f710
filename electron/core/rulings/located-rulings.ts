import type { RuledMeasure, RulingSubject } from '#shared/domain/ruling.ts';
import { hexSpacingOf } from '../geography/site-cells.ts';
import { positionOf, type ExtractColumns } from '../membership/extract-columns.ts';
import { gatherShares, postcodeKey } from '../membership/stated-shares.ts';
import type { ReadStore } from '../store/handles.ts';
import type { AppliedRuling } from './applied-rulings.ts';
import { winningRulings } from './winning-rulings.ts';

/** A ruling where it meets one company of an extract. */
export interface LocatedRuling {
  readonly ruling: AppliedRuling;
  /** The measures for which it is the one that counts. */
  readonly measures: readonly RuledMeasure[];
  readonly position: number;
  /** Places among all sites of the extract, ascending; null: the whole company. */
  readonly sites: readonly number[] | null;
  /** Of a reassignment: what part goes to each site of the company, in their order, then what goes to none of them. */
  readonly parts: Float64Array | null;
}

/**
 * Finds where rulings on companies, sites and cells meet the companies of an extract, in the order of their numbers; of several on one
 * subject and measure the highest number. A subject that the extract does not hold is met nowhere; a cell only under the workspace's
 * own lattice. `columns` are the captured ones.
 */
export function locateRulings(
  store: Pick<ReadStore, 'db'>,
  columns: ExtractColumns,
  rulings: readonly AppliedRuling[],
): LocatedRuling[] {
  const find = finder(store, columns);
  return winningRulings(rulings).flatMap(({ ruling, measures }) =>
    find.where(ruling.body.subject).map(({ position, sites }): LocatedRuling => {
      const { action } = ruling.body;
      const parts = action.kind === 'reassign' ? find.parts(position, action.to) : null;
      return { ruling, measures, position, sites, parts };
    }),
  );
}

interface Place {
  readonly position: number;
  readonly sites: readonly number[] | null;
}

function finder(store: Pick<ReadStore, 'db'>, columns: ExtractColumns) {
  const { db } = store;
  const { extractId, siteFrom } = columns;
  const findCompany = db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  // In the order in which the columns hold the sites of a company.
  const readPostcodes = db
    .prepare<[number], string | null>('SELECT postcode FROM site WHERE company_id = ? ORDER BY id')
    .pluck();
  const postcodesOf = (position: number) => readPostcodes.all(columns.ids[position] ?? 0);
  const companyAt = (companyNumber: string): number => {
    const id = findCompany.get(extractId, companyNumber);
    return id === undefined ? -1 : positionOf(columns, id);
  };
  return {
    where: (subject: RulingSubject): Place[] => {
      switch (subject.kind) {
        case 'company': {
          const position = companyAt(subject.companyNumber);
          return position < 0 ? [] : [{ position, sites: null }];
        }
        case 'site': {
          const position = companyAt(subject.companyNumber);
          if (position < 0) return [];
          const wanted = postcodeKey(subject.postcode);
          const from = siteFrom[position] ?? 0;
          const sites = postcodesOf(position).flatMap((postcode, at) =>
            postcode !== null && postcodeKey(postcode) === wanted ? [from + at] : [],
          );
          return sites.length === 0 ? [] : [{ position, sites }];
        }
        case 'cell':
          return subject.spacing === hexSpacingOf(store) ? companiesInCell(columns, subject) : [];
        case 'record':
        case 'figure':
        case 'extract':
          return [];
      }
    },
    parts: (
      position: number,
      to: readonly { readonly postcode: string; readonly weight: number }[],
    ): Float64Array => {
      const shares = gatherShares(1);
      shares.add(
        0,
        postcodesOf(position),
        to.map(({ postcode, weight }) => [postcodeKey(postcode), weight]),
      );
      return shares.shares().parts;
    },
  };
}

/** The companies with sites in a cell, each with those sites. */
export function companiesInCell(
  { cellQ, cellR, siteCell, siteFrom, size }: ExtractColumns,
  { q, r }: { readonly q: number; readonly r: number },
): Place[] {
  const cell = cellQ.findIndex((each, at) => each === q && cellR[at] === r);
  if (cell < 0) return [];
  const byPosition = new Map<number, number[]>();
  let position = 0;
  for (let site = siteCell.indexOf(cell); site >= 0; site = siteCell.indexOf(cell, site + 1)) {
    while (position < size && (siteFrom[position + 1] ?? 0) <= site) position += 1;
    const sites = byPosition.get(position) ?? [];
    byPosition.set(position, sites);
    sites.push(site);
  }
  return [...byPosition].map(([at, sites]) => ({ position: at, sites }));
}
