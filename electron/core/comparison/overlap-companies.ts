import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { dropBits, emptyBits, hasBit, keepBits, positionsIn, type BitSet } from '../membership/bit-set.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { countOverlaps, emptySize } from './count-overlaps.ts';
import { readOverlapWorld, type ReadOverlapWorld } from './overlap-world.ts';

type Page = MethodOutput<'overlaps.companies'>;

/**
 * Lists the companies that stand in all of some clusters and in none of others: those with most employees first, then
 * by turnover; a company that states neither comes last. Each row names every live cluster the company stands in.
 * `size` is of all of them, not of the page. Throws `not-found`.
 */
export function listOverlapCompanies(store: ReadStore, request: MethodRequest<'overlaps.companies'>): Page {
  for (const id of [...request.inAll, ...request.inNone]) readCluster(store, id);
  const extract = extractInUse(store, request.extractId);
  if (extract === null) return { total: 0, size: emptySize(), rows: [] };
  const live = listClusters(store, { includeRetired: false }).map(({ id }) => id);
  const asked = [...request.inAll, ...request.inNone].filter((id) => !live.includes(id));
  const clusterIds = [...live, ...new Set(asked)];
  const world = readOverlapWorld(store, {
    clusterIds,
    extractId: extract.id,
    geographySetId: request.geographySetId,
  });
  const bitsOf = (id: string) => world.members[clusterIds.indexOf(id)] ?? emptyBits(0);
  const chosen = chooseBits(request.inAll.map(bitsOf), request.inNone.map(bitsOf));
  const { union } = countOverlaps({ ...world, members: [chosen] });
  const places = [...positionsIn(chosen)].toSorted((a, b) => compareSize(world, a, b));
  const page = places.slice(request.offset, request.offset + request.limit);
  const named = readNames(
    store,
    page.map((at) => world.ids[at] ?? 0),
  );
  return {
    total: places.length,
    size: union,
    rows: page.map((at) => {
      const company = named.get(world.ids[at] ?? 0);
      if (company === undefined) throw new Error(`company ${world.ids[at]} is gone`);
      return {
        ...company,
        clusterIds: clusterIds.filter((_, index) => hasBit(world.members[index] ?? emptyBits(0), at)),
      };
    }),
  };
}

function chooseBits(inAll: readonly BitSet[], inNone: readonly BitSet[]): BitSet {
  const chosen = (inAll[0] ?? emptyBits(0)).slice();
  for (const other of inAll.slice(1)) keepBits(chosen, other);
  for (const other of inNone) dropBits(chosen, other);
  return chosen;
}

/** Most employees first, then most turnover, blanks last; what is alike keeps the order of the extract. */
function compareSize(world: ReadOverlapWorld, one: number, two: number): number {
  return (
    compareKnown(world.employees[one], world.employees[two]) ||
    compareKnown(world.turnoverGbp[one], world.turnoverGbp[two]) ||
    (world.ids[one] ?? 0) - (world.ids[two] ?? 0)
  );
}

function compareKnown(one = Number.NaN, two = Number.NaN): number {
  if (Number.isNaN(one) || Number.isNaN(two)) return Number(Number.isNaN(one)) - Number(Number.isNaN(two));
  return two - one;
}

type Named = Omit<Page['rows'][number], 'clusterIds'>;

function readNames(store: ReadStore, companyIds: readonly number[]): Map<number, Named> {
  const rows = store.db
    .prepare<[string], Named & { id: number }>(
      `SELECT company.id, company_number AS companyNumber, name, employees, turnover_gbp AS turnoverGbp
       FROM json_each(?) AS wanted CROSS JOIN company ON company.id = wanted.value`,
    )
    .all(JSON.stringify(companyIds));
  return new Map(rows.map(({ id, ...company }) => [id, company]));
}
