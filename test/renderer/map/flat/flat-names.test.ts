import { describe, expect, test } from 'vitest';
import type { FlatView } from '../../../../renderer/map/flat/flat-camera.ts';
import { breakName, leastPopulation, placeNames } from '../../../../renderer/map/flat/place-names.ts';
import { toPlane } from '../../../../renderer/map/flat/plane.ts';
import { spreadIcons } from '../../../../renderer/map/flat/spread-icons.ts';

const view: FlatView = { lon: -1.5, lat: 52.8, zoom: 9, width: 800, height: 600 };
/** Every letter half as wide as the type is high. */
const measure = (text: string, size: number) => (text.length * size) / 2;
const town = (name: string, lon: number, lat: number, population: number) => ({
  name,
  population,
  ...toPlane(lon, lat),
});

describe('names', () => {
  test('of two towns without room for both, the larger is named; with room, both', () => {
    const far = [town('Small', -1.5, 52.81, 50_000), town('Large', -1.5, 52.8, 300_000)];
    expect(placeNames(view, { areas: [], places: far }, measure).map(({ lines }) => lines)).toEqual([
      ['Large'],
    ]);
    const near = placeNames({ ...view, zoom: 13 }, { areas: [], places: far }, measure);
    expect(near.map(({ lines }) => lines)).toEqual([['Large'], ['Small']]);
  });

  test('no two names and nothing taken touch, however many there are', () => {
    const places = Array.from({ length: 400 }, (_, at) =>
      town(`Town ${at}`, -2.5 + (at % 20) * 0.1, 52.2 + Math.floor(at / 20) * 0.06, 50_000 + at * 3000),
    );
    const areas = Array.from({ length: 40 }, (_, at) => town(`Area of ${at}`, -2.3 + at * 0.04, 52.6, 0));
    const taken = [{ left: 300, right: 500, top: 200, bottom: 400 }];
    const placed = placeNames(view, { areas, places }, measure, taken);
    expect(placed.length).toBeGreaterThan(20);
    const boxes = placed.map(({ lines, x, y, size }) => {
      const half = Math.max(...lines.map((line) => measure(line, size))) / 2;
      return {
        left: x - half,
        right: x + half,
        top: y - size / 2,
        bottom: y + (lines.length - 1) * size * 1.2 + size / 2,
      };
    });
    for (const [at, a] of boxes.entries())
      for (const b of [...boxes.slice(at + 1), ...taken])
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
  });

  test('towns come before areas, and small ones only from near by', () => {
    expect([6, 7, 8, 9, 10, 11].map(leastPopulation)).toEqual([150_000, 90_000, 40_000, 15_000, 4_000, 0]);
    const names = {
      areas: [town('Derbyshire', -1.5, 52.8, 0)],
      places: [town('Derby', -1.5, 52.8, 261_000)],
    };
    expect(placeNames(view, names, measure).map(({ kind }) => kind)).toEqual(['place']);
    expect(
      placeNames({ ...view, zoom: 6 }, { areas: [], places: [town('Ripley', -1.5, 52.8, 20_000)] }, measure),
    ).toEqual([]);
  });

  test('a long name is broken at its spaces, and a long word is kept whole', () => {
    const widthOf = (text: string) => text.length;
    expect(breakName('North East Derbyshire', 12, widthOf)).toEqual(['North East', 'Derbyshire']);
    expect(breakName('Nottinghamshire', 5, widthOf)).toEqual(['Nottinghamshire']);
  });
});

describe('icons', () => {
  const distance = (a: { iconX: number; iconY: number }, b: { iconX: number; iconY: number }) =>
    Math.hypot(a.iconX - b.iconX, a.iconY - b.iconY);

  test('one by itself stands on its place', () => {
    expect(spreadIcons([{ id: 'a', x: 10, y: 20 }], 20)).toEqual([
      { id: 'a', x: 10, y: 20, iconX: 10, iconY: 20 },
    ]);
  });

  test('thirty on one spot all keep an icon of their own, none upon another and none far off', () => {
    const spread = spreadIcons(
      Array.from({ length: 30 }, (_, at) => ({ id: String(at), x: 100 + (at % 3), y: 100 })),
      20,
    );
    expect(spread.length).toBe(30);
    for (const [at, a] of spread.entries()) {
      for (const b of spread.slice(at + 1)) expect(distance(a, b)).toBeGreaterThanOrEqual(20 - 1e-6);
      expect(Math.hypot(a.iconX - a.x, a.iconY - a.y)).toBeLessThanOrEqual(120);
    }
  });

  test('the same assets give the same picture', () => {
    const assets = Array.from({ length: 12 }, (_, at) => ({ id: String(at), x: at * 3, y: 50 }));
    expect(spreadIcons(assets, 20)).toEqual(spreadIcons(assets, 20));
  });
});
