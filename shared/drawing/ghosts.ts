import {
  cornerPosition,
  hexCentre,
  hexCornerIndices,
  hexId,
  type HexLattice,
} from '../domain/hex-lattice.ts';
import { isWithin } from './clip-outline.ts';
import type { PathMark } from './drawing.ts';
import type { FigureFrame } from './figure-frame.ts';
import { ghostHeight } from './ghost.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import type { PagePoint, Projection } from './projection.ts';
import type { Sheet, SheetPanel } from './sheet.ts';

/** The outline of a value as captured over a cell that is drawn as ruled. */
export interface Ghost {
  readonly q: number;
  readonly r: number;
  /** Metres; 0 where it is drawn on the ground alone. */
  readonly heightM: number;
  /** The value lies higher: the outline is broken off. */
  readonly isCut: boolean;
}

/** Dashes say that nothing stands there; points. */
export const GHOST_DASH = [1.4, 1] as const;
const WIDTH = 0.4;
/** How much of the map behind it the body of a ghost takes away. */
const BODY_OPACITY = 0.3;
/** How far below its top the second rim of a broken ghost lies, of its height. */
const BREAK = 0.06;

/** Finds the ghosts of a panel that lie on its map. */
export function ghostsOf(
  { lattice }: Pick<Sheet, 'lattice'>,
  panel: SheetPanel,
  frame: FigureFrame,
): Ghost[] {
  return panel.ghosts.flatMap(({ q, r, captured }): Ghost[] => {
    const { easting, northing } = hexCentre(lattice, q, r);
    if (!isWithin(frame.shown, easting, northing)) return [];
    const height = ghostHeight(panel.height.scale, captured);
    if (!frame.raised) return [{ q, r, heightM: 0, isCut: false }];
    return height === null ? [] : [{ q, r, heightM: height.share * frame.tallestM, isCut: height.isCut }];
  });
}

/** The captured values of ghosts that are broken off, by cell, to be written beside their notes. */
export function cutWords(panel: SheetPanel, frame: Pick<FigureFrame, 'raised'>): ReadonlyMap<string, string> {
  const { scale, write } = panel.height;
  return new Map(
    panel.ghosts.flatMap(({ q, r, captured }) =>
      frame.raised && ghostHeight(scale, captured)?.isCut === true
        ? [[hexId(q, r), `${write(captured)} as captured`]]
        : [],
    ),
  );
}

/** Outlines cells on the ground, for a map seen from straight above. */
export function outlineGhosts(
  lattice: HexLattice,
  ghosts: readonly Ghost[],
  projection: Projection,
): PathMark[] {
  if (ghosts.length === 0) return [];
  return [
    outline(
      ghosts.map((ghost) => ringAt(lattice, ghost, projection, 0).flat()),
      true,
    ),
  ];
}

/**
 * Paints one ghost: a pale body from the top of its prism up to the captured height and a dashed outline; a captured height below the
 * prism is a dashed belt round it. Points of the page.
 */
export function paintGhost(
  lattice: HexLattice,
  ghost: Ghost,
  projection: Projection,
  prismM: number,
): PathMark[] {
  const { heightM, isCut } = ghost;
  const top = ringAt(lattice, ghost, projection, heightM);
  if (heightM <= prismM || projection.rise <= 0) return [outline([top.flat()], true)];
  const foot = ringAt(lattice, ghost, projection, prismM);
  const hull = hullOf([...top, ...foot]);
  // The corners in front alone: those behind would be seen through the body.
  const front = foot.flatMap((low, at) => {
    const high = top[at];
    return high !== undefined && isNear(low, foot) ? [[...low, ...high]] : [];
  });
  const rims = isCut
    ? [top.flat(), ringAt(lattice, ghost, projection, heightM - (heightM - prismM) * BREAK).flat()]
    : [top.flat()];
  return [
    {
      kind: 'path',
      rings: [hull.flat()],
      closed: true,
      fill: PRINT_PALETTE.ghostBody,
      opacity: BODY_OPACITY,
      stroke: null,
      strokeWidth: 0,
    },
    outline([hull.flat(), ...rims], true),
    ...(front.length === 0 ? [] : [outline(front, false)]),
  ];
}

function ringAt(
  lattice: HexLattice,
  { q, r }: Pick<Ghost, 'q' | 'r'>,
  projection: Projection,
  heightM: number,
): PagePoint[] {
  return hexCornerIndices(q, r).map(([i, j]) => {
    const { easting, northing } = cornerPosition(lattice, i, j);
    return projection.project(easting, northing, heightM);
  });
}

/** Whether a corner of the foot lies towards the viewer, and is not on the outline already. */
function isNear([x, y]: PagePoint, foot: readonly PagePoint[]): boolean {
  const across = foot.map((point) => point[0]);
  const middle = foot.reduce((sum, point) => sum + point[1], 0) / foot.length;
  return y > middle && x > Math.min(...across) + 1e-6 && x < Math.max(...across) - 1e-6;
}

function outline(rings: readonly number[][], closed: boolean): PathMark {
  return {
    kind: 'path',
    rings,
    closed,
    fill: null,
    stroke: PRINT_PALETTE.ghost,
    strokeWidth: WIDTH,
    dash: GHOST_DASH,
  };
}

/** The convex hull, clockwise on the page (Andrew's monotone chain). */
function hullOf(points: readonly PagePoint[]): PagePoint[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly PagePoint[]): PagePoint[] => {
    const chain: PagePoint[] = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

function turn(a: PagePoint | undefined, b: PagePoint | undefined, c: PagePoint): number {
  if (a === undefined || b === undefined) return 1;
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
