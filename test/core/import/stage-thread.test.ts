import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withStaged } from '#core/import/staging-file.ts';
import type { JobHandle } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

/** Large enough for a thread of its own. */
const LARGE = [...companyCsv({ rows: 6000, seed: 5 })].join('');

/** A job that notes what it is told, and is cancelled once `stop` says so. */
function watchedJob(stop: () => boolean): JobHandle & { readonly phases: string[]; done: number } {
  const job = {
    id: 'watched',
    phases: [] as string[],
    done: 0,
    phase: (_title: string, phase: string) => job.phases.push(phase),
    advance: (done: number) => {
      job.done = done;
    },
    breathe: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (stop()) throw new AppError('cancelled', 'Cancelled as asked; nothing was changed.');
    },
  };
  return job;
}

/** Everything a stage says but its own number and time. */
function told({ stageId, stagedAt, ...stage }: Stage): unknown {
  return { ...stage, stageId: stageId.length, stagedAt: stagedAt.length };
}

describe('a large file', () => {
  test('is staged in a thread as it would be where it stands, with progress, while this process goes on answering', async () => {
    expect(LARGE.length).toBeGreaterThan(1_000_000);
    const job = watchedJob(() => false);
    const token = world.grant('large.csv', LARGE);
    const before = performance.eventLoopUtilization();
    const stage = await world.stage(token, undefined, job);
    const { utilization } = performance.eventLoopUtilization(before);
    expect(stage.rows).toEqual({ read: 6000, accepted: 6000, rejected: 0, skipped: 0 });
    expect(job.phases).toContain('Reading rows');
    expect(job.done).toBeGreaterThan(0);
    // Where the rows are read in this thread, it is busy nearly all the time.
    expect(utilization).toBeLessThan(0.5);
    const rows = withStaged(world.call.folders, stage.stageId, (db) =>
      db.prepare('SELECT line, company_number, name FROM company ORDER BY id').raw().all(),
    );
    const [header = '', ...lines] = LARGE.trimEnd().split('\r\n');
    const parts = [lines.slice(0, 3000), lines.slice(3000)];
    const small = await Promise.all(
      parts.map((part) => world.stage(world.grant('small.csv', [header, ...part].join('\r\n')))),
    );
    const inPlace = small.flatMap((part, at) =>
      withStaged(world.call.folders, part.stageId, (db) =>
        db
          .prepare<[number], unknown[]>('SELECT line + ?, company_number, name FROM company ORDER BY id')
          .raw()
          .all(at * 3000),
      ),
    );
    expect(rows).toEqual(inPlace);
    expect(await world.commit(stage)).toMatchObject({ rows: stage.rows });
  });

  test('that is read twice at once gives the same stage twice', async () => {
    const token = world.grant('large.csv', LARGE);
    const [one, two] = await Promise.all([world.stage(token), world.stage(token)]);
    expect(told(one)).toEqual(told(two));
    expect(one.stageId).not.toBe(two.stageId);
  });

  test('whose layout is not known is refused from the thread with its sentence, and leaves nothing', async () => {
    const text = `red;green;blue\n${'1;2;3\n'.repeat(300_000)}`;
    await expect(world.stage(world.grant('unknown.csv', text))).rejects.toMatchObject({
      name: 'AppError',
      code: 'file-layout-unknown',
    });
    expect(world.staged()).toEqual([]);
  });

  test('that is cancelled at any moment leaves nothing and says that it was cancelled', async () => {
    const random = seededRandom(12);
    const token = world.grant('large.csv', LARGE);
    const outcomes = new Set<string>();
    for (let run = 0; run < 12; run += 1) {
      let stop = false;
      const timer = setTimeout(() => (stop = true), random() * 900);
      const outcome = await world
        .stage(
          token,
          undefined,
          watchedJob(() => stop),
        )
        .then(
          () => 'staged',
          (cause: unknown) => (cause instanceof AppError ? cause.code : String(cause)),
        );
      clearTimeout(timer);
      outcomes.add(outcome);
      if (outcome === 'staged') break;
      expect(outcome).toBe('cancelled');
      expect(world.staged()).toEqual([]);
    }
    expect(outcomes).toContain('cancelled');
  });
});
