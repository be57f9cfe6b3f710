import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

// The processes that tests start load the core from what was compiled once, as those of the command line do.
process.env['NODE_COMPILE_CACHE'] ??= `${root}.cache/compiled`;

/** Kills and mutants run in full under `check:deep`, so a single test may then take long. */
const deep = process.env['WORKBENCH_DEEP'] === '1';

function nodeProject(name: string, include: string[], exclude: string[] = []) {
  return { extends: true as const, test: { name, environment: 'node', include, exclude } };
}

export default defineConfig({
  root,
  cacheDir: `${root}/.cache/vite-tests`,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: true,
    testTimeout: deep ? 1_800_000 : 30_000,
    hookTimeout: deep ? 1_800_000 : 60_000,
    projects: [
      nodeProject('shared', ['test/shared/**/*.test.ts']),
      nodeProject('core', ['test/core/**/*.test.ts']),
      nodeProject('hosts', ['test/hosts/**/*.test.ts']),
      nodeProject('desktop', ['test/desktop/**/*.test.ts'], ['test/desktop/packaging{/**,*}']),
      nodeProject('packaging', ['test/desktop/packaging{/**/*,*}.test.ts']),
      nodeProject('resources', ['test/resources/**/*.test.ts']),
      nodeProject('fixtures', ['test/fixtures/**/*.test.ts']),
      nodeProject('architecture', ['test/architecture/**/*.test.ts']),
      nodeProject('gate', ['test/gate/**/*.test.ts']),
      nodeProject('oracle', ['test/oracle/**/*.test.ts']),
      {
        extends: true,
        plugins: [react()],
        test: { name: 'renderer', environment: 'jsdom', include: ['test/renderer/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
