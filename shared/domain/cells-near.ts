import { hexCentre, type GridPosition, type HexCells, type HexLattice } from './hex-lattice.ts';

/** The way of a place through degrees and back costs millimetres; a centimetre decides nothing on a cell of 1 km². */
const SLACK_M = 0.01;

/**
 * Lists the cells whose centre lies within a distance of a place, that distance included, row by row.
 *
 * Place and distance in metres on the national grid; the distance is straight and level.
 */
export function cellsNear(
  lattice: HexLattice,
  { easting, northing }: GridPosition,
  metres: number,
): HexCells {
  const reach = metres + SLACK_M;
  const qs: number[] = [];
  const rs: number[] = [];
  for (let r = Math.ceil((northing - reach) / lattice.rowM); r * lattice.rowM <= northing + reach; r += 1) {
    const first = Math.ceil((easting - reach) / lattice.widthM - r / 2);
    for (let q = first; ; q += 1) {
      const centre = hexCentre(lattice, q, r);
      if (centre.easting > easting + reach) break;
      if (Math.hypot(centre.easting - easting, centre.northing - northing) > reach) continue;
      qs.push(q);
      rs.push(r);
    }
  }
  return { q: Int32Array.from(qs), r: Int32Array.from(rs) };
}
