import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runScript } from '../../fixtures/child-script.ts';
import type { ChildOptions } from '../../fixtures/child-script.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

// Root is never refused anything, so these run as nobody.
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;
const AS_NOBODY: ChildOptions = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

const DESK = `
  import { WorkspaceDesk } from '#core/workspaces/workspace-desk.ts';
  import { appFolders } from '#core/store/app-folders.ts';
  import { diskRefusal } from '#core/store/store-errors.ts';
  import { backUp } from '#core/backup/back-up.ts';
  const [file, home, what] = process.argv.slice(1);
  const desk = new WorkspaceDesk({ role: 'writer', folders: appFolders(home, '/nowhere'), host: 'cli', now: () => new Date().toISOString(), peer: async () => null, holding: () => undefined });
  const say = (error) => {
    const refusal = error.code && error.toWire ? error : diskRefusal(error);
    console.log(JSON.stringify(refusal === null ? { code: 'fault', message: String(error.stack) } : refusal.toWire()));
  };
  try {
    if (what === 'create') await desk.create(file, { name: 'One', author: 'Ann', sample: false, reference: 'main' });
    else await desk.open(file);
    if (what === 'fill') {
      const write = desk.writing('ann', () => undefined);
      const one = (n, size) => write.transact(() => {
        write.db.prepare('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)').run('k' + n, JSON.stringify('x'.repeat(size)));
        return { result: 0, record: { action: 'fill', subjectKind: 'workspace', subjectId: 'x', summary: 'fill', forward: 1, inverse: 1 } };
      });
      let done = 0;
      try { for (;;) { one(done, 100000); done += 1; } } catch (error) { say(error); }
      const kept = write.db.prepare("SELECT count(*) FROM setting WHERE key LIKE 'k%'").pluck().get();
      const entries = write.db.prepare('SELECT count(*) FROM journal').pluck().get();
      console.log(JSON.stringify({ done, kept, entries, check: write.db.pragma('quick_check', { simple: true }) }));
      try { backUp(write.db, file, 'asked', new Date().toISOString()); } catch (error) { say(error); }
    } else console.log(JSON.stringify({ code: 'opened' }));
  } catch (error) { say(error); }
  desk.drop();
`;

async function answersOf(file: string, home: string, what: string): Promise<Record<string, unknown>[]> {
  const { out, err } = await runScript(DESK, [file, home, what], AS_NOBODY).ended;
  const lines = out
    .trim()
    .split('\n')
    .filter((line) => line !== '');
  if (lines.length === 0) throw new Error(err);
  return lines.map((line) => JSON.parse(line));
}

/** A folder that nobody can reach and write, whoever runs the test. */
function openFolder(): string {
  const folder = temporaryFolder();
  chmodSync(folder, 0o777);
  const home = path.join(folder, 'home');
  mkdirSync(home);
  if (isRoot) chownSync(home, NOBODY, NOBODY);
  return folder;
}

describe.skipIf(process.platform === 'win32')('a folder that cannot be written to', () => {
  test('a workspace cannot be made there, and the sentence names the folder', async () => {
    const folder = openFolder();
    const closed = path.join(folder, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    const [answer] = await answersOf(path.join(closed, 'one.workbench'), path.join(folder, 'home'), 'create');
    expect(answer).toMatchObject({ code: 'folder-not-writable' });
    expect(answer?.['message']).toContain(closed);
    expect(readdirSync(closed)).toEqual([]);
  });

  test('a workspace that lies there cannot be opened, and is left as it was', async () => {
    const folder = openFolder();
    const there = path.join(folder, 'there');
    mkdirSync(there);
    if (isRoot) chownSync(there, NOBODY, NOBODY);
    const file = path.join(there, 'one.workbench');
    expect(await answersOf(file, path.join(folder, 'home'), 'create')).toEqual([{ code: 'opened' }]);
    const before = readdirSync(there).toSorted();
    chmodSync(there, 0o555);
    onTestFinished(() => chmodSync(there, 0o755));
    if (isRoot) for (const name of before) execFileSync('chown', ['0:0', path.join(there, name)]);
    const [answer] = await answersOf(file, path.join(folder, 'home'), 'open');
    expect(answer).toMatchObject({ code: 'folder-not-writable' });
    expect(answer?.['message']).toContain(there);
    expect(readdirSync(there).toSorted()).toEqual(before);
  });
});

/** Mounts a small disk; null where that is not allowed here. */
function smallDisk(bytes: string): string | null {
  const folder = path.join(openFolder(), 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=777`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return folder;
}

describe('a full disk', () => {
  test('ends an action with a sentence; what was confirmed is there and nothing is half done', async (context) => {
    const disk = smallDisk('3m');
    if (disk === null) return context.skip('no small disk can be mounted here (needs root and mount)');
    const home = path.join(path.dirname(disk), 'home');
    const file = path.join(disk, 'one.workbench');
    const ballast = path.join(disk, 'ballast');
    writeFileSync(ballast, 'x'.repeat(400_000));
    expect(await answersOf(file, home, 'create')).toEqual([{ code: 'opened' }]);
    const [refusal, state, backup] = await answersOf(file, home, 'fill');
    expect(refusal).toMatchObject({ code: 'disk-full' });
    expect(refusal?.['message']).toMatch(/disk is full.*Free some space/);
    expect(state?.['done']).toBeGreaterThan(0);
    expect(state).toMatchObject({ kept: state?.['done'], entries: state?.['done'], check: 'ok' });
    expect(backup).toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk).filter((name) => name.includes('partial'))).toEqual([]);
    rmSync(ballast);
    expect(await answersOf(file, home, 'open')).toEqual([{ code: 'opened' }]);
  });

  test('a workspace that does not fit is not made, and nothing of it is left', async (context) => {
    const disk = smallDisk('128k');
    if (disk === null) return context.skip('no small disk can be mounted here (needs root and mount)');
    writeFileSync(path.join(disk, 'other'), 'x'.repeat(100_000));
    const file = path.join(disk, 'one.workbench');
    const [answer] = await answersOf(file, path.join(path.dirname(disk), 'home'), 'create');
    expect(answer).toMatchObject({ code: 'disk-full' });
    expect(readdirSync(disk).filter((name) => !name.endsWith('.lock'))).toEqual(['other']);
  });
});
