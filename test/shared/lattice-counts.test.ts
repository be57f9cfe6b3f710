import { existsSync, readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon as GeoMultiPolygon, Polygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import { hexId, latticeOf } from '#shared/domain/hex-lattice.ts';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import type { MultiPolygon } from '#shared/domain/polygon.ts';
import { boundingBox, cellsWithin, polygonArea } from '#shared/domain/polygon.ts';

const FILE = new URL(
  '../../../shared/data/ons-lad-2019-geojson/LAD_DEC_2019_BFC_midlands.geojson',
  import.meta.url,
);
/** The seven districts of Northamptonshire before April 2021: E07000150 to E07000156. */
const NORTHAMPTONSHIRE = /^E0700015[0-6]$/;

interface District {
  readonly code: string;
  readonly area: MultiPolygon;
}

function readDistricts(): District[] {
  const collection: FeatureCollection<Polygon | GeoMultiPolygon, { lad19cd: string }> = JSON.parse(
    readFileSync(FILE, 'utf8'),
  );
  return collection.features.map((feature) => {
    const polygons =
      feature.geometry.type === 'Polygon' ? [feature.geometry.coordinates] : feature.geometry.coordinates;
    const area = polygons.map((polygon) =>
      polygon.map((ring) => ring.map(([lon, lat]) => degreesToGrid(lon ?? NaN, lat ?? NaN))),
    );
    return { code: feature.properties.lad19cd, area };
  });
}

describe.skipIf(!existsSync(FILE))('the lattice over the full-resolution districts of December 2019', () => {
  const districts = existsSync(FILE) ? readDistricts() : [];
  const core = districts.filter((district) => !NORTHAMPTONSHIRE.test(district.code));

  test('there are 65 districts of the nine LEP areas and seven of Northamptonshire', () => {
    expect(core).toHaveLength(65);
    expect(districts).toHaveLength(72);
  });

  test('areas and the bounding box agree with the published figures', () => {
    const km2 = (some: readonly District[]) =>
      some.reduce((sum, district) => sum + polygonArea(district.area), 0) / 1e6;
    // The grid is up to 0.04 % larger or smaller than the ground, and the figures are grid figures.
    expect(Math.abs(km2(core) - 27_320.9)).toBeLessThan(1);
    expect(Math.abs(km2(districts) - 29_687.9)).toBeLessThan(1);
    const box = boundingBox(districts.flatMap((district) => [...district.area]));
    expect([box.minX, box.maxX, box.minY, box.maxY].map(Math.round)).toEqual([
      expect.closeTo(316_114, -1),
      expect.closeTo(557_490, -1),
      expect.closeTo(214_349, -1),
      expect.closeTo(425_562, -1),
    ]);
  });

  test.each<[HexSpacing, number, number]>([
    ['area-1km2', 27_326, 29_691],
    ['centres-1km', 31_551, 34_282],
  ])(
    '%s: %i cells in the nine LEP areas, %i with Northamptonshire, within 3',
    (spacing, nine, withNorthamptonshire) => {
      const lattice = latticeOf(spacing);
      const found = new Set<string>();
      let counted = 0;
      let countedCore = 0;
      for (const district of districts) {
        const cells = cellsWithin(lattice, district.area);
        counted += cells.q.length;
        if (!NORTHAMPTONSHIRE.test(district.code)) countedCore += cells.q.length;
        cells.q.forEach((q, index) => found.add(hexId(q, cells.r[index] ?? NaN)));
      }
      expect(Math.abs(countedCore - nine)).toBeLessThanOrEqual(3);
      expect(Math.abs(counted - withNorthamptonshire)).toBeLessThanOrEqual(3);
      expect(found.size, 'no cell is counted for two districts').toBe(counted);
    },
  );
});
