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

/** Takes a packed colour apart again. */
export function unpackRgb(packed: number): Rgb {
  return [Math.floor(packed / 65_536) % 256, Math.floor(packed / 256) % 256, packed % 256];
}

/** Rows of the texture for a number of cells, at least one. */
export function textureRows(count: number): number {
  return Math.max(1, Math.ceil(count / TEXTURE_WIDTH));
}

/**
 * Packs the values of a layer for the graphics card: per cell its height (a share of the tallest prism, or
 * NO_PRISM) and its colour. The array fills whole rows of the texture.
 *
 * A cell with sites of the set shows the set's value. One with sites of other areas only shows theirs, on the
 * same scale and faded, since it is not part of the total.
 */
export function packCells(values: CellValues, scale: Scale, colours: CellColours): Float32Array<ArrayBuffer> {
  const count = values.value.length;
  const texels = new Float32Array(TEXTURE_WIDTH * textureRows(count) * 2);
  texels.fill(NO_PRISM);
  for (let cell = 0; cell < count; cell += 1) {
    const own = values.value[cell] ?? 0;
    const neighbour = values.neighbourValue[cell] ?? 0;
    const present = (values.companies[cell] ?? 0) > 0;
    const kind = kindOf(own);
    if (kind === 'positive') put(texels, cell, scale.position(own), scale.colour(own) ?? colours.zero);
    else if (kind === 'negative') put(texels, cell, 0, colours.negative);
    else if (kind === 'missing') put(texels, cell, 0, colours.missing);
    else if (kindOf(neighbour) === 'positive')
      put(
        texels,
        cell,
        scale.position(neighbour),
        mixRgb(scale.colour(neighbour) ?? colours.zero, colours.ground, NEIGHBOUR_FADE),
      );
    else if (present) put(texels, cell, 0, colours.zero);
  }
  return texels;
}

function put(texels: Float32Array, cell: number, height: number, colour: Rgb): void {
  texels[cell * 2] = height;
  texels[cell * 2 + 1] = packRgb(colour);
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
    else mixed[at + 1] = packRgb(mixRgb(unpackRgb(fromColour), unpackRgb(toColour), share));
  }
  return mixed;
}
