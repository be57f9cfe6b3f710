import type { MethodOutput } from '#shared/contract/methods.ts';
import { emptyBits, hasBit, setBit } from '../membership/bit-set.ts';
import { memberSet } from '../membership/member-set.ts';
import type { ReadStore } from '../store/handles.ts';
import { FIGURE_UNIT, medianOf } from './finding-parts.ts';
import type { KeyedFinding } from './merge-findings.ts';

type Peers = MethodOutput<'anomalies.read'>['peers'];

/** Classes of the small chart for each power of ten. */
const PER_DECADE = 2;

/**
 * Counts the members of the finding's clusters by the same figure, in classes of equal width on the logarithmic scale (two for each power
 * of ten), with their median; null where the finding compares no figure or fewer than two members have one. Values of nought stand in
 * no class.
 */
export function peersOf(store: ReadStore, { evidence, clusterIds, extractIds }: KeyedFinding): Peers {
  const [extractId] = extractIds;
  if (extractId === undefined || evidence?.measure == null || evidence.value === null) return null;
  const [first, ...others] = clusterIds.map((clusterId) => memberSet(store, { clusterId, extractId }));
  if (first === undefined) return null;
  const { columns } = first;
  const taken = emptyBits(columns.size);
  const values: number[] = [];
  for (const { positions } of [first, ...others])
    for (const position of positions) {
      if (hasBit(taken, position)) continue;
      setBit(taken, position);
      const value = columns[evidence.measure][position] ?? Number.NaN;
      if (value > 0) values.push(value);
    }
  return values.length < 2
    ? null
    : { unit: FIGURE_UNIT[evidence.measure], ...logClasses(values), value: evidence.value };
}

/** Sorts positive values into classes on the logarithmic scale: `counts[i]` lie from `edges[i]` up to below `edges[i + 1]`. */
export function logClasses(values: readonly number[]): {
  readonly edges: number[];
  readonly counts: number[];
  readonly median: number;
} {
  const sorted = Float64Array.from(values).sort();
  const classOf = (value: number) => Math.floor(Math.log10(value) * PER_DECADE + 1e-9);
  const lowest = classOf(sorted[0] ?? 1);
  const highest = classOf(sorted.at(-1) ?? 1);
  const counts = Array.from({ length: highest - lowest + 1 }, () => 0);
  for (const value of sorted) {
    const at = classOf(value) - lowest;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return {
    edges: Array.from({ length: counts.length + 1 }, (_, at) => 10 ** ((lowest + at) / PER_DECADE)),
    counts,
    median: medianOf(sorted),
  };
}
