import { expect, onTestFinished, test } from 'vitest';
import { notePlacing } from '#core/geography/placing-count.ts';
import { rebuildSiteCells } from '#core/geography/site-cells.ts';
import { extractColumns, prepareColumns } from '#core/membership/keep-columns.ts';
import { countMembers } from '#core/membership/count-members.ts';
import { positionOf } from '#core/membership/extract-columns.ts';
import { silentJob } from '#core/store/job.ts';
import { LEICESTER, TINY_REGISTER } from '../../fixtures/tiny-world.ts';
import { addWorldExtract, createTinyWorld } from '../../fixtures/world-workspace.ts';

function tinyWorld() {
  const world = createTinyWorld();
  onTestFinished(() => world.close());
  return world;
}

test('the columns hold what the rows say: figures, days, places, cells and what a figure is divided by', () => {
  const world = tinyWorld();
  const columns = extractColumns(world.store, world.estimates);
  expect(columns.size).toBe(4);
  const id = world.store.db
    .prepare<[number], number>(`SELECT id FROM company WHERE extract_id = ? AND company_number = '00000002'`)
    .pluck()
    .get(world.estimates);
  const biplane = positionOf(columns, id ?? -1);
  expect(columns.employees[biplane]).toBe(90);
  expect(columns.incorporated[biplane]).toBe(20_100_615);
  const from = columns.siteFrom[biplane] ?? 0;
  const sites = [0, 1, 2, 3].map((at) => from + at);
  expect(columns.siteFrom[biplane + 1]).toBe(from + 4);
  expect(sites.map((site) => columns.equalShare[site])).toEqual([6, 6, 3, 3]);
  expect(sites.map((site) => columns.officeShare[site])).toEqual([1, 0, 0, 0]);
  expect(sites.map((site) => columns.siteFlags[site])).toEqual([3, 1, 1, 0]);
  expect(columns.districts[columns.siteDistrict[from + 2] ?? 0]).toBe(LEICESTER);
  expect(columns.siteCell[from + 3]).toBe(-1);
  expect(positionOf(columns, -5)).toBe(-1);
  expect(Number.isNaN(columns.employees[positionOf(columns, (id ?? 0) + 1)])).toBe(true);
});

test('columns are kept while nothing changes, and read anew where sites were placed anew', () => {
  const world = tinyWorld();
  const { store, register } = world;
  const first = extractColumns(store, register);
  expect(extractColumns(store, register)).toBe(first);
  const derby = { extractId: register, geographySetId: 'utla:E06000015' };
  expect(countMembers(store, derby).steps).toEqual([]);
  const reader = world.openReader();
  const seen = extractColumns(reader, register);
  store.transact(() => {
    store.db.prepare(`UPDATE site SET district_code = ? WHERE extract_id = ?`).run(LEICESTER, register);
    notePlacing(store.db);
    return { result: null, record: null };
  });
  expect(extractColumns(store, register)).not.toBe(first);
  // Another connection sees it too.
  const again = extractColumns(reader, register);
  expect(again).not.toBe(seen);
  expect(again.districts).toEqual(['', LEICESTER]);
  const cells = extractColumns(store, register);
  store.transact(() => {
    rebuildSiteCells(store);
    return { result: null, record: null };
  });
  expect(extractColumns(store, register)).not.toBe(cells);
});

test('columns read within an action that is rolled back are not kept', () => {
  const world = tinyWorld();
  const { store } = world;
  let taken = 0;
  expect(() =>
    store.transact(() => {
      taken = addWorldExtract(store, { ...TINY_REGISTER, companies: TINY_REGISTER.companies.slice(0, 2) });
      expect(extractColumns(store, taken).size).toBe(2);
      throw new Error('stop');
    }),
  ).toThrow('stop');
  // The number is given to other rows.
  const other = addWorldExtract(store, TINY_REGISTER);
  expect(other).toBe(taken);
  expect(extractColumns(store, other).size).toBe(12);
});

test('prepared in steps, they are the same; whoever asks meanwhile waits for the same work', async () => {
  const world = tinyWorld();
  const reader = world.openReader();
  await Promise.all([
    prepareColumns(reader, world.register, silentJob()),
    prepareColumns(reader, world.register, silentJob()),
  ]);
  const prepared = extractColumns(reader, world.register);
  const { stamp, ...built } = extractColumns(world.store, world.register);
  expect(prepared).toEqual({ ...built, stamp });
  await prepareColumns(reader, world.register, silentJob());
  expect(extractColumns(reader, world.register)).toBe(prepared);
});

test('a cancelled preparation leaves nothing half made', async () => {
  const world = tinyWorld();
  let steps = 0;
  const cancelled = prepareColumns(world.store, world.register, {
    breathe: () => {
      steps += 1;
      return steps > 2 ? Promise.reject(new Error('cancelled')) : Promise.resolve();
    },
  });
  await expect(cancelled).rejects.toThrow('cancelled');
  expect(extractColumns(world.store, world.register).size).toBe(12);
});
