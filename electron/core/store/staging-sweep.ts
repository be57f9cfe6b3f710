import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import path from 'node:path';

/** Loose files of this age were left by a host that is gone: nobody waits half a day between choosing a file and staging it. */
const LOOSE_HOURS = 12;

/** The name of the staging folder of one run of a host: its process, and something that no later process of that number shares. */
export function stagingName(pid: number, mark: string): string {
  return `${pid}-${mark}`;
}

/** A staging store carries the number of the process that writes it; unfinished ones end in `-part`. */
const STAGED = /\.(\d+)\.staging(-part)?$/;

/**
 * Clears the staging folder of what dead processes left there: folders of hosts that no longer run, staging stores,
 * and old loose uploads. What a living process has there is spared. In the run's `own` folder only unfinished staging
 * stores go: a finished one outlives the process that wrote it. `now` in milliseconds.
 */
export function sweepStaging(staging: string, own: string, now: number): void {
  for (const entry of entriesOf(staging)) {
    const full = path.join(staging, entry.name);
    if (full === own) continue;
    const pid = entry.isDirectory() ? /^(\d+)-/.exec(entry.name)?.[1] : STAGED.exec(entry.name)?.[1];
    const left =
      pid === undefined ? entry.isFile() && ageHours(full, now) > LOOSE_HOURS : !isAlive(Number(pid));
    if (left) remove(full);
  }
  for (const entry of entriesOf(own)) {
    const [, pid, unfinished] = STAGED.exec(entry.name) ?? [];
    if (unfinished !== undefined && !isAlive(Number(pid))) remove(path.join(own, entry.name));
  }
}

function entriesOf(folder: string): Dirent[] {
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, and is alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function ageHours(file: string, now: number): number {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? 0 : (now - found.mtimeMs) / 3_600_000;
}

function remove(full: string): void {
  // What cannot be removed now, because a virus scanner holds it, goes at the next start.
  try {
    rmSync(full, { recursive: true, force: true });
  } catch {
    return;
  }
}
