import type { LatticeReply } from '../../../renderer/map/hex-cells.ts';
import { viridis } from '../../../shared/drawing/colour.ts';
import { buildMeshIndex, hexAt, latticeOf } from '../../../shared/domain/hex-lattice.ts';
import { gridToDegrees } from '../../../shared/domain/national-grid.ts';
import type { BenchValues } from './side.ts';

const COLUMNS = 200;
const ROWS = 155;

/** 31,000 cells over the Midlands, as the core gives a lattice. */
export function benchLattice(): LatticeReply {
  const lattice = latticeOf('area-1km2');
  const first = hexAt(lattice, 345_000, 240_000);
  const count = COLUMNS * ROWS;
  const q = Int32Array.from({ length: count }, (_, at) => {
    const row = Math.floor(at / COLUMNS);
    return first.q + (at % COLUMNS) - Math.floor(row / 2);
  });
  const r = Int32Array.from({ length: count }, (_, at) => first.r + Math.floor(at / COLUMNS));
  const mesh = buildMeshIndex(lattice, { q, r });
  const corners = new Float64Array(mesh.easting.length * 2);
  mesh.easting.forEach((easting, at) => corners.set(gridToDegrees(easting, mesh.northing[at] ?? 0), at * 2));
  return {
    spacing: 'area-1km2',
    sideM: lattice.sideM,
    areaKm2: lattice.areaKm2,
    q,
    r,
    inside: new Uint8Array(count).fill(1),
    corners,
    cellCorners: Uint32Array.from(mesh.cornerOfCell),
    insideCells: count,
    indicative: false,
    source: 'Bench',
  };
}

/** A value in every cell: mostly low with some spikes, in five classes of colour, another picture for each seed. */
export function benchValues(count: number, seed: number): BenchValues {
  const height = new Float32Array(count);
  let state = seed * 7919 + 1;
  for (let cell = 0; cell < count; cell += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    height[cell] = (state / 2 ** 32) ** 6;
  }
  return {
    height,
    colour: Array.from(height, (value) => viridis(0.82 * (1 - Math.floor(value * 4.99) / 4))),
  };
}

/** The six corners of a cell, longitude and latitude. */
export function outlineOf(lattice: LatticeReply, cell: number): [number, number][] {
  return Array.from({ length: 6 }, (_, side) => {
    const at = (lattice.cellCorners[cell * 6 + side] ?? 0) * 2;
    return [lattice.corners[at] ?? 0, lattice.corners[at + 1] ?? 0];
  });
}

/** The middle of a cell, longitude and latitude. */
export function middleOf(lattice: LatticeReply, cell: number): [number, number] {
  const outline = outlineOf(lattice, cell);
  const mean = (axis: 0 | 1) => outline.reduce((sum, corner) => sum + corner[axis], 0) / 6;
  return [mean(0), mean(1)];
}
