import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { readBoundaries } from '#core/geography/boundaries.ts';
import { labelPoint } from '#core/geography/label-point.ts';
import { LARGEST_LATTICE, readRegionCells } from '#core/geography/region-cells.ts';
import { placeSites } from '#core/geography/place-sites.ts';
import { silentJob } from '#core/store/job.ts';
import { createReferenceWorkspace } from '../../fixtures/reference-workspace.ts';

const NORTH_NORTHAMPTONSHIRE = 'E06000061';
const DERBY = 'E06000015';

/** A square of 20 km with vertices every 5 km, so that neighbours meet in the same vertices. */
function square(x: number, y: number): [number, number][][][] {
  const ring: [number, number][] = [];
  for (let step = 0; step < 4; step += 1) ring.push([x + step * 5000, y]);
  for (let step = 0; step < 4; step += 1) ring.push([x + 20_000, y + step * 5000]);
  for (let step = 0; step < 4; step += 1) ring.push([x + 20_000 - step * 5000, y + 20_000]);
  for (let step = 0; step < 4; step += 1) ring.push([x, y + 20_000 - step * 5000]);
  ring.push([x, y]);
  return [[ring]];
}

function refusalOf(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('outlines for the map', () => {
  test('without an import the starter layer stands in, labelled indicative', () => {
    const world = createReferenceWorkspace();
    const { provenance, areas } = readBoundaries(world.store, 'utla', 'midlands-engine');
    expect(provenance.indicative).toBe(true);
    expect(provenance.note).toContain('Indicative');
    // 24 authorities, Rutland drawn as part of Leicestershire.
    expect(areas).toHaveLength(23);
    const derby = areas.find((area) => area.code === DERBY);
    expect(derby?.name).toBe('Derby');
    expect(derby?.labelAt[0]).toBeCloseTo(-1.47, 1);
    expect(derby?.labelAt[1]).toBeCloseTo(52.91, 1);
    expect(readBoundaries(world.store, 'utla', 'midlands-engine')).toBe(
      readBoundaries(world.store, 'utla', 'midlands-engine'),
    );
  });

  test('the twelve regions are there from the start', () => {
    const world = createReferenceWorkspace();
    expect(readBoundaries(world.store, 'region').areas).toHaveLength(12);
  });

  test('districts need an import and the refusal says which', () => {
    const world = createReferenceWorkspace();
    const refusal = refusalOf(() => readBoundaries(world.store, 'lad', 'midlands-engine'));
    expect(refusal.code).toBe('reference-missing');
    expect(refusal.message).toContain('Import the ONS boundaries of local authority districts');
  });

  test('an authority is dissolved from its imported districts, whatever code set they carry, without inner borders', () => {
    const world = createReferenceWorkspace();
    // Corby, East Northamptonshire, Kettering, Wellingborough: the old districts of North Northamptonshire, as a block of four squares.
    const extract = world.addBoundaries('lad', [
      ['E07000150', square(480_000, 270_000)],
      ['E07000152', square(500_000, 270_000)],
      ['E07000153', square(480_000, 290_000)],
      ['E07000156', square(500_000, 290_000)],
    ]);
    const { provenance, areas } = readBoundaries(world.store, 'utla', `utla:${NORTH_NORTHAMPTONSHIRE}`);
    expect(provenance).toMatchObject({
      indicative: false,
      source: 'Fixture, Fixture boundaries',
      attribution: 'Made up.',
    });
    expect(areas).toHaveLength(1);
    expect(areas[0]?.name).toBe('North Northamptonshire');
    // One ring with the four corners of the block (a fifth closes it; the projection bends no straight side noticeably).
    const ring = areas[0]?.polygons[0]?.[0] ?? [];
    expect(areas[0]?.polygons).toHaveLength(1);
    expect(areas[0]?.polygons[0]).toHaveLength(1);
    expect(ring.length).toBeLessThanOrEqual(6);
    world.retireReference(extract);
    expect(readBoundaries(world.store, 'utla', `utla:${NORTH_NORTHAMPTONSHIRE}`).provenance.indicative).toBe(
      true,
    );
  });

  test('neighbours keep the same thinned border', () => {
    const world = createReferenceWorkspace();
    const { areas } = readBoundaries(world.store, 'utla', 'midlands-engine');
    const uses = new Map<string, number>();
    for (const { polygons } of areas) {
      for (const ring of polygons.flat()) {
        for (const [index, point] of ring.slice(1).entries()) {
          const side = [String(ring[index]), String(point)].toSorted().join(' ');
          uses.set(side, (uses.get(side) ?? 0) + 1);
        }
      }
    }
    const counts = [...uses.values()];
    expect(Math.max(...counts)).toBe(2);
    // Most sides of the inner borders are shared by exactly two authorities.
    expect(counts.filter((count) => count === 2).length).toBeGreaterThan(500);
  });

  test('an unknown geography set is refused', () => {
    const world = createReferenceWorkspace();
    expect(refusalOf(() => readBoundaries(world.store, 'utla', 'atlantis')).code).toBe('not-found');
  });
});

test('a name is written at the point farthest from the border of the largest part', () => {
  const island = square(0, 0)[0] ?? [];
  const [x, y] = labelPoint(
    [
      [
        [
          [900_000, 900_000],
          [900_100, 900_000],
          [900_000, 900_100],
        ],
      ],
      island,
    ],
    50,
  );
  expect(Math.abs(x - 10_000)).toBeLessThan(100);
  expect(Math.abs(y - 10_000)).toBeLessThan(100);
});

describe('cells of a geography set', () => {
  test('the Midlands Engine has about 27,000 cells of 1 km² from the starter layer, and a ring of surroundings', () => {
    const world = createReferenceWorkspace();
    const cells = readRegionCells(world.store, { geographySetId: 'midlands-engine', bufferKm: 10 });
    expect(cells).toMatchObject({ spacing: 'area-1km2', indicative: true });
    expect(Math.abs(cells.insideCells - 27_326)).toBeLessThan(300);
    expect(cells.q.length).toBeGreaterThan(33_000);
    expect(cells.inside.reduce((sum, flag) => sum + flag, 0)).toBe(cells.insideCells);
    expect(cells.cellCorners).toHaveLength(cells.q.length * 6);
    expect(Math.max(...cells.cellCorners.subarray(0, 600))).toBeLessThan(cells.corners.length / 2);
    expect(new Set(Array.from(cells.q, (q, index) => `${q},${cells.r[index]}`)).size).toBe(cells.q.length);
    expect(readRegionCells(world.store, { geographySetId: 'midlands-engine', bufferKm: 10 })).toBe(cells);
  });

  test('imported outlines of the districts come before the starter layer', () => {
    const world = createReferenceWorkspace();
    world.addBoundaries('lad', [[DERBY, square(430_000, 330_000)]]);
    const cells = readRegionCells(world.store, { geographySetId: `lad:${DERBY}`, bufferKm: 0 });
    expect(cells.indicative).toBe(false);
    // 400 km² hold 400 cells of 1 km², give or take those on the border.
    expect(Math.abs(cells.insideCells - 400)).toBeLessThanOrEqual(12);
  });

  test('a set too large to draw, or without outlines, gives the cells that hold a site and says why', async () => {
    const world = createReferenceWorkspace();
    world.addPostcodes([
      ['DE11AA', 435_300, 336_200, DERBY],
      ['PE11AA', 519_000, 298_700, 'E06000031'],
      ['SW1A1AA', 529_090, 179_645, 'E09000033'],
    ]);
    const extract = world.addCompanies(['DE11AA', 'DE11AA', 'PE11AA', 'SW1A1AA']);
    await world.store.transactSteps(async () => ({
      result: await placeSites(world.store, extract, silentJob()),
      record: null,
    }));
    const uk = readRegionCells(world.store, { geographySetId: 'uk', bufferKm: 10 });
    expect(uk.insideCells).toBe(3);
    expect(uk.q).toHaveLength(3);
    expect(uk.source).toMatch(/too many to draw/);
    expect(LARGEST_LATTICE).toBeGreaterThan(40_000);
    const peterborough = readRegionCells(world.store, { geographySetId: 'utla:E06000031', bufferKm: 10 });
    expect(peterborough.insideCells).toBe(1);
    expect(peterborough.source).toMatch(/No outlines of Peterborough/);
  });
});
