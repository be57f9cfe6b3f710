import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** Loose files of this age were left by a host that is gone: nobody waits half a day between choosing a file and staging it. */
const LOOSE_HOURS = 12;

/** The name of the staging folder of one run of a host: its process, and something that no later process of that number shares. */
export function stagingName(pid: number, mark: string): string {
  return `${pid}-${mark}`;
}

/**
 * Clears the staging folder of what dead processes left there: the folders of hosts that no longer run, and old loose uploads.
 * `own` is spared, and so is every folder of a host that is alive. `now` in milliseconds.
 */
export function sweepStaging(staging: string, own: string, now: number): void {
  if (!existsSync(staging)) return;
  for (const entry of readdirSync(staging, { withFileTypes: true })) {
    const full = path.join(staging, entry.name);
    if (full === own) continue;
    const left = entry.isDirectory() ? isLeft(entry.name) : ageHours(full, now) > LOOSE_HOURS;
    if (left) remove(full);
  }
}

function isLeft(name: string): boolean {
  const pid = Number(/^(\d+)-/.exec(name)?.[1] ?? Number.NaN);
  return Number.isInteger(pid) && !isAlive(pid);
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
