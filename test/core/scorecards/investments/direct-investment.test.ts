import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import {
  checkContexts,
  containing,
  enterRate,
  formOne,
  recomputed,
  shown,
  type Asked,
} from '../deals/deal-world.ts';
import { AERO, createProjectWorld } from './project-world.ts';

const WEST = 'region:E12000005';
const EAST = 'region:E12000004';
const YORKSHIRE = 'region:E12000003';
const DERBY = 'utla:E06000015';

let world: ImportWorld;
beforeEach(async () => {
  world = await createProjectWorld();
});
afterEach(() => world.close());

type ProjectMetric = Parameters<typeof formOne>[1];
const cell = (metricId: ProjectMetric, setId: string, asked: Asked = {}) =>
  formOne(world, metricId, { document: AERO, setId, ...asked });
const value = (metricId: ProjectMetric, setId: string, asked: Asked = {}) =>
  shown(cell(metricId, setId, asked));
const share = (metricId: ProjectMetric, setId: string) => cell(metricId, setId).formed.contexts[0];

describe('where projects go', () => {
  test('a region counts projects of its cities and those that name the region alone; retail, abroad and other years do not count', () => {
    // Derby 2017 and Northampton 2020; not Derby 2022, not the retail one, not Leicester’s Food.
    expect(value('4.7', EAST)).toBe(2);
    expect(value('4.7', WEST)).toBe(1);
    expect(value('4.7', DERBY)).toBe(1);
    expect(value('4.7', 'region:S92000003')).toBe(1);
    expect(value('4.7', 'east-and-west-midlands')).toBe(3);
  });
  test('the UK has all but Ireland’s, placed or not', () => {
    expect(value('4.7', 'uk')).toBe(7);
    expect(cell('4.7', 'uk').formed.missing).toBe(0);
  });
  test('what may lie in a set is missing from it: Bolt’s West Midlands say nothing of Coventry', () => {
    // Elm names the UK alone and Bolt a region.
    expect(cell('4.7', 'lad:E08000026').formed).toMatchObject({ value: { value: 0 }, missing: 2 });
    // Of the East Midlands only Elm is not known.
    expect(cell('4.7', EAST).formed.missing).toBe(1);
  });
  test('West and East Midlands stand in for the Midlands Engine, and the cell says so', () => {
    const { formed } = cell('4.7', 'midlands-engine');
    expect(formed).toMatchObject({
      value: { value: 3 },
      flags: ['other-territory'],
      territory: { id: 'Midlands', name: 'East and West Midlands (in place of the Midlands Engine)' },
      missing: 1,
    });
    expect(formed.contexts[0]?.flags).toContain('other-territory');
    expect(formed.formula).toContain('1 project that may lie there not placed');
    expect(formed.formula).toContain('1 retail project of the extract left out');
  });
  test('a region named in the supplier’s own way is found', () => {
    // Cirrus (“Yorkshire & the Humber”) and Iris, whose Grimsby is in the register as no district of that name.
    expect(value('4.7', YORKSHIRE)).toBe(2);
    expect(value('4.8', 'east-and-west-midlands')).toBe(2);
    expect(value('4.8', 'region:E12000007')).toBe(1);
    expect(value('4.8', 'region:W92000004')).toBe(1);
  });
});

describe('capital expenditure', () => {
  test('in dollars, with the part that is estimated, blanks counted', () => {
    const { formed } = cell('4.2', 'midlands-engine');
    expect(formed).toMatchObject({ value: { value: 32_500_000 }, currency: 'USD', missing: 1 });
    expect(formed.flags).toEqual(['estimated', 'other-territory']);
    expect(formed.formula).toContain('20,500,000 of it in 1 project estimated by the supplier');
    expect(value('4.2', DERBY)).toBe(10_000_000);
  });
  test('projects that state none give no figure, and no project gives zero', () => {
    expect(value('4.2', 'region:S92000003')).toBe('not-in-extract');
    expect(cell('4.2', 'region:S92000003').formed).toMatchObject({ flags: ['undisclosed'], missing: 2 });
    expect(value('4.2', 'region:W92000004')).toBe(0);
  });
  test('the share of the UK: 32.5 of 43 million dollars', () => {
    expect(share('4.2', 'midlands-engine')).toMatchObject({ kind: 'share-of-uk', reason: null });
    expect(share('4.2', 'midlands-engine')?.value).toBeCloseTo(3250 / 43, 12);
    expect(cell('4.2', 'uk').formed.value).toEqual({ kind: 'value', value: 43_000_000 });
    checkContexts(cell('4.2', 'midlands-engine'));
  });
  test('in pounds by the nearest rate on or before the end of the window, the same share', () => {
    const asked: Asked = { settings: { currency: 'GBP' } };
    expect(value('4.2', EAST, asked)).toBe('no-rate');
    enterRate(world, '2022-01-01', 4);
    expect(value('4.2', EAST, asked)).toBe('no-rate');
    enterRate(world, '2021-12-31', 1.25);
    enterRate(world, '2020-01-01', 2);
    const { formed } = cell('4.2', EAST, asked);
    expect(formed).toMatchObject({ value: { value: 9_600_000 }, currency: 'GBP', flags: ['converted'] });
    expect(formed.formula).toContain('converted by 1 GBP = 1.25 USD of 2021-12-31');
    expect(formed.contexts[0]?.value).toBeCloseTo(1200 / 43, 10);
    // Jobs are no money.
    expect(cell('4.5', EAST, asked).formed).toMatchObject({
      value: { value: 111 },
      currency: null,
      flags: [],
    });
  });
});

describe('jobs', () => {
  test('are summed, blanks counted and estimates flagged', () => {
    expect(value('4.5', 'midlands-engine')).toBe(161);
    expect(cell('4.5', WEST).formed.flags).toEqual(['estimated']);
    // Cirrus states no jobs, Iris five; Elm may lie in Yorkshire.
    expect(cell('4.5', YORKSHIRE).formed).toMatchObject({
      value: { value: 5 },
      missing: 2,
      flags: ['undisclosed'],
    });
    expect(value('4.6', 'uk')).toBe(40);
  });
});

describe('what there is no figure for', () => {
  test('a share of an extract that is not stated to cover the UK', async () => {
    const elsewhere = await createProjectWorld('unknown');
    const { formed } = formOne(elsewhere, '4.2', { document: AERO, setId: EAST });
    expect(formed.value).toEqual({ kind: 'value', value: 12_000_000 });
    expect(formed.contexts[0]).toMatchObject({ value: null, reason: 'comparator-not-covered' });
    expect(shown(formOne(elsewhere, 'ddi-by-year', { document: AERO, setId: EAST }))).toBe(
      'comparator-not-covered',
    );
    elsewhere.close();
  });
  test('a cluster without a container of the classification, and one whose container has no code', () => {
    expect(value('4.7', EAST, { document: containing('ref-uoa', ['12']) })).toBe('no-container');
    expect(value('4.7', EAST, { document: containing('fdi-sector', []) })).toBe('no-container');
    expect(value('4.7', EAST, { document: { ...AERO, containers: [] } })).toBe('no-definition');
  });
  test('a container that no project carries: zero projects, and no share', () => {
    const nothing = containing('fdi-sector', ['Nothing']);
    const { formed } = cell('4.7', EAST, { document: nothing });
    expect([formed.value, formed.contexts[0]?.reason]).toEqual([
      { kind: 'value', value: 0 },
      'zero-denominator',
    ]);
  });
  test('codes by their beginning', () => {
    expect(value('4.7', 'uk', { document: containing('fdi-sector', ['A'], 'prefix') })).toBe(7);
  });
  test('a small base is marked on the share', () => {
    const { formed } = cell('4.7', EAST, { settings: { minimumBase: 3 } });
    expect(formed.contexts[0]?.flags).toContain('small-number');
  });
});

describe('domestic investment by year', () => {
  test('parts with their share and the projects they stand on; the value over all years', () => {
    const found = cell('ddi-by-year', 'midlands-engine', { settings: { minimumBase: 1 } });
    // 2017: 30 of 100. 2019: 50 of 100. 2018, 2020 and 2021: nothing anywhere.
    expect(shown(found)).toBe(40);
    expect(found.formed.parts.map(({ id, value: part, records }) => [id, part, records])).toEqual([
      ['2017', 30, 1],
      ['2018', null, 0],
      ['2019', 50, 1],
      ['2020', null, 0],
      ['2021', null, 0],
    ]);
    expect(found.formed.flags).toEqual(['small-number', 'estimated', 'other-territory']);
    expect(found.formed.parts[1]?.name).toBe('2018 (small base)');
    checkContexts(found);
  });
});

test.each(['4.2', '4.3', '4.5', '4.6', '4.7', '4.8', 'ddi-by-year'] as const)(
  'the rows behind %s recompute it',
  (metricId) => {
    enterRate(world, '2021-01-01', 1.25);
    for (const setId of ['midlands-engine', 'uk', EAST, DERBY, YORKSHIRE])
      for (const currency of ['own', 'GBP'] as const) {
        const found = cell(metricId, setId, { settings: { currency } });
        const again = recomputed(found);
        expect(again.differences).toEqual([]);
        if (typeof again.value === 'number') expect(again.value).toBeCloseTo(Number(shown(found)), 6);
        else expect(again.value).toBe(shown(found));
      }
  },
);
