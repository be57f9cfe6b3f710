import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SIBLING_MEASURES } from '#shared/domain/measure.ts';
import type { Sheet } from '#shared/drawing/sheet.ts';
import { computeAreas } from '#core/hexes/areas/areas.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { composeFigure } from '#core/maps/compose-figure.ts';
import { prepareFigure } from '#core/maps/prepare-figure.ts';
import { silentJob } from '#core/store/job.ts';
import { makeSampleWorkspace, type SampleWorkspace } from '../../fixtures/sample-workspace.ts';
import { askFigure, CLUSTER, figureOf, SET, textBody } from './figure-world.ts';

const OTHER = 'health-and-life-sciences';
/** It counts neither of the head offices that the sample’s notes and rulings are about. */
const UNTOUCHED = 'agri-tech';

let sample: SampleWorkspace;
beforeAll(async () => {
  sample = await makeSampleWorkspace();
}, 120_000);
afterAll(() => sample.close());

/** The table of a CSV, without the lines that follow it. */
function tableOf(csv: string): Record<string, string>[] {
  const [table = ''] = csv.replace(/^\uFEFF/, '').split('\r\n\r\n');
  return parse<Record<string, string>>(table.split(/\r\n""?\r\n/)[0] ?? '', {
    columns: true,
    relax_column_count: true,
  });
}

const positionSchema = z.tuple([z.number(), z.number()]);
const collectionSchema = z.object({
  crs: z.object({ type: z.literal('name'), properties: z.object({ name: z.string() }) }),
  about: z.object({ method: z.string(), sources: z.array(z.string()), clearance: z.string() }),
  features: z.array(
    z.object({
      geometry: z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(positionSchema)) }),
      properties: z.object({
        panel: z.number(),
        q: z.number(),
        r: z.number(),
        value: z.number().nullable(),
        symbol: z.string(),
        companies: z.number().nullable(),
      }),
    }),
  ),
});

/** Area of a ring by the shoelace formula, in the unit of its coordinates. */
function ringArea(ring: readonly (readonly [number, number])[]): number {
  let doubled = 0;
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [x, y] = ring[at] ?? [0, 0];
    const [nextX, nextY] = ring[at + 1] ?? [0, 0];
    doubled += x * nextY - nextX * y;
  }
  return doubled / 2;
}

describe('numbers beside a figure', { timeout: 120_000 }, () => {
  test('are those of the layers, cell by cell to the unit', async () => {
    const csv = textBody(await askFigure(sample.store, figureOf(), ['csv']), '.csv');
    const rows = tableOf(csv).filter(({ panel }) => /^\d+$/.test(panel ?? ''));
    SIBLING_MEASURES.forEach((measure, at) => {
      const layer = computeHexLayer(sample.store, {
        clusterId: CLUSTER,
        geographySetId: SET,
        measure,
        settings: {},
      });
      const found = rows.filter(({ panel }) => panel === String(at + 1));
      expect(found.length).toBe(layer.q.length);
      found.forEach((row, place) => {
        const value = layer.value[place] ?? Number.NaN;
        expect([row['q'], row['r']]).toEqual([String(layer.q[place]), String(layer.r[place])]);
        expect(row['value']).toBe(Number.isNaN(value) ? '' : String(value));
        expect(row['symbol']).toBe(Number.isNaN(value) ? '[x]' : '');
        expect(row['companies']).toBe(String(layer.companies[place]));
      });
    });
    expect(csv).not.toMatch(/NaN|Infinity|undefined/);
    expect(csv).toContain('Method: Cells: hexagons of 1 km²');
    expect(csv).toContain('Clearance: internal: not cleared for release');
  });

  test('stand in GeoJSON on cells of a square kilometre with common corners, in metres and in degrees', async () => {
    const drawn = await askFigure(sample.store, figureOf(), ['csv', 'geojson', 'geojson-27700']);
    const metres = collectionSchema.parse(JSON.parse(textBody(drawn, 'epsg27700.geojson')));
    const degrees = collectionSchema.parse(JSON.parse(textBody(drawn, 'maps.geojson')));
    expect(metres.crs.properties.name).toBe('urn:ogc:def:crs:EPSG::27700');
    expect(degrees.crs.properties.name).toBe('urn:ogc:def:crs:EPSG::4326');
    expect(metres.features).toHaveLength(drawn.rows);
    expect(degrees.features.map(({ properties }) => properties)).toEqual(
      metres.features.map(({ properties }) => properties),
    );
    for (const { geometry } of metres.features) {
      const [ring = []] = geometry.coordinates;
      expect(ring).toHaveLength(7);
      expect(ring[0]).toEqual(ring[6]);
      // Anticlockwise, so above zero.
      expect(Math.abs(ringArea(ring) - 1e6)).toBeLessThan(50);
    }
    for (const { geometry } of degrees.features) {
      for (const [lon, lat] of geometry.coordinates[0] ?? [])
        expect(lon > -7 && lon < 3 && lat > 49 && lat < 60).toBe(true);
    }
    // Cells side by side share two corners, the same to the last digit.
    const first = metres.features.filter(({ properties }) => properties.panel === 1);
    const rings = new Map(
      first.map(({ geometry, properties }) => [
        `${properties.q},${properties.r}`,
        new Set((geometry.coordinates[0] ?? []).map(String)),
      ]),
    );
    let pairs = 0;
    for (const [id, ring] of rings) {
      const [q = 0, r = 0] = id.split(',').map(Number);
      const neighbour = rings.get(`${q + 1},${r}`);
      if (neighbour === undefined) continue;
      pairs += 1;
      expect([...ring].filter((corner) => neighbour.has(corner))).toHaveLength(2);
    }
    expect(pairs).toBeGreaterThan(20);
  });

  test('of suppressed cells are nowhere: no value, no count, in no file', async () => {
    const figure = figureOf({ suppressBelow: 5 });
    const drawn = await askFigure(sample.store, figure, ['csv', 'geojson']);
    const rows = tableOf(textBody(drawn, '.csv')).filter(({ symbol }) => symbol === '[c]');
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) expect([row['value'], row['companies']]).toEqual(['', '']);
    const { features } = collectionSchema.parse(JSON.parse(textBody(drawn, '.geojson')));
    const hidden = features.filter(({ properties }) => properties.symbol === '[c]');
    expect(hidden).toHaveLength(rows.length);
    for (const { properties } of hidden)
      expect([properties.value, properties.companies]).toEqual([null, null]);
    expect(textBody(drawn, '.csv')).toMatch(/suppressed \d+ cells/);
  });

  test('of authorities are those of the choropleth, on their outlines', async () => {
    const panels = (['businesses', 'turnover'] as const).map((measure) => ({
      clusterId: CLUSTER,
      measure,
      kind: 'areas',
    }));
    const drawn = await askFigure(sample.store, figureOf({ panels }), ['csv', 'geojson']);
    const areas = computeAreas(sample.store, {
      clusterId: CLUSTER,
      geographySetId: SET,
      measure: 'businesses',
      level: 'utla',
      suppressBelow: 0,
      settings: {},
    });
    const rows = tableOf(textBody(drawn, '.csv')).filter(({ panel }) => panel === '1');
    expect(rows.map((row) => [row['area_code'], row['value']])).toEqual(
      areas.areas.map(({ code, value }) => [code, value === null ? '' : String(value)]),
    );
    const found = z
      .object({ features: z.array(z.object({ geometry: z.object({ type: z.string() }).nullable() })) })
      .parse(JSON.parse(textBody(drawn, '.geojson')));
    const outlined = found.features.filter(({ geometry }) => geometry?.type === 'MultiPolygon');
    expect(outlined.length).toBeGreaterThan(40);
  });

  test('a location quotient is refused for single cells, with what to do instead', async () => {
    const panels = [
      { clusterId: CLUSTER, measure: 'location-quotient' },
      { clusterId: CLUSTER, measure: 'businesses' },
    ];
    await expect(askFigure(sample.store, figureOf({ panels }), ['csv'])).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('by authority, or smoothed'),
    });
  });
});

describe('a composed sheet', { timeout: 120_000 }, () => {
  test('gives panels of one measure one scale where that is asked, and each its own otherwise', async () => {
    const panels = [CLUSTER, OTHER, CLUSTER].map((clusterId, at) => ({
      clusterId,
      measure: at === 2 ? 'turnover' : 'businesses',
    }));
    const compose = async (common: boolean) => {
      const figure = figureOf({ panels, scale: { common } });
      await prepareFigure(sample.store, figure, silentJob());
      return (await composeFigure(sample.store, figure, silentJob())).sheet.panels;
    };
    const shared = await compose(true);
    expect(shared[0]?.height.scale).toBe(shared[1]?.height.scale);
    expect(shared[0]?.height.scale).not.toBe(shared[2]?.height.scale);
    const apart = await compose(false);
    expect(apart[0]?.height.scale).not.toBe(apart[1]?.height.scale);
  });

  test('against another side is signed, and tells both totals', async () => {
    const panels = (['businesses', 'employees'] as const).map((measure) => ({
      clusterId: CLUSTER,
      measure,
      against: { clusterId: OTHER },
    }));
    const figure = figureOf({ panels });
    await prepareFigure(sample.store, figure, silentJob());
    const { sheet, clusterIds } = await composeFigure(sample.store, figure, silentJob());
    expect(sheet.panels[0]?.height.scale.signed).toBe(true);
    expect(sheet.panels[0]?.totals).toMatch(/^Difference [+−][\d,]+ companies \([\d,]+ less [\d,]+\)/);
    expect(sheet.panels[0]?.lines.join(' ')).toContain('Difference: less Health and life sciences');
    expect(clusterIds).toEqual([CLUSTER, OTHER]);
  });

  test('marks a note on a company only where the panel counts that company, and by one number in all panels', async () => {
    const figure = figureOf();
    await prepareFigure(sample.store, figure, silentJob());
    const { sheet } = await composeFigure(sample.store, figure, silentJob());
    const noted = notedIn(sheet);
    expect(noted[0]?.length).toBeGreaterThan(0);
    for (const marks of noted) expect(marks).toEqual(noted[0]);
    const other = figureOf({
      panels: (['businesses', 'turnover'] as const).map((measure) => ({ clusterId: UNTOUCHED, measure })),
    });
    await prepareFigure(sample.store, other, silentJob());
    const space = (await composeFigure(sample.store, other, silentJob())).sheet;
    expect(notedIn(space).flat()).toEqual([]);
  });
});

/** The marks of the note that asks to disregard a value, panel by panel. */
function notedIn({ footnotes, panels }: Sheet) {
  const number = footnotes.find(({ text }) => text.includes('(to be disregarded)'))?.number;
  return panels.map(({ marks }) => marks.filter((mark) => mark.number === number));
}
