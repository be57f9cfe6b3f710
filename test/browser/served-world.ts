import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { appFolders } from '#core/store/app-folders.ts';
import { readKnown, remember } from '#core/store/known-workspaces.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WORKBENCH = path.join(ROOT, 'electron/hosts/cli/workbench.mjs');

let seeded: Promise<string> | null = null;

/** A home in which the cli has made the sample: made once in a run, by the first walk that asks. */
async function seededHome(): Promise<string> {
  const world = new ServedWorld();
  process.once('exit', () => rmSync(world.home, { recursive: true, force: true }));
  await world.cli('sample');
  return world.home;
}

/** A home folder of the test's own, seeded afresh, and the two ways to reach it: the cli and a served window. */
export class ServedWorld {
  readonly home = mkdtempSync(path.join(os.tmpdir(), 'workbench-walk-'));
  #served: ChildProcess | null = null;

  /** Runs one command of the cli and returns what it printed; fails the test when it is refused. */
  async cli(...args: string[]): Promise<string> {
    const { code, out, err } = await this.run(...args);
    if (code !== 0) throw new Error(`workbench ${args.join(' ')} ended with ${code}: ${err}`);
    return out;
  }

  /** Has the sample in this home, and opened last: the bytes that the cli has made in this run. */
  async sample(): Promise<void> {
    seeded ??= seededHome();
    const from = await seeded;
    cpSync(from, this.home, { recursive: true });
    const folders = appFolders(this.home, '');
    const [known] = readKnown(folders);
    if (known === undefined) throw new Error('the sample was made and is not known');
    rmSync(path.join(this.home, 'recent.json'));
    const { workspaceId, name, sample, lastOpenedAt } = known;
    const file = path.join(this.home, path.relative(from, known.path));
    remember(folders, { workspaceId, path: file, name, sample, lastOpenedAt });
  }

  /** Runs one command of the cli, however it ends. */
  async run(
    ...args: string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const child = spawn(process.execPath, [WORKBENCH, ...args, '--home', this.home], { cwd: ROOT });
    let out = '';
    let err = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? -1)));
    return { code, out, err };
  }

  async json<T>(...args: string[]): Promise<T> {
    return JSON.parse(await this.cli(...args, '--json')) as T;
  }

  /** Serves this home, whatever it holds, and opens its link in the page. */
  async serveStart(page: Page): Promise<void> {
    const child = spawn(process.execPath, [WORKBENCH, 'serve', '--json', '--home', this.home], { cwd: ROOT });
    this.#served = child;
    let out = '';
    let err = '';
    child.stderr.on('data', (part: Buffer) => (err += part.toString()));
    const link = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (part: Buffer) => {
        out += part.toString();
        const found = /"link":"([^"]+)"/.exec(out)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${err}`)));
    });
    await page.goto(link);
    await page.waitForURL((url) => url.pathname === '/');
  }

  /** Serves the workspace opened last and opens it in the page. */
  async serve(page: Page, screen = ''): Promise<void> {
    await this.serveStart(page);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    if (screen !== '') await page.getByRole('link', { name: screen, exact: true }).click();
  }

  /** Stops serving, so that the cli may open the workspace. */
  async stop(): Promise<void> {
    const child = this.#served;
    this.#served = null;
    if (child === null || child.exitCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.kill('SIGTERM');
    });
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** Keeps a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['WORKBENCH_PICTURES'] ?? path.join(ROOT, '.cache/pictures');
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** Collects what a page must never say: errors, and violations of the content policy. */
export function watchForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return faults;
}
