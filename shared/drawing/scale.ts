import { SCALE_KINDS, type ScaleKind } from '../domain/map-figure.ts';
import { diverging, neutral, type Rgb, viridis } from './colour.ts';
import { type BreakOptions, breaksOf } from './scale-breaks.ts';

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

/**
 * One class of the legend: from its lower break up to, but without, its upper one; the last includes it.
 * Below zero it is the other way round, so that a difference and its opposite stand in opposite classes.
 */
export interface ScaleClass {
  readonly from: number;
  readonly to: number;
  readonly last: boolean;
  readonly colour: Rgb;
  /** Height at the lower and the upper break, 0 to 1. */
  readonly fromPosition: number;
  readonly toPosition: number;
  /** Values below the lower break, or above the upper one, are held here: the legend says “and under”, “and over”. */
  readonly openBelow: boolean;
  readonly openAbove: boolean;
}

/**
 * The one scale that fill, height and legend all read, so that they cannot disagree.
 *
 * Only positive values are on the scale, and negative ones as well where it is signed. What is not is told
 * apart by `kindOf` and drawn flat.
 */
export interface Scale {
  readonly kind: ScaleKind;
  /** Differences: breaks are symmetrical round zero, height is the magnitude, and colour tells the sign. */
  readonly signed: boolean;
  /** Ascending; one more than there are classes. Empty where there is nothing to draw. */
  readonly breaks: readonly number[];
  readonly classes: readonly ScaleClass[];
  /** Height as a share of the tallest prism, 0 to 1; 0 for what is not on the scale. */
  position(value: number): number;
  /** The same without an upper end: what lies above the last break stands higher than the tallest prism, without end where there is no break. */
  reach(value: number): number;
  /** Number of the class, or null for what is not on the scale, zero among it. */
  classOf(value: number): number | null;
  /** The fill, or null for what is not on the scale; zero has the neutral colour of a signed scale. */
  colour(value: number): Rgb | null;
}

export interface ScaleOptions extends BreakOptions {
  /** Which end of viridis high values take: the one that stands out from the ground of the theme. */
  readonly high: 'dark' | 'light';
}

/** The lowest value on a logarithmic or quantile scale still stands up by this share of the tallest prism. */
const LOWEST_POSITION = 0.06;

/** Says what kind of value a cell carries; NaN is missing. */
export function kindOf(value: number): ValueKind {
  if (!Number.isFinite(value)) return 'missing';
  if (value === 0) return 'zero';
  return value > 0 ? 'positive' : 'negative';
}

/**
 * Builds the scale for the values of a layer, or of several layers that are to share it.
 *
 * Values in the unit of the measure; order does not matter; zero, NaN and (unless signed) negative ones are left
 * aside. Breaks are round numbers (quantiles are rounded to two digits), or those set by hand, where values
 * beyond the ends are held at the end class. Linear and square-root scales start at zero, logarithmic ones at a
 * round number at or below the lowest value. A signed scale takes the breaks of the magnitudes on both sides of
 * zero, and its classes next to zero reach to it.
 */
export function buildScale(values: Iterable<number>, options: ScaleOptions): Scale {
  const signed = options.signed === true;
  const isOn = (value: number) => {
    const kind = kindOf(value);
    return kind === 'positive' || (signed && kind === 'negative');
  };
  const all = Float64Array.from(values).filter(isOn);
  const magnitudes = all.map(Math.abs).toSorted();
  const halves = breaksOf([...magnitudes], options);
  // Copied: a signed scale moves its first break to zero afterwards, which must not change its heights.
  const scaled = [...halves];
  const place = placing(options.kind, scaled);
  if (signed && halves.length > 0) halves[0] = 0;
  const breaks = signed ? mirrored(halves) : halves;
  const count = Math.max(0, breaks.length - 1);

  const position = (value: number): number => (isOn(value) && count > 0 ? place(Math.abs(value)) : 0);
  const reach = (value: number): number =>
    !isOn(value) ? 0 : count === 0 ? Infinity : beyond(options.kind, scaled, place)(Math.abs(value));
  const classOf = (value: number): number | null => {
    if (!isOn(value) || count === 0) return null;
    const above = halves.findIndex((edge, index) => index > 0 && Math.abs(value) < edge);
    const half = above === -1 ? halves.length - 2 : above - 1;
    if (!signed) return half;
    return value > 0 ? count / 2 + half : count / 2 - 1 - half;
  };
  const colours = Array.from({ length: count }, (_, index) =>
    signed ? signedColour(index, count, options.high) : classColour(index, count, options.high),
  );
  const highest = all.reduce((most, value) => Math.max(most, value), -Infinity);
  const lowest = all.reduce((least, value) => Math.min(least, value), Infinity);
  const classes = colours.map((colour, index): ScaleClass => {
    const from = breaks[index] ?? 0;
    const to = breaks[index + 1] ?? 0;
    const last = index === count - 1;
    return {
      from,
      to,
      last,
      colour,
      fromPosition: position(from),
      toPosition: position(to),
      openBelow: index === 0 && lowest < from,
      openAbove: last && highest > to,
    };
  });
  const zero = signed ? neutral(options.high) : null;
  const colour = (value: number): Rgb | null => {
    if (value === 0) return zero;
    const number = classOf(value);
    return number === null ? null : (colours[number] ?? null);
  };
  return { kind: options.kind, signed, breaks, classes, position, reach, classOf, colour };
}

/** 0, 10, 20 becomes −20, −10, 0, 10, 20. */
function mirrored(halves: readonly number[]): number[] {
  return [
    ...halves
      .slice(1)
      .map((edge) => -edge)
      .toReversed(),
    ...halves,
  ];
}

/** The rule from magnitude to height; it is positive, and there are at least two breaks. */
function placing(kind: ScaleKind, breaks: readonly number[]): (magnitude: number) => number {
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

/** The rule of `placing` carried on above the last break; quantiles, which know no farther class, in proportion to it. */
function beyond(
  kind: ScaleKind,
  breaks: readonly number[],
  place: (magnitude: number) => number,
): (magnitude: number) => number {
  const bottom = breaks[0] ?? 0;
  const top = breaks.at(-1) ?? 1;
  return (value) => {
    if (value <= top) return place(value);
    if (kind === 'square-root') return Math.sqrt(value / top);
    if (kind === 'log' && bottom > 0)
      return LOWEST_POSITION + (1 - LOWEST_POSITION) * (Math.log(value / bottom) / Math.log(top / bottom));
    return value / top;
  };
}

function classColour(index: number, count: number, high: ScaleOptions['high']): Rgb {
  // A single class takes the colour of high values. The fifth next to the ground's own brightness is left
  // out: low values should recede, but not vanish.
  const share = count === 1 ? 1 : index / (count - 1);
  return viridis(high === 'light' ? 0.18 + 0.82 * share : 0.82 * (1 - share));
}

/** Classes left of the middle take one hue, those right of it the other; the fifth next to neutral is left out. */
function signedColour(index: number, count: number, high: ScaleOptions['high']): Rgb {
  const half = count / 2;
  const steps = index < half ? half - index : index - half + 1;
  const strength = 0.2 + 0.8 * (steps / half);
  return diverging(index < half ? -strength : strength, high);
}
