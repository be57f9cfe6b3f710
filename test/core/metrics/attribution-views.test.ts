import { afterEach, beforeEach, expect, test } from 'vitest';
import { ATTRIBUTION_METHODS, type AttributionMethod } from '#shared/domain/attribution.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { memberSet } from '#core/membership/member-set.ts';
import { indexAreas } from '#core/metrics/area-index.ts';
import { sumsByMethod } from '#core/metrics/attributed-sums.ts';
import { computeBaseFigures } from '#core/metrics/base-figures.ts';
import { computeQuotients } from '#core/quality/compute-quotients.ts';
import {
  BIPLANE,
  createAttributionWorld,
  GLIDERS,
  said,
  SETS,
  type AttributionWorld,
} from './attribution-world.ts';

let world: AttributionWorld;
beforeEach(() => {
  world = createAttributionWorld();
});
afterEach(() => world.close());

test('members.base, quotients, the map and its companies follow the method', () => {
  world.stateSites();
  world.addCompanies(BIPLANE, GLIDERS);
  const expected: Readonly<Record<AttributionMethod, readonly [derby: number, leicester: number]>> = {
    'equal-over-sites': [30, 38],
    'registered-office': [90, 8],
    'operating-sites': [30, 30],
    'supplier-sites': [54, 26],
    weighted: [45, 23],
    'whole-company': [90, 98],
  };
  for (const attribution of ATTRIBUTION_METHODS) {
    const settings = { extractId: world.extractId, attribution };
    const [derby, leicester] = expected[attribution];
    const base = computeBaseFigures(
      world.store,
      METHODS['members.base'].input.parse({
        clusterId: 'aircraft',
        geographySetIds: [SETS[0], SETS[1]],
        settings,
      }),
    );
    const jobs = base.rows.map(({ figures }) => figures.find((one) => one.base === 'employees')?.value);
    expect([attribution, ...jobs.map(said)]).toEqual([attribution, derby, leicester]);
    const lq = computeQuotients(
      world.store,
      METHODS['quotients.compute'].input.parse({
        clusterId: 'aircraft',
        base: 'employees',
        geographySetIds: [SETS[0], SETS[1]],
        comparatorId: 'uk',
        settings,
      }),
    );
    expect([attribution, ...lq.rows.map(({ counts }) => counts.part)]).toEqual([
      attribution,
      derby,
      leicester,
    ]);
    expect(lq.rows.map(({ lq: value }) => said(value))).toEqual([1, 1]);
    const layer = computeHexLayer(world.store, {
      clusterId: 'aircraft',
      geographySetId: SETS[1],
      measure: 'employees',
      settings,
    });
    expect([attribution, layer.total, layer.largest?.value]).toEqual([attribution, leicester, leicester]);
    const { q = 0, r = 0 } = layer.largest ?? {};
    const { rows } = listCellCompanies(world.store, {
      clusterId: 'aircraft',
      geographySetId: SETS[1],
      measure: 'employees',
      settings,
      q,
      r,
      offset: 0,
      limit: 10,
    });
    const sum = rows.reduce((so_far, { value }) => so_far + (value ?? 0), 0);
    expect([attribution, sum]).toEqual([attribution, leicester]);
  }
  const cell = (attribution: AttributionMethod) => {
    const asked = {
      clusterId: 'aircraft',
      geographySetId: SETS[0],
      measure: 'employees' as const,
      settings: { extractId: world.extractId, attribution },
    };
    const { q = 0, r = 0 } = computeHexLayer(world.store, asked).largest ?? {};
    return listCellCompanies(world.store, { ...asked, q, r, offset: 0, limit: 10 }).rows[0];
  };
  expect(ATTRIBUTION_METHODS.map((method) => cell(method)?.sites)).toEqual([3, 1, 3, 2, 3, 1]);
});

test('a quotient of whole companies takes a company once in a set of several areas', () => {
  world.addCompanies(BIPLANE, GLIDERS, { ...GLIDERS, number: '00000012', codes: [], employees: 2 });
  const { rows } = computeQuotients(
    world.store,
    METHODS['quotients.compute'].input.parse({
      clusterId: 'aircraft',
      base: 'employees',
      geographySetIds: ['region:E12000004'],
      comparatorId: 'england',
      settings: { extractId: world.extractId, attribution: 'whole-company' },
    }),
  );
  expect(rows[0]?.counts).toEqual({ part: 98, whole: 100, comparatorPart: 98, comparatorWhole: 100 });
});

test('a quotient under a method that has nothing to go by says so', () => {
  const { rows } = computeQuotients(
    world.store,
    METHODS['quotients.compute'].input.parse({
      clusterId: 'aircraft',
      base: 'turnover',
      geographySetIds: [SETS[0]],
      comparatorId: 'uk',
      settings: { extractId: world.extractId, attribution: 'weighted' },
    }),
  );
  expect(said(rows[0]?.lq)).toBe('no-site-figures');
});

test('the sums under every method at once are those of each method by itself, and null where it cannot be applied', () => {
  const { store } = world;
  const areas = indexAreas(SETS.map((id) => readGeographySet(store, id)));
  const sums = () =>
    sumsByMethod(memberSet(store, { clusterId: 'aircraft', extractId: world.extractId }), areas);
  expect(sums().get('weighted')?.areas[0]).toEqual({ employees: null, turnover: null });
  expect(sums().get('equal-over-sites')?.areas[0]).toEqual({ employees: 30, turnover: 30_000 });
  world.stateSites();
  for (const [method, { areas: found, notPlaced }] of sums()) {
    const expected = world.split(method);
    expect([method, found[0]?.employees, found[1]?.employees, notPlaced.employees]).toEqual([
      method,
      expected.derby,
      expected.leicester,
      expected.notPlaced,
    ]);
  }
});
