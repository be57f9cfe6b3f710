import { beforeEach, describe, expect, test } from 'vitest';
import { mapScaleSchema } from '#shared/domain/map-figure.ts';
import { indexCells, rankCells, type LayerReply } from '../../../renderer/map/hex-cells.ts';
import { isHatched } from '../../../renderer/map/hex-texture.ts';
import { areaNameFeatures } from '../../../renderer/map/map-geography.ts';
import { placeMarks, stepSpike } from '../../../renderer/panels/map/cell-marks.ts';
import { newPanel } from '../../../renderer/panels/map/map-settings.ts';
import {
  isMapOpening,
  markMapOpened,
  markPicture,
  markValuesChanged,
} from '../../../renderer/panels/map/map-timing.ts';
import { buildPanelModel } from '../../../renderer/panels/map/panel-model.ts';
import {
  formatBreak,
  formatDifference,
  formatMeasure,
  formatMeasureWithUnit,
} from '#shared/format/measure.ts';
import { measureTitle } from '../../../renderer/panels/map/measure-words.ts';
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
    suppressed: new Uint8Array(values.length),
    captured: Float64Array.from(values),
    ruled: new Uint8Array(values.length),
    ruledCells: [],
    rulings: [],
    capturedTotal: 0,
    suppressedCells: 0,
    total: 0,
    againstTotal: null,
    members: 0,
    allMembers: 0,
    cells: values.length,
    largest: null,
    notPlaced: 0,
    missing: 0,
    revision: 1,
    extractId: 1,
    source: 'test',
    againstSource: null,
  };
}

/** The model of a panel with some values, on its own scale. */
function modelOf(
  layer: LayerReply,
  { colour = layer, signed = false }: { colour?: LayerReply; signed?: boolean } = {},
) {
  const against = { clusterId: null, revision: null, extractId: null };
  return buildPanelModel(
    newPanel(signed ? { against } : {}),
    { kind: 'cells', height: layer, colour },
    { index, theme: 'light', scale: mapScaleSchema.parse({}), marks: [], shared: layer.value },
  );
}

describe('the model of a panel', () => {
  test('legend and cells read one scale: the tallest cell stands at the legend’s height for its value', () => {
    const { height, colour, picture } = modelOf(layerOf([3, 12, 7]));
    expect(picture.texels?.[2]).toBeCloseTo(height.scale.position(12), 6);
    expect(height.scale.breaks.every(Number.isInteger)).toBe(true);
    expect(colour).toBe(height);
  });

  test('height and colour may be two measures: the height follows the one, the fill the other', () => {
    const one = layerOf([3, 12, 7]);
    const other = { ...layerOf([9, 1, 1]), measure: 'employees' as const };
    const { height, colour, picture } = modelOf(one, { colour: other });
    expect(picture.texels?.[2]).toBeCloseTo(height.scale.position(12), 6);
    expect(colour.scale.colour(9)).not.toEqual(colour.scale.colour(1));
    expect(picture.texels?.[3]).toBe(picture.texels?.[5]);
    expect(picture.texels?.[1]).not.toBe(picture.texels?.[3]);
  });

  test('a loss stands up as high as the same gain, in another colour', () => {
    const { picture } = modelOf(layerOf([-5, 5, 1]), { signed: true });
    expect(picture.texels?.[0]).toBeCloseTo(picture.texels?.[2] ?? Number.NaN, 6);
    expect(picture.texels?.[1]).not.toBe(picture.texels?.[3]);
  });

  test('what is suppressed or not known is hatched and flat, never a zero', () => {
    const layer = { ...layerOf([4, Number.NaN, Number.NaN]), suppressed: Uint8Array.from([0, 1, 0]) };
    const { picture } = modelOf({ ...layer, companies: Int32Array.from([4, 1, 2]) });
    for (const cell of [1, 2]) {
      expect(picture.texels?.[cell * 2]).toBe(0);
      expect(isHatched(picture.texels?.[cell * 2 + 1] ?? 0)).toBe(true);
    }
    expect(isHatched(picture.texels?.[1] ?? -1)).toBe(false);
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
      { ...at, count: 2 },
      { q: 9999, r: 0, count: 1 },
    ]);
    expect(placed.marks).toEqual([{ cell: 5, ruled: false }]);
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
    expect(formatDifference('businesses', 3)).toBe('+3');
    expect(formatDifference('turnover', -2e9)).toMatch(/^[-−]£2(\.00)?bn$/);
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
