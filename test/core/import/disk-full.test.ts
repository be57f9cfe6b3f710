import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { diskRefusal } from '#core/store/store-errors.ts';
import { silentJob } from '#core/store/job.ts';
import { verifyWorkspace } from '#core/workspaces/verify-workspace.ts';
import { AppError } from '#shared/contract/errors.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { killCount } from '../../fixtures/kill-harness.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** 30 points in the check, 240 in the deep one. */
const points = killCount(0.6);

/** Mounts a small disk; null where that is not allowed here. */
function smallDisk(bytes: string): string | null {
  const folder = path.join(temporaryFolder(), 'disk');
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

/** What a piece of work came to: done, or the code of its refusal. A fault is thrown on. */
async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (cause) {
    const refusal = cause instanceof AppError ? cause : diskRefusal(cause);
    if (refusal === null) throw cause;
    return refusal.code;
  }
}

test(
  `a disk that is full at ${points} points of reading and committing leaves no half import and no staged file`,
  { timeout: 60_000 + points * 8000 },
  async (context) => {
    const disk = smallDisk('24m');
    if (disk === null) return context.skip('no small disk can be mounted here (needs root and mount)');
    let world = createImportWorld({ folder: disk });
    onTestFinished(() => world.close());
    const outside = temporaryFolder();
    const random = seededRandom(31);
    const ballast = path.join(disk, 'ballast');
    // Small enough to be read where it stands, and large enough for a thread, in turn.
    const files = [1200, 5000].map((rows) => {
      const file = path.join(outside, `${rows}.csv`);
      writeFileSync(file, [...companyCsv({ rows, seed: rows })].join(''));
      return file;
    });
    const seen = new Set<string>();
    let committed = 0;
    for (let point = 0; point < points; point += 1) {
      const file = files[point % files.length];
      if (file === undefined) throw new Error('there is no file');
      const token = world.grantPath(file);
      const committing = random() < 0.5;
      const before = committing ? await world.stage(token) : null;
      const { bavail, bsize } = statfsSync(disk);
      const free = Math.floor(random() * (committing ? 1_500_000 : 2_500_000));
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - free)));
      const outcome = await outcomeOf(
        before === null ? world.stage(token) : world.commit(before, { allowRepeat: true }),
      );
      rmSync(ballast);
      seen.add(`${before === null ? 'reading' : 'committing'} ${outcome}`);
      expect(['done', 'disk-full']).toContain(outcome);
      if (before !== null && outcome === 'done') committed += 1;
      expect(world.count('SELECT count(*) FROM extract')).toBe(committed);
      expect(world.count('SELECT count(*) FROM journal')).toBe(committed);
      // A stage that could not be committed waits; one that could not be read is not there.
      const waiting = before === null ? (outcome === 'done' ? 1 : 0) : outcome === 'done' ? 0 : 1;
      expect(world.staged()).toHaveLength(waiting);
      for (const name of world.staged()) rmSync(path.join(world.call.folders.staging, name));
      if (committed > 0 && point % 10 === 9) {
        const { checks } = await verifyWorkspace(world.store, silentJob());
        expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      }
      if (bavail * bsize > 9_000_000) continue;
      world.close();
      world = createImportWorld({ folder: disk });
      committed = 0;
    }
    expect(readdirSync(disk).filter((name) => name === 'ballast')).toEqual([]);
    expect([...seen]).toContain('reading disk-full');
    expect([...seen]).toContain('committing disk-full');
  },
);
