import { describe, expect, test } from 'vitest';
import { hexCentre } from '../../../shared/domain/hex-lattice.ts';
import { degreesToGrid } from '../../../shared/domain/national-grid.ts';
import { sideShades } from '../../../renderer/map/hex-light.ts';
import {
  buildHexMesh,
  INDICES_PER_CELL,
  packCorner,
  VERTICES_PER_CELL,
} from '../../../renderer/map/hex-mesh.ts';
import { homeCamera } from '../../../renderer/map/home-camera.ts';
import { fromMercator, mercatorPerMetre, toMercator } from '../../../renderer/map/mercator.ts';
import { prismHeight } from '../../../renderer/map/prism-height.ts';
import { patchOfLattice } from './lattice.ts';

const { lattice, reply } = patchOfLattice(430_000, 310_000, 7, 5);
const mesh = buildHexMesh(reply);

describe('the mesh', () => {
  test('twelve vertices and 48 indices stand for a cell', () => {
    expect(mesh.count).toBe(35);
    expect(mesh.corner).toHaveLength(35 * VERTICES_PER_CELL);
    expect(mesh.position).toHaveLength(35 * VERTICES_PER_CELL * 2);
    expect(mesh.faces).toHaveLength(35 * INDICES_PER_CELL);
  });

  test('the middle of each cell lies within two metres of its centre on the national grid', () => {
    for (let cell = 0; cell < mesh.count; cell += 1) {
      const [lon, lat] = fromMercator(
        mesh.origin[0] + (mesh.centre[cell * 2] ?? 0),
        mesh.origin[1] + (mesh.centre[cell * 2 + 1] ?? 0),
      );
      const [easting, northing] = degreesToGrid(lon, lat);
      const centre = hexCentre(lattice, reply.q[cell] ?? 0, reply.r[cell] ?? 0);
      expect(Math.hypot(easting - centre.easting, northing - centre.northing)).toBeLessThan(2);
    }
  });

  test('neighbours share their corners to the last bit, so that there is no gap', () => {
    const seen = new Map<string, number>();
    for (let vertex = 0; vertex < mesh.corner.length; vertex += 1) {
      const place = `${mesh.position[vertex * 2]} ${mesh.position[vertex * 2 + 1]}`;
      seen.set(place, (seen.get(place) ?? 0) + 1);
    }
    expect(seen.size).toBe(reply.corners.length / 2);
  });

  test('each triangle ends in the vertex whose flat colour it takes: top for the top, the start of its side below', () => {
    for (let cell = 0; cell < mesh.count; cell += 1) {
      for (let triangle = 0; triangle < 16; triangle += 1) {
        const [a = 0, b = 0, c = 0] = mesh.faces.subarray(cell * INDICES_PER_CELL + triangle * 3);
        const parts = [a, b, c].map((index) => mesh.corner[index] ?? 0);
        const [, , last = 0] = parts;
        for (const part of parts) expect(part >> 4).toBe(cell);
        const side = triangle < 4 ? null : Math.floor((triangle - 4) / 2);
        if (side === null) expect(parts.every((part) => (part & 8) !== 0)).toBe(true);
        else {
          expect(last).toBe(packCorner(cell, false, side));
          for (const part of parts) expect([side, (side + 1) % 6]).toContain(part & 7);
        }
      }
    }
  });

  test('an offset from the origin keeps a corner to a decimetre in single precision', () => {
    for (let cell = 0; cell < mesh.count; cell += 1) {
      const corner = (reply.cellCorners[cell * 6] ?? 0) * 2;
      const [x] = toMercator(reply.corners[corner] ?? 0, reply.corners[corner + 1] ?? 0);
      const drawn = mesh.origin[0] + (mesh.position[cell * VERTICES_PER_CELL * 2] ?? 0);
      expect(Math.abs(x - drawn) / mesh.perMetre).toBeLessThan(0.1);
    }
  });

  test('a lattice whose corners do not fit its cells is refused', () => {
    expect(() => buildHexMesh({ ...reply, cellCorners: new Uint32Array(5) })).toThrow(RangeError);
  });
});

describe('light, height and camera', () => {
  test('the sides turned to the north-west are brightest, those turned away darkest', () => {
    // A hexagon about the origin in order from the south, anticlockwise on the map; y is southwards.
    const corners = [0, 2, 1.7, 1, 1.7, -1, 0, -2, -1.7, -1, -1.7, 1];
    const [southEast = 0, east = 0, northEast = 0, northWest = 0, west = 0, southWest = 0] =
      sideShades(corners);
    expect(northWest).toBe(Math.max(southEast, east, northEast, northWest, west, southWest));
    expect(southEast).toBe(Math.min(southEast, east, northEast, northWest, west, southWest));
    expect(west).toBeGreaterThan(east);
    expect(northEast).toBeGreaterThan(southWest);
    // The other way round the cell the sides are the same ones.
    const reversed = [0, 2, -1.7, 1, -1.7, -1, 0, -2, 1.7, -1, 1.7, 1];
    expect(sideShades(reversed).toSorted()).toEqual(sideShades(corners).toSorted());
  });

  test('the tallest prism takes three tenths of the picture at any size of it, and obeys the multiplier', () => {
    const px = (zoom: number, picture: number, multiplier: number) =>
      prismHeight(zoom, picture, multiplier) * 512 * 2 ** zoom;
    expect(px(7.5, 800, 1)).toBeCloseTo(240, 6);
    expect(px(7.5, 400, 1)).toBeCloseTo(120, 6);
    expect(px(7.5, 800, 2)).toBeCloseTo(480, 6);
  });

  test('coming closer, a prism grows a little on the picture and stays in it', () => {
    const px = (zoom: number) => prismHeight(zoom, 800, 1) * 512 * 2 ** zoom;
    expect(px(10)).toBeGreaterThan(px(7.5));
    expect(px(14)).toBeLessThan(440);
  });

  test('Mercator and back is the same place, and a metre is a metre', () => {
    const [x, y] = toMercator(-1.5, 52.8);
    const [lon, lat] = fromMercator(x, y);
    expect(lon).toBeCloseTo(-1.5, 12);
    expect(lat).toBeCloseTo(52.8, 12);
    // One minute of latitude is about 1,853 m.
    const [, north] = toMercator(-1.5, 52.8 + 1 / 60);
    expect((y - north) / mercatorPerMetre(52.8)).toBeGreaterThan(1845);
    expect((y - north) / mercatorPerMetre(52.8)).toBeLessThan(1860);
  });

  test('seen from above, the home camera makes the region exactly as wide as the picture allows', () => {
    // 3.6 degrees are 1/100 of the world: 512 px × 2^zoom / 100 = 1000 px - 2 × 24 px.
    const camera = homeCamera([-3.4, 52.5, 0.2, 52.6], 1000, 900, 0);
    expect((512 * 2 ** camera.zoom) / 100).toBeCloseTo(952, 6);
    expect(homeCamera([-3.4, 52.5, 0.2, 52.6], 1000, 900, 50).zoom).toBeLessThan(camera.zoom);
  });
});
