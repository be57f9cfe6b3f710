import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import type { Holder } from './lock.ts';
import type { Machine } from './location.ts';
import { locationWarnings } from './location.ts';

/** Describes this machine for judging locations; never throws. */
export function thisMachine(): Machine {
  return { platform: process.platform, env: process.env, mounts: readMounts() };
}

function readMounts(): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync('/proc/mounts', 'utf8');
    } catch {
      return '';
    }
  }
  const [command, ...args] = process.platform === 'win32' ? ['net', 'use'] : ['/sbin/mount'];
  if (command === undefined) return '';
  // A dead share can make these commands hang; a missing warning is better than a program that does not open.
  const ran = spawnSync(command, args, { encoding: 'utf8', timeout: 1500, windowsHide: true });
  return typeof ran.stdout === 'string' ? ran.stdout : '';
}

/** Sentences about where a workspace lies, links followed. */
export function warningsFor(file: string): string[] {
  let real = file;
  try {
    real = realpathSync(file);
  } catch {
    real = file;
  }
  return locationWarnings(real, thisMachine());
}

/** Names this process as the holder of a workspace. */
export function thisHolder(host: string, now: string): Holder {
  return { user: userName(), pid: process.pid, host, machine: hostname(), since: now };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USERNAME'] ?? process.env['USER'] ?? 'unknown user';
  }
}
