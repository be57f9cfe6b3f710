import type { RuledMeasure } from '#shared/domain/ruling.ts';
import { KEYED_POSTCODE } from '../annotations/subject-label.ts';
import { positionOf } from '../membership/extract-columns.ts';
import { extractColumns } from '../membership/keep-columns.ts';
import { amountAt, siteAttribution } from '../membership/site-attribution.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';
import type { KeyedFinding } from './merge-findings.ts';

/** What of a ruling on a site decides whether it speaks for the company. */
export interface SiteRuled {
  readonly companyNumber: string;
  /** As kept: without spaces, in capitals. */
  readonly postcode: string;
  readonly measures: readonly string[];
}

/** Parts that differ by less are the rounding of a division. */
const ROUNDING = 1e-9;

/**
 * Makes the test whether a ruling on a site answers a finding about its company as a whole.
 *
 * It does where the finding tells of one figure of this company alone, the ruling is about that figure, and the site stands for it: the
 * whole figure falls there, or it is the registered office and on no other site falls more, as captured, under the workspace's method.
 * A finding about more than one figure (that a company is inactive, or counted twice) is answered only by a ruling on every one of them,
 * at the only site. A finding that tells of other companies as well, or of a place, is never answered from a site of one of them.
 * Looked at is the extract in use, where the finding comes from it.
 */
export function siteForCompany(store: ReadStore): (finding: KeyedFinding, ruled: SiteRuled) => boolean {
  const inUse = extractInUse(store)?.id;
  const { attribution } = readSettings(store.db);
  const findCompany = store.db
    .prepare<[number, string], number>('SELECT id FROM company WHERE extract_id = ? AND company_number = ?')
    .pluck();
  const readSites = store.db.prepare<[number], { kind: string; postcode: string | null }>(
    `SELECT kind, ${KEYED_POSTCODE} AS postcode FROM site WHERE company_id = ? ORDER BY id`,
  );
  return (finding, { companyNumber, postcode, measures }) => {
    const { subject, evidence, extractIds, cell } = finding;
    if (subject.kind !== 'company' || subject.companyNumber !== companyNumber || cell !== null) return false;
    if (evidence?.companyNumbers.some((other) => other !== companyNumber) === true) return false;
    const figure = evidence?.measure ?? null;
    const asked: readonly RuledMeasure[] = figure === null ? finding.measures : [figure];
    if (asked.length === 0 || !asked.every((measure) => measures.includes(measure))) return false;
    const extractId = extractIds.find((id) => id === inUse) ?? extractIds[0];
    const company = extractId === undefined ? undefined : findCompany.get(extractId, companyNumber);
    if (extractId === undefined || company === undefined) return false;
    const sites = readSites.all(company);
    const isHere = (site: { readonly postcode: string | null }) => site.postcode === postcode;
    if (sites.length > 0 && sites.every(isHere)) return true;
    if (figure === null || !sites.some(isHere)) return false;
    const columns = extractColumns(store, extractId);
    const position = positionOf(columns, company);
    if (position < 0) return false;
    const shares = siteAttribution(columns, attribution);
    const from = columns.siteFrom[position] ?? 0;
    const parts = new Map<string | null, number>();
    for (const [nth, site] of sites.entries()) {
      const part = amountAt(shares, columns, { position, figure, whole: 1 }, from + nth);
      parts.set(site.postcode, (parts.get(site.postcode) ?? 0) + part);
    }
    const here = parts.get(postcode) ?? 0;
    if (here >= 1 - ROUNDING) return true;
    const isOffice = sites.some((site) => isHere(site) && site.kind === 'registered');
    return isOffice && here > 0 && [...parts.values()].every((part) => part <= here + ROUNDING);
  };
}
