import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDoor, type CoreDoor } from '#core/door.ts';
import { forkCore } from '#core/fork.ts';
import { writeBenchCompanies, writeBenchPostcodes } from './bench-world.ts';
import { measureAnomalies } from './measure-anomalies.ts';
import { measureImports } from './import-times.ts';
import { measureMapPeers } from './map-peers.ts';
import { measureMap } from './map-times.ts';
import { measureDefinitions } from './measure-definitions.ts';
import { measureScorecards } from './measure-scorecards.ts';
import { measurePeers } from './sql-peer.ts';

const ROWS = Number(process.env['WORKBENCH_BENCH_ROWS'] ?? '300000');
const STATEMENT = {
  title: 'Bench',
  edition: '2026',
  retrievedOn: null,
  licence: { name: 'Synthetic', terms: '', attribution: '', expiresOn: null },
  territory: 'UK',
  universe: 'all-companies',
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function ask<T = Record<string, unknown>>(door: CoreDoor, method: string, input: unknown): Promise<T> {
  const reply = await door.call({ method, input, context: { author: 'Bench' } });
  if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
  return reply.value as T;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The middle of five runs, so that one interruption does not make the figure. */
async function median(work: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) times.push(await seconds(() => work(run)));
  return times.sort((a, b) => a - b)[2] ?? Number.NaN;
}

async function importFile(door: CoreDoor, file: string, statement: unknown): Promise<void> {
  const stage = await ask<{ stageId: string }>(door, 'extracts.stage', {
    fileToken: door.grantFile(file, path.basename(file)),
  });
  await ask(door, 'extracts.commit', { stageId: stage.stageId, statement });
}

/** `sqlite3 .import` of the same file into one table of text columns; null where the program is not on the machine. */
function sqliteImportSeconds(folder: string, file: string): number | null {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return null;
  const script = path.join(folder, 'import.sql');
  writeFileSync(script, `.mode csv\n.import ${file} company\nSELECT count(*) FROM company;\n`);
  const start = performance.now();
  const done = spawnSync('sqlite3', [path.join(folder, 'peer.sqlite')], {
    input: `.read ${script}\n`,
    encoding: 'utf8',
  });
  if (!done.stdout.includes(String(ROWS))) throw new Error(`sqlite3 did not import the file: ${done.stderr}`);
  return (performance.now() - start) / 1000;
}

function ratio(ours: number, theirs: number | null): string {
  return theirs === null ? 'no peer on this machine' : `${(ours / theirs).toFixed(2)} × the peer`;
}

async function sayMap(): Promise<void> {
  for (const line of await measureMap()) say(line);
  await measureMapPeers(say);
}

/**
 * Runs every measurement and prints one line each; with `--definitions`, `--metrics`, `--map` or `--anomalies` that of
 * the definitions, scorecards, the map or the findings alone.
 */
export async function runBench(): Promise<void> {
  if (process.argv.includes('--definitions')) {
    for (const line of await measureDefinitions()) say(line);
    return;
  }
  if (process.argv.includes('--metrics')) {
    for (const line of await measureScorecards()) say(line);
    return;
  }
  if (process.argv.includes('--anomalies')) {
    for (const line of await measureAnomalies()) say(line);
    return;
  }
  if (process.argv.includes('--map')) {
    await sayMap();
    return;
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-bench-'));
  const resources = fileURLToPath(new URL('../../resources', import.meta.url));
  const home = path.join(folder, 'home');
  const door = openDoor({
    spawn: (role) => forkCore(role, { home, resources, holder: 'bench' }),
    home,
    resources,
    log: () => undefined,
    holder: 'bench',
  });
  try {
    const companies = path.join(folder, 'companies.csv');
    const postcodes = path.join(folder, 'postcodes.csv');
    await writeBenchCompanies(companies, ROWS);
    await writeBenchPostcodes(postcodes);
    await door.ready;
    const workspace = path.join(folder, 'bench.workbench');
    await ask(door, 'workspaces.create', {
      name: 'Bench',
      author: 'Bench',
      fileToken: door.grantFile(workspace, 'bench.workbench'),
    });
    await importFile(door, postcodes, STATEMENT);

    const megabytes = (statSync(companies).size / 1e6).toFixed(0);
    const peer = sqliteImportSeconds(folder, companies);
    const ours = await seconds(() => importFile(door, companies, STATEMENT));
    say(
      `import: ${ROWS.toLocaleString('en-GB')} Companies House rows, ${megabytes} MB: ${ours.toFixed(1)} s to read, check, stage, commit and place`,
    );
    say(
      `  peer: sqlite3 .import of the same file, as text, unchecked: ${peer === null ? 'not on this machine' : `${peer.toFixed(1)} s`}; ${ratio(ours, peer)}`,
    );

    await ask(door, 'clusters.create', { name: 'Bench aerospace', tier: 'established' });
    const edit = (run: number, revision: number): unknown => ({
      clusterId: 'bench-aerospace',
      expectedRevision: revision,
      edit:
        run === 0
          ? {
              kind: 'add-rule',
              rule: {
                id: 'r',
                effect: 'include',
                when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['30'] },
                note: '',
              },
            }
          : {
              kind: 'replace-rule',
              rule: {
                id: 'r',
                effect: 'include',
                when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['30', `7${run}`] },
                note: '',
              },
            },
    });
    const edited = await median(async (run) => {
      await ask(door, 'definitions.edit', edit(run, run));
      await ask(door, 'metrics.compute', {
        clusterIds: ['bench-aerospace'],
        geographySetIds: ['midlands-engine'],
      });
    });
    const layer = await median(() =>
      ask(door, 'hexes.layer', {
        clusterId: 'bench-aerospace',
        geographySetId: 'midlands-engine',
        measure: 'businesses',
      }),
    );
    const peers = measurePeers(workspace);
    say(
      `edit to numbers: rule changed, saved, members and six figures formed: ${(edited * 1000).toFixed(0)} ms; ${ratio(edited, peers.count)}`,
    );
    say(
      `  peer: one SQL statement that counts the same members in the area: ${(peers.count * 1000).toFixed(0)} ms`,
    );
    say(
      `hex layer: businesses per cell, through two processes: ${(layer * 1000).toFixed(0)} ms; ${ratio(layer, peers.cells)}`,
    );
    say(`  peer: one SQL statement with the same groups: ${(peers.cells * 1000).toFixed(0)} ms`);
    await door.close();
    for (const line of await measureImports(process.argv.includes('--full'))) say(line);
    await sayMap();
    for (const line of await measureDefinitions()) say(line);
    for (const line of await measureScorecards()) say(line);
    for (const line of await measureAnomalies()) say(line);
  } finally {
    await door.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
