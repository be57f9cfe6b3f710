import { buildMeshIndex, hexAt, latticeOf, type HexLattice } from '../../../shared/domain/hex-lattice.ts';
import { gridToDegrees } from '../../../shared/domain/national-grid.ts';
import type { LatticeReply } from '../../../renderer/map/hex-cells.ts';

/** A patch of the lattice as the core gives it: columns × rows cells about a place on the national grid. */
export function patchOfLattice(
  easting: number,
  northing: number,
  columns: number,
  rows: number,
): { lattice: HexLattice; reply: LatticeReply } {
  const lattice = latticeOf('area-1km2');
  const first = hexAt(lattice, easting, northing);
  const cells: [number, number][] = [];
  for (let r = 0; r < rows; r += 1)
    for (let q = 0; q < columns; q += 1) cells.push([first.q + q - Math.floor(r / 2), first.r + r]);
  const q = Int32Array.from(cells, (cell) => cell[0]);
  const r = Int32Array.from(cells, (cell) => cell[1]);
  const mesh = buildMeshIndex(lattice, { q, r });
  const corners = Float64Array.from(
    Array.from(mesh.easting, (e, at) => gridToDegrees(e, mesh.northing[at] ?? 0)).flat(),
  );
  const reply: LatticeReply = {
    spacing: 'area-1km2',
    sideM: lattice.sideM,
    areaKm2: lattice.areaKm2,
    q,
    r,
    inside: new Uint8Array(cells.length).fill(1),
    corners,
    cellCorners: Uint32Array.from(mesh.cornerOfCell),
    insideCells: cells.length,
    indicative: false,
    source: 'test',
  };
  return { lattice, reply };
}
