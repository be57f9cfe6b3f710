import { z } from 'zod';
import { annotationSubjectKey } from '#shared/domain/annotation.ts';
import { ATTRIBUTION_ADDITIVE } from '#shared/domain/attribution.ts';
import { countOpenBySubject } from '../annotations/marks.ts';
import { readGeographySet } from '../geography/register.ts';
import { memberSet } from '../membership/member-set.ts';
import { membersTable } from '../membership/members.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import { canAttribute } from '../membership/site-attribution.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { amountsInCell, sitesSharing } from './cell-amounts.ts';
import { completeSettings, sharedFigure, wholeFigure } from './measure-settings.ts';
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
  /** Over how many sites the figure is divided; 1 where it is counted whole. */
  readonly sites: number;
  readonly annotations: number;
}

type FoundCompany = Omit<CellCompany, 'inSet' | 'sites' | 'annotations'> & {
  readonly companyId: number;
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
  const members = memberSet(store, query);
  const figure = sharedFigure(request.measure);
  const isShared = figure !== null && ATTRIBUTION_ADDITIVE[settings.attribution];
  // A count, and a figure that is whole wherever a company is, is taken once and not summed.
  const value = isShared ? 'CASE WHEN whole IS NOT NULL THEN total(amount) END' : 'whole';
  const isFormed = figure === null || canAttribute(members, settings.attribution, figure);
  const amounts = isShared ? amountsInCell(store, members, { figure, ...settings }, request) : [];
  const grouped = `WITH share AS MATERIALIZED (
      SELECT value ->> 0 AS site_id, value ->> 1 AS amount FROM json_each(@amounts)
    ), here AS (
      SELECT company.id AS company_id, company.company_number, company.name, site.postcode, site.kind = 'registered' AS is_registered,
        ${wholeFigure(request.measure)} AS whole, coalesce(${siteInSet('site')}, 0) AS in_set, share.amount
      FROM site_cell AS cell CROSS JOIN site ON site.id = cell.site_id
      CROSS JOIN ${table} AS member ON member.company_id = site.company_id
      CROSS JOIN company ON company.id = site.company_id
      LEFT JOIN share ON share.site_id = site.id
      WHERE cell.extract_id = @extractId AND cell.q = @q AND cell.r = @r
    ), company_here AS (
      -- Bare columns beside a single max() come from its row: the registered office where it is here.
      SELECT company_id AS companyId, company_number AS companyNumber, name, postcode, max(is_registered) AS registered, in_set AS inSet,
        ${isFormed ? value : 'NULL'} AS value, whole, json_group_array(postcode) AS postcodes
      FROM here GROUP BY company_id, in_set
    )`;
  const values = {
    districts: districtsParameter(set),
    windowFrom: settings.windowFrom,
    windowTo: settings.windowTo,
    extractId: extract.id,
    q: request.q,
    r: request.r,
    amounts: JSON.stringify(amounts),
  };
  const total =
    store.db.prepare<[object], number>(`${grouped} SELECT count(*) FROM company_here`).pluck().get(values) ??
    0;
  const found = store.db
    .prepare<[object], FoundCompany>(
      `${grouped} SELECT companyId, companyNumber, name, postcode, CASE registered WHEN 1 THEN 'registered' ELSE 'operating' END AS siteKind,
         inSet, value, whole, postcodes
       FROM company_here ORDER BY value DESC NULLS LAST, name COLLATE NOCASE, companyNumber, inSet DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: request.limit, offset: request.offset });
  const open = countOpenBySubject(store);
  return {
    total,
    rows: found.map(({ postcodes, companyId, ...company }) => ({
      ...company,
      inSet: company.inSet === 1,
      sites: sitesSharing(store, members, settings, companyId),
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
