import type { TextAnchor } from './drawing.ts';
import type { PageBox } from './projection.ts';
import { type FontWeight, textWidth } from './text-width.ts';

/** One name that wants a place: the more important come first. */
export interface LabelAsk {
  readonly text: string;
  /** The spot it names, points. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: FontWeight;
  readonly spacing?: number;
  /** Beside the spot (a town, with its dot) or over it (an area). */
  readonly manner: 'beside' | 'over';
  /** Distance from the spot, points, for what stands beside it. */
  readonly gap?: number;
  /** For a name that matters more than the others: in place of that of its surroundings. */
  readonly mostCovered?: number;
}

/** A name with its place: the base line of its text, and the box it takes. */
export interface PlacedLabel {
  /** The number of the ask. */
  readonly index: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: TextAnchor;
  readonly box: PageBox;
}

/** What is already on the map. */
export interface Surroundings {
  /** Names stay within. */
  readonly frame: PageBox;
  /** Boxes that no name may touch. */
  readonly taken?: readonly PageBox[];
  /** 0 to 1: how much of a box lies over something that a name should rather leave free. */
  readonly covered?: (box: PageBox) => number;
  /** A name that would cover more than this is left out. 1: never. */
  readonly mostCovered?: number;
}

/** Of the size: from the base line up to the top of capitals and accents, and down to the end of descenders. */
export const ASCENT = 0.93;
export const DESCENT = 0.25;

/** Says whether two boxes share more than an edge. */
export function overlaps(a: PageBox, b: PageBox): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** The box that a text takes on the page, by its base line and anchor. */
export function textBox(
  x: number,
  y: number,
  text: string,
  size: number,
  weight: FontWeight = 400,
  anchor: TextAnchor = 'start',
  spacing = 0,
): PageBox {
  const width = textWidth(text, size, weight, spacing);
  const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
  return { x: left, y: y - ASCENT * size, width, height: (ASCENT + DESCENT) * size };
}

/**
 * Places names so that none touches another: each, in the order given, takes the best of its positions that is
 * free, and is left out where none is.
 *
 * Points in and out. A town is tried right, left, above, below and at the four corners of its spot; an area over
 * its spot and shifted from it. Of free positions the one that covers least is taken, the earlier of equals. The
 * same names give the same places.
 */
export function placeLabels(asks: readonly LabelAsk[], surroundings: Surroundings): PlacedLabel[] {
  const { frame, taken = [], covered = () => 0, mostCovered = 1 } = surroundings;
  const boxes = [...taken];
  const placed: PlacedLabel[] = [];
  for (const [index, ask] of asks.entries()) {
    const spot = ask.manner === 'beside' ? spotBox(ask) : null;
    if (spot !== null && boxes.some((other) => overlaps(spot, other))) continue;
    let best: PlacedLabel | null = null;
    let least = Infinity;
    for (const [x, y, anchor] of positionsOf(ask)) {
      const box = textBox(x, y, ask.text, ask.size, ask.weight, anchor, ask.spacing);
      const inFrame =
        box.x >= frame.x &&
        box.y >= frame.y &&
        box.x + box.width <= frame.x + frame.width &&
        box.y + box.height <= frame.y + frame.height;
      if (!inFrame || boxes.some((other) => overlaps(box, other))) continue;
      const share = covered(box);
      if (share > (ask.mostCovered ?? mostCovered) || share >= least) continue;
      best = { index, text: ask.text, x, y, anchor, box };
      least = share;
      if (share === 0) break;
    }
    if (best === null) continue;
    placed.push(best);
    boxes.push(best.box);
    if (spot !== null) boxes.push(spot);
  }
  return placed;
}

/** The dot of a town needs room as well. */
function spotBox({ x, y, gap = 2.5 }: LabelAsk): PageBox {
  const radius = gap * 0.6;
  return { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 };
}

type Position = readonly [x: number, y: number, anchor: TextAnchor];

function positionsOf({ x, y, size, manner, gap = 2.5 }: LabelAsk): Position[] {
  // The middle of the lower-case letters stands about a third of the size above the base line.
  const level = y + size * 0.34;
  if (manner === 'over') {
    const steps = [0, -1, 1, -2, 2, -3, 3];
    const shifts = [0, -1.5, 1.5, -3, 3];
    return steps.flatMap((step) =>
      shifts.map((shift): Position => [x + shift * size, level + step * size, 'middle']),
    );
  }
  const above = y - gap - size * DESCENT;
  const below = y + gap + size * ASCENT * 0.85;
  return [
    [x + gap, level, 'start'],
    [x - gap, level, 'end'],
    [x, above, 'middle'],
    [x, below, 'middle'],
    [x + gap, above + size * 0.3, 'start'],
    [x + gap, below - size * 0.3, 'start'],
    [x - gap, above + size * 0.3, 'end'],
    [x - gap, below - size * 0.3, 'end'],
  ];
}
