import { spawn } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../conformance/host-under-test.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { zipOf } from '../../fixtures/zip-of.ts';
import { CliWorld } from './cli-world.ts';

const WORKBENCH = path.join(ROOT, 'electron/hosts/cli/workbench.mjs');
const SMALL = [...companyCsv({ rows: 3 })].join('');
const HEADER = SMALL.slice(0, SMALL.indexOf('\n') + 1);

describe('a file that will not do', () => {
  const cases: readonly (readonly [name: string, content: string | Uint8Array, says: RegExp])[] = [
    [
      'picture.csv',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
      /a PNG picture.*choose the table/,
    ],
    ['empty.csv', '', /is empty \(0 bytes\); download/],
    ['header.csv', HEADER, /has a header and no rows.*export it again/],
    ['zeros.csv', Buffer.from(SMALL.replaceAll(',', '\0')), /zero.*save it again/],
    ['layout.csv', 'a,b\n1,2\n', /not a layout this program knows; import/],
    [
      'cut.zip',
      zipOf([{ name: 'a.csv', bytes: Buffer.from(SMALL) }]).subarray(0, 200),
      /damaged or cut off.*download it again/,
    ],
  ];
  test('is refused with a sentence and exit code 1, and the workspace keeps every byte', async () => {
    const world = new CliWorld();
    await world.init();
    const before = world.fingerprint();
    for (const [name, content, says] of cases) {
      const ended = await world.run('import', world.file(name, content), '--edition', '1');
      expect(ended.code, name).toBe(1);
      expect(ended.err, name).toContain(name);
      expect(ended.err, name).toMatch(says);
      expect(world.fingerprint(), name).toBe(before);
    }
    expect(world.staged()).toEqual([]);
  }, 120_000);
});

/** Starts an import of a large file and waits until its rows are being read. */
async function startImport(world: CliWorld): Promise<{
  pid: number;
  kill(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
  progress(): string;
}> {
  const file = path.join(world.folder, 'large.csv');
  const out = openSync(file, 'w');
  for (const piece of companyCsv({ rows: 120_000 })) writeSync(out, piece);
  closeSync(out);
  const args = ['import', file, '--edition', '1', '--home', world.home, '--workspace', world.workspace];
  const child = spawn(process.execPath, [WORKBENCH, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let err = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (part: Buffer) => {
      err += part.toString();
      if (err.includes('Reading rows')) resolve();
    });
    child.on('exit', () => reject(new Error(`it ended early: ${err}`)));
  });
  return {
    pid: child.pid ?? 0,
    progress: () => err,
    kill: async (signal) => {
      const began = performance.now();
      child.kill(signal);
      const code = await closed;
      return { code, ms: performance.now() - began };
    },
  };
}

describe('an import that is interrupted', () => {
  test('by Ctrl+C ends within a second, says so, and leaves nothing behind', async () => {
    const world = new CliWorld();
    await world.init();
    const before = world.fingerprint();
    const running = await startImport(world);
    const { code, ms } = await running.kill('SIGINT');
    expect(code).toBe(1);
    // A second to hear it, and what two processes take to end on a busy machine.
    expect(ms).toBeLessThan(3000);
    expect(running.progress()).toMatch(/was stopped before it was done; nothing of it was kept/);
    expect(running.progress()).toMatch(/a second/);
    expect(world.staged()).toEqual([]);
    expect(world.fingerprint()).toBe(before);
  }, 120_000);

  test('by kill -9 leaves the workspace as it was and unlocked, and the next start clears what was staged', async () => {
    const world = new CliWorld();
    await world.init();
    const before = world.fingerprint();
    const running = await startImport(world);
    const second = await world.run('describe');
    expect(second.code).toBe(1);
    expect(second.err).toMatch(
      /one\.workbench is open in a command in a terminal of .* \(process \d+, since/,
    );
    await running.kill('SIGKILL');
    await expect.poll(async () => (await world.run('describe')).code, { timeout: 20_000 }).toBe(0);
    expect(world.fingerprint()).toBe(before);
    await world.run('describe');
    expect(world.staged()).toEqual([]);
  }, 120_000);
});
