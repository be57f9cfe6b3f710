import type { AssetType } from '../domain/map-figure.ts';
import { ANNOTATED_SHAPE, assetShape, RULED_SHAPE, shapeAt } from './asset-shape.ts';
import { type Extent, isWithin } from './clip-outline.ts';
import type { Mark, PathMark, TextMark } from './drawing.ts';
import { type LabelAsk, overlaps, placeLabels, textBox } from './label-placement.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import type { PageBox, PagePoint, Projection } from './projection.ts';
import type { Sheet } from './sheet.ts';

/** A footnoted cell where its value stands on the page. */
export interface SpikeMark {
  readonly at: PagePoint;
  readonly numbers: readonly number[];
  readonly ruled: boolean;
  /** Written beside the numbers: the captured value of a ghost that is broken off. */
  readonly beside: string;
}

/** What names and signs are put on. */
export interface NameGround {
  readonly frame: PageBox;
  readonly extent: Extent;
  readonly projection: Projection;
  /** How much of a box lies over prisms, 0 to 1. */
  readonly covered: (box: PageBox) => number;
  /** Where no name may stand: ghosts, whose lines are too thin to be read through letters. */
  readonly keptFree: readonly PageBox[];
  /** Of the letters, points: 6.5 on a map of a page. */
  readonly size: number;
}

/** Signs and names over a map, and how many of what had no room. */
export interface NamedMap {
  readonly marks: readonly Mark[];
  readonly assetsLeftOut: ReadonlyMap<AssetType, number>;
  readonly notesLeftOut: number;
}

function shape(rings: readonly number[][], fill: string): PathMark {
  return { kind: 'path', rings, closed: true, fill, stroke: PRINT_PALETTE.halo, strokeWidth: 0.5 };
}

const inside = (frame: PageBox, box: PageBox) =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height;

/**
 * Puts footnote marks, assets, towns and names of areas over a map so that none touches another.
 *
 * Footnote marks come first and look for room farther and farther from their cell, with a line back to it; then
 * assets, of which those that would overlap are left out and counted; then towns by population, and names of areas.
 */
export function nameMap(
  sheet: Pick<Sheet, 'assets' | 'places' | 'areas' | 'figure'>,
  spikes: readonly SpikeMark[],
  ground: NameGround,
): NamedMap {
  const { frame, size } = ground;
  const taken: PageBox[] = [];
  const notes: Mark[] = [];
  let notesLeftOut = 0;
  for (const spike of spikes) {
    const place = placeSpike(spike, size, frame, taken);
    if (place === null) {
      notesLeftOut += spike.numbers.length;
      continue;
    }
    notes.push(...place.marks);
    taken.push(place.box);
  }
  const { marks: assets, leftOut } = placeAssets(sheet, ground, taken);
  const names = sheet.figure.names ? placeNames(sheet, ground, [...taken, ...ground.keptFree]) : [];
  return { marks: [...names, ...assets, ...notes], assetsLeftOut: leftOut, notesLeftOut };
}

/** The sign and its number, as near to its spot as there is room. */
function placeSpike(
  { at: [x, y], numbers, ruled, beside }: SpikeMark,
  size: number,
  frame: PageBox,
  taken: readonly PageBox[],
): { marks: Mark[]; box: PageBox } | null {
  const radius = size * 0.42;
  const text = [numbers.join(', '), beside].filter((part) => part !== '').join(' · ');
  const gap = radius + size * 0.25;
  const fill = ruled ? PRINT_PALETTE.ruled : PRINT_PALETTE.mark;
  for (let ring = 0; ring <= 12; ring += 1) {
    const directions = ring === 0 ? 1 : 8;
    for (let turn = 0; turn < directions; turn += 1) {
      const angle = (turn / directions) * 2 * Math.PI;
      const signX = x + Math.sin(angle) * ring * size * 1.2;
      const signY = y - radius - Math.cos(angle) * ring * size * 1.2;
      const label = textBox(signX + gap, signY + size * 0.36, text, size, 600);
      const top = Math.min(label.y, signY - radius);
      const box = {
        x: signX - radius - 0.5,
        y: top,
        width: label.x + label.width - (signX - radius) + 1,
        height: Math.max(label.y + label.height, signY + radius) - top,
      };
      if (!inside(frame, box) || taken.some((other) => overlaps(box, other))) continue;
      const marks: Mark[] = [];
      if (ring > 0)
        marks.push({
          kind: 'path',
          rings: [[x, y, signX, signY]],
          closed: false,
          fill: null,
          stroke: fill,
          strokeWidth: 0.5,
        });
      marks.push(
        shape(shapeAt(ruled ? RULED_SHAPE : ANNOTATED_SHAPE, signX, signY, radius), fill),
        name(text, signX + gap, signY + size * 0.36, { size, weight: 600, fill, anchor: 'start' }),
      );
      return { marks, box };
    }
  }
  return null;
}

/** Half the width of the sign of an asset, of the size of the letters. */
export const ASSET_RADIUS = 0.52;

function placeAssets(
  { assets }: Pick<Sheet, 'assets'>,
  { frame, extent, projection, size }: NameGround,
  taken: PageBox[],
): { marks: Mark[]; leftOut: Map<AssetType, number> } {
  const marks: Mark[] = [];
  const leftOut = new Map<AssetType, number>();
  const radius = size * ASSET_RADIUS;
  for (const { type, easting, northing } of assets) {
    if (!isWithin(extent, easting, northing)) continue;
    const [x, y] = projection.project(easting, northing);
    const box = { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 };
    if (!inside(frame, box) || taken.some((other) => overlaps(box, other))) {
      leftOut.set(type, (leftOut.get(type) ?? 0) + 1);
      continue;
    }
    taken.push(box);
    marks.push(shape(shapeAt(assetShape(type), x, y, radius), PRINT_PALETTE.asset));
  }
  return { marks, leftOut };
}

/** One town to so many square points of map: more would be a list, not a map. */
const POINTS_PER_TOWN = 7000;

/** Inhabitants from which a town is named even over prisms: without it nobody finds home. */
const LARGE_TOWN = 200_000;

function placeNames(
  { places, areas }: Pick<Sheet, 'places' | 'areas'>,
  { frame, extent, projection, covered, size }: NameGround,
  taken: readonly PageBox[],
): Mark[] {
  const most = Math.max(4, Math.round((frame.width * frame.height) / POINTS_PER_TOWN));
  const towns = places
    .filter(({ easting, northing, population }) => population > 0 && isWithin(extent, easting, northing))
    .toSorted((a, b) => b.population - a.population || (a.name < b.name ? -1 : 1))
    .slice(0, most * 2);
  const townAsks = towns.map(({ name: text, easting, northing, population }): LabelAsk => {
    const [x, y] = projection.project(easting, northing);
    const weight = population >= LARGE_TOWN ? 600 : 400;
    const grown = population >= LARGE_TOWN ? 1.12 : population >= 75_000 ? 1 : 0.92;
    return {
      text,
      x,
      y,
      size: size * grown,
      weight,
      manner: 'beside',
      gap: size * 0.42,
      ...(population >= LARGE_TOWN ? { mostCovered: 1 } : {}),
    };
  });
  const placedTowns = placeLabels(townAsks, { frame, taken, covered, mostCovered: 0.3 }).slice(0, most);
  const known = new Set(placedTowns.map(({ text }) => text.toLowerCase()));
  const dots = placedTowns.map(({ index }) => {
    const { x = 0, y = 0 } = townAsks[index] ?? {};
    return { x: x - size * 0.25, y: y - size * 0.25, width: size * 0.5, height: size * 0.5 };
  });
  const areaAsks = areas
    .filter(({ name: text, labelAt }) => !known.has(text.toLowerCase()) && isWithin(extent, ...labelAt))
    .map(({ name: text, labelAt }): LabelAsk => {
      const [x, y] = projection.project(...labelAt);
      return { text, x, y, size: size * 0.92, weight: 400, spacing: size * 0.06, manner: 'over' };
    });
  const placedAreas = placeLabels(areaAsks, {
    frame,
    taken: [...taken, ...dots, ...placedTowns.map(({ box }) => box)],
    covered,
    mostCovered: 0.6,
  });
  return [
    ...placedAreas.map(({ text, x, y, anchor }) =>
      name(text, x, y, {
        size: size * 0.92,
        weight: 400,
        fill: PRINT_PALETTE.areaName,
        anchor,
        spacing: size * 0.06,
      }),
    ),
    ...dots.map(({ x, y, width }) =>
      shape([dot(x + width / 2, y + width / 2, size * 0.19)], PRINT_PALETTE.placeName),
    ),
    ...placedTowns.map(({ index, text, x, y, anchor }) => {
      const { size: own = size, weight = 400 } = townAsks[index] ?? {};
      return name(text, x, y, { size: own, weight, fill: PRINT_PALETTE.placeName, anchor });
    }),
  ];
}

function dot(x: number, y: number, radius: number): number[] {
  return Array.from({ length: 10 }, (_, index) => (index / 10) * 2 * Math.PI).flatMap((angle) => [
    x + Math.cos(angle) * radius,
    y + Math.sin(angle) * radius,
  ]);
}

function name(
  text: string,
  x: number,
  y: number,
  look: Pick<TextMark, 'size' | 'weight' | 'fill' | 'anchor' | 'spacing'>,
): TextMark {
  return { kind: 'text', x, y, text, ...look, halo: { colour: PRINT_PALETTE.halo, width: look.size * 0.16 } };
}
