import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { buildAll } from './build.mjs';
import { findChromium, findElectron } from './find-chromium.ts';
import { listSources } from './list-sources.ts';
import { chooseSteps, judgeSkip, parseGateArguments } from './run-gate.ts';
import { GATE_STEPS } from './steps.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const names = (args: string[]): string[] =>
  chooseSteps(GATE_STEPS, parseGateArguments(args)).map((step) => step.name);

describe('the choice of steps', () => {
  test('is everything unless less is asked for', () => {
    expect(names([])).toEqual(GATE_STEPS.map((step) => step.name));
    expect(names(['--deep'])).toEqual(names([]));
  });

  test('leaves out what is slow under --fast', () => {
    expect(names(['--fast'])).toEqual(['format', 'types', 'lint', 'architecture', 'tests']);
  });

  test('can name steps', () => {
    expect(names(['--only', 'lint,types'])).toEqual(['types', 'lint']);
    expect(names(['--only=build'])).toEqual(['build']);
  });

  test('refuses what it does not know, so that a slip of the pen checks nothing by accident', () => {
    expect(() => parseGateArguments(['--only', 'lnt'])).toThrow('There is no step "lnt"');
    expect(() => parseGateArguments(['--quick'])).toThrow('Unknown option --quick');
    expect(() => parseGateArguments(['--only'])).toThrow('There is no step ""');
  });
});

describe('the gate reaches every test', () => {
  test('each *.test.ts belongs to one vitest project that a step runs', () => {
    const listing = execFileSync(
      path.join(ROOT, 'node_modules/.bin/vitest'),
      ['list', '--config=test/vitest.config.ts', '--filesOnly', '--json'],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: { ...process.env, VITEST: undefined },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const entries = z
      .array(z.object({ file: z.string(), projectName: z.string() }))
      .parse(JSON.parse(listing));
    const run = GATE_STEPS.flatMap((step) => {
      const plan = step.plan(ROOT);
      return plan.kind === 'run' ? plan.commands.flatMap((command) => command.command) : [];
    });
    for (const { projectName } of entries) expect(run).toContain(`--project=${projectName}`);
    const listed = entries.map(({ file }) => path.relative(ROOT, file).replaceAll('\\', '/')).toSorted();
    const written = listSources(ROOT).filter((file) => /^test\/(?!browser\/).*\.test\.tsx?$/.test(file));
    expect(listed).toEqual(written);
  });

  test('each *.spec.ts stands where Playwright looks', () => {
    const specs = listSources(ROOT).filter((file) => /\.spec\.tsx?$/.test(file));
    for (const file of specs) expect(file).toMatch(/^test\/(browser|desktop)\/.*\.spec\.ts$/);
  });
});

describe('the browsers', () => {
  test('a named one that is not there is an error and not a skip', () => {
    expect(() => findChromium({ WORKBENCH_CHROMIUM: '/no/such/browser' })).toThrow('/no/such/browser');
    expect(() => findElectron({ WORKBENCH_ELECTRON: '/no/such/electron' })).toThrow('/no/such/electron');
  });

  test('a named one is taken', () => {
    expect(findChromium({ WORKBENCH_CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(findElectron({ WORKBENCH_ELECTRON: process.execPath })).toBe(process.execPath);
  });
});

describe('a step that cannot run here', () => {
  const plan = { kind: 'skip', reason: 'no Chromium was found', failsInCi: true } as const;

  test('is a skip with its reason on a person’s machine, and a failure in CI', () => {
    expect(judgeSkip('browser', plan, false)).toMatchObject({
      failures: [],
      skipped: [{ reason: plan.reason }],
    });
    expect(judgeSkip('browser', plan, true)).toEqual({
      passed: 0,
      failures: ['browser: no Chromium was found'],
      skipped: [],
    });
  });

  test('stays a skip in CI where CI cannot have it', () => {
    expect(judgeSkip('desktop', { ...plan, failsInCi: false }, true).failures).toEqual([]);
  });
});

describe('the build', () => {
  const builds = [
    { name: 'small', config: 'room/vite.config.mjs', rooms: ['room/'] },
    { name: 'other', config: 'elsewhere/vite.config.mjs', rooms: ['elsewhere/'] },
  ];

  test('builds what changed, leaves what did not, and repairs what was deleted', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'build-'));
    mkdirSync(path.join(root, 'room'));
    const put = (name: string, text: string): void => writeFileSync(path.join(root, 'room', name), text);
    const out = JSON.stringify(path.join(root, 'dist'));
    put('entry.mjs', 'export const answer = 41;');
    put(
      'vite.config.mjs',
      `export default { build: { outDir: ${out}, emptyOutDir: true, lib: { entry: ${JSON.stringify(path.join(root, 'room/entry.mjs'))}, formats: ['es'], fileName: 'entry' } } };`,
    );
    const run = (force = false) => buildAll({ root, builds, force, log: () => {} });
    expect(await run()).toEqual({ small: 'built', other: 'absent' });
    expect(await run()).toMatchObject({ small: 'fresh' });
    expect(await run(true)).toMatchObject({ small: 'built' });
    put('entry.mjs', 'export const answer = 42;');
    expect(await run()).toMatchObject({ small: 'built' });
    rmSync(path.join(root, 'dist'), { recursive: true });
    expect(await run()).toMatchObject({ small: 'built' });
    expect(await run()).toMatchObject({ small: 'fresh' });
    rmSync(root, { recursive: true });
  });
});
