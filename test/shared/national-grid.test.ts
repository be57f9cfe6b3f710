import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { degreesToGrid, gridToDegrees } from '#shared/domain/national-grid.ts';

const FOLDER = new URL('../../../shared/data/nspl-2021-11/', import.meta.url);
const hasPostcodes = existsSync(FOLDER);

/** Metres between two nearby positions in degrees, on a sphere of the mean radius of the earth. */
function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const radians = Math.PI / 180;
  const x = (a[0] - b[0]) * radians * Math.cos(((a[1] + b[1]) / 2) * radians);
  const y = (a[1] - b[1]) * radians;
  return Math.hypot(x, y) * 6_371_009;
}

describe('the national grid', () => {
  test('goes to degrees and back to within a millimetre', () => {
    for (const [easting, northing] of [
      [457803, 340082],
      [316114, 214349],
      [557490, 425562],
      [95000, 5000],
      [450000, 1210000],
    ] as const) {
      const [lon, lat] = gridToDegrees(easting, northing);
      const back = degreesToGrid(lon, lat);
      expect(Math.hypot(back[0] - easting, back[1] - northing)).toBeLessThan(0.001);
    }
  });

  test('puts the true origin of the grid at 2° west on the airy ellipsoid, near 49° north', () => {
    const [lon, lat] = gridToDegrees(400_000, -100_000);
    expect(lon).toBeCloseTo(-2, 2);
    expect(lat).toBeCloseTo(49, 2);
  });

  test.skipIf(!hasPostcodes).each([
    ['TF', 9342, 7],
    ['HR', 7986, 2],
  ])(
    '%s postcodes: all %i rows lie within 2 m of the position ONS prints, or carry quality 9 (%i) and none',
    (area, rows, unplaced) => {
      const lines = readFileSync(new URL(`NSPL_NOV_2021_UK_${area}.csv`, FOLDER), 'utf8')
        .trimEnd()
        .split(/\r?\n/);
      const header = (lines.shift() ?? '').split(',');
      const at = (name: string) => header.indexOf(name);
      let worst = 0;
      let withoutPosition = 0;
      for (const line of lines) {
        const fields = line.split(',').map((field) => field.replaceAll('"', ''));
        const [easting, northing, quality, lat, lon] = [
          at('oseast1m'),
          at('osnrth1m'),
          at('osgrdind'),
          at('lat'),
          at('long'),
        ].map((column) => fields[column] ?? '');
        if (quality === '9') {
          withoutPosition += 1;
          expect(easting).toBe('');
          expect(northing).toBe('');
          continue;
        }
        worst = Math.max(
          worst,
          metresBetween(gridToDegrees(Number(easting), Number(northing)), [Number(lon), Number(lat)]),
        );
      }
      expect(lines).toHaveLength(rows);
      expect(withoutPosition).toBe(unplaced);
      expect(worst).toBeGreaterThan(0);
      expect(worst).toBeLessThan(2);
    },
  );
});
