import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { METHODS } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { listAnomalies } from '#core/anomalies/list.ts';
import { prepareTexts } from '#core/anomalies/keep-texts.ts';
import { readInfluenceInSteps } from '#core/anomalies/influence/read-influence.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { prepareColumns } from '#core/membership/keep-columns.ts';
import { AnomalyPeer } from './anomaly-peer.ts';
import { fourteenSets, quantile } from './definition-times.ts';
import { CLUSTERS } from './definitions-world.ts';
import { makeScorecardsWorld, scorecardDefinitionOf, type ScorecardsWorld } from './scorecards-world.ts';

const COMPANIES = 300_000;
const EDITS = 10;
const TARGET_FULL_S = 5;
const TARGET_EDIT_MS = 300;
const JOB = { breathe: () => Promise.resolve() };

const ms = (time: number): string => `${formatNumber(time, time < 10 ? 1 : 0)} ms`;

/**
 * Times of all detectors and of leaving out each company, for thirty clusters and all rows at 300,000 companies: at first, asked again,
 * and after each of ten edits of one cluster. In the same run DuckDB finds in memory what one detector of each kind finds (shares of
 * cells, robust outliers, crowded postcodes) and the jobs, turnover and count of every cluster without its largest company.
 */
export async function measureAnomalies(): Promise<string[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-anomalies-'));
  const world = makeScorecardsWorld(folder, COMPANIES);
  try {
    const [set = 'midlands-engine'] = fourteenSets(world);
    const prepared = performance.now();
    for (const id of [world.extractId, world.trackedId]) {
      await prepareColumns(world.reader, id, JOB);
      await prepareTexts(world.reader, id, JOB);
    }
    const columns = performance.now() - prepared;
    const list = METHODS['anomalies.list'].input.parse({ geographySetId: set, limit: 50 });
    const leave = METHODS['anomalies.influence'].input.parse({ geographySetId: set });
    const detect = () => timed(() => listAnomalies(world.reader, list, JOB));
    const influence = () => timed(() => readInfluenceInSteps(world.reader, leave, JOB));
    const whole = () =>
      timed(async () => {
        const rows = await readInfluenceInSteps(world.reader, leave, JOB);
        return { rows, found: await listAnomalies(world.reader, list, JOB) };
      });
    const left = await influence();
    const found = await detect();
    const again = await whole();
    const peer = await AnomalyPeer.open(world, folder, set);
    const theirs = await timed(() => peer.measureAll());
    const edits: number[] = [];
    const busy: number[] = [];
    const theirEdits: number[] = [];
    for (let run = 0; run < EDITS; run += 1) {
      const cluster = run % CLUSTERS;
      const [start, before] = [performance.now(), process.cpuUsage()];
      edit(world, cluster, 1);
      await whole();
      edits.push(performance.now() - start);
      const { user, system } = process.cpuUsage(before);
      busy.push((user + system) / 1000);
      theirEdits.push((await timed(() => peer.measure(cluster, 1))).time);
    }
    peer.close();
    const full = left.time + found.time;
    const [median, late] = [quantile(edits, 0.5), quantile(edits, 0.95)];
    const theirMedian = quantile(theirEdits, 0.5);
    return [
      `anomalies: ${formatCount(COMPANIES, 'company', 'companies')}, ${CLUSTERS} clusters, ${formatCount(found.answer.total, 'finding')}, ${formatCount(left.answer.rows.length, 'figure')} without each of their companies`,
      `  at first: ${ms(full)} (leave-one-out ${ms(left.time)}, detectors ${ms(found.time)}; target ${TARGET_FULL_S} s), after columns and texts of ${ms(columns)}; asked again: ${ms(again.time)}`,
      `  peer: DuckDB in memory, three of the detectors and three of the figures: ${ms(theirs.time)}; ours ${(full / theirs.time).toFixed(2)} × the peer`,
      `  one edit to findings and figures of every cluster: median ${ms(median)}, p95 ${ms(late)} (target ${TARGET_EDIT_MS} ms); processor time median ${ms(quantile(busy, 0.5))}, p95 ${ms(quantile(busy, 0.95))}, load average ${formatNumber(os.loadavg()[0] ?? 0, 1)}`,
      `  peer: the same three and three for the edited cluster alone: median ${ms(theirMedian)}; ours ${(median / theirMedian).toFixed(2)} × its median`,
    ];
  } finally {
    world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly time: number }> {
  const start = performance.now();
  const answer = await work();
  return { answer, time: performance.now() - start };
}

function edit(world: ScorecardsWorld, cluster: number, turn: number): void {
  const clusterId = world.clusterIds[cluster] ?? '';
  const { revision } = readDefinition(world.reader, clusterId);
  editDefinition(world.writer, {
    clusterId,
    expectedRevision: revision,
    edit: { kind: 'replace-document', document: scorecardDefinitionOf(cluster, turn) },
  });
}
