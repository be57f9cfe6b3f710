import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium, findElectron } from './find-chromium.ts';
import { listSources } from './list-sources.ts';

/** One command of a step. A `counted` command writes a tally; any other counts as one test by its status. */
export interface GateCommand {
  readonly name: string;
  readonly command: readonly string[];
  readonly counted: boolean;
}

/** A step that cannot run on this machine, and why. */
export interface SkipPlan {
  readonly kind: 'skip';
  readonly reason: string;
  readonly failsInCi: boolean;
}

/** What a step has to do on this machine: commands, the reason why it cannot run here, or nothing yet. */
export type StepPlan =
  | { readonly kind: 'run'; readonly commands: readonly GateCommand[] }
  | SkipPlan
  | { readonly kind: 'nothing' };

/** A step of the gate. Slow steps are left out by `--fast`. */
export interface GateStep {
  readonly name: string;
  readonly slow: boolean;
  readonly minutes: number;
  plan(root: string): StepPlan;
}

const TYPE_ROOMS = [
  'shared',
  'electron/core',
  'electron/hosts/desktop',
  'electron/hosts/loopback',
  'electron/hosts/cli',
  'renderer',
  'test',
] as const;

function tool(name: string): string {
  return path.join('node_modules', '.bin', name);
}

function once(name: string, ...command: string[]): StepPlan {
  return { kind: 'run', commands: [{ name, command, counted: false }] };
}

function vitest(name: string, ...projects: string[]): StepPlan {
  const command = [
    tool('vitest'),
    'run',
    '--config=test/vitest.config.ts',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=./test/gate/vitest-reporter.ts',
  ];
  return { kind: 'run', commands: [{ name, command, counted: true }] };
}

function playwright(name: string): StepPlan {
  const command = [tool('playwright'), 'test', '--config=test/playwright.config.ts', `--project=${name}`];
  return { kind: 'run', commands: [{ name, command, counted: true }] };
}

function has(root: string, folder: string, ending: RegExp): boolean {
  return (
    existsSync(path.join(root, folder)) &&
    listSources(root).some((file) => file.startsWith(folder) && ending.test(file))
  );
}

/** The steps of `npm run check`, in order: the cheapest first. */
export const GATE_STEPS: readonly GateStep[] = [
  {
    name: 'format',
    slow: false,
    minutes: 2,
    plan: () => once('format', 'npm', 'run', '--silent', 'format', '--', '--check', '.'),
  },
  {
    name: 'types',
    slow: false,
    minutes: 5,
    plan: (root) => ({
      kind: 'run',
      commands: TYPE_ROOMS.filter((room) => has(root, `${room}/`, /\.tsx?$/)).map((room) => ({
        name: `types of ${room}`,
        command: [tool('tsc'), '-p', room],
        counted: false,
      })),
    }),
  },
  {
    name: 'lint',
    slow: false,
    minutes: 3,
    plan: () => once('lint', 'npm', 'run', '--silent', 'lint'),
  },
  {
    name: 'architecture',
    slow: false,
    minutes: 3,
    plan: () => vitest('architecture', 'architecture', 'gate'),
  },
  // Before the tests: a core that is started from its build is ready in a fifth of the time.
  { name: 'build', slow: true, minutes: 5, plan: () => once('build', 'node', 'test/gate/build.mjs') },
  {
    name: 'tests',
    slow: false,
    minutes: 30,
    plan: () =>
      vitest('tests', 'shared', 'core', 'hosts', 'desktop', 'resources', 'fixtures', 'renderer', 'oracle'),
  },
  {
    name: 'browser',
    slow: true,
    minutes: 25,
    plan(root) {
      if (!has(root, 'test/browser/', /\.(spec|test)\.ts$/)) return { kind: 'nothing' };
      if (findChromium() !== null) return playwright('browser');
      return {
        kind: 'skip',
        reason: 'no Chromium was found; install one, or name it in WORKBENCH_CHROMIUM',
        failsInCi: true,
      };
    },
  },
  {
    name: 'desktop',
    slow: true,
    minutes: 13,
    plan(root) {
      if (!has(root, 'test/desktop/', /\.spec\.ts$/)) return { kind: 'nothing' };
      if (findElectron() !== null) return playwright('desktop');
      return {
        kind: 'skip',
        reason: 'no Electron was found; run npx install-electron, or name one in WORKBENCH_ELECTRON',
        failsInCi: false,
      };
    },
  },
  {
    name: 'packaging',
    slow: true,
    minutes: 6,
    plan: (root) =>
      has(root, 'test/desktop/packaging', /\.test\.ts$/)
        ? vitest('packaging', 'packaging')
        : { kind: 'nothing' },
  },
];
