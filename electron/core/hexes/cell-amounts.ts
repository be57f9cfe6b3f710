import { ATTRIBUTION_ADDITIVE } from '#shared/domain/attribution.ts';
import { hasBit } from '../membership/bit-set.ts';
import { positionOf } from '../membership/extract-columns.ts';
import type { MemberSet } from '../membership/member-set.ts';
import { amountAt, siteAttribution, type SharedFigure } from '../membership/site-attribution.ts';
import { SITE_IDENTITY } from '../membership/site-identity.ts';
import type { ReadStore } from '../store/handles.ts';
import { sharedFigure, type MeasureSettings } from './measure-settings.ts';

/** Says what of the members' figures falls on each of their sites in a cell, by the site's row id. */
export function amountsInCell(
  { db }: ReadStore,
  { columns, bits }: MemberSet,
  { figure, attribution }: Pick<MeasureSettings, 'attribution'> & { readonly figure: SharedFigure },
  { q, r }: { readonly q: number; readonly r: number },
): [siteId: number, amount: number][] {
  const method = siteAttribution(columns, attribution);
  const amounts: [number, number][] = [];
  // The columns know a site by its place among the sites of its company.
  const sites = db
    .prepare<[number, number, number], { id: number; companyId: number; place: number }>(
      `SELECT site.id, site.company_id AS companyId,
         (SELECT count(*) FROM site AS before WHERE before.company_id = site.company_id AND before.id < site.id) AS place
       FROM site_cell AS cell CROSS JOIN site ON site.id = cell.site_id WHERE cell.extract_id = ? AND cell.q = ? AND cell.r = ?`,
    )
    .all(columns.extractId, q, r);
  for (const { id, companyId, place } of sites) {
    const position = positionOf(columns, companyId);
    const whole = columns[figure][position] ?? Number.NaN;
    if (position < 0 || !hasBit(bits, position) || Number.isNaN(whole)) continue;
    const site = (columns.siteFrom[position] ?? 0) + place;
    amounts.push([id, amountAt(method, columns, { position, figure, whole }, site)]);
  }
  return amounts;
}

/** Counts the distinct sites over which a company's figure is divided; 1 where it is counted whole, all sites for a count. */
export function sitesSharing(
  { db }: ReadStore,
  { columns }: Pick<MemberSet, 'columns'>,
  { measure, attribution }: Pick<MeasureSettings, 'measure' | 'attribution'>,
  companyId: number,
): number {
  const figure = sharedFigure(measure);
  if (figure !== null && (attribution === 'registered-office' || !ATTRIBUTION_ADDITIVE[attribution]))
    return 1;
  const identities = db
    .prepare<[number], string>(`SELECT ${SITE_IDENTITY} FROM site WHERE company_id = ? ORDER BY id`)
    .pluck()
    .all(companyId);
  const position = positionOf(columns, companyId);
  const method = siteAttribution(columns, attribution);
  const from = columns.siteFrom[position] ?? 0;
  const taking = identities.filter(
    (_, place) =>
      figure === null || amountAt(method, columns, { position, figure, whole: 1 }, from + place) > 0,
  );
  return new Set(taking).size;
}
