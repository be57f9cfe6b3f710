import { evenBreaks, ratioBreaks, roundSignificant } from './round-breaks.ts';
import { SCALE_KINDS, type ScaleKind } from '../domain/map-figure.ts';
import { type Rgb, viridis } from './colour.ts';

export { SCALE_KINDS };
export type { ScaleKind };

export const SCALE_NAMES: Readonly<Record<ScaleKind, string>> = {
  linear: 'Linear',
  'square-root': 'Square root',
  log: 'Logarithmic',
  quantile: 'Quantiles',
  fixed: 'Fixed breaks',
};

export const SCALE_NOTES: Readonly<Record<ScaleKind, string>> = {
  linear: 'Height is proportional to the value.',
  'square-root': 'Height is proportional to the square root of the value.',
  log: 'Equal steps of height are equal ratios of the value.',
  fixed: 'Breaks set by hand; height is proportional to the value, up to the last break.',
  quantile: 'Each class holds about the same number of cells; height follows the class.',
};

/** What a cell carries: a value to draw, a zero, a negative amount, or nothing known. */
export type ValueKind = 'positive' | 'zero' | 'negative' | 'missing';

/** One class of the legend: from its lower break up to, but without, its upper one; the last includes it. */
export interface ScaleClass {
  readonly from: number;
  readonly to: number;
  readonly last: boolean;
  readonly colour: Rgb;
  /** Height at the lower and the upper break, 0 to 1. */
  readonly fromPosition: number;
  readonly toPosition: number;
}

/**
 * The one scale that fill, height and legend all read, so that they cannot disagree.
 *
 * Only positive values are on the scale. Zero, negative and missing are told apart by `kindOf` and drawn flat.
 */
export interface Scale {
  readonly kind: ScaleKind;
  /** Ascending; one more than there are classes. Empty where there is no positive value. */
  readonly breaks: readonly number[];
  readonly classes: readonly ScaleClass[];
  /** Height as a share of the tallest prism, 0 to 1; 0 for what is not positive. */
  position(value: number): number;
  /** Number of the class, or null for what is not positive. */
  classOf(value: number): number | null;
  /** The fill, or null for what is not positive. */
  colour(value: number): Rgb | null;
}

export interface ScaleOptions {
  readonly kind: ScaleKind;
  /** Counts take whole breaks. */
  readonly whole: boolean;
  /** Breaks of a fixed scale, ascending. */
  readonly breaks?: readonly number[];
  /** Differences: both signs are on the scale, zero has a colour of its own. */
  readonly signed?: boolean;
  /** Which end of viridis high values take: the one that stands out from the ground of the theme. */
  readonly high: 'dark' | 'light';
}

const MOST_CLASSES = 7;
const EVEN_CLASSES = 5;

/** The lowest value on a logarithmic or quantile scale still stands up by this share of the tallest prism. */
const LOWEST_POSITION = 0.06;

/** Says what kind of value a cell carries; NaN is missing. */
export function kindOf(value: number): ValueKind {
  if (!Number.isFinite(value)) return 'missing';
  if (value === 0) return 'zero';
  return value > 0 ? 'positive' : 'negative';
}

/**
 * Builds the scale for the values of a layer.
 *
 * Values in the unit of the measure; order does not matter; zero, negative and NaN are left aside. Breaks are
 * round numbers (quantiles are rounded to two digits). Linear and square-root scales start at zero,
 * logarithmic ones at a round number at or below the lowest positive value.
 */
export function buildScale(values: Iterable<number>, options: ScaleOptions): Scale {
  const positive: number[] = [];
  for (const value of values) if (kindOf(value) === 'positive') positive.push(value);
  positive.sort((a, b) => a - b);
  const lowest = positive[0];
  const highest = positive.at(-1);
  const breaks =
    lowest === undefined || highest === undefined ? [] : breaksOf(positive, lowest, highest, options);
  const count = Math.max(0, breaks.length - 1);
  const place = placing(options.kind, breaks);

  const position = (value: number): number => (kindOf(value) === 'positive' && count > 0 ? place(value) : 0);
  const classOf = (value: number): number | null => {
    if (kindOf(value) !== 'positive' || count === 0) return null;
    const above = breaks.findIndex((edge, index) => index > 0 && value < edge);
    return above === -1 ? count - 1 : above - 1;
  };
  const colours = Array.from({ length: count }, (_, index) => classColour(index, count, options.high));
  const classes = colours.map((colour, index): ScaleClass => {
    const from = breaks[index] ?? 0;
    const to = breaks[index + 1] ?? 0;
    return {
      from,
      to,
      last: index === count - 1,
      colour,
      fromPosition: position(from),
      toPosition: position(to),
    };
  });
  const colour = (value: number): Rgb | null => {
    const number = classOf(value);
    return number === null ? null : (colours[number] ?? null);
  };
  return { kind: options.kind, breaks, classes, position, classOf, colour };
}

function breaksOf(
  sorted: readonly number[],
  lowest: number,
  highest: number,
  options: ScaleOptions,
): number[] {
  switch (options.kind) {
    case 'linear':
      return evenBreaks(highest, EVEN_CLASSES, options.whole);
    case 'square-root':
      return squareBreaks(highest, options.whole);
    case 'fixed':
    case 'log':
      return atLeastOneClass(ratioBreaks(lowest, highest, MOST_CLASSES));
    case 'quantile':
      return quantileBreaks(sorted, options.whole);
  }
}

/** Breaks at even heights of a square-root scale, rounded; the ends are those of the linear scale. */
function squareBreaks(highest: number, whole: boolean): number[] {
  const top = evenBreaks(highest, EVEN_CLASSES, whole).at(-1) ?? highest;
  const breaks = new Set<number>([0]);
  for (let index = 1; index < EVEN_CLASSES; index += 1) {
    const value = roundSignificant(top * (index / EVEN_CLASSES) ** 2, 1);
    breaks.add(whole ? Math.max(1, Math.round(value)) : value);
  }
  return [...breaks].filter((edge) => edge < top).concat(top);
}

/** Fifths of the ranked values by linear interpolation between ranks, rounded to two digits and each once. */
function quantileBreaks(sorted: readonly number[], whole: boolean): number[] {
  const round = (value: number) => (whole ? Math.round(value) : roundSignificant(value, 2));
  const at = (share: number): number => {
    const rank = share * (sorted.length - 1);
    const low = sorted[Math.floor(rank)] ?? 0;
    const high = sorted[Math.ceil(rank)] ?? low;
    return low + (high - low) * (rank - Math.floor(rank));
  };
  const lowest = at(0);
  const highest = at(1);
  const breaks = new Set<number>([floorTo(lowest, whole)]);
  for (let index = 1; index < EVEN_CLASSES; index += 1) breaks.add(round(at(index / EVEN_CLASSES)));
  const top = ceilTo(highest, whole);
  const inner = [...breaks].filter((edge) => edge < top).toSorted((a, b) => a - b);
  return atLeastOneClass([...inner, top]);
}

function floorTo(value: number, whole: boolean): number {
  if (whole) return Math.floor(value);
  const rounded = roundSignificant(value, 2);
  return rounded <= value ? rounded : roundSignificant(value - 10 ** (Math.floor(Math.log10(value)) - 1), 2);
}

function ceilTo(value: number, whole: boolean): number {
  if (whole) return Math.ceil(value);
  const rounded = roundSignificant(value, 2);
  return rounded >= value ? rounded : roundSignificant(value + 10 ** (Math.floor(Math.log10(value)) - 1), 2);
}

/** A single distinct value still makes one class, from zero to it. */
function atLeastOneClass(breaks: number[]): number[] {
  return breaks.length === 1 ? [0, ...breaks] : breaks;
}

/** The rule from value to height; the value is positive and there are at least two breaks. */
function placing(kind: ScaleKind, breaks: readonly number[]): (value: number) => number {
  const bottom = breaks[0] ?? 0;
  const top = breaks.at(-1) ?? 1;
  const lifted = (share: number) => LOWEST_POSITION + (1 - LOWEST_POSITION) * Math.min(1, Math.max(0, share));
  switch (kind) {
    case 'fixed':
    case 'linear':
      return (value) => Math.min(1, value / top);
    case 'square-root':
      return (value) => Math.sqrt(Math.min(1, value / top));
    case 'log':
      return bottom === 0
        ? (value) => Math.min(1, value / top)
        : (value) => lifted(Math.log(value / bottom) / Math.log(top / bottom));
    case 'quantile':
      return (value) => {
        const above = breaks.findIndex((edge, index) => index > 0 && value < edge);
        const upper = above === -1 ? breaks.length - 1 : above;
        const low = breaks[upper - 1] ?? 0;
        const high = breaks[upper] ?? top;
        const within = Math.min(1, Math.max(0, (value - low) / (high - low)));
        return lifted((upper - 1 + within) / (breaks.length - 1));
      };
  }
}

function classColour(index: number, count: number, high: ScaleOptions['high']): Rgb {
  // A single class takes the colour of high values. The fifth next to the ground's own brightness is left
  // out: low values should recede, but not vanish.
  const share = count === 1 ? 1 : index / (count - 1);
  return viridis(high === 'light' ? 0.18 + 0.82 * share : 0.82 * (1 - share));
}
