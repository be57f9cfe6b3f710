/** A prism as the oracle reads it: axial numbers on the lattice of 1 km², height in metres. */
export interface OraclePrism {
  readonly q: number;
  readonly r: number;
  readonly heightM: number;
  readonly fill: readonly [number, number, number];
}

export interface OracleView {
  readonly bearing: number;
  readonly tilt: number;
  readonly pointsPerMetre: number;
  /** Where the origin of the grid stands on the page. */
  readonly at: readonly [number, number];
}

type Vector = readonly [east: number, north: number, up: number];

// 1 km² pointy-top hexagons: area = (3 √3 / 2) side².
const SIDE = Math.sqrt((2 * 1e6) / (3 * Math.sqrt(3)));
const INNER = (SIDE * Math.sqrt(3)) / 2;
const degrees = (value: number) => (value * Math.PI) / 180;

/**
 * Finds the prism and the face that a point of the page shows, by following its line of sight and cutting it with
 * the half-spaces of every prism: independent of any order of painting. Imports nothing from what it judges.
 */
export function whatIsSeen(
  prisms: readonly OraclePrism[],
  { bearing, tilt, pointsPerMetre, at }: OracleView,
  x: number,
  y: number,
): { prism: OraclePrism; face: 'top' | 'side'; light: number } | null {
  const [b, t] = [degrees(bearing), degrees(tilt)];
  const right: Vector = [Math.cos(b), -Math.sin(b), 0];
  const away: Vector = [Math.sin(b), Math.cos(b), 0];
  // The viewer stands against the direction `away`, `tilt` from straight above.
  const sight: Vector = [away[0] * Math.sin(t), away[1] * Math.sin(t), -Math.cos(t)];
  const pageUp: Vector = [away[0] * Math.cos(t), away[1] * Math.cos(t), Math.sin(t)];
  const across = (x - at[0]) / pointsPerMetre;
  const rise = (at[1] - y) / pointsPerMetre;
  const far = 1e6;
  const startOn = (axis: 0 | 1 | 2) => right[axis] * across + pageUp[axis] * rise - sight[axis] * far;
  const start: Vector = [startOn(0), startOn(1), startOn(2)];

  let nearest = Infinity;
  let seen: { prism: OraclePrism; face: 'top' | 'side'; light: number } | null = null;
  for (const prism of prisms) {
    const centre = [INNER * 2 * (prism.q + prism.r / 2), SIDE * 1.5 * prism.r] as const;
    let enter = -Infinity;
    let leave = Infinity;
    let face: 'top' | 'side' = 'top';
    let light = 0;
    const cut = (normal: Vector, limit: number, kind: 'top' | 'side') => {
      const from = normal[0] * start[0] + normal[1] * start[1] + normal[2] * start[2] - limit;
      const speed = normal[0] * sight[0] + normal[1] * sight[1] + normal[2] * sight[2];
      if (Math.abs(speed) < 1e-12) {
        if (from > 0) leave = -Infinity;
        return;
      }
      const when = -from / speed;
      if (speed > 0) leave = Math.min(leave, when);
      else if (when > enter) {
        enter = when;
        face = kind;
        light = (-normal[0] + normal[1]) / Math.SQRT2;
      }
    };
    for (let turn = 0; turn < 6; turn += 1) {
      const normal: Vector = [Math.cos(degrees(60 * turn)), Math.sin(degrees(60 * turn)), 0];
      cut(normal, INNER + normal[0] * centre[0] + normal[1] * centre[1], 'side');
    }
    cut([0, 0, 1], prism.heightM, 'top');
    cut([0, 0, -1], 0, 'side');
    if (enter < leave && enter < nearest) {
      nearest = enter;
      seen = { prism, face, light };
    }
  }
  return seen;
}
