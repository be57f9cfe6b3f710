import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openDoor } from '#core/door.ts';
import type { CoreChannel } from '#core/core-channel.ts';
import type { CoreDoor } from '#core/door.ts';
import { forkCore } from '#core/fork.ts';
import { buildAll } from '../gate/build.mjs';
import { onspdRows } from '../fixtures/publishers/postcode-directories.ts';
import { dataCity2023Text } from '../fixtures/suppliers/data-city-2023-rows.ts';

/** Rows of the two files: a tenth of what is asked for, and all of it with `--full`. */
const SIZES = { small: [100_000, 270_000], full: [1_000_000, 2_700_000] } as const;
const POOL = 200_000;

const STATEMENT = {
  title: 'Bench',
  edition: '2026',
  retrievedOn: null,
  licence: { name: 'Synthetic', terms: '', attribution: '', expiresOn: null },
  territory: 'UK',
  universe: 'selected-companies',
};

/** Writes a directory in the layout of ONSPD and gives a pool of its postcodes, drawn evenly. */
async function writeDirectory(file: string, rows: number): Promise<string[]> {
  const pool: string[] = [];
  const every = Math.max(1, Math.floor(rows / POOL));
  let row = 0;
  const pieces = async function* (): AsyncGenerator<string> {
    for await (const text of onspdRows(rows)) {
      for (const line of text.split('\r\n')) {
        const written = line.split(',')[2]?.replaceAll('"', '');
        if (line.startsWith('"') && written !== undefined && written !== 'pcds' && row++ % every === 0)
          pool.push(written);
      }
      yield text;
    }
  };
  await writePieces(file, pieces());
  return pool;
}

async function writePieces(file: string, pieces: AsyncIterable<string>): Promise<void> {
  const out = createWriteStream(file);
  for await (const piece of pieces) if (!out.write(piece)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}

/** Seconds of `sqlite3 .import` of a file into one table of texts; null where the program is not on the machine. */
function peerSeconds(folder: string, file: string): number | null {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return null;
  const script = path.join(folder, 'import.sql');
  const store = path.join(folder, 'peer.sqlite');
  writeFileSync(script, `.mode csv\n.import ${file} peer\nSELECT count(*) FROM peer;\n`);
  rmSync(store, { force: true });
  const start = performance.now();
  const done = spawnSync('sqlite3', [store], { input: `.read ${script}\n`, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`sqlite3 did not import the file: ${done.stderr}`);
  const seconds = (performance.now() - start) / 1000;
  rmSync(store, { force: true });
  return seconds;
}

/** Megabytes a process holds; 0 where it is gone or the machine does not tell. */
function megabytes(pid: number | undefined): number {
  try {
    const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'));
    return Number(found?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function ask(door: CoreDoor, method: string, input: unknown): Promise<unknown> {
  const reply = await door.call({ method, input, context: { author: 'Bench' } });
  if (!reply.ok) throw new Error(`${method}: ${reply.error.message}`);
  return reply.value;
}

interface Measured {
  readonly reading: number;
  readonly committing: number;
  readonly peakMegabytes: number;
  readonly longestDelayMs: number;
  /** Of a hundred looks at the event loop, 99 found it delayed by less. */
  readonly usualDelayMs: number;
}

/** Imports a file through the door and watches the memory of the core and the event loop of this process, which is the host. */
async function importFile(
  door: CoreDoor,
  channels: ReadonlyMap<string, CoreChannel>,
  file: string,
): Promise<Measured> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    const held = [...channels.values()].reduce((sum, { pid }) => sum + megabytes(pid), 0);
    peakMegabytes = Math.max(peakMegabytes, held);
  }, 100);
  delay.enable();
  const began = performance.now();
  const stage = await ask(door, 'extracts.stage', { fileToken: door.grantFile(file, path.basename(file)) });
  const read = performance.now();
  if (typeof stage !== 'object' || stage === null || !('stageId' in stage))
    throw new Error('that is no stage');
  await ask(door, 'extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
  const done = performance.now();
  delay.disable();
  clearInterval(watch);
  return {
    reading: (read - began) / 1000,
    committing: (done - read) / 1000,
    peakMegabytes,
    longestDelayMs: delay.max / 1e6,
    usualDelayMs: delay.percentile(99) / 1e6,
  };
}

/**
 * Imports a directory of postcodes and companies in the layout of The Data City, 41 columns and several sites each, from the drop
 * of the file to the commit with sites placed by the core as it is built, beside what `sqlite3 .import` takes for the same files in the same run.
 */
export async function measureImports(full: boolean): Promise<string[]> {
  const [companies, postcodes] = full ? SIZES.full : SIZES.small;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'workbench-imports-'));
  const home = path.join(folder, 'home');
  const resources = fileURLToPath(new URL('../../resources', import.meta.url));
  const entry = fileURLToPath(new URL('../../dist/desktop/core.cjs', import.meta.url));
  await buildAll({ log: () => undefined });
  const channels = new Map<string, CoreChannel>();
  const door = openDoor({
    spawn: (role) => {
      const channel = forkCore(role, { home, resources, holder: 'bench', entry });
      channels.set(role, channel);
      return channel;
    },
    home,
    resources,
    log: () => undefined,
    holder: 'bench',
  });
  const lines: string[] = [];
  const tell = (what: string, rows: number, file: string, peer: number | null, found: Measured): void => {
    const total = found.reading + found.committing;
    const ratio = peer === null ? 'no peer on this machine' : `${(total / peer).toFixed(2)} × the peer`;
    lines.push(
      `${what}: ${rows.toLocaleString('en-GB')} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB: ${total.toFixed(1)} s (read and staged ${found.reading.toFixed(1)}, committed ${found.committing.toFixed(1)}); ${ratio}`,
      `  peer: sqlite3 .import of the same file, as text, unchecked: ${peer === null ? 'not on this machine' : `${peer.toFixed(1)} s`}`,
      `  peak memory of both core processes ${found.peakMegabytes.toFixed(0)} MB; the host’s event loop was delayed by ${found.longestDelayMs.toFixed(0)} ms at most, 99 times of 100 by less than ${found.usualDelayMs.toFixed(0)} ms`,
    );
  };
  try {
    const directory = path.join(folder, 'ONSPD_FEB_2026_UK.csv');
    const list = path.join(folder, 'companies.csv');
    const pool = await writeDirectory(directory, postcodes);
    await writePieces(list, dataCity2023Text({ rows: companies, postcodes: pool }));
    await door.ready;
    await ask(door, 'workspaces.create', { name: 'Bench', author: 'Bench' });
    const directoryPeer = peerSeconds(folder, directory);
    tell('postcodes', postcodes, directory, directoryPeer, await importFile(door, channels, directory));
    const companiesPeer = peerSeconds(folder, list);
    tell(
      'companies of The Data City',
      companies,
      list,
      companiesPeer,
      await importFile(door, channels, list),
    );
  } finally {
    await door.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return lines;
}
