import { describe, expect, test } from 'vitest';
import {
  asMapCamera,
  boxOf,
  dragBy,
  holdCamera,
  homeOf,
  mixCameras,
  pixelOf,
  placeAt,
  scaleOf,
  zoomAbout,
  type FlatView,
} from '../../../../renderer/map/flat/flat-camera.ts';
import { FlatLens } from '../../../../renderer/map/flat/flat-lens.ts';
import { isFor, servesFor, withMargin } from '../../../../renderer/map/flat/flat-raster.ts';
import { scaleBar } from '../../../../renderer/map/flat/scale-bar.ts';
import { wheelLevels } from '../../../../renderer/map/flat/flat-input.ts';
import { fromPlane, toPlane } from '../../../../renderer/map/flat/plane.ts';

const view: FlatView = { lon: -1.5, lat: 52.8, zoom: 9, width: 800, height: 600 };

/** Kilometres between two places on a sphere (haversine), with nothing of the map in it. */
function kilometres(a: readonly [number, number], b: readonly [number, number]): number {
  const rad = Math.PI / 180;
  const half =
    Math.sin(((b[1] - a[1]) * rad) / 2) ** 2 +
    Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(((b[0] - a[0]) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half));
}

describe('the plane', () => {
  test('a place comes back from the plane to a millimetre', () => {
    for (const place of [
      [-1.5, 52.8],
      [-3.2, 51.4],
      [1.75, 55.9],
    ] as const)
      expect(kilometres(place, fromPlane(toPlane(place[0], place[1])))).toBeLessThan(1e-6);
  });

  test('east is to the right and north is up', () => {
    expect(toPlane(-1, 52.8).x).toBeGreaterThan(toPlane(-2, 52.8).x);
    expect(toPlane(-1.5, 53).y).toBeLessThan(toPlane(-1.5, 52).y);
  });
});

describe('the camera', () => {
  test('its place is in the middle, and a pixel and its place belong together', () => {
    expect(pixelOf(view, toPlane(-1.5, 52.8))).toEqual({ x: 400, y: 300 });
    for (const [x, y] of [
      [0, 0],
      [123, 456],
      [800, 600],
    ] as const) {
      const back = pixelOf(view, placeAt(view, x, y));
      expect(back.x).toBeCloseTo(x, 6);
      expect(back.y).toBeCloseTo(y, 6);
    }
  });

  test('a level of zoom doubles the picture', () => {
    expect(scaleOf({ zoom: 10 })).toBe(2 * scaleOf({ zoom: 9 }));
    const one = boxOf(view);
    const two = boxOf({ ...view, zoom: 10 });
    expect(two.right - two.left).toBeCloseTo((one.right - one.left) / 2, 6);
  });

  test('dragging keeps the ground under the hand', () => {
    const held = placeAt(view, 500, 200);
    const after = { ...view, ...dragBy(view, 37, -21) };
    const now = pixelOf(after, held);
    expect(now.x).toBeCloseTo(537, 6);
    expect(now.y).toBeCloseTo(179, 6);
  });

  test('zooming keeps the place under the pointer, also where the zoom meets its end', () => {
    for (const levels of [1, -0.4, 20, -20]) {
      const held = placeAt(view, 610, 40);
      const after = { ...view, ...zoomAbout(view, levels, 610, 40) };
      const now = pixelOf(after, held);
      expect(now.x).toBeCloseTo(610, 4);
      expect(now.y).toBeCloseTo(40, 4);
    }
    expect(zoomAbout(view, 20, 0, 0).zoom).toBe(14);
  });

  test('it stays where there is a map, north up and from above', () => {
    expect(holdCamera({ lon: 100, lat: -80, zoom: 30 })).toEqual({ lon: 10, lat: 46, zoom: 14 });
    expect(asMapCamera(view)).toEqual({ lon: -1.5, lat: 52.8, zoom: 9, bearing: 0, pitch: 0 });
  });

  test('home shows the whole area and is no smaller than it must be', () => {
    const [west, south, east, north] = [-3.2, 51.8, 0.4, 53.7] as const;
    const home = { ...view, ...homeOf([west, south, east, north], 800, 600) };
    const first = pixelOf(home, toPlane(west, north));
    const last = pixelOf(home, toPlane(east, south));
    expect(first.x).toBeGreaterThanOrEqual(0);
    expect(first.y).toBeGreaterThanOrEqual(0);
    expect(last.x).toBeLessThanOrEqual(800);
    expect(last.y).toBeLessThanOrEqual(600);
    expect(Math.max((last.x - first.x) / 800, (last.y - first.y) / 600)).toBeGreaterThan(0.85);
  });

  test('home keeps the room under the legend free', () => {
    const [west, south, east, north] = [-3.2, 51.8, 0.4, 53.7] as const;
    const home = { ...view, width: 1200, ...homeOf([west, south, east, north], 1200, 600, 240) };
    expect(pixelOf(home, toPlane(west, south)).x).toBeGreaterThanOrEqual(240);
    expect(pixelOf(home, toPlane(east, south)).x).toBeLessThanOrEqual(1200);
  });

  test('on its way it starts and ends where it should', () => {
    const to = { lon: 0, lat: 53.5, zoom: 11 };
    expect(mixCameras(view, to, 0).lon).toBeCloseTo(-1.5, 9);
    const end = mixCameras(view, to, 1);
    expect(end.lat).toBeCloseTo(53.5, 9);
    expect(end.zoom).toBe(11);
  });
});

describe('the lens', () => {
  const lensOf = (still: boolean) => {
    const lens = new FlatLens(still, () => undefined);
    lens.setSize(800, 600);
    return lens;
  };

  test('with less motion asked for, it jumps; else it walks and arrives', () => {
    const jumps = lensOf(true);
    jumps.flyTo(-1, 53);
    expect(jumps.camera).toEqual({ lon: -1, lat: 53, zoom: 10 });
    const walks = lensOf(false);
    walks.flyTo(-1, 53);
    expect(walks.camera.lon).toBe(-1.5);
    expect(walks.advance(1000)).toBe(true);
    walks.advance(1200);
    expect(walks.camera.lon).toBeGreaterThan(-1.5);
    expect(walks.walking).toBe(true);
    walks.advance(2000);
    expect(walks.camera).toEqual({ lon: -1, lat: 53, zoom: 10 });
    expect(walks.walking).toBe(false);
    expect(walks.advance(2016)).toBe(false);
  });

  test('keys pressed while it walks add up', () => {
    const lens = lensOf(false);
    lens.zoomBy(1, null, true);
    lens.zoomBy(1, null, true);
    lens.advance(0);
    lens.advance(5000);
    expect(lens.camera.zoom).toBeCloseTo(8.6, 9);
  });

  test('many moves of the hand within one frame add up', () => {
    const lens = lensOf(false);
    const held = placeAt(lens.view, 400, 300);
    for (let move = 0; move < 5; move += 1) lens.drag(4, 2);
    expect(pixelOf(lens.view, held).x).toBeCloseTo(420, 6);
    expect(pixelOf(lens.view, held).y).toBeCloseTo(310, 6);
  });

  test('the whole grows with the window until somebody has looked closer', () => {
    const lens = lensOf(false);
    lens.setBounds([-3.2, 51.8, 0.4, 53.7]);
    lens.reset(false);
    const before = lens.camera.zoom;
    lens.setSize(1600, 1200);
    expect(lens.camera.zoom).toBeGreaterThan(before + 0.9);
    lens.drag(1, 0);
    const closer = lens.camera.zoom;
    lens.setSize(400, 300);
    expect(lens.camera.zoom).toBe(closer);
  });

  test('a whole asked for before there is a lattice or a size is shown once both are there', () => {
    const lens = new FlatLens(true, () => undefined);
    lens.reset(false);
    lens.setBounds([-3.2, 51.8, 0.4, 53.7]);
    lens.setSize(800, 600);
    expect(lens.camera.lon).toBeCloseTo(-1.4, 6);
    expect(lens.camera.lat).toBeCloseTo(52.75, 1);
  });
});

describe('the painted picture', () => {
  test('serves while the view lies within its margin, and is exact only for its own camera', () => {
    const painted = withMargin(view);
    expect(isFor(painted, view)).toBe(true);
    const near = { ...view, ...dragBy(view, 100, 0) };
    expect(isFor(painted, near)).toBe(false);
    expect(servesFor(painted, near)).toBe(true);
    expect(servesFor(painted, { ...view, ...dragBy(view, 400, 0) })).toBe(false);
    expect(servesFor(painted, { ...view, zoom: 11 })).toBe(false);
    expect(servesFor(painted, { ...view, zoom: 8 })).toBe(false);
  });
});

describe('what is drawn beside the map', () => {
  test('the scale bar is a round distance, and as long as that distance on the ground', () => {
    for (const zoom of [6, 8.3, 11, 13.7]) {
      const bar = scaleBar({ lat: 52.8, zoom });
      expect(bar.width).toBeLessThanOrEqual(100);
      expect(bar.width).toBeGreaterThan(39);
      const wide = { ...view, zoom };
      const end = fromPlane(placeAt(wide, 400 + bar.width, 300));
      const [number, unit] = bar.text.split(' ');
      const length = Number(number) / (unit === 'km' ? 1 : 1000);
      expect(kilometres([-1.5, 52.8], end) / length).toBeCloseTo(1, 2);
    }
  });

  test('the wheel zooms in upwards, at most one level at a time, and a pinch counts for more', () => {
    expect(wheelLevels({ deltaY: -100, deltaMode: 0, ctrlKey: false })).toBeCloseTo(0.3125, 6);
    expect(wheelLevels({ deltaY: 3, deltaMode: 1, ctrlKey: false })).toBeCloseTo(-0.375, 6);
    expect(wheelLevels({ deltaY: 9000, deltaMode: 0, ctrlKey: false })).toBe(-1);
    expect(wheelLevels({ deltaY: -10, deltaMode: 0, ctrlKey: true })).toBeCloseTo(0.1, 6);
  });
});
