import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeSettings } from '#core/store/meta.ts';
import {
  addMakers,
  cell,
  contextOf,
  createMakersWorld,
  DERBY_SET,
  LEEDS_SET,
  LEICESTER_SET,
  NOTTINGHAM_SET,
  numberOf,
  traced,
  type MakersWorld,
} from './company-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld();
  writeSettings(world.store.db, { minimumBase: 2 });
});
afterEach(() => world.close());

const groups = { settings: { countingUnit: 'group' as const } };

describe('1.1 businesses', () => {
  test('three members have a site in Derby, one in Leicester, two in Leeds, none in Nottingham', () => {
    expect(
      [DERBY_SET, LEICESTER_SET, LEEDS_SET, NOTTINGHAM_SET].map((set) =>
        numberOf(cell(world.store, '1.1', set)),
      ),
    ).toEqual([3, 1, 2, 0]);
  });

  test('the share is of all five members, the one that is placed nowhere among them', () => {
    const derby = cell(world.store, '1.1', DERBY_SET);
    expect(contextOf(derby, 'share-of-uk')).toMatchObject({ value: 60, flags: [] });
    expect(numberOf(cell(world.store, '1.1', 'uk'))).toBe(4);
    expect(contextOf(cell(world.store, '1.1', LEICESTER_SET), 'share-of-uk').flags).toEqual(['small-number']);
  });

  test('growth is of the survivors: three now, two of them incorporated by the last day of 2013', () => {
    const derby = cell(world.store, '1.1', DERBY_SET);
    expect(contextOf(derby, 'growth-since-2013')).toMatchObject({ value: 50, flags: ['survivors-only'] });
    expect(contextOf(derby, 'uk-growth-since-2013')).toMatchObject({ value: 150 });
  });

  test('growth from nothing is no number', () => {
    expect(contextOf(cell(world.store, '1.1', NOTTINGHAM_SET), 'growth-since-2013')).toMatchObject({
      value: null,
      reason: 'zero-denominator',
    });
  });

  test('the Midlands rank without East and West Midlands, and Yorkshire stays though a part of it lies there', () => {
    const rank = contextOf(cell(world.store, '1.1', 'midlands-engine'), 'rank-among-regions');
    expect(rank).toMatchObject({ value: 1, flags: ['union-against-regions', 'peers-overlap'] });
    expect(rank.operands.map(({ name }) => name)).not.toContain('East Midlands');
    expect(rank.operands.find(({ name }) => name === 'Yorkshire and The Humber')?.value).toBe(2);
    const region = contextOf(cell(world.store, '1.1', 'region:E12000003'), 'rank-among-regions');
    expect(region).toMatchObject({ value: 2, words: '2nd of 12 UK regions', flags: [] });
    expect(cell(world.store, '1.1', DERBY_SET).contexts.map(({ kind }) => kind)).not.toContain(
      'rank-among-regions',
    );
  });

  test('groups: Bogie and Canopy of one owner are one', () => {
    const derby = cell(world.store, '1.1', DERBY_SET, groups);
    expect(numberOf(derby)).toBe(2);
    expect(contextOf(derby, 'share-of-uk').value).toBe(50);
    expect(derby.value.basis.countingUnit).toBe('group');
  });

  test('a company in two clusters counts in each, and one left out in neither', () => {
    expect(numberOf(cell(world.store, '1.1', DERBY_SET, { clusterId: 'software' }))).toBe(2);
    expect(
      numberOf(cell(world.store, '1.1', DERBY_SET, { clusterId: 'software', without: '00000002' })),
    ).toBe(1);
    expect(numberOf(cell(world.store, '1.1', DERBY_SET, { without: '00000002' }))).toBe(2);
    expect(numberOf(cell(world.store, '1.1', DERBY_SET, { without: '00000006' }))).toBe(3);
  });

  test('a cluster nobody is in counts zero and has no share; one without a definition has no figure', () => {
    const whaling = cell(world.store, '1.1', DERBY_SET, { clusterId: 'whaling' });
    expect(numberOf(whaling)).toBe(0);
    expect(contextOf(whaling, 'share-of-uk')).toMatchObject({ value: null, reason: 'zero-denominator' });
    expect(cell(world.store, '1.1', DERBY_SET, { clusterId: 'unbegun' }).value).toMatchObject({
      kind: 'undefined',
      reason: 'no-definition',
    });
  });
});

describe('1.2 companies of £100m and more', () => {
  test('the whole turnover is tested, to the pound, and presence decides the place', () => {
    expect(
      [DERBY_SET, LEICESTER_SET, LEEDS_SET].map((set) => numberOf(cell(world.store, '1.2', set))),
    ).toEqual([2, 1, 1]);
    expect(contextOf(cell(world.store, '1.2', DERBY_SET), 'share-of-uk').value).toBe(100);
    expect(cell(world.store, '1.2', LEEDS_SET).value).toMatchObject({ missing: 1 });
  });

  test('where nothing is known of any member here, the count is unknown and not zero', () => {
    const without = { without: '00000001' };
    expect(cell(world.store, '1.2', LEEDS_SET, without).value).toMatchObject({
      kind: 'undefined',
      reason: 'not-in-extract',
    });
    expect(numberOf(cell(world.store, '1.2', NOTTINGHAM_SET))).toBe(0);
  });
});

describe('1.3 high growth', () => {
  test('counts the stages by which the supplier marks, and says what they mean', () => {
    const derby = cell(world.store, '1.3', DERBY_SET);
    expect(numberOf(derby)).toBe(2);
    expect(derby.value.basis.formula).toContain('20 % a year over three years');
    expect(contextOf(derby, 'share-of-uk').value).toBe(100);
  });

  test('marks of its own go before stages, and are named', () => {
    world.store.db.exec(
      `UPDATE company SET fields = '{"highGrowth":["Scaleup 20%"]}' WHERE company_number = '00000002'`,
    );
    const later = addMakers(world.store, { profileId: 'workbench-companies', edition: '2024' });
    world.store.db.exec(
      `UPDATE company SET fields = '{"highGrowth":["Scaleup 20%"]}' WHERE company_number = '00000002' AND extract_id = ${later}`,
    );
    const derby = cell(world.store, '1.3', DERBY_SET, { settings: { extractIds: [later] } });
    expect(numberOf(derby)).toBe(1);
    expect(derby.value.basis.formula).toContain('Scaleup 20%');
  });
});

describe('1.4 incorporations', () => {
  test('both ends of the window count', () => {
    expect(numberOf(cell(world.store, '1.4', 'uk'))).toBe(1);
    expect(contextOf(cell(world.store, '1.4', LEEDS_SET), 'share-of-uk').value).toBe(50);
    expect(numberOf(cell(world.store, '1.4', DERBY_SET))).toBe(0);
    const settings = { window: { from: 2010, to: 2013 } };
    const asked = cell(world.store, '1.4', DERBY_SET, { settings });
    expect(numberOf(asked)).toBe(2);
    expect(asked.vintage).toBe('2010 to 2013');
  });
});

describe('2.6 Innovate UK funding and its recipients', () => {
  test('whole by presence of the recipient; a blank is missing, a zero is not', () => {
    const derby = cell(world.store, '2.6', DERBY_SET);
    expect(derby.value).toMatchObject({ value: 1_000_000, missing: 1 });
    expect(numberOf(cell(world.store, '2.6', LEEDS_SET))).toBe(1_500_000);
    expect(contextOf(derby, 'share-of-uk').value).toBeCloseTo(66.6667, 4);
    expect(derby.vintage).toBe('since 2005');
    expect(numberOf(cell(world.store, 'innovate-uk-recipients', DERBY_SET))).toBe(1);
    expect(numberOf(cell(world.store, 'innovate-uk-recipients', LEEDS_SET))).toBe(2);
  });

  test('groups change no sum', () => {
    expect(numberOf(cell(world.store, '2.6', DERBY_SET, groups))).toBe(1_000_000);
  });
});

describe('3.1 employees and turnover', () => {
  test('100 employees over four sites, one of them not placed: 25 in Derby and 40 of Bogie', () => {
    const derby = cell(world.store, '3.1', DERBY_SET);
    expect(derby.value).toMatchObject({ value: 65, missing: 1 });
    expect(numberOf(cell(world.store, '3.1', LEICESTER_SET))).toBe(25);
    expect(contextOf(derby, 'share-of-uk').value).toBeCloseTo((100 * 65) / 150, 9);
    expect(contextOf(cell(world.store, '3.1', 'region:E12000003'), 'rank-among-regions').value).toBe(2);
  });

  test('the range names the lowest and highest method: none of Bogie’s at operating sites, all of Alula’s at its office', () => {
    expect(cell(world.store, '3.1', DERBY_SET).range).toEqual({
      low: 0,
      lowMethod: 'operating-sites',
      high: 140,
      highMethod: 'registered-office',
    });
    const settings = { attribution: 'whole-company' as const };
    expect(numberOf(cell(world.store, '3.1', LEICESTER_SET, { settings }))).toBe(100);
    expect(cell(world.store, '3.1', LEICESTER_SET, { settings }).range?.low).toBe(0);
  });

  test('a method that has nothing to go by gives no figure', () => {
    const settings = { attribution: 'weighted' as const };
    expect(cell(world.store, '3.1', DERBY_SET, { settings }).value).toMatchObject({
      kind: 'undefined',
      reason: 'no-site-figures',
    });
  });

  test('turnover likewise, in pounds', () => {
    expect(numberOf(cell(world.store, 'turnover', DERBY_SET))).toBe(229_999_999);
  });
});

describe('money in another currency', () => {
  const dollars = { settings: { currency: 'USD' as const } };
  const enterRate = () =>
    world.store.db
      .prepare(
        `INSERT INTO desk_entry (id, kind, body, removed, author, at) VALUES ('r1', 'exchange-rate', ?, 0, 'A', '2026-01-01')`,
      )
      .run(
        JSON.stringify({ from: 'GBP', to: 'USD', rate: 1.25, date: '2025-12-31', source: 'Bank of England' }),
      );

  test('without a rate there is no figure; with one it is converted, and says so', () => {
    expect(cell(world.store, '2.6', DERBY_SET, dollars).value).toMatchObject({ reason: 'no-rate' });
    enterRate();
    const derby = cell(world.store, '2.6', DERBY_SET, dollars);
    expect(derby.value).toMatchObject({ value: 1_250_000, basis: { currency: 'USD', unit: '$' } });
    expect(derby.flags).toEqual(['converted']);
    expect(derby.value.basis.formula).toContain('1 GBP = 1.25 USD of 2025-12-31');
    expect(contextOf(derby, 'share-of-uk').value).toBeCloseTo(66.6667, 4);
    expect(cell(world.store, 'turnover', LEICESTER_SET, dollars)).toMatchObject({
      value: { value: 37_500_000 },
      range: { high: 150_000_000 },
    });
    expect(numberOf(cell(world.store, '3.1', DERBY_SET, dollars))).toBe(65);
  });

  test('the rows behind it are converted as well', () => {
    enterRate();
    const rows = traced(world.store, 'turnover', DERBY_SET, 'here', dollars);
    expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(1.25 * 229_999_999, 3);
  });
});

describe('4.9 foreign-owned, and the countries', () => {
  test('three of three in Derby against three of five: 40 percentage points', () => {
    const derby = cell(world.store, '4.9', DERBY_SET);
    expect(derby.value).toMatchObject({ value: 100, reliability: 'ok' });
    expect(contextOf(derby, 'difference-from-national').value).toBe(40);
    expect(contextOf(derby, 'numerator-denominator').words).toBe('3 of 3 companies');
    expect(derby.parts).toMatchObject([{ id: 'foreign-owned', value: 3 }]);
    expect(cell(world.store, '4.9', LEICESTER_SET).value).toMatchObject({ value: 100, reliability: 'low' });
    expect(cell(world.store, '4.9', NOTTINGHAM_SET).value).toMatchObject({
      kind: 'undefined',
      reason: 'zero-denominator',
    });
    expect(numberOf(cell(world.store, '4.9', DERBY_SET, { clusterId: 'software' }))).toBe(50);
  });

  test('countries with most companies first, ties by name', () => {
    expect(cell(world.store, 'owner-countries', DERBY_SET).value).toMatchObject({
      items: ['United States', 'Germany'],
    });
    expect(cell(world.store, 'owner-countries', DERBY_SET).parts.map(({ value }) => value)).toEqual([2, 1]);
    expect(cell(world.store, 'owner-countries', DERBY_SET, groups).value).toMatchObject({
      items: ['Germany', 'United States'],
    });
  });
});
