import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { METHODS } from '#shared/contract/methods.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { prepareColumns } from '#core/membership/keep-columns.ts';
import { computeScorecards } from '#core/scorecards/compute-scorecards.ts';
import { fourteenSets, quantile } from './definition-times.ts';
import { CLUSTERS } from './definitions-world.ts';
import { ScorecardPeer, type PeerCells } from './scorecard-peer.ts';
import { makeScorecardsWorld, scorecardDefinitionOf, type ScorecardsWorld } from './scorecards-world.ts';

const COMPANIES = 300_000;
const TARGET = 300;
const RUNS = CLUSTERS;

type Scorecards = MethodOutput<'scorecards.compute'>;

/** Milliseconds. */
interface Timed {
  readonly answer: Scorecards;
  readonly time: number;
  readonly processor: number;
}

const ms = (time: number): string => `${formatNumber(time, time < 10 ? 1 : 0)} ms`;

/**
 * Times of the whole grid in the core: the rows of the report, fourteen sets and thirty clusters, at first and after each of thirty
 * edits to definitions never asked before; and the same figures of DuckDB in the same run, one cluster at a time.
 */
export async function measureScorecards(): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-scorecards-'));
  const world = makeScorecardsWorld(folder, COMPANIES);
  try {
    const sets = fourteenSets(world);
    const opened = performance.now();
    for (const id of [world.extractId, world.trackedId])
      await prepareColumns(world.reader, id, { breathe: () => Promise.resolve() });
    const columns = performance.now() - opened;
    const request = METHODS['scorecards.compute'].input.parse({
      geographySetIds: sets,
      settings: { window: { from: 2017, to: 2022 } },
    });
    const plain = METHODS['scorecards.compute'].input.parse({ geographySetIds: sets });
    const compute = (): Timed => {
      const before = process.cpuUsage();
      const start = performance.now();
      const answer = computeScorecards(world.reader, plain);
      return { answer, time: performance.now() - start, processor: processorSince(before) };
    };
    const cold = compute();
    const again = compute();
    const settings = performance.now();
    computeScorecards(world.reader, request);
    const other = performance.now() - settings;
    const peer = await ScorecardPeer.open(world, folder, sets);
    const theirs: number[] = [];
    let theirCold = 0;
    for (let cluster = 0; cluster < CLUSTERS; cluster += 1) {
      const { time, cells } = await peer.measure(cluster, 0);
      theirCold += time;
      compare(cold.answer, cluster, cells, sets);
    }
    const ours: number[] = [];
    const processor: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { answer, ...times } = edit(world, run % CLUSTERS, 1 + Math.floor(run / CLUSTERS), compute);
      ours.push(times.time);
      processor.push(times.processor);
      const found = await peer.measure(run % CLUSTERS, 1 + Math.floor(run / CLUSTERS));
      theirs.push(found.time);
      compare(answer, run % CLUSTERS, found.cells, sets);
    }
    peer.close();
    const cells = cold.answer.rows.reduce((sum, row) => sum + row.cells.length, 0);
    const empty = cold.answer.rows[0]?.cells.filter(({ value }) => value.kind === 'undefined').length ?? 0;
    const [median, late] = [quantile(ours, 0.5), quantile(ours, 0.95)];
    const theirMedian = quantile(theirs, 0.5);
    return [
      `scorecards: ${formatCount(COMPANIES, 'company', 'companies')}, ${formatCount(world.sites, 'site')}, ${formatCount(cells, 'cell')} (${CLUSTERS} clusters, ${sets.length} sets, ${cold.answer.columns.length} rows of which ${empty} have no source here), with contexts and the range over all attribution methods`,
      `  at first: ${ms(cold.time)}, processor time ${ms(cold.processor)}, after columns of ${ms(columns)}; peer: ${ms(theirCold)}; ours ${(cold.time / theirCold).toFixed(2)} × the peer`,
      `  asked again: ${ms(again.time)}; under another window: ${ms(other)}`,
      `  one edit to the whole grid: median ${ms(median)}, p95 ${ms(late)} (target ${TARGET} ms), processor time median ${ms(quantile(processor, 0.5))}, p95 ${ms(quantile(processor, 0.95))}`,
      `  peer: DuckDB in memory, the figures of the edited cluster alone, same answers: median ${ms(theirMedian)}, p95 ${ms(quantile(theirs, 0.95))}; ours ${(median / theirMedian).toFixed(2)} × its median`,
    ];
  } finally {
    world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processor time, which other work on the machine does not lengthen. */
function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function edit(world: ScorecardsWorld, cluster: number, turn: number, compute: () => Timed): Timed {
  const clusterId = world.clusterIds[cluster] ?? '';
  const { revision } = readDefinition(world.reader, clusterId);
  const before = process.cpuUsage();
  const start = performance.now();
  editDefinition(world.writer, {
    clusterId,
    expectedRevision: revision,
    edit: { kind: 'replace-document', document: scorecardDefinitionOf(cluster, turn) },
  });
  const { answer } = compute();
  return { answer, time: performance.now() - start, processor: processorSince(before) };
}

/** Which figure of the peer stands for the value of a row. */
const SAME: Readonly<Record<string, string>> = {
  '1.1': 'businesses',
  '1.2': 'large',
  '1.3': 'growing',
  '1.4': 'young',
  '2.1': 'accelerated',
  '2.2': 'spinouts',
  '2.5': 'grants',
  '2.6': 'funding',
  '3.1': 'jobs',
  '4.2': 'fdi_capex',
  '4.4': 'raised',
  '4.5': 'fdi_jobs',
  '4.7': 'fdi',
  '4.8': 'ddi',
};

/** Throws where a figure of ours and the peer's differ. Projects are told by region, so they are held against regions alone. */
function compare(answer: Scorecards, cluster: number, cells: PeerCells, sets: readonly string[]): void {
  for (const set of sets) {
    const row = answer.rows.find(
      ({ clusterId, geographySetId }) => clusterId === `cluster-${cluster}` && geographySetId === set,
    );
    for (const { metricId, value } of row?.cells ?? []) {
      const name = SAME[metricId];
      if (
        name === undefined ||
        value.kind !== 'value' ||
        (metricId.startsWith('4.') && !set.startsWith('region:'))
      )
        continue;
      const theirs = cells.get(set)?.[name] ?? 0;
      if (Math.abs(value.value - theirs) > 1e-6 * Math.max(1, Math.abs(theirs)))
        throw new Error(
          `${metricId} of cluster ${cluster} in ${set}: ours ${value.value}, the peer’s ${theirs}`,
        );
    }
  }
}
