import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { capturedColumns, type ExtractColumns, type SharedFigure } from './extract-columns.ts';
import type { StatedShares } from './stated-shares.ts';

export type { SharedFigure } from './extract-columns.ts';

/** How figures fall on sites under a method whose parts add up. */
export interface SiteAttribution {
  /** Where nothing is stated: by what a company's figure is divided at each site; 0: nothing falls there. */
  readonly divisors: Int32Array;
  /** Where it is stated, by figure; null: nowhere. */
  readonly stated: Readonly<Record<SharedFigure, StatedShares | null>>;
}

const NOTHING_STATED: SiteAttribution['stated'] = { employees: null, turnover: null };

/**
 * Gives how employees and turnover fall on sites, rulings that stand over the columns among it. Under “whole company if any site is
 * here” nothing is shared over sites: what is given there is the equal split, and whoever adds asks `ATTRIBUTION_ADDITIVE` first.
 */
export function siteAttribution(columns: ExtractColumns, method: AttributionMethod): SiteAttribution {
  const own = ownAttribution(columns, method);
  const { ruled } = columns;
  if (ruled === null) return own;
  return {
    divisors: own.divisors,
    stated: {
      employees: ruled.sharesUnder(method, 'employees') ?? own.stated.employees,
      turnover: ruled.sharesUnder(method, 'turnover') ?? own.stated.turnover,
    },
  };
}

function ownAttribution(columns: ExtractColumns, method: AttributionMethod): SiteAttribution {
  const { equalShare, officeShare, operatingShare, estimates, weights } = columns;
  switch (method) {
    case 'registered-office':
      return { divisors: officeShare, stated: NOTHING_STATED };
    case 'operating-sites':
      return { divisors: operatingShare, stated: NOTHING_STATED };
    case 'supplier-sites':
      return { divisors: equalShare, stated: estimates ?? NOTHING_STATED };
    case 'weighted':
      return { divisors: equalShare, stated: { employees: weights, turnover: weights } };
    case 'equal-over-sites':
    case 'whole-company':
      return { divisors: equalShare, stated: NOTHING_STATED };
  }
}

/** What of a company's whole figure falls on a site (its place among all sites of the extract). */
export function amountAt(
  { divisors, stated }: SiteAttribution,
  { siteFrom }: Pick<ExtractColumns, 'siteFrom'>,
  company: { readonly position: number; readonly figure: SharedFigure; readonly whole: number },
  site: number,
): number {
  const { position, figure, whole } = company;
  const shares = stated[figure];
  const from = shares?.from[position] ?? 0;
  if (shares !== null && from > 0)
    return whole * (shares.parts[from - 1 + site - (siteFrom[position] ?? 0)] ?? 0);
  const divisor = divisors[site] ?? 0;
  return divisor === 0 ? 0 : whole / divisor;
}

/**
 * Makes the reader of what a company counts with at one of its sites under “whole company if any site is here”: its whole figure, or
 * what rulings leave there. An area, a cell or a selection takes the largest amount of the company's sites in it.
 */
export function wholeAt(
  { ruled, siteFrom }: Pick<ExtractColumns, 'ruled' | 'siteFrom'>,
  figure: SharedFigure,
): (position: number, whole: number, site: number) => number {
  const amounts = ruled?.wholeAt[figure];
  if (amounts === undefined || amounts.size === 0) return (_, whole) => whole;
  return (position, whole, site) => amounts.get(position)?.[site - (siteFrom[position] ?? 0)] ?? whole;
}

/**
 * Says of a company's figure whether a method has something to go by: a registered office, an operating site, an estimate, a weight.
 * Without it the company is not placed under the first two, and divided equally over its sites under the others. Rulings change
 * nothing here: it is told of what was captured.
 */
export function basisTest(
  columns: ExtractColumns,
  method: AttributionMethod,
): (figure: SharedFigure, position: number) => boolean {
  const { siteFrom } = columns;
  const { divisors, stated } = siteAttribution(capturedColumns(columns), method);
  switch (method) {
    case 'equal-over-sites':
    case 'whole-company':
      return () => true;
    case 'supplier-sites':
    case 'weighted':
      return (figure, position) => (stated[figure]?.from[position] ?? 0) > 0;
    case 'registered-office':
    case 'operating-sites':
      return (_, position) => {
        const end = siteFrom[position + 1] ?? 0;
        for (let site = siteFrom[position] ?? 0; site < end; site += 1)
          if ((divisors[site] ?? 0) > 0) return true;
        return false;
      };
  }
}

/** Some members as they are counted, and who they are as captured. */
export interface AttributedMembers {
  readonly columns: ExtractColumns;
  readonly positions: Uint32Array;
  /** Those before a ruling leaves any of them out; left out: `positions`. */
  readonly captured?: Uint32Array | undefined;
}

/** The members on whom it is decided whether a figure can be formed. */
export interface Carriers {
  /** Among these are the carriers. */
  readonly positions: Uint32Array;
  carries(position: number): boolean;
  /** False: nobody carries the figure as captured, and these are they to whom rulings may give it. */
  readonly isCaptured: boolean;
}

/**
 * Gives the members on whom it is decided whether a figure can be formed: those that carry it as captured. What is ruled on one company
 * changes its figures and those of the areas it is in, and never whether there is a figure elsewhere.
 */
export function carriersOf(
  { columns, positions, captured = positions }: AttributedMembers,
  figure: SharedFigure,
): Carriers {
  const among = (members: Uint32Array, figures: Float64Array, isCaptured: boolean): Carriers => ({
    positions: members,
    carries: (position) => !Number.isNaN(figures[position] ?? Number.NaN),
    isCaptured,
  });
  const asCaptured = among(captured, capturedColumns(columns)[figure], true);
  if (columns.ruled === null || captured.some((position) => asCaptured.carries(position))) return asCaptured;
  return among(positions, columns[figure], false);
}

/**
 * Says whether a method can form a figure of some members at all: one of those that carry it, as captured, has such a site, an estimate
 * or a weight. Otherwise there is no figure (`no-site-figures`); where none carries the figure there is none either.
 */
export function canAttribute(
  members: AttributedMembers,
  method: AttributionMethod,
  figure: SharedFigure,
): boolean {
  const hasBasis = basisTest(members.columns, method);
  const { positions, carries } = carriersOf(members, figure);
  return positions.some((position) => carries(position) && hasBasis(figure, position));
}
