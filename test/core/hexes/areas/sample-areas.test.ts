import { afterAll, beforeAll, expect, test } from 'vitest';
import { computeAreas } from '#core/hexes/areas/areas.ts';
import { smoothQuotients } from '#core/hexes/areas/smoothed-quotients.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { assetPlacer } from '#core/maps/assets-placer.ts';
import { listMapAssets } from '#core/maps/assets.ts';
import { MEASURES } from '#shared/domain/measure.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../../fixtures/sample-workspace.ts';

let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 120_000);
afterAll(() => sample.close());

test.each(['health-and-life-sciences', 'aerospace', 'agri-tech', 'space-technologies', undefined])(
  'the authorities of %s have the total of the map of cells, measure by measure, and attributed parts add up to it',
  (clusterId) => {
    for (const measure of MEASURES) {
      const asked = {
        measure,
        geographySetId: 'midlands-engine',
        settings: {},
        suppressBelow: 0,
        ...(clusterId === undefined ? {} : { clusterId }),
      };
      const layer = computeHexLayer(sample.store, asked);
      for (const level of ['utla', 'lad'] as const) {
        const { areas, total, additive, missing, source } = computeAreas(sample.store, { ...asked, level });
        expect(areas).toHaveLength(level === 'utla' ? 24 : 65);
        expect({ missing, source }, measure).toEqual({ missing: layer.missing, source: layer.source });
        expect(total, measure).toBeCloseTo(layer.total, 4);
        const sum = areas.reduce((whole, { value }) => whole + (value ?? 0), 0);
        if (additive) expect(sum, measure).toBeCloseTo(layer.total, 4);
        // A company of two authorities is one company of the set.
        else expect(sum, measure).toBeGreaterThanOrEqual((layer.total ?? 0) - 1e-6);
      }
    }
  },
);

test('a wide radius levels out what a small one finds, and leaves fewer cells without a base', () => {
  const ask = (radiusKm: number) =>
    smoothQuotients(sample.store, {
      clusterId: 'aerospace',
      geographySetId: 'midlands-engine',
      settings: {},
      radiusKm,
      minimumBase: 100,
    });
  const [near, wide] = [ask(5), ask(25)];
  expect(near.q.length).toBeGreaterThan(27_000);
  const most = (values: Float64Array) =>
    values.reduce((largest, value) => (value > largest ? value : largest), 0);
  expect(most(near.value)).toBeGreaterThan(most(wide.value));
  expect(near.belowBase).toBeGreaterThan(wide.belowBase);
});

test('assets of the sample each stand once, and the towns of the published list are all found', () => {
  const { assets, notPlaced, attribution } = listMapAssets(sample.store, {
    geographySetId: 'midlands-engine',
  });
  const keys = assets.map(({ name }) => name.toLocaleLowerCase('en-GB'));
  expect(new Set(keys).size).toBe(keys.length);
  const ofDesk = assets.filter(({ deskEntryId }) => deskEntryId !== null);
  expect(ofDesk).toHaveLength(23);
  expect(notPlaced.map(({ name }) => name).toSorted()).toEqual([
    'Connected and automated mobility: modelling and simulation',
    'Humber Freeport',
    'Offshore wind in the Humber and Teesside',
  ]);
  expect(assets.find(({ name }) => name === 'East Midlands Freeport')).toMatchObject({
    type: 'zone',
    precision: 'area',
  });
  expect(attribution).toMatch(/GeoNames/);
  const health = listMapAssets(sample.store, { clusterId: 'health-and-life-sciences' }).assets;
  expect(health.map(({ name }) => name)).toContain('BioCity');
  expect(health.map(({ name }) => name)).not.toContain('Infinity Park Derby');
});

test('a postcode of the directory goes before the town beside it', () => {
  const { store } = sample;
  const found = store.reference
    ?.prepare<[], { postcode: string; easting: number; northing: number }>(
      'SELECT postcode, easting, northing FROM postcode WHERE easting IS NOT NULL ORDER BY postcode LIMIT 1',
    )
    .get();
  if (found === undefined) throw new Error('the sample has a directory');
  const { postcode, easting, northing } = found;
  const where = { position: null, postcode, town: 'Derby', area: null };
  expect(assetPlacer(store).place(where)).toMatchObject({ precision: 'postcode', easting, northing });
  expect(assetPlacer(store).place({ ...where, postcode: 'ZZ99 9ZZ' })).toMatchObject({
    precision: 'town',
    place: 'Derby',
  });
});
