import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { fourteenSets, measureColumns, measureEdits, measureOverlaps, quantile } from './definition-times.ts';
import { CLUSTERS, definitionOf, makeDefinitionsWorld } from './definitions-world.ts';
import { DuckdbPeer } from './duckdb-peer.ts';

/** Edits measured: three of each cluster. */
const RUNS = 3 * CLUSTERS;
/** Companies, with the time the ninety-fifth of a hundred edits is to stay under. */
const SIZES = [
  [300_000, 150],
  [1_000_000, 500],
] as const;

const ms = (time: number): string => `${formatNumber(time, time < 10 ? 1 : 0)} ms`;

/**
 * Times of the workbench in the core: from an edit to members, base figures for fourteen sets and the layer of cells, at two
 * numbers of companies and two of members; the overlap of all clusters; and the same of DuckDB in the same run.
 */
export async function measureDefinitions(): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-definitions-'));
  const lines: string[] = [];
  try {
    for (const [companies, target] of SIZES) lines.push(...(await measureSize(folder, companies, target)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return lines;
}

async function measureSize(folder: string, companies: number, target: number): Promise<string[]> {
  const world = makeDefinitionsWorld(folder, companies);
  try {
    const columns = await measureColumns(world);
    const ours = measureEdits(world, RUNS);
    const overlaps = measureOverlaps(world);
    const wide = measureEdits(world, CLUSTERS / 2, 2);
    const peer = await DuckdbPeer.open(world, folder, fourteenSets(world));
    const theirs = await peer.measureEdits(RUNS);
    const theirOverlaps = await peer.measureOverlaps(
      Array.from({ length: CLUSTERS }, (_, at) => definitionOf(at, RUNS / CLUSTERS)),
    );
    peer.close();
    const differing = [...ours.businesses].filter(
      ([set, businesses]) => theirs.last.businesses.get(set) !== businesses,
    );
    if (differing.length > 0 || Math.abs(ours.employees - theirs.last.employees) > 1e-6 * ours.employees)
      throw new Error(`ours and the peer’s answers differ: ${JSON.stringify(differing)}`);
    const { parts } = ours;
    const [median, late] = [quantile(ours.times, 0.5), quantile(ours.times, 0.95)];
    const [theirMedian, theirLate] = [quantile(theirs.times, 0.5), quantile(theirs.times, 0.95)];
    return [
      `definitions: ${formatCount(companies, 'company', 'companies')}, ${formatCount(world.sites, 'site')}, ${CLUSTERS} clusters of ${formatNumber(ours.members)} members on average, ${RUNS} edits`,
      `  edit to members, base figures of 14 sets and cells: median ${ms(median)}, p95 ${ms(late)} (target ${target} ms), processor time median ${ms(quantile(ours.processor, 0.5))}, p95 ${ms(quantile(ours.processor, 0.95))}`,
      `    of it: saving ${ms(parts.edit)}, members and funnel ${ms(parts.members)}, figures ${ms(parts.figures)}, ${formatNumber(ours.cells)} cells ${ms(parts.cells)} on average`,
      `  the same with wider rules, ${formatNumber(wide.members)} members on average: median ${ms(quantile(wide.times, 0.5))}, p95 ${ms(quantile(wide.times, 0.95))}, processor time median ${ms(quantile(wide.processor, 0.5))}`,
      `  peer: DuckDB in memory, the same questions without the saving, same answers: median ${ms(theirMedian)}, p95 ${ms(theirLate)}; ours ${(median / theirMedian).toFixed(2)} × its median`,
      `  overlap of ${CLUSTERS} clusters: ${ms(overlaps.first)} at first, ${ms(overlaps.next)} again (target 1,000 ms); peer: ${ms(theirOverlaps)}`,
      `  columns after opening: ${ms(columns.whole)} in ${columns.steps} steps, the longest ${ms(columns.longest)}`,
    ];
  } finally {
    world.close();
  }
}
