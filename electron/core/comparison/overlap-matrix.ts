import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { OverlapRatios, OverlapSize } from '#shared/contract/methods/comparison.ts';
import { computeContainment, computeJaccard } from '#shared/domain/overlap.ts';
import { checkPartWhole, relationBetween } from '../clusters/part-whole.ts';
import { readGeographySet } from '../geography/register.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import { countOverlaps, emptySize } from './count-overlaps.ts';
import { clustersInOrder, readOverlapWorld } from './overlap-world.ts';

type Matrix = MethodOutput<'overlaps.matrix'>;

/**
 * Counts what every two clusters share, in the order of the register.
 *
 * Companies are whole: one present in the set counts with all its employees and turnover (GBP), and a company of
 * several clusters counts once in the union. Part and whole are checked where both are among the clusters.
 * Without an extract every size is zero and no fault is told. Throws `not-found`.
 */
export function buildOverlapMatrix(store: ReadStore, request: MethodRequest<'overlaps.matrix'>): Matrix {
  const clusters = clustersInOrder(store, request.clusterIds);
  const set = request.geographySetId === undefined ? null : readGeographySet(store, request.geographySetId);
  const extract = extractInUse(store, request.extractId);
  const clusterIds = clusters.map(({ id }) => id);
  const { sizes, shared, union, several } = countOverlaps(
    extract === null
      ? {
          employees: new Float64Array(),
          turnoverGbp: new Float64Array(),
          members: clusters.map(() => new Uint32Array()),
        }
      : readOverlapWorld(store, {
          clusterIds,
          extractId: extract.id,
          geographySetId: request.geographySetId,
        }),
  );
  const sized = clusters.map((cluster, at) => ({ cluster, size: sizes[at] ?? emptySize() }));
  const pairs: Matrix['pairs'] = [];
  const faults: Matrix['faults'] = [];
  for (const [left, one] of sized.entries()) {
    for (const [offset, two] of sized.slice(left + 1).entries()) {
      const right = left + 1 + offset;
      const both = shared.get(left * clusters.length + right);
      const relation = relationBetween(one.cluster, two.cluster);
      if (both === undefined && relation === null) continue;
      const size = both ?? emptySize();
      pairs.push({ left, right, shared: size, ...ratiosOfPair(one.size, two.size, size), relation });
      if (extract === null) continue;
      if (relation === 'part-of')
        faults.push(...checkPartWhole(one, two, size.companies, { geographyName: set?.name ?? null }));
      if (relation === 'has-part')
        faults.push(...checkPartWhole(two, one, size.companies, { geographyName: set?.name ?? null }));
    }
  }
  return {
    clusters: sized.map(({ cluster, size }) => ({
      clusterId: cluster.id,
      name: cluster.name,
      tier: cluster.tier,
      size,
    })),
    pairs,
    union,
    several,
    faults,
    extractId: extract?.id ?? null,
  };
}

function ratiosOfPair(
  left: OverlapSize,
  right: OverlapSize,
  shared: OverlapSize,
): OverlapRatios & Pick<Matrix['pairs'][number], 'ofEmployees' | 'ofTurnover'> {
  const of = (key: 'companies' | 'employees' | 'turnoverGbp') => ratiosOf(left[key], right[key], shared[key]);
  return { ...of('companies'), ofEmployees: of('employees'), ofTurnover: of('turnoverGbp') };
}

function ratiosOf(left: number, right: number, shared: number): OverlapRatios {
  // Turnover may be stated below zero, and no share can be formed of such sums.
  if (Math.min(left, right, shared, left + right - shared) < 0)
    return { jaccard: null, leftInRight: null, rightInLeft: null };
  const jaccard = computeJaccard({ left, right, shared });
  const leftInRight = computeContainment({ left, shared });
  const rightInLeft = computeContainment({ left: right, shared });
  return {
    jaccard: jaccard.kind === 'value' ? jaccard.value : null,
    leftInRight: leftInRight.kind === 'value' ? leftInRight.value : null,
    rightInLeft: rightInLeft.kind === 'value' ? rightInLeft.value : null,
  };
}
