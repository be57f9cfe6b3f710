import type { Cluster } from '#shared/domain/cluster.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { membersTable } from '../membership/members.ts';
import { districtsParameter, siteInSet } from '../membership/presence.ts';
import type { ReadStore } from '../store/handles.ts';
import type { OverlapWorld } from './count-overlaps.ts';

/** The world with the row of each position, ascending. */
export interface ReadOverlapWorld extends OverlapWorld {
  readonly companyIds: readonly number[];
}

/**
 * The clusters asked for, else all live ones: in the order of the register, never by size, whatever order they were
 * asked for in. Throws `not-found`.
 */
export function clustersInOrder(store: ReadStore, clusterIds: readonly string[] | undefined): Cluster[] {
  if (clusterIds === undefined) return listClusters(store, { includeRetired: false });
  for (const id of clusterIds) readCluster(store, id);
  const wanted = new Set(clusterIds);
  return listClusters(store, { includeRetired: true }).filter(({ id }) => wanted.has(id));
}

/** Reads the members of clusters in an extract as bits over its companies; with a set, only companies present in it. */
export function readOverlapWorld(
  store: ReadStore,
  request: {
    readonly clusterIds: readonly string[];
    readonly extractId: number;
    readonly set: Pick<GeographySet, 'districtCodes'> | null;
  },
): ReadOverlapWorld {
  const { clusterIds, extractId, set } = request;
  const companyIds: number[] = [];
  const places = new Map<number, number>();
  const employees: number[] = [];
  const turnoverGbp: number[] = [];
  const place = (companyId: number): number => {
    const known = places.get(companyId);
    if (known !== undefined) return known;
    places.set(companyId, companyIds.length);
    companyIds.push(companyId);
    return companyIds.length - 1;
  };
  const presence =
    set === null
      ? ''
      : `WHERE EXISTS (SELECT 1 FROM site WHERE site.company_id = company.id AND ${siteInSet('site')})`;
  const lists = clusterIds.map((clusterId) => {
    const { table } = membersTable(store, { clusterId, extractId });
    const rows = store.db
      .prepare<[object], { id: number; employees: number | null; turnoverGbp: number | null }>(
        `SELECT company.id, company.employees, company.turnover_gbp AS turnoverGbp
         FROM ${table} AS member CROSS JOIN company ON company.id = member.company_id ${presence}`,
      )
      .all(set === null ? {} : { districts: districtsParameter(set) });
    return rows.map((row) => {
      const at = place(row.id);
      employees[at] = row.employees ?? Number.NaN;
      turnoverGbp[at] = row.turnoverGbp ?? Number.NaN;
      return at;
    });
  });
  const words = Math.ceil(companyIds.length / 32);
  return {
    companies: companyIds.length,
    companyIds,
    employees: Float64Array.from(employees),
    turnoverGbp: Float64Array.from(turnoverGbp),
    members: lists.map((list) => {
      const bits = new Uint32Array(words);
      for (const at of list) bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
      return bits;
    }),
  };
}
