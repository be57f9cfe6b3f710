import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { StatedShares } from './stated-shares.ts';

/** The figures of a company that are shared over its sites. */
export type SharedFigure = 'employees' | 'turnover';

/**
 * The companies and sites of an extract as columns in memory. A company is its position in the order of row ids; its sites are
 * the entries from `siteFrom[position]` up to `siteFrom[position + 1]`.
 */
export interface ExtractColumns {
  readonly extractId: number;
  /** Names the content: which rows are in use and how their sites are placed. */
  readonly stamp: string;
  /** Companies. */
  readonly size: number;
  readonly ids: Float64Array;
  /** NaN: not stated. */
  readonly employees: Float64Array;
  /** Pounds; NaN: not stated. */
  readonly turnover: Float64Array;
  /** Days as yyyymmdd; 0: not stated. */
  readonly incorporated: Int32Array;
  /** Days that are not written as YYYY-MM-DD, by position; their year alone stands in `incorporated`. */
  readonly oddDays: ReadonlyMap<number, string>;
  /** Places in `statuses`; 0: not stated. */
  readonly status: Uint16Array;
  readonly statuses: readonly string[];
  /** 1: the supplier marks the company as one of high growth. */
  readonly highGrowth: Uint8Array;
  /** By what it does: a mark of its own, or the growth stage; null: the extract marks nobody. */
  readonly growthBy: 'mark' | 'stage' | null;
  /** Innovate UK funding in pounds as the supplier states it; NaN: not stated. */
  readonly innovateUk: Float64Array;
  /** The position of the first company of the same corporate group; its own where it stands alone (`gatherOwners`). */
  readonly group: Int32Array;
  /**
   * 1: owned in the United Kingdom, 2: from elsewhere, by the country of the ultimate parent, else of the parent; 0: not known. A
   * company without any stated parent is owned in the United Kingdom where the supplier states parents at all.
   */
  readonly parentForeign: Uint8Array;
  /** Places in `parentCountries`; 0: not stated. */
  readonly parentCountry: Uint16Array;
  readonly parentCountries: readonly string[];
  readonly siteFrom: Uint32Array;
  /** Places in `districts`; 0: in no district. */
  readonly siteDistrict: Uint16Array;
  readonly districts: readonly string[];
  /** `PLACED` and `REGISTERED`. */
  readonly siteFlags: Uint8Array;
  /** Places in `cellQ` and `cellR`, which stand in the order of r and q; -1: in no cell. */
  readonly siteCell: Int32Array;
  readonly cellQ: Int32Array;
  readonly cellR: Int32Array;
  /** By what a company's figure is divided to give what falls on this site; 0: nothing does. */
  readonly equalShare: Int32Array;
  readonly officeShare: Int32Array;
  readonly operatingShare: Int32Array;
  /** How the supplier's estimates of sites divide the figures, and the extract that holds them; null where none is live. */
  readonly estimates: {
    readonly extractId: number;
    readonly employees: StatedShares;
    readonly turnover: StatedShares;
  } | null;
  /** How the site weights that analysts entered divide the figures; null where none is entered. */
  readonly weights: StatedShares | null;
  /** What rulings change in these columns; null: they are as captured. */
  readonly ruled: RuledOverlay | null;
}

/** What rulings change beside the columns themselves, which then hold whole figures and places of sites as ruled. */
export interface RuledOverlay {
  /** Names the rulings: equal keys over the same captured columns, equal content. */
  readonly key: string;
  /** The same extract without any ruling: membership and the basis of a method are told by it. */
  readonly captured: ExtractColumns;
  /** Positions of companies that are not counted, ascending. */
  readonly leftOut: readonly number[];
  /** How a figure falls on sites under a method whose parts add up, of ruled companies and of the others; null: no ruling changes it. */
  sharesUnder(method: AttributionMethod, figure: SharedFigure): StatedShares | null;
  /**
   * Under “whole company if any site is here”, by position: what a ruled company counts with at each of its sites, in their order. Of a
   * company that is not named it is its whole figure.
   */
  readonly wholeAt: Readonly<Record<SharedFigure, ReadonlyMap<number, Float64Array>>>;
  /** What is done with the sum of a company, by position. */
  readonly sums: Readonly<Record<RuledSum, ReadonlyMap<number, SumChange>>>;
}

/** Sums of a company that do not fall on sites. */
export type RuledSum = 'innovate-uk' | 'fundraising';

/** A change of one company’s sum: pounds. `at-most`: what is above is taken off; `instead`: a sourced value. */
export interface SumChange {
  readonly kind: 'at-most' | 'instead';
  readonly amount: number;
}

/** The columns as they were captured, whatever rulings stand over them: what is kept with columns is kept with these. */
export function capturedColumns(columns: ExtractColumns): ExtractColumns {
  return columns.ruled?.captured ?? columns;
}

export const PLACED = 1;
export const REGISTERED = 2;

/** Finds the position of a company by its row id; -1 where the extract does not hold it. */
export function positionOf({ ids, size }: Pick<ExtractColumns, 'ids' | 'size'>, id: number): number {
  // The rows of one commit follow each other; what corrections brought stands behind them.
  const guess = id - (ids[0] ?? 0);
  if (ids[guess] === id) return guess;
  let low = 0;
  let high = size - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ids[middle] ?? 0;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
