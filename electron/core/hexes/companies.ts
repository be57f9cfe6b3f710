import { z } from 'zod';
import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { countOpenBySubject } from '../annotations/marks.ts';
import { readGeographySet } from '../geography/register.ts';
import { membersTable } from '../membership/members.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import { SITE_IDENTITY } from '../membership/site-identity.ts';
import { siteSharesTable } from '../membership/site-shares.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { completeSettings, isAdditive, wholeFigure } from './measure-settings.ts';
import type { HexLayerRequest } from './layer.ts';

export interface CellCompaniesRequest extends HexLayerRequest {
  readonly q: number;
  readonly r: number;
  readonly offset: number;
  readonly limit: number;
}

/** One company in a cell, with what it adds to the measure there. */
export interface CellCompany {
  readonly companyNumber: string;
  readonly name: string;
  readonly postcode: string | null;
  readonly siteKind: 'registered' | 'operating';
  /** False for a site of another area in a border cell. */
  readonly inSet: boolean;
  /** Null where the extract carries no figure of this kind for the company. */
  readonly value: number | null;
  readonly whole: number | null;
  /** Over how many sites the figure was divided. */
  readonly sites: number;
  readonly annotations: number;
}

type FoundCompany = Omit<CellCompany, 'inSet' | 'annotations'> & {
  readonly inSet: number;
  readonly postcodes: string;
};

/**
 * Lists the companies in one hex cell with what each adds to the measure there, largest first.
 *
 * A company with several sites in the cell is one row, named by its registered office where that is among them; in a border cell
 * its sites of the set and of other areas are two rows. The values of the rows of the set add up to the value of the cell.
 * Throws `not-found`.
 */
export function listCellCompanies(
  store: ReadStore,
  request: CellCompaniesRequest,
): { total: number; rows: CellCompany[] } {
  const set = readGeographySet(store, request.geographySetId);
  const settings = completeSettings(store, request.measure, request.settings);
  const extract = extractInUse(store, request.settings.extractId);
  if (extract === null) return { total: 0, rows: [] };
  const query = { clusterId: request.clusterId, extractId: extract.id };
  const { table } = membersTable(store, query);
  const isShared = isAdditive(request.measure);
  const shares = isShared ? siteSharesTable(store, query, settings.attribution).table : null;
  // A count is whole at every site of the company, so it is taken once and not summed.
  const value = isShared
    ? 'CASE WHEN whole IS NOT NULL THEN total(whole / CAST(divisor AS REAL)) END'
    : 'whole';
  const sharedOver =
    isShared && settings.attribution === 'registered-office'
      ? '1'
      : `(SELECT count(DISTINCT ${SITE_IDENTITY}) FROM site WHERE site.company_id = here.company_id)`;
  const grouped = `WITH here AS (
      SELECT company.id AS company_id, company.company_number, company.name, site.postcode, site.kind = 'registered' AS is_registered,
        ${wholeFigure(request.measure)} AS whole, coalesce(${siteInSet('site')}, 0) AS in_set, ${shares === null ? 'NULL' : 'share.divisor'} AS divisor
      FROM site_cell AS cell CROSS JOIN site ON site.id = cell.site_id
      CROSS JOIN ${table} AS member ON member.company_id = site.company_id
      CROSS JOIN company ON company.id = site.company_id
      ${shares === null ? '' : `LEFT JOIN ${shares} AS share ON share.site_id = site.id`}
      WHERE cell.extract_id = @extractId AND cell.q = @q AND cell.r = @r
    ), company_here AS (
      -- Bare columns beside a single max() come from its row: the registered office where it is here.
      SELECT company_number AS companyNumber, name, postcode, max(is_registered) AS registered, in_set AS inSet, ${value} AS value, whole,
        ${sharedOver} AS sites, json_group_array(postcode) AS postcodes
      FROM here GROUP BY company_id, in_set
    )`;
  const values = {
    districts: districtsParameter(set),
    windowFrom: settings.windowFrom,
    windowTo: settings.windowTo,
    extractId: extract.id,
    q: request.q,
    r: request.r,
  };
  const total =
    store.db.prepare<[object], number>(`${grouped} SELECT count(*) FROM company_here`).pluck().get(values) ??
    0;
  const found = store.db
    .prepare<[object], FoundCompany>(
      `${grouped} SELECT companyNumber, name, postcode, CASE registered WHEN 1 THEN 'registered' ELSE 'operating' END AS siteKind,
         inSet, value, whole, sites, postcodes
       FROM company_here ORDER BY value DESC NULLS LAST, name COLLATE NOCASE, companyNumber, inSet DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: request.limit, offset: request.offset });
  const open = countOpenBySubject(store);
  return {
    total,
    rows: found.map(({ postcodes, ...company }) => ({
      ...company,
      inSet: company.inSet === 1,
      annotations: countOnCompany(open, company.companyNumber, postcodes),
    })),
  };
}

const postcodesSchema = z.array(z.string().nullable());

/** Counts the open annotations on a company itself and on its sites of these postcodes (JSON). */
function countOnCompany(open: ReadonlyMap<string, number>, companyNumber: string, postcodes: string): number {
  const sites = postcodesSchema
    .parse(JSON.parse(postcodes))
    .flatMap((postcode) =>
      postcode === null ? [] : [annotationSubjectKey({ kind: 'site', companyNumber, postcode })],
    );
  return [annotationSubjectKey({ kind: 'company', companyNumber }), ...new Set(sites)].reduce(
    (sum, key) => sum + (open.get(key) ?? 0),
    0,
  );
}
