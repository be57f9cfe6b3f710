import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { findChromium, graphicsFlags } from './gate/find-chromium.ts';

const cache = fileURLToPath(new URL('../.cache', import.meta.url));
const chromium = findChromium();

/** Pictures of the walks are kept here; tests read it as `process.env.WORKBENCH_PICTURES`. */
process.env['WORKBENCH_PICTURES'] ??= `${cache}/pictures`;

const deep = process.env['WORKBENCH_DEEP'] === '1';

export default defineConfig({
  outputDir: `${cache}/playwright`,
  snapshotPathTemplate: `${cache}/pictures/{testFilePath}/{arg}{ext}`,
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: process.env['CI'] === 'true',
  timeout: deep ? 600_000 : 120_000,
  // A little under the limit of the gate, so that the tally is written before the gate gives up.
  globalTimeout: deep ? 3_000_000 : 1_400_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./gate/playwright-reporter.ts']],
  use: {
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: { args: [...graphicsFlags()], ...(chromium === null ? {} : { executablePath: chromium }) },
  },
  projects: [
    { name: 'browser', testDir: 'browser', testMatch: /\.(spec|test)\.ts$/ },
    { name: 'desktop', testDir: 'desktop', testMatch: /\.spec\.ts$/ },
  ],
});
