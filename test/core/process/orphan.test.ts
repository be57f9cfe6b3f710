import path from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { takeLock } from '#core/store/lock.ts';
import { runScript } from '../../fixtures/child-script.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** A host whose writer is inside a statement that never ends. */
const HOST = `
  import { openDoor } from '#core/door.ts';
  import { forkCore } from '#core/fork.ts';
  const [home, file, entry, resources] = process.argv.slice(1);
  const spawn = (role) => forkCore(role, { home, resources, holder: 'cli', entry });
  const door = openDoor({ spawn, home, resources, holder: 'cli', log: () => undefined });
  await door.ready;
  const fileToken = door.grantFile(file, 'one.workbench');
  const made = await door.call({ method: 'workspaces.create', input: { name: 'One', author: 'Ann', fileToken }, context: {} });
  if (!made.ok) throw new Error(made.error.message);
  void door.call({ method: 'clusters.retire', input: { clusterId: 'x' }, context: {} });
  setTimeout(() => console.log('stuck'), 500);
`;

function isLocked(workspace: string): boolean {
  try {
    takeLock(workspace, {
      user: 'bea',
      pid: process.pid,
      host: 'cli',
      machine: 'here',
      since: 'now',
    }).release();
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === 'workspace-locked') return true;
    throw error;
  }
}

test('a core that is stuck in a statement does not outlive its killed host, nor keeps the workspace locked', async () => {
  const home = temporaryFolder();
  const workspace = path.join(home, 'one.workbench');
  const fixture = (name: string) => path.join(import.meta.dirname, '../..', name);
  const host = runScript(HOST, [
    home,
    workspace,
    fixture('fixtures/stubborn-core.ts'),
    fixture('../resources'),
  ]);
  expect(await host.line()).toBe('stuck');
  expect(isLocked(workspace)).toBe(true);
  host.kill('SIGKILL');
  await expect.poll(() => isLocked(workspace), { timeout: 15_000, interval: 250 }).toBe(false);
});
