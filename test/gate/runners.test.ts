import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from './run-command.ts';
import { TALLY_VARIABLE, findTally, judgeRun, type Tally } from './tally.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;

// Inside the checkout, so that the runners are found in its node_modules.
beforeAll(() => {
  mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
  folder = mkdtempSync(path.join(ROOT, '.cache', 'runners-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(files: Readonly<Record<string, string>>, command: readonly string[]): Promise<Tally> {
  const place = mkdtempSync(path.join(folder, 'run-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(place, name), text);
  const tallyFile = path.join(place, 'tally.json');
  const env = {
    ...process.env,
    [TALLY_VARIABLE]: tallyFile,
    NO_COLOR: '1',
    CI: undefined,
    FORCE_COLOR: undefined,
  };
  const cleaned = Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(VITEST|TEST_WORKER|JEST)/.test(name)),
  );
  const { status } = await runCommand(command, { cwd: place, env: cleaned, limitMs: 60_000 });
  return judgeRun('run', status, findTally(tallyFile));
}

const vitest = [
  path.join(ROOT, 'node_modules/.bin/vitest'),
  'run',
  '--config=vitest.config.mjs',
  `--reporter=${path.join(ROOT, 'test/gate/vitest-reporter.ts')}`,
];
const vitestConfig = { 'vitest.config.mjs': "export default { test: { include: ['*.test.mjs'] } };" };

describe('vitest under the gate', () => {
  test('counts what passed, failed and was skipped, with the reasons', async () => {
    const tally = await run(
      {
        ...vitestConfig,
        'a.test.mjs': `
          import { describe, expect, test } from 'vitest';
          test('passes', () => {});
          test('fails', () => expect(1).toBe(2));
          test('gives way', (context) => context.skip('nothing to read'));
          test.skipIf(true)('is not for here', () => {});
          test.todo('comes later');
        `,
      },
      vitest,
    );
    expect(tally).toEqual({
      passed: 1,
      failures: ['a.test.mjs > fails'],
      skipped: [
        { name: 'a.test.mjs > gives way', reason: 'nothing to read' },
        { name: 'a.test.mjs > is not for here', reason: 'skipped by a condition in the test' },
        { name: 'a.test.mjs > comes later', reason: 'to do' },
      ],
    });
  });

  test('counts a broken import, a broken hook and a stray rejection as failed', async () => {
    const tally = await run(
      {
        ...vitestConfig,
        'broken.test.mjs': "import './absent.mjs';",
        'hook.test.mjs': `
          import { beforeAll, describe, test } from 'vitest';
          describe('world', () => { beforeAll(() => { throw new Error('no world'); }); test('never runs', () => {}); });
        `,
        'stray.test.mjs': `
          import { test } from 'vitest';
          test('passes', async () => { void Promise.reject(new Error('stray')); await new Promise((done) => setTimeout(done, 50)); });
        `,
      },
      vitest,
    );
    expect(tally.passed).toBe(1);
    expect(tally.failures.join('\n')).toMatch(/broken\.test\.mjs/);
    expect(tally.failures.join('\n')).toMatch(/world: no world/);
    expect(tally.skipped).toMatchObject([{ reason: 'its suite failed to set up' }]);
    expect(tally.failures.join('\n')).toMatch(/unhandled error: stray/);
  });

  test('counts a runner that dies as failed', async () => {
    const config = { 'vitest.config.mjs': 'process.exit(0);' };
    expect((await run(config, vitest)).failures).toHaveLength(1);
  });
});

describe('Playwright under the gate', () => {
  const playwright = [
    path.join(ROOT, 'node_modules/.bin/playwright'),
    'test',
    '--config=playwright.config.mjs',
  ];
  const config = (extra: string): Record<string, string> => ({
    'playwright.config.mjs': `export default { testDir: '.', workers: 1, ${extra} reporter: ${JSON.stringify(
      path.join(ROOT, 'test/gate/playwright-reporter.ts'),
    )} };`,
  });

  test('counts what passed, failed and was skipped, and what was flaky as failed', async () => {
    const tally = await run(
      {
        ...config('retries: 1,'),
        'walk.spec.mjs': `
          import { expect, test } from '@playwright/test';
          test('passes', () => {});
          test('gives way', () => test.skip(true, 'no map here'));
          test('fails', () => expect(1).toBe(2));
          test('wavers', ({}, info) => expect(info.retry).toBe(1));
        `,
      },
      playwright,
    );
    expect(tally).toEqual({
      passed: 1,
      failures: ['walk.spec.mjs > fails', 'walk.spec.mjs > wavers'],
      skipped: [{ name: 'walk.spec.mjs > gives way', reason: 'no map here' }],
    });
  });

  test('counts a file that cannot be loaded, and tests that were never reached, as failed', async () => {
    const broken = await run({ ...config(''), 'walk.spec.mjs': "import './absent.mjs';" }, playwright);
    expect(broken.failures.length).toBeGreaterThan(0);
    const cut = await run(
      {
        ...config('maxFailures: 1,'),
        'walk.spec.mjs': `
          import { expect, test } from '@playwright/test';
          test('fails', () => expect(1).toBe(2));
          test('is never reached', () => {});
        `,
      },
      playwright,
    );
    expect(cut.failures).toContain('walk.spec.mjs > is never reached (not reached: the run was cut short)');
    expect(cut.passed).toBe(0);
  });
});

describe('a command of the gate', () => {
  const options = { cwd: ROOT, env: process.env, limitMs: 500 };

  test('is ended with everything it started when its time is up', async () => {
    const result = await runCommand(['sh', '-c', 'sleep 30 & echo $!; wait'], options);
    expect(result).toMatchObject({ status: null, timedOut: true });
    const child = Number(result.output.trim());
    await expect.poll(() => isAlive(child), { timeout: 3000 }).toBe(false);
  });

  test('leaves nothing running when it ends by itself', async () => {
    const result = await runCommand(['sh', '-c', 'sleep 30 & echo $!'], options);
    expect(result).toMatchObject({ status: 0, timedOut: false });
    await expect.poll(() => isAlive(Number(result.output.trim())), { timeout: 3000 }).toBe(false);
  });

  test('that is not there fails with a message', async () => {
    const result = await runCommand(['no-such-program'], options);
    expect(result.status).toBe(127);
    expect(result.output).toContain('no-such-program');
  });
});

/** A process that has ended but was not yet collected by its parent is not alive. */
function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || !/^State:\s+Z/m.test(readStatus(processId));
}

function readStatus(processId: number): string {
  try {
    return readFileSync(`/proc/${processId}/status`, 'utf8');
  } catch {
    return 'State:\tZ';
  }
}
