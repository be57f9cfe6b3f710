import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import type { JobHandle } from '#core/store/job.ts';
import { AppError } from '#shared/contract/errors.ts';
import { cancelledAfter } from '../../fixtures/cancelled-job.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const textOf = (rows: number, seed = 1) => [...companyCsv({ rows, seed })].join('');

describe('cancelling', () => {
  test('while reading leaves no staged file', async () => {
    const token = world.grant('a.csv', textOf(700));
    let breaths = 0;
    for (; ; breaths += 1) {
      const staging = world.stage(token, undefined, cancelledAfter(breaths));
      const outcome = await staging.then(
        () => 'staged',
        (cause: unknown) => (cause instanceof AppError ? cause.code : cause),
      );
      if (outcome === 'staged') break;
      expect(outcome).toBe('cancelled');
      expect(world.staged()).toEqual([]);
    }
    expect(breaths).toBeGreaterThan(5);
  });

  test('while committing leaves the workspace as it was and the stage waiting', async () => {
    const stage = await world.stage(world.grant('a.csv', textOf(100)));
    let breaths = 0;
    for (; ; breaths += 1) {
      const outcome = await world.commit(stage, { job: cancelledAfter(breaths) }).then(
        () => 'committed',
        (cause: unknown) => (cause instanceof AppError ? cause.code : cause),
      );
      if (outcome === 'committed') break;
      expect(outcome).toBe('cancelled');
      for (const table of [
        'extract',
        'row',
        'company',
        'site',
        'site_cell',
        'company_code',
        'code',
        'reject',
        'journal',
      ])
        expect(world.count(`SELECT count(*) FROM ${table}`)).toBe(0);
      expect(world.staged()).toHaveLength(1);
    }
    expect(breaths).toBeGreaterThan(4);
    expect(world.count('SELECT count(*) FROM company')).toBe(100);
  });

  test('is heard within a second while a large file is read', async () => {
    let stop = false;
    let asked = 0;
    const job: JobHandle = {
      ...cancelledAfter(Infinity),
      phase: (_, phase) => {
        if (phase === 'Reading rows') setTimeout(() => ((stop = true), (asked = performance.now())), 20);
      },
      breathe: async () => {
        await wait(0);
        if (stop) throw new AppError('cancelled', 'Cancelled as asked; nothing was changed.');
      },
    };
    await expect(world.stage(world.grant('a.csv', textOf(20_000)), undefined, job)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(performance.now() - asked).toBeLessThan(1000);
    expect(world.staged()).toEqual([]);
  });
});

describe('undo', () => {
  test('of an import retires the extract and keeps its rows; redo puts it back', async () => {
    const extract = await world.commit(await world.stage(world.grant('a.csv', textOf(5))));
    world.store.undo();
    const listed = await extractsHandlers['extracts.list']({}, world.call);
    expect(listed.extracts).toEqual([{ ...extract, status: 'retired' }]);
    expect(world.count('SELECT count(*) FROM company')).toBe(5);
    world.store.redo();
    expect((await extractsHandlers['extracts.list']({}, world.call)).extracts[0]?.status).toBe('live');
  });

  test('of a retirement puts the extract back', async () => {
    const { id } = await world.commit(await world.stage(world.grant('a.csv', textOf(5))));
    await extractsHandlers['extracts.retire']({ extractId: id, ledger: 'workspace' }, world.call);
    expect(world.count(`SELECT count(*) FROM extract WHERE status = 'retired'`)).toBe(1);
    world.store.undo();
    expect(world.count(`SELECT count(*) FROM extract WHERE status = 'retired'`)).toBe(0);
    await expect(
      extractsHandlers['extracts.retire']({ extractId: 99, ledger: 'workspace' }, world.call),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('a newer edition does not touch the older one', async () => {
    const first = await world.commit(await world.stage(world.grant('a.csv', textOf(5, 1))));
    await world.commit(await world.stage(world.grant('a.csv', textOf(5, 2))));
    const { extracts } = await extractsHandlers['extracts.list']({}, world.call);
    expect(extracts).toHaveLength(2);
    expect(extracts[1]).toEqual(first);
  });
});
