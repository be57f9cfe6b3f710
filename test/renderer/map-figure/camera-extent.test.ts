import { expect, test } from 'vitest';
import { cameraExtent } from '../../../renderer/panels/map/figure/camera-extent.ts';

// By hand: at 52.8° north a pixel at zoom 8 is cos 52.8° × 40,030,229 m ÷ (512 × 256) = 184.65 m wide.
const METRES = 184.65;
const CAMERA = { lon: -2, lat: 52.8, zoom: 8, bearing: 0, pitch: 0 };
const PANEL = { width: 1000, height: 500 };
const size = ({ west, south, east, north }: ReturnType<typeof cameraExtent>) => [east - west, north - south];

function expectSize(found: ReturnType<typeof cameraExtent>, [across, along]: [number, number]): void {
  const [width = 0, height = 0] = size(found);
  // Each edge is rounded outwards to 100 m.
  expect(width).toBeGreaterThanOrEqual(across - 20);
  expect(width).toBeLessThanOrEqual(across + 220);
  expect(height).toBeGreaterThanOrEqual(along - 20);
  expect(height).toBeLessThanOrEqual(along + 220);
}

test('from above, the extent is the panel in metres round the camera', () => {
  const found = cameraExtent(CAMERA, PANEL);
  expectSize(found, [1000 * METRES, 500 * METRES]);
  // Two degrees west is the central meridian of the grid: easting 400,000 but for the shift of the datum.
  expect(Math.abs((found.west + found.east) / 2 - 400_000)).toBeLessThan(200);
});

test('one zoom nearer shows half as much', () =>
  expectSize(cameraExtent({ ...CAMERA, zoom: 9 }, PANEL), [500 * METRES, 250 * METRES]));

test('a tilt of 60° shows twice as much along the line of sight, and more tilt no more', () => {
  expectSize(cameraExtent({ ...CAMERA, pitch: 60 }, PANEL), [1000 * METRES, 1000 * METRES]);
  expect(cameraExtent({ ...CAMERA, pitch: 75 }, PANEL)).toEqual(
    cameraExtent({ ...CAMERA, pitch: 60 }, PANEL),
  );
});

test('a quarter turn takes the panel on its side; the edges are whole hundreds of metres', () => {
  const found = cameraExtent({ ...CAMERA, bearing: 90 }, PANEL);
  expectSize(found, [500 * METRES, 1000 * METRES]);
  expect(Object.values(found).every((edge) => edge % 100 === 0)).toBe(true);
});
