import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import type { Severity } from '#shared/domain/anomaly.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { formatPostcode, isPostcode } from '#shared/domain/postcode.ts';
import { formatCount } from '#shared/format/number.ts';
import { formatMoney } from '#shared/format/money.ts';
import { REGISTERED } from '../membership/extract-columns.ts';
import { amountAt, type SharedFigure } from '../membership/site-attribution.ts';
import type { CompanyWorld } from './company-world.ts';

export const FIGURES: readonly SharedFigure[] = ['turnover', 'employees'];
export const FIGURE_WORDS: Readonly<Record<SharedFigure, string>> = {
  turnover: 'turnover',
  employees: 'jobs',
};
export const FIGURE_METRIC: Readonly<Record<SharedFigure, MetricId>> = {
  turnover: 'turnover',
  employees: '3.1',
};
export const FIGURE_UNIT: Readonly<Record<SharedFigure, string>> = { turnover: '£', employees: 'persons' };

/** Writes a figure as a sentence says it: “£1.20bn”, “1,204 jobs”. */
export function figureText(figure: SharedFigure, value: number): string {
  return figure === 'turnover' ? formatMoney(value) : formatCount(Math.round(value), 'job');
}

/** What of a member's figure falls on a site under the workspace's method; 0 where nothing does or nothing is stated. */
export function fallsOn(world: CompanyWorld, figure: SharedFigure, position: number, site: number): number {
  const whole = world.columns[figure][position] ?? Number.NaN;
  return whole > 0 ? amountAt(world.attribution, world.columns, { position, figure, whole }, site) : 0;
}

/** The cell of a site on the lattice; null where it lies in none. */
export function cellOf(
  { columns }: CompanyWorld,
  site: number,
): { readonly q: number; readonly r: number } | null {
  const cell = columns.siteCell[site] ?? -1;
  return cell < 0 ? null : { q: columns.cellQ[cell] ?? 0, r: columns.cellR[cell] ?? 0 };
}

/** The postcode of a site as people write it; null where none that has the form of one is stated. */
export function postcodeOf({ texts }: CompanyWorld, site: number): string | null {
  return formatPostcode(texts.postcodes[texts.sitePostcode[site] ?? 0] ?? '');
}

/** The company at a site as a subject; the company itself where the site has no postcode to name it by. */
export function siteSubject(
  world: CompanyWorld,
  position: number,
  site: number,
): Extract<AnnotationSubject, { kind: 'site' | 'company' }> {
  const companyNumber = world.names.number(position);
  const postcode = world.texts.postcodes[world.texts.sitePostcode[site] ?? 0] ?? '';
  return isPostcode(postcode)
    ? { kind: 'site', companyNumber, postcode }
    : { kind: 'company', companyNumber };
}

/** How many distinct sites a company has: what is listed twice under one postcode is one place. */
export function distinctSites({ columns, texts }: CompanyWorld, position: number): number {
  const places = new Set<number>();
  let unnamed = 0;
  const end = columns.siteFrom[position + 1] ?? 0;
  for (let site = columns.siteFrom[position] ?? 0; site < end; site += 1) {
    const place = texts.sitePostcode[site] ?? 0;
    if (place === 0) unnamed = 1;
    else places.add(place);
  }
  return places.size + unnamed;
}

/** Whether a site is the registered office of its company. */
export function isOffice({ columns }: CompanyWorld, site: number): boolean {
  return ((columns.siteFlags[site] ?? 0) & REGISTERED) !== 0;
}

/** The middle of sorted numbers; NaN of none. */
export function medianOf(sorted: Float64Array): number {
  const { length } = sorted;
  if (length === 0) return Number.NaN;
  const upper = sorted[length >> 1] ?? Number.NaN;
  return length % 2 === 1 ? upper : ((sorted[(length >> 1) - 1] ?? Number.NaN) + upper) / 2;
}

/** Severity by two bounds: from `high` on high, from `medium` on medium, else low. */
export function severityFrom(value: number, medium: number, high: number): Severity {
  return value >= high ? 'high' : value >= medium ? 'medium' : 'low';
}

/** Reads a threshold of the detector by its id. Throws `RangeError` where it has none of that id. */
export function need(thresholds: Readonly<Record<string, number>>, id: string): number {
  const value = thresholds[id];
  if (value === undefined) throw new RangeError(`no threshold ${id}`);
  return value;
}
