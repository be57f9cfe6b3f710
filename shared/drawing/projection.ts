import type { Extent } from './clip-outline.ts';

/** A position on the page in points, y downwards. */
export type PagePoint = readonly [x: number, y: number];

/** Where the viewer stands: bearing in degrees clockwise from north, tilt in degrees from straight above. */
export interface ParallelView {
  readonly bearing: number;
  readonly tilt: number;
}

/** From above, north up. */
export const FLAT_VIEW: ParallelView = { bearing: 0, tilt: 0 };

/** A parallel projection of the national grid to a page: lengths along one direction keep their ratio everywhere. */
export interface Projection {
  readonly view: ParallelView;
  /** Points on the page per metre across the line of sight. */
  readonly scale: number;
  /** Projects easting, northing and height, all metres. */
  project(easting: number, northing: number, heightM?: number): PagePoint;
  /** Says where on the ground a position on the page lies. */
  ground(x: number, y: number): readonly [easting: number, northing: number];
  /** How far in front a position stands, metres towards the viewer along the ground. */
  depth(easting: number, northing: number): number;
  /** The unit step towards the viewer along the ground, east and north; meaningless from straight above. */
  readonly towards: readonly [east: number, north: number];
  /** Points on the page that a metre of height rises. */
  readonly rise: number;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Exact at the quarter turns, where sine and cosine leave a residue of binary arithmetic. */
function turned(degrees: number): readonly [sine: number, cosine: number] {
  const quarter = (((degrees % 360) + 360) % 360) / 90;
  if (quarter === 0) return [0, 1];
  if (quarter === 1) return [1, 0];
  if (quarter === 2) return [0, -1];
  if (quarter === 3) return [-1, 0];
  return [Math.sin(radians(degrees)), Math.cos(radians(degrees))];
}

/**
 * Makes a parallel projection: across the page lengths are true, into the depth they shrink by the cosine of the
 * tilt, and heights by its sine.
 *
 * `scale`: points per metre. `origin`: the position on the grid that falls on `at` on the page.
 */
export function parallelProjection(
  view: ParallelView,
  scale: number,
  origin: readonly [easting: number, northing: number],
  at: PagePoint,
): Projection {
  const [sine, cosine] = turned(view.bearing);
  const flatten = view.tilt === 0 ? 1 : Math.cos(radians(view.tilt));
  const lift = view.tilt === 0 ? 0 : Math.sin(radians(view.tilt));
  return {
    view,
    scale,
    rise: scale * lift,
    towards: [-sine + 0, -cosine + 0],
    project(easting, northing, heightM = 0) {
      const east = easting - origin[0];
      const north = northing - origin[1];
      return [
        at[0] + scale * (east * cosine - north * sine),
        at[1] - scale * ((east * sine + north * cosine) * flatten + heightM * lift),
      ];
    },
    ground(x, y) {
      const across = (x - at[0]) / scale;
      const away = (at[1] - y) / (scale * flatten);
      return [origin[0] + across * cosine + away * sine, origin[1] - across * sine + away * cosine];
    },
    depth: (easting, northing) => -((easting - origin[0]) * sine + (northing - origin[1]) * cosine),
  };
}

/** A rectangle on the page, points. */
export interface PageBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Fits a part of the grid into a box on the page, in the middle of it, with everything that stands on it.
 *
 * `tops`: positions with a height in metres that must lie in the box as well, three numbers each.
 */
export function fitProjection(
  view: ParallelView,
  extent: Extent,
  tops: Iterable<readonly [easting: number, northing: number, heightM: number]>,
  box: PageBox,
): Projection {
  const origin = [(extent.west + extent.east) / 2, (extent.south + extent.north) / 2] as const;
  const unit = parallelProjection(view, 1, origin, [0, 0]);
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const include = ([x, y]: PagePoint) => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  };
  for (const easting of [extent.west, extent.east])
    for (const northing of [extent.south, extent.north]) include(unit.project(easting, northing));
  for (const [easting, northing, heightM] of tops) include(unit.project(easting, northing, heightM));
  const scale = Math.min(box.width / Math.max(1, right - left), box.height / Math.max(1, bottom - top));
  return parallelProjection(view, scale, origin, [
    box.x + box.width / 2 - (scale * (left + right)) / 2,
    box.y + box.height / 2 - (scale * (top + bottom)) / 2,
  ]);
}
