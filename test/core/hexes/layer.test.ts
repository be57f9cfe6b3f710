import { describe, expect, onTestFinished, test } from 'vitest';
import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { Measure } from '#shared/domain/measure.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { listCellCompanies } from '#core/hexes/companies.ts';
import { computeHexLayer, type HexLayer } from '#core/hexes/layer.ts';
import { createTinyWorld, createWorldWorkspace } from '../../fixtures/world-workspace.ts';

const DERBY_SET = 'utla:E06000015';
const lattice = latticeOf('area-1km2');
const DERBY_CELL = hexAt(lattice, 435_300, 336_200);

function tinyWorld() {
  const world = createTinyWorld();
  onTestFinished(() => world.close());
  return world;
}

function ask(
  store: ReadStore,
  extractId: number,
  measure: Measure,
  geographySetId: string,
  attribution: AttributionMethod = 'equal-over-sites',
) {
  return computeHexLayer(store, { geographySetId, measure, settings: { extractId, attribution } });
}

function cellOf(layer: HexLayer, cell: { q: number; r: number }) {
  const index = layer.q.findIndex((q, at) => q === cell.q && layer.r[at] === cell.r);
  return {
    value: layer.value[index],
    neighbourValue: layer.neighbourValue[index],
    companies: layer.companies[index],
  };
}

describe('a layer of the tiny world, by hand', () => {
  test('employees equally over distinct sites: a third of Biplane Repair and all of Aileron Works in Derby', () => {
    const world = tinyWorld();
    const layer = ask(world.store, world.estimates, 'employees', DERBY_SET);
    expect(cellOf(layer, DERBY_CELL)).toEqual({ value: 33, neighbourValue: 0, companies: 3 });
    expect(layer).toMatchObject({
      total: 33,
      cells: 1,
      notPlaced: 30,
      missing: 1,
      revision: null,
      unit: 'persons',
      largest: { ...DERBY_CELL, value: 33 },
      source: 'Tiny Estimates, Selected companies, 2023',
    });
    // Leicester is 35 km away: its 30 of Biplane Repair and 10 of Fosse Software are the neighbours'.
    expect(layer.neighbourValue.reduce((sum, value) => sum + value, 0)).toBe(40);
  });

  test('employees at the registered office: all of Biplane Repair in Derby, nothing unplaced', () => {
    const world = tinyWorld();
    const layer = ask(world.store, world.estimates, 'employees', DERBY_SET, 'registered-office');
    expect(layer).toMatchObject({ total: 93, notPlaced: 0, missing: 1 });
    expect(layer.neighbourValue.reduce((sum, value) => sum + value, 0)).toBe(10);
  });

  test('businesses count companies present, each once in a cell, the unplaced apart', () => {
    const world = tinyWorld();
    const derby = ask(world.store, world.register, 'businesses', DERBY_SET);
    expect(derby).toMatchObject({ total: 4, notPlaced: 1, missing: 0, largest: { ...DERBY_CELL, value: 4 } });
    const uk = ask(world.store, world.register, 'businesses', 'uk');
    expect(uk).toMatchObject({ total: 11, notPlaced: 1, cells: 3 });
    const estimates = ask(world.store, world.estimates, 'businesses', DERBY_SET);
    expect(cellOf(estimates, DERBY_CELL)).toMatchObject({ value: 3, companies: 3 });
  });

  test('incorporations take both years of the window', () => {
    const world = tinyWorld();
    const window = (windowFrom: number, windowTo: number) =>
      computeHexLayer(world.store, {
        geographySetId: DERBY_SET,
        measure: 'incorporations',
        settings: { extractId: world.register, windowFrom, windowTo },
      }).total;
    // Derby: 2018, 2010, 2019, 2021.
    expect(window(2018, 2019)).toBe(2);
    expect(window(2019, 2021)).toBe(2);
    expect(window(2011, 2017)).toBe(0);
  });

  test('without any extract the layer is empty and says so', () => {
    const world = createWorldWorkspace();
    onTestFinished(() => world.close());
    const layer = computeHexLayer(world.store, {
      geographySetId: DERBY_SET,
      measure: 'businesses',
      settings: {},
    });
    expect(layer).toMatchObject({
      total: 0,
      cells: 0,
      extractId: null,
      largest: null,
      source: 'No company extract is in use.',
    });
    expect(layer.q).toHaveLength(0);
  });

  test('the companies of a cell say what each adds, of how much and over how many sites', () => {
    const world = tinyWorld();
    const { total, rows } = listCellCompanies(world.store, {
      geographySetId: DERBY_SET,
      measure: 'employees',
      settings: { extractId: world.estimates, attribution: 'equal-over-sites' },
      ...DERBY_CELL,
      offset: 0,
      limit: 10,
    });
    expect(total).toBe(3);
    expect(rows).toEqual([
      {
        companyNumber: '00000002',
        name: 'Biplane Repair Ltd',
        postcode: 'DE1 1AA',
        siteKind: 'registered',
        isPlaceOfWork: false,
        inSet: true,
        value: 30,
        whole: 90,
        sites: 3,
        annotations: 0,
        captured: null,
        rulingIds: [],
      },
      {
        companyNumber: '00000001',
        name: 'Aileron Works Ltd',
        postcode: 'DE24 8BJ',
        siteKind: 'registered',
        isPlaceOfWork: false,
        inSet: true,
        value: 3,
        whole: 3,
        sites: 1,
        annotations: 0,
        captured: null,
        rulingIds: [],
      },
      {
        companyNumber: '00000004',
        name: 'Derwent Software Ltd',
        postcode: 'DE1 1AC',
        siteKind: 'registered',
        isPlaceOfWork: false,
        inSet: true,
        value: null,
        whole: null,
        sites: 1,
        annotations: 0,
        captured: null,
        rulingIds: [],
      },
    ]);
  });
});
