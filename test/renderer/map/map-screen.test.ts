import { beforeEach, describe, expect, test } from 'vitest';
import { indexCells, rankCells, type LayerReply } from '../../../renderer/map/hex-cells.ts';
import { areaNameFeatures } from '../../../renderer/map/map-geography.ts';
import { buildPicture, placeMarks, stepSpike } from '../../../renderer/panels/map/map-picture.ts';
import {
  isMapOpening,
  markMapOpened,
  markPicture,
  markValuesChanged,
} from '../../../renderer/panels/map/map-timing.ts';
import {
  formatBreak,
  formatMeasure,
  formatMeasureWithUnit,
  measureTitle,
} from '../../../renderer/panels/map/measure-words.ts';
import { patchOfLattice } from './lattice.ts';

const { reply } = patchOfLattice(430_000, 310_000, 4, 3);
const index = indexCells(reply);

function layerOf(values: readonly number[]): LayerReply {
  return {
    measure: 'businesses',
    unit: 'companies',
    q: reply.q.slice(0, values.length),
    r: reply.r.slice(0, values.length),
    value: Float64Array.from(values),
    neighbourValue: new Float64Array(values.length),
    companies: Int32Array.from(values),
    total: 0,
    cells: values.length,
    largest: null,
    notPlaced: 0,
    missing: 0,
    revision: 1,
    extractId: 1,
    source: 'test',
  };
}

describe('the picture of a layer', () => {
  test('legend and cells read one scale: the tallest cell stands at the legend’s height for its value', () => {
    const { scale, texels } = buildPicture(index, layerOf([3, 12, 7]), 'linear', 'light');
    expect(texels[2]).toBeCloseTo(scale.position(12), 6);
    expect(scale.breaks.every(Number.isInteger)).toBe(true);
  });

  test('the next spike goes down the ranking and comes round, the previous one goes up', () => {
    const rows = rankCells(layerOf([3, 12, 0, 7]));
    const first = stepSpike(rows, null, 1);
    expect(first?.value).toBe(12);
    const second = stepSpike(rows, first, 1);
    expect(second?.value).toBe(7);
    expect(stepSpike(rows, second, -1)?.value).toBe(12);
    expect(stepSpike(rows, first, -1)?.value).toBe(3);
    expect(stepSpike([], null, 1)).toBeNull();
  });

  test('annotated cells come to stand on the lattice, and those beyond it are left out', () => {
    const at = { q: reply.q[5] ?? 0, r: reply.r[5] ?? 0 };
    const placed = placeMarks(index, [
      { ...at, count: 2, disregard: true },
      { q: 9999, r: 0, count: 1, disregard: false },
    ]);
    expect(placed.marks).toEqual([{ cell: 5, disregard: true }]);
    expect(placed.countOf(5)).toBe(2);
    expect(placed.countOf(4)).toBe(0);
  });

  test('an area named like its town leaves the name to the town', () => {
    const area = (name: string) => ({ code: name, name, polygons: [], labelAt: [0, 0] as [number, number] });
    const names = areaNameFeatures(
      [area('Derby'), area('Derbyshire')],
      [{ name: 'Derby', lon: 0, lat: 0, population: 1 }],
    );
    expect(names.features.map((feature) => feature.properties?.['name'])).toEqual(['Derbyshire']);
  });
});

describe('the words of a measure', () => {
  test.each([
    ['turnover', 2e9, '£2bn'],
    ['turnover', 0, '£0'],
    ['turnover', 500_000, '£500k'],
    ['turnover', 1_500_000, '£1.5m'],
    ['employees', 0.5, '0.5'],
    ['businesses', 100, '100'],
    ['businesses', 1000, '1,000'],
  ] as const)('a break of %s at %d is written %s', (measure, value, text) => {
    expect(formatBreak(measure, value)).toBe(text);
  });

  test('a missing value is [x], never nothing and never nought', () => {
    expect(formatMeasure('turnover', Number.NaN)).toBe('[x]');
    expect(formatMeasure('businesses', Number.NaN)).toBe('[x]');
  });

  test('units follow the number, and incorporations name their window', () => {
    expect(formatMeasureWithUnit('businesses', 1)).toBe('1 company');
    expect(formatMeasureWithUnit('businesses', 1524)).toBe('1,524 companies');
    expect(formatMeasureWithUnit('turnover', 9.84e9)).toBe('£9.84bn');
    expect(measureTitle('incorporations', { windowFrom: 2017, windowTo: 2022 })).toBe(
      'Incorporations, 2017 to 2022',
    );
  });
});

describe('the clocks', () => {
  beforeEach(() => {
    performance.clearMarks();
  });

  test('the first picture ends the opening, later ones a change of values', () => {
    markMapOpened();
    markValuesChanged();
    expect(isMapOpening()).toBe(true);
    const first = markPicture();
    expect(first.firstHexesMs).toBeGreaterThanOrEqual(0);
    expect(first.recolourMs).toBeNull();
    expect(isMapOpening()).toBe(false);
    markValuesChanged();
    const second = markPicture();
    expect(second.firstHexesMs).toBeNull();
    expect(second.recolourMs).toBeGreaterThanOrEqual(0);
    expect(markPicture()).toEqual({ firstHexesMs: null, recolourMs: null });
  });
});
