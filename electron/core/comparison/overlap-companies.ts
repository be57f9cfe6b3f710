import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { listClusters, readCluster } from '../clusters/find-clusters.ts';
import { readGeographySet } from '../geography/register.ts';
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
  const set = request.geographySetId === undefined ? null : readGeographySet(store, request.geographySetId);
  const extract = extractInUse(store, request.extractId);
  if (extract === null) return { total: 0, size: emptySize(), rows: [] };
  const live = listClusters(store, { includeRetired: false }).map(({ id }) => id);
  const asked = [...request.inAll, ...request.inNone].filter((id) => !live.includes(id));
  const clusterIds = [...live, ...new Set(asked)];
  const world = readOverlapWorld(store, { clusterIds, extractId: extract.id, set });
  const bitsOf = (id: string) => world.members[clusterIds.indexOf(id)] ?? new Uint32Array();
  const chosen = chooseBits(request.inAll.map(bitsOf), request.inNone.map(bitsOf));
  const { union } = countOverlaps({ ...world, members: [chosen] });
  const places = placesOf(chosen).toSorted((a, b) => compareSize(world, a, b));
  const page = places.slice(request.offset, request.offset + request.limit);
  const named = readNames(
    store,
    page.map((at) => world.companyIds[at] ?? 0),
  );
  return {
    total: places.length,
    size: union,
    rows: page.map((at) => {
      const company = named.get(world.companyIds[at] ?? 0);
      if (company === undefined) throw new Error(`company ${world.companyIds[at]} is gone`);
      return {
        ...company,
        clusterIds: clusterIds.filter((_, index) => hasBit(world.members[index], at)),
      };
    }),
  };
}

function chooseBits(inAll: readonly Uint32Array[], inNone: readonly Uint32Array[]): Uint32Array {
  const [first = new Uint32Array(), ...rest] = inAll;
  return first.map((bits, word) => {
    let left = bits;
    for (const other of rest) left &= other[word] ?? 0;
    for (const other of inNone) left &= ~(other[word] ?? 0);
    return left;
  });
}

function hasBit(bits: Uint32Array | undefined, at: number): boolean {
  return (((bits?.[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

function placesOf(bits: Uint32Array): number[] {
  const places: number[] = [];
  for (const [word, value] of bits.entries()) {
    for (let left = value; left !== 0; left &= left - 1) places.push(word * 32 + 31 - Math.clz32(left & -left));
  }
  return places;
}

/** Most employees first, then most turnover, blanks last; what is alike keeps the order of the extract. */
function compareSize(world: ReadOverlapWorld, one: number, two: number): number {
  return (
    compareKnown(world.employees[one], world.employees[two]) ||
    compareKnown(world.turnoverGbp[one], world.turnoverGbp[two]) ||
    (world.companyIds[one] ?? 0) - (world.companyIds[two] ?? 0)
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
