import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { BUNDLED_NODE, nodeRefusal } from '#hosts/node-guard.mjs';

const GUARD = pathToFileURL(
  fileURLToPath(new URL('../../electron/hosts/node-guard.mjs', import.meta.url)),
).href;

describe('an engine', () => {
  test.each([
    ['14.21.3', '8'],
    ['20.20.2', '9'],
    ['22.17.1', '10'],
    ['24.0.0', '9'],
  ])('Node %s with Node-API %s is refused in one sentence that says what to do', (node, napi) => {
    expect(nodeRefusal({ node, napi })).toBe(
      `The workbench cannot run on Node ${node}: install Node 24 and start again, or on Linux x64 run "npm ci" first, which brings it.`,
    );
  });

  test.each([
    { node: '22.18.0', napi: '10' },
    { node: '24.21.0', napi: '10' },
    { node: '26.10.0', napi: '11' },
    { node: '20.18.3', napi: '9', electron: '33.4.11' },
  ])('%o passes', (versions) => {
    expect(nodeRefusal(versions)).toBeNull();
  });
});

describe('a script started on an engine that is too old', () => {
  const old = findOldNode();
  const script = path.join(mkdtempSync(path.join(tmpdir(), 'guard-')), 'script.mjs');
  writeFileSync(
    script,
    `import ${JSON.stringify(GUARD)};
     if (process.argv[2] === 'stop') process.kill(process.pid, 'SIGTERM');
     else { console.log(process.version, ...process.argv.slice(2)); process.exitCode = 7; }`,
  );
  const start = (environment: Record<string, string>, ...args: string[]) =>
    spawnSync(old ?? '', [script, ...args], {
      encoding: 'utf8',
      env: { ...process.env, WORKBENCH_NODE_GUARD: undefined, ...environment },
      input: '',
    });

  test('runs on the Node from npm instead, with its arguments and its status', (context) => {
    if (old === null) return context.skip('no Node older than 22.18 on this machine');
    if (!existsSync(BUNDLED_NODE)) return context.skip('npm brings no Node for this platform');
    const result = start({}, 'one', 'two words');
    expect(result.stdout).toMatch(/^v24\.\d+\.\d+ one two words\n$/);
    expect(result.status).toBe(7);
  });

  test('ends by the signal that ended it', (context) => {
    if (old === null) return context.skip('no Node older than 22.18 on this machine');
    if (!existsSync(BUNDLED_NODE)) return context.skip('npm brings no Node for this platform');
    expect(start({}, 'stop').signal).toBe('SIGTERM');
  });

  test('says one sentence and ends with 1 where npm brought none', (context) => {
    if (old === null) return context.skip('no Node older than 22.18 on this machine');
    const result = start({ WORKBENCH_NODE_GUARD: '1' });
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(/^The workbench cannot run on Node \S+: install Node 24 .*\.\n$/);
    expect(result.status).toBe(1);
  });
});

/** Looks for an older Node of the system in the usual places. */
function findOldNode(): string | null {
  const candidates = [
    '/usr/bin/node',
    '/usr/local/bin/node',
    ...(process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, 'node')),
  ];
  const found = candidates
    .filter((file) => existsSync(file))
    .find((file) => {
      const { stdout } = spawnSync(file, ['-p', 'JSON.stringify(process.versions)'], { encoding: 'utf8' });
      const versions: { node: string; napi: string } = JSON.parse(stdout);
      return nodeRefusal(versions) !== null;
    });
  return found ?? null;
}
