import { pixelOf, type FlatView } from './flat-camera.ts';
import type { GroundPoint } from './ground-shapes.ts';

/** A name as it is written on the picture; pixels, the middle of the first line. */
export interface PlacedName {
  readonly kind: 'area' | 'place';
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Measures the width of a text in pixels at a size of the type. */
export type MeasureText = (text: string, size: number, kind: PlacedName['kind']) => number;

export interface NameBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const LINE_HEIGHT = 1.2;
const AREA_PADDING = 6;
const PLACE_PADDING = 4;
/** Letters of a line before a name is broken at a space. */
const AREA_EMS = 8;
const PLACE_EMS = 9;

/** Zoom and the fewest people of a town that is named from there on: the same steps as the map with prisms. */
const PLACE_STEPS: readonly (readonly [zoom: number, population: number])[] = [
  [11, 0],
  [10, 4_000],
  [9, 15_000],
  [8, 40_000],
  [7, 90_000],
];
const FAR_POPULATION = 150_000;

/** Gives the population from which towns are named at a zoom. */
export function leastPopulation(zoom: number): number {
  return PLACE_STEPS.find(([from]) => zoom >= from)?.[1] ?? FAR_POPULATION;
}

/** Gives the size of a town's name in pixels. */
export function placeSize(population: number): number {
  if (population >= 800_000) return 15;
  if (population >= 300_000) return 13;
  if (population >= 150_000) return 12;
  return population >= 50_000 ? 11 : 10.5;
}

/** Gives the size of an area's name in pixels at a zoom. */
export function areaSize(zoom: number): number {
  return 8.5 + 3.5 * Math.min(1, Math.max(0, (zoom - 6) / 4));
}

/** Breaks a name at spaces into lines of at most a width; a word that is wider stands by itself. */
export function breakName(name: string, widest: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of name.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`) <= widest)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Places the names of a picture so that none touches another: towns first, the largest first, then areas.
 * A name without room is left out. `taken` are boxes that must stay free, in pixels.
 */
export function placeNames(
  view: FlatView,
  names: { readonly areas: readonly GroundPoint[]; readonly places: readonly GroundPoint[] },
  measure: MeasureText,
  taken: readonly NameBox[] = [],
): PlacedName[] {
  const held: NameBox[] = [...taken];
  const placed: PlacedName[] = [];
  const put = (point: GroundPoint, kind: PlacedName['kind'], size: number, ems: number, padding: number) => {
    const { x, y } = pixelOf(view, point);
    if (x < 0 || y < 0 || x > view.width || y > view.height) return;
    const text = kind === 'area' ? point.name.toUpperCase() : point.name;
    const widthOf = (line: string) => measure(line, size, kind);
    const lines = breakName(text, ems * size, widthOf);
    const half = Math.max(...lines.map(widthOf)) / 2 + padding;
    const tall = (lines.length * size * LINE_HEIGHT) / 2 + padding;
    const box = { left: x - half, right: x + half, top: y - tall, bottom: y + tall };
    if (held.some((other) => touches(box, other))) return;
    held.push(box);
    placed.push({ kind, lines, x, y: y - ((lines.length - 1) * size * LINE_HEIGHT) / 2, size });
  };
  const least = leastPopulation(view.zoom);
  const towns = names.places.filter(({ population }) => population >= least);
  for (const town of towns.toSorted((a, b) => b.population - a.population))
    put(town, 'place', placeSize(town.population), PLACE_EMS, PLACE_PADDING);
  const size = areaSize(view.zoom);
  for (const area of names.areas) put(area, 'area', size, AREA_EMS, AREA_PADDING);
  return placed;
}

function touches(a: NameBox, b: NameBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
