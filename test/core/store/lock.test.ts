import { statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { lockFile, takeLock } from '#core/store/lock.ts';
import type { Holder } from '#core/store/lock.ts';
import { runScript } from '../../fixtures/child-script.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

const ME: Holder = {
  user: 'bea',
  pid: process.pid,
  host: 'cli',
  machine: 'here',
  since: '2026-11-22T08:00:00.000Z',
};

const HOLD = `
  import { takeLock } from '#core/store/lock.ts';
  const holder = { user: 'ann', pid: process.pid, host: 'desktop', machine: 'desk', since: '2026-11-22T07:00:00.000Z' };
  try {
    takeLock(process.argv[1], holder);
    console.log('held');
  } catch (error) {
    console.log(error.code);
  }
  setTimeout(() => process.exit(0), 60000);
`;

function refusalOf(workspace: string): { refusal: AppError; ms: number } {
  const began = performance.now();
  try {
    takeLock(workspace, ME).release();
  } catch (error) {
    if (error instanceof AppError) return { refusal: error, ms: performance.now() - began };
    throw error;
  }
  throw new Error('the lock was free');
}

test('a second opener is refused within a second, with the name of the holder', async () => {
  const workspace = path.join(temporaryFolder(), 'one.workbench');
  const other = runScript(HOLD, [workspace]);
  expect(await other.line()).toBe('held');
  const { refusal, ms } = refusalOf(workspace);
  expect(refusal.code).toBe('workspace-locked');
  expect(refusal.message).toContain('ann');
  expect(refusal.message).toContain('the desktop program');
  expect(refusal.detail['pid']).toBe(other.pid);
  expect(ms).toBeLessThan(1000);
});

test('the lock is free after kill -9 of its holder', async () => {
  const workspace = path.join(temporaryFolder(), 'one.workbench');
  const other = runScript(HOLD, [workspace]);
  expect(await other.line()).toBe('held');
  other.kill('SIGKILL');
  await other.ended;
  const lock = takeLock(workspace, ME);
  expect(refusalOf(workspace).refusal.message).toContain('bea');
  lock.release();
  takeLock(workspace, ME).release();
});

test('of several that open at the same moment exactly one gets it', async () => {
  const workspace = path.join(temporaryFolder(), 'one.workbench');
  const others = Array.from({ length: 5 }, () => runScript(HOLD, [workspace]));
  const answers = await Promise.all(others.map((other) => other.line()));
  expect(answers.toSorted()).toEqual([
    'held',
    'workspace-locked',
    'workspace-locked',
    'workspace-locked',
    'workspace-locked',
  ]);
  const winner = others[answers.indexOf('held')];
  expect(refusalOf(workspace).refusal.detail['pid']).toBe(winner?.pid);
});

test.skipIf(process.platform === 'win32')('the lock file is readable by its owner alone', () => {
  const workspace = path.join(temporaryFolder(), 'one.workbench');
  const lock = takeLock(workspace, ME);
  expect(statSync(lockFile(workspace)).mode & 0o077).toBe(0);
  lock.release();
});
