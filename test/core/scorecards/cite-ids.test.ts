import { afterEach, beforeEach, expect, test } from 'vitest';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { cell, createMakersWorld, DERBY_SET, LEEDS_SET, type MakersWorld } from './company-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld();
});
afterEach(() => world.close());

const idOf = (...asked: Parameters<typeof cell> extends [unknown, ...infer Rest] ? Rest : never) =>
  cell(world.store, ...asked).citeId;

test('a figure has a short id of seven signs that are not taken for one another, the same each time', () => {
  expect(idOf('1.1', DERBY_SET)).toMatch(/^[0-9A-HJKMNP-TV-Z]{7}$/);
  expect(idOf('1.1', DERBY_SET)).toBe(idOf('1.1', DERBY_SET));
});

test('another metric, place, cluster, unit, method or window has another id', () => {
  const ids = [
    idOf('1.1', DERBY_SET),
    idOf('1.2', DERBY_SET),
    idOf('1.1', LEEDS_SET),
    idOf('1.1', DERBY_SET, { clusterId: 'software' }),
    idOf('1.1', DERBY_SET, { settings: { countingUnit: 'group' } }),
    idOf('3.1', DERBY_SET),
    idOf('3.1', DERBY_SET, { settings: { attribution: 'registered-office' } }),
    idOf('1.4', DERBY_SET),
    idOf('1.4', DERBY_SET, { settings: { window: { from: 2017, to: 2021 } } }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('a choice that cannot change the figure does not change its id; an edit of the definition does', () => {
  const id = idOf('1.1', DERBY_SET);
  expect(idOf('1.1', DERBY_SET, { settings: { attribution: 'registered-office' } })).toBe(id);
  editDefinition(world.store, {
    clusterId: 'aircraft',
    expectedRevision: 1,
    edit: {
      kind: 'set-pin',
      pin: { companyNumber: '00000002', effect: 'out', reason: 'no maker', author: 'A', at: '2026-01-01' },
    },
  });
  expect(idOf('1.1', DERBY_SET)).not.toBe(id);
});
