import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addMakers,
  cell,
  contextOf,
  createMakersWorld,
  DERBY_SET,
  MAKERS,
  NOTTINGHAM_SET,
  numberOf,
  type MakersWorld,
} from './company-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld();
});
afterEach(() => world.close());

describe('what an extract does not say', () => {
  test('an extract that states nothing of a kind gives no figure, in places with members and without', () => {
    const silent = MAKERS.map((maker) => ({
      ...maker,
      day: null,
      employees: null,
      turnover: null,
      stage: null,
      funding: null,
      owner: null,
    }));
    const later = addMakers(world.store, { edition: '2024', makers: silent });
    const settings = { extractIds: [later] };
    for (const metricId of [
      '1.2',
      '1.3',
      '1.4',
      '2.6',
      'innovate-uk-recipients',
      '3.1',
      'turnover',
      '4.9',
      'owner-countries',
    ] as const)
      for (const set of [DERBY_SET, NOTTINGHAM_SET])
        expect([metricId, cell(world.store, metricId, set, { settings }).value]).toMatchObject([
          metricId,
          { kind: 'undefined', reason: 'not-in-extract' },
        ]);
    expect(numberOf(cell(world.store, '1.1', DERBY_SET, { settings }))).toBe(3);
  });

  test('an extract of the Midlands has values and no shares, ranks or differences', () => {
    const midlands = addMakers(world.store, { edition: '2024', territory: 'Midlands' });
    const settings = { extractIds: [midlands] };
    for (const [metricId, kind] of [
      ['1.1', 'share-of-uk'],
      ['1.1', 'uk-growth-since-2013'],
      ['3.1', 'share-of-uk'],
      ['4.9', 'difference-from-national'],
    ] as const)
      expect(contextOf(cell(world.store, metricId, DERBY_SET, { settings }), kind)).toMatchObject({
        value: null,
        reason: 'comparator-not-covered',
      });
    expect(
      contextOf(cell(world.store, '1.1', 'midlands-engine', { settings }), 'rank-among-regions'),
    ).toMatchObject({
      value: null,
      reason: 'comparator-not-covered',
    });
    expect(contextOf(cell(world.store, '1.1', DERBY_SET, { settings }), 'growth-since-2013').value).toBe(50);
  });
});
