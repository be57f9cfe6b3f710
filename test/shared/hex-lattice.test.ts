import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  HEX_SPACINGS,
  buildMeshIndex,
  cornerPosition,
  hexAt,
  hexCentre,
  hexCornerIndices,
  hexDistance,
  hexId,
  hexNeighbours,
  latticeOf,
  parseHexId,
} from '#shared/domain/hex-lattice.ts';

const spacing = fc.constantFrom(...HEX_SPACINGS);
const axial = fc.integer({ min: -2000, max: 2000 });

describe('the measures of the lattice', () => {
  test('cells of 1 km² have a side of 620.4 m and centres 1,074.6 m apart', () => {
    const lattice = latticeOf('area-1km2');
    expect(lattice.areaKm2).toBeCloseTo(1, 12);
    expect(lattice.sideM).toBeCloseTo(620.4, 1);
    expect(lattice.widthM).toBeCloseTo(1074.6, 1);
    expect(lattice.rowM).toBeCloseTo(930.6, 1);
  });

  test('cells with centres 1 km apart have a side of 577.4 m and 0.866 km²', () => {
    const lattice = latticeOf('centres-1km');
    expect(lattice.widthM).toBeCloseTo(1000, 9);
    expect(lattice.sideM).toBeCloseTo(577.4, 1);
    expect(lattice.areaKm2).toBeCloseTo(0.866, 3);
  });

  test('cell (0,0) is centred on the grid origin, the next to the east one width away, the row above half a width on', () => {
    const lattice = latticeOf('centres-1km');
    expect(hexCentre(lattice, 0, 0)).toEqual({ easting: 0, northing: 0 });
    expect(hexCentre(lattice, 1, 0).easting).toBeCloseTo(1000, 9);
    expect(hexCentre(lattice, 0, 1).easting).toBeCloseTo(500, 9);
    expect(hexCentre(lattice, 0, 1).northing).toBeCloseTo(866.025, 3);
  });

  test('the top of a cell is a point, one side above the centre', () => {
    const lattice = latticeOf('area-1km2');
    const highest = hexCornerIndices(0, 0)
      .map(([i, j]) => cornerPosition(lattice, i, j))
      .filter((corner) => corner.northing > lattice.sideM * 0.9);
    expect(highest).toHaveLength(1);
    expect(highest[0]).toEqual({ easting: 0, northing: lattice.sideM });
  });
});

describe('finding the cell of a position', () => {
  test('every position belongs to a cell whose centre no other centre beats', () => {
    const metres = fc.double({ min: -50_000, max: 1_300_000, noNaN: true });
    fc.assert(
      fc.property(spacing, metres, metres, (name, easting, northing) => {
        const lattice = latticeOf(name);
        const distanceTo = (q: number, r: number) => {
          const centre = hexCentre(lattice, q, r);
          return Math.hypot(centre.easting - easting, centre.northing - northing);
        };
        const cell = hexAt(lattice, easting, northing);
        const own = distanceTo(cell.q, cell.r);
        expect(own).toBeLessThanOrEqual(lattice.sideM + 1e-6);
        for (let dq = -2; dq <= 2; dq += 1) {
          for (let dr = -2; dr <= 2; dr += 1)
            expect(own).toBeLessThanOrEqual(distanceTo(cell.q + dq, cell.r + dr) + 1e-6);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the centre of a cell lies in that cell, and its id reads back', () => {
    fc.assert(
      fc.property(spacing, axial, axial, (name, q, r) => {
        const lattice = latticeOf(name);
        const centre = hexCentre(lattice, q, r);
        expect(hexAt(lattice, centre.easting, centre.northing)).toEqual({ q: q + 0, r: r + 0 });
        expect(parseHexId(hexId(q, r))).toEqual({ q: q + 0, r: r + 0 });
      }),
    );
  });

  test.each(['', '1', '1,', ',1', '01,2', '-0,1', '1.5,2', '1,2,3', ' 1,2', '1e3,2'])(
    '%j is not a cell id',
    (text) => {
      expect(parseHexId(text)).toBeNull();
    },
  );
});

describe('neighbours', () => {
  test('six of them, one step away, each sharing exactly two identical corners', () => {
    fc.assert(
      fc.property(axial, axial, (q, r) => {
        const own = new Set(hexCornerIndices(q, r).map(String));
        const neighbours = hexNeighbours(q, r);
        expect(new Set(neighbours.map((cell) => hexId(cell.q, cell.r))).size).toBe(6);
        for (const neighbour of neighbours) {
          expect(hexDistance({ q, r }, neighbour)).toBe(1);
          expect(
            hexCornerIndices(neighbour.q, neighbour.r).filter((corner) => own.has(String(corner))),
          ).toHaveLength(2);
        }
      }),
    );
  });

  test('distance counts steps: (0,0) to (3,-1) is three', () => {
    expect(hexDistance({ q: 0, r: 0 }, { q: 3, r: -1 })).toBe(3);
    expect(hexDistance({ q: 0, r: 0 }, { q: 2, r: 2 })).toBe(4);
  });
});

describe('the shared-corner mesh', () => {
  test('one cell has six corners, two neighbours ten, a cell with its ring of six twenty-four', () => {
    const lattice = latticeOf('area-1km2');
    const around = [{ q: 5, r: -3 }, ...hexNeighbours(5, -3)];
    const meshOf = (count: number) => {
      const cells = around.slice(0, count);
      return buildMeshIndex(lattice, {
        q: Int32Array.from(cells, (cell) => cell.q),
        r: Int32Array.from(cells, (cell) => cell.r),
      });
    };
    expect(meshOf(0).easting).toHaveLength(0);
    expect(meshOf(1).easting).toHaveLength(6);
    expect(meshOf(2).easting).toHaveLength(10);
    expect(meshOf(7).easting).toHaveLength(24);
    expect(meshOf(7).cornerOfCell).toHaveLength(42);
  });

  test('every entry points at the corner the lattice names', () => {
    const lattice = latticeOf('centres-1km');
    const q = Int32Array.from([0, 1, -4, 300]);
    const r = Int32Array.from([0, 0, 2, 450]);
    const mesh = buildMeshIndex(lattice, { q, r });
    for (let cell = 0; cell < q.length; cell += 1) {
      hexCornerIndices(q[cell] ?? NaN, r[cell] ?? NaN).forEach(([i, j], side) => {
        const corner = mesh.cornerOfCell[cell * 6 + side] ?? NaN;
        expect({ easting: mesh.easting[corner], northing: mesh.northing[corner] }).toEqual(
          cornerPosition(lattice, i, j),
        );
      });
    }
  });
});
