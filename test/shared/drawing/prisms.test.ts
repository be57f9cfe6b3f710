import { expect, test } from 'vitest';
import { latticeOf } from '#shared/domain/hex-lattice.ts';
import { paintPrisms, type Prism } from '#shared/drawing/prisms.ts';
import { parallelProjection } from '#shared/drawing/projection.ts';
import { type OracleView, whatIsSeen } from './prism-oracle.ts';

/** Small whole numbers, the same every time. */
function draws(seed: number): (below: number) => number {
  let state = seed * 2 + 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function isInside(ring: ArrayLike<number>, x: number, y: number): boolean {
  let inside = false;
  for (let at = 0; at < ring.length; at += 2) {
    const before = (at + ring.length - 2) % ring.length;
    const [ax, ay] = [ring[at] ?? 0, ring[at + 1] ?? 0];
    const [bx, by] = [ring[before] ?? 0, ring[before + 1] ?? 0];
    if (ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay)) inside = !inside;
  }
  return inside;
}

/** How near a point lies to the border of any polygon: there the last digit decides, and nothing is compared. */
function distanceTo(ring: ArrayLike<number>, x: number, y: number): number {
  let least = Infinity;
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length;
    const [ax, ay] = [ring[at] ?? 0, ring[at + 1] ?? 0];
    const [dx, dy] = [(ring[next] ?? 0) - ax, (ring[next + 1] ?? 0) - ay];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
    least = Math.min(least, Math.hypot(x - ax - along * dx, y - ay - along * dy));
  }
  return least;
}

const BEARINGS = [0, 30, 17, 90, -120, 180, 61.5, -45];

test.each(BEARINGS)(
  'seen from a bearing of %d°, every point shows the prism and face that a ray meets first',
  (bearing) => {
    const random = draws(Math.round(bearing * 10) + 5000);
    const lattice = latticeOf('area-1km2');
    let compared = 0;
    for (const tilt of [12, 40, 60, 75]) {
      const prisms: Prism[] = [];
      for (let q = -3; q <= 3; q += 1) {
        for (let r = -3; r <= 3; r += 1) {
          if (Math.abs(q + r) > 3 || random(10) < 3) continue;
          // Each prism has a colour of its own, so that a colour names it.
          const fill = [40 + prisms.length * 5, 20 + ((prisms.length * 37) % 200), 90] as const;
          prisms.push({ q, r, heightM: 100 + random(6) * 700, fill });
        }
      }
      const projection = parallelProjection({ bearing, tilt }, 0.02, [0, 0], [100, 100]);
      const painted = paintPrisms(lattice, prisms, projection);
      const view: OracleView = { bearing, tilt, pointsPerMetre: 0.02, at: [100, 100] };
      const rings = painted.flatMap((mark) => [...mark.rings]);
      for (let step = 0; step < 1500; step += 1) {
        const [x, y] = [random(20_000) / 100, random(20_000) / 100];
        if (rings.some((ring) => distanceTo(ring, x, y) < 0.02)) continue;
        const last = painted.findLast((mark) => mark.rings.some((ring) => isInside(ring, x, y)));
        const seen = whatIsSeen(prisms, view, x, y);
        compared += 1;
        if (seen === null) {
          expect(last).toBeUndefined();
          continue;
        }
        const [red, green, blue] = seen.prism.fill;
        const shown =
          (last?.fill ?? '#000000')
            .slice(1)
            .match(/../g)
            ?.map((part) => Number.parseInt(part, 16)) ?? [];
        // Tops keep their colour; sides are darker, in the same ratio of the three parts.
        const share = (shown[2] ?? 0) / blue;
        if (seen.face === 'top') expect(shown).toEqual([red, green, blue]);
        else {
          expect(share).toBeLessThan(0.95);
          expect(Math.abs((shown[0] ?? 0) - red * share)).toBeLessThan(2.5);
          expect(Math.abs((shown[1] ?? 0) - green * share)).toBeLessThan(2.5);
          expect(share).toBeCloseTo(1 - (0.3 - 0.17 * seen.light), 1);
        }
      }
    }
    expect(compared).toBeGreaterThan(4000);
  },
);

test('prisms of one row and colour share a path from the south, and nothing is drawn twice', () => {
  const lattice = latticeOf('area-1km2');
  const fill = [10, 20, 30] as const;
  const row = [0, 1, 2].map((q): Prism => ({ q, r: 0, heightM: 500, fill }));
  const painted = paintPrisms(
    lattice,
    row,
    parallelProjection({ bearing: 0, tilt: 50 }, 0.01, [0, 0], [0, 0]),
  );
  // Tops in one path; south-eastern sides in one, south-western ones in another.
  expect(painted).toHaveLength(3);
  expect(painted.map(({ rings }) => rings.length)).toEqual([3, 3, 3]);
  const alone = paintPrisms(
    lattice,
    row.slice(0, 1),
    parallelProjection({ bearing: 0, tilt: 0 }, 0.01, [0, 0], [0, 0]),
  );
  expect(alone.flatMap(({ rings }) => [...rings])).toHaveLength(1);
});

test('the side that faces the north-west is lighter than the one that faces the south-east', () => {
  const lattice = latticeOf('area-1km2');
  const sum = (fill: string | null) =>
    (fill ?? '').match(/[0-9a-f]{2}/g)?.reduce((all, part) => all + Number.parseInt(part, 16), 0) ?? 0;
  const facing = (bearing: number) =>
    paintPrisms(
      lattice,
      [{ q: 0, r: 0, heightM: 500, fill: [200, 200, 200] }],
      parallelProjection({ bearing, tilt: 60 }, 0.01, [0, 0], [0, 0]),
    ).map(({ fill }) => sum(fill));
  // From the north-west (bearing 135) the sides are lit; from the south-east (−45) they are in the shade.
  expect(Math.min(...facing(135))).toBeGreaterThan(Math.min(...facing(-45)));
});
