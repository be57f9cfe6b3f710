import type { CellValues } from './hex-cells.ts';
import { kindOf, type Scale } from '#shared/drawing/scale.ts';
import { mixRgb, type Rgb } from '#shared/drawing/colour.ts';

/** Cells per row of the texture; WebGL2 promises 2,048. */
export const TEXTURE_WIDTH = 1024;

/** Stands for "draw nothing here" in the place of a height. */
export const NO_PRISM = -1;

/** The colours of a theme that the scale does not hold. */
export interface CellColours {
  /** A cell with companies and a measure of zero. */
  readonly zero: Rgb;
  /** A cell with companies whose measure is not known. */
  readonly missing: Rgb;
  /** A cell whose measure is not shown, because too few companies stand behind it. */
  readonly suppressed: Rgb;
  /** A cell whose measure adds up to less than zero. */
  readonly negative: Rgb;
  /** The ground that cells of the neighbours fade towards. */
  readonly ground: Rgb;
}

/** How far the colours of the neighbours' cells fade into the ground. */
const NEIGHBOUR_FADE = 0.68;

/** Packs a colour in a number that a 32-bit float holds exactly. */
export function packRgb([red, green, blue]: Rgb): number {
  return red * 65_536 + green * 256 + blue;
}

/** Takes a packed colour apart again, hatched or not. */
export function unpackRgb(number: number): Rgb {
  const packed = number < 0 ? -1 - number : number;
  return [Math.floor(packed / 65_536) % 256, Math.floor(packed / 256) % 256, packed % 256];
}

/** Rows of the texture for a number of cells, at least one. */
export function textureRows(count: number): number {
  return Math.max(1, Math.ceil(count / TEXTURE_WIDTH));
}

/** One measure over the cells of the lattice, with the scale that it is read on. */
export interface CellLayer {
  readonly values: CellValues;
  readonly scale: Scale;
}

/**
 * Packs the values of a layer for the graphics card: per cell its height (a share of the tallest prism, or
 * NO_PRISM) and its colour, as a number below zero where the cell is hatched. The array fills whole rows of
 * the texture. Height and colour may be two measures, each on its own scale.
 *
 * A cell with sites of the set shows the set's value. One with sites of other areas only shows theirs, on the
 * same scale and faded, since it is not part of the total. A value that is suppressed or not known is hatched,
 * never drawn as zero; without a height the cell lies flat.
 */
export function packCells(
  { height, colour }: { readonly height: CellLayer; readonly colour: CellLayer },
  colours: CellColours,
): Float32Array<ArrayBuffer> {
  const count = height.values.value.length;
  const texels = new Float32Array(TEXTURE_WIDTH * textureRows(count) * 2);
  texels.fill(NO_PRISM);
  for (let cell = 0; cell < count; cell += 1) {
    const tall = height.values.value[cell] ?? 0;
    const tinted = colour.values.value[cell] ?? 0;
    // A cell that a ruling leaves nothing in is shown as zero: its ghost stands on something.
    const present =
      (height.values.companies[cell] ?? 0) > 0 ||
      (colour.values.companies[cell] ?? 0) > 0 ||
      height.values.ruled[cell] === 1;
    if (height.values.suppressed[cell] === 1 || colour.values.suppressed[cell] === 1)
      put(texels, cell, 0, colours.suppressed, true);
    else if (tall !== 0 || tinted !== 0 || present) {
      const fill = fillOf(tinted, colour.scale, colours);
      if (kindOf(tall) === 'missing') put(texels, cell, 0, colours.missing, true);
      else put(texels, cell, height.scale.position(tall), fill ?? colours.missing, fill === null);
    } else {
      const tallBeyond = height.values.neighbourValue[cell] ?? 0;
      const tintedBeyond = colour.values.neighbourValue[cell] ?? 0;
      if (tallBeyond === 0 && tintedBeyond === 0) continue;
      const fill = fillOf(tintedBeyond, colour.scale, colours);
      const known = kindOf(tallBeyond) !== 'missing' && fill !== null;
      put(
        texels,
        cell,
        known ? height.scale.position(tallBeyond) : 0,
        mixRgb(known ? fill : colours.missing, colours.ground, NEIGHBOUR_FADE),
        !known,
      );
    }
  }
  return texels;
}

/** The colour of a value, null where it is not known. */
function fillOf(value: number, scale: Scale, colours: CellColours): Rgb | null {
  const kind = kindOf(value);
  if (kind === 'missing') return null;
  return scale.colour(value) ?? (kind === 'negative' ? colours.negative : colours.zero);
}

function put(texels: Float32Array, cell: number, height: number, colour: Rgb, hatched: boolean): void {
  texels[cell * 2] = height;
  texels[cell * 2 + 1] = hatched ? packHatched(colour) : packRgb(colour);
}

/** Packs the colour of a hatched cell: below zero, so that black can be told from black hatched. */
export function packHatched(colour: Rgb): number {
  return -1 - packRgb(colour);
}

/** Says whether a packed colour is that of a hatched cell. */
export function isHatched(packed: number): boolean {
  return packed < 0;
}

/**
 * Gives the picture between an old and a new packing, as the shader shows it at `share` of the way. Used when
 * a new layer arrives before the last has finished moving, so that prisms go on from where they stand.
 */
export function mixTexels(was: Float32Array, is: Float32Array, share: number): Float32Array<ArrayBuffer> {
  const mixed = new Float32Array(is.length);
  for (let at = 0; at < is.length; at += 2) {
    const from = was[at] ?? NO_PRISM;
    const to = is[at] ?? NO_PRISM;
    const fromColour = was[at + 1] ?? 0;
    const toColour = is[at + 1] ?? 0;
    if (from < 0 && to < 0) {
      mixed[at] = NO_PRISM;
      mixed[at + 1] = NO_PRISM;
      continue;
    }
    mixed[at] = Math.max(0, from) + (Math.max(0, to) - Math.max(0, from)) * share;
    if (from < 0) mixed[at + 1] = toColour;
    else if (to < 0) mixed[at + 1] = fromColour;
    else {
      const colour = mixRgb(unpackRgb(fromColour), unpackRgb(toColour), share);
      mixed[at + 1] = isHatched(toColour) ? packHatched(colour) : packRgb(colour);
    }
  }
  return mixed;
}
