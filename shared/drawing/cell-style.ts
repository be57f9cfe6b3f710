import { mixRgb, type Rgb } from './colour.ts';
import type { Hatch } from './drawing.ts';
import { PRINT_PALETTE } from './print-palette.ts';
import { kindOf } from './scale.ts';
import { NOT_AVAILABLE, type SheetLayer, type SheetPanel, SUPPRESSED } from './sheet.ts';

/** How one value of a panel is drawn. */
export type ValueStyle =
  | { readonly kind: 'suppressed' }
  | { readonly kind: 'not-available' }
  | {
      readonly kind: 'shown';
      readonly fill: Rgb;
      /** 0 to 1 of the tallest prism; 0 is drawn flat. */
      readonly height: number;
      readonly isZero: boolean;
      readonly isNegative: boolean;
    };

/**
 * Says how a value is drawn: its fill from the scale of the colours, its height from that of the heights.
 *
 * A value whose state says shown, but which is NaN, is not available: it is never drawn as zero.
 */
export function styleOf(panel: SheetPanel, index: number, raised: boolean): ValueStyle {
  const state = (panel.cells ?? panel.areas)?.state[index];
  if (state === SUPPRESSED) return { kind: 'suppressed' };
  const height = panel.height.values[index] ?? Number.NaN;
  const colour = panel.colour.values[index] ?? Number.NaN;
  const read = raised ? height : colour;
  if (state === NOT_AVAILABLE || Number.isNaN(read)) return { kind: 'not-available' };
  const isMuted = panel.cells?.neighbour[index] === 1;
  const fill = fillOf(panel.colour, colour);
  return {
    kind: 'shown',
    fill: isMuted ? mixRgb(fill, PRINT_PALETTE.ground, PRINT_PALETTE.mutedShare) : fill,
    height: raised ? panel.height.scale.position(height) : 0,
    isZero: kindOf(read) === 'zero',
    isNegative: !panel.colour.scale.signed && kindOf(read) === 'negative',
  };
}

function fillOf({ scale }: SheetLayer, value: number): Rgb {
  const fill = scale.colour(value);
  if (fill !== null) return fill;
  const kind = kindOf(value);
  if (kind === 'missing') return PRINT_PALETTE.notAvailable;
  return kind === 'negative' ? PRINT_PALETTE.negative : PRINT_PALETTE.zero;
}

/** Of the width of a cell, from one line of its hatch to the next: at least two lines cross it wherever it lies. */
const HATCH_SHARE = 0.42;

/** Draws a hatch closer and finer where a cell of this width, points, would fall between its lines and look empty. */
export function hatchWithin(hatch: Hatch, cellWidth: number): Hatch {
  const share = Math.min(1, (cellWidth * HATCH_SHARE) / hatch.gap);
  if (share === 1) return hatch;
  const hundredth = (length: number) => Math.max(0.05, Math.round(length * share * 100) / 100);
  return { ...hatch, gap: hundredth(hatch.gap), width: hundredth(hatch.width) };
}
