import type { ScaleKind } from '../domain/map-figure.ts';
import { evenBreaks, ratioBreaks, roundSignificant } from './round-breaks.ts';

/** What breaks depend on, besides the values. */
export interface BreakOptions {
  readonly kind: ScaleKind;
  /** Counts take whole breaks. */
  readonly whole: boolean;
  /** Breaks of a fixed scale, ascending, in the unit of the measure. */
  readonly breaks?: readonly number[];
  /** Differences: both signs are on the scale, and zero is a break. */
  readonly signed?: boolean;
}

const MOST_CLASSES = 7;
const EVEN_CLASSES = 5;

/**
 * Lists the breaks of a scale for the magnitudes that stand on it: ascending, one more than there are classes.
 *
 * `sorted`: positive magnitudes in the unit of the measure, ascending. Nothing to draw gives no breaks. Breaks
 * set by hand are kept as they are (each once, from zero upwards), however far the values reach beyond them.
 */
export function breaksOf(sorted: readonly number[], options: BreakOptions): number[] {
  const lowest = sorted[0];
  const highest = sorted.at(-1);
  if (lowest === undefined || highest === undefined) return [];
  switch (options.kind) {
    case 'linear':
      return evenBreaks(highest, EVEN_CLASSES, options.whole);
    case 'square-root':
      return squareBreaks(highest, options.whole);
    case 'fixed':
      return setBreaks(options) ?? atLeastOneClass(ratioBreaks(lowest, highest, MOST_CLASSES));
    case 'log':
      return atLeastOneClass(ratioBreaks(lowest, highest, MOST_CLASSES));
    case 'quantile':
      return quantileBreaks(sorted, options.whole);
  }
}

/** Breaks set by hand; null where fewer than one stands above zero, so that there is something to fall back on. */
function setBreaks({ breaks = [], signed = false }: BreakOptions): number[] | null {
  const magnitudes = signed ? breaks.map(Math.abs) : breaks.filter((edge) => edge >= 0);
  const edges = [...new Set(magnitudes)].filter(Number.isFinite).toSorted((a, b) => a - b);
  if ((edges.at(-1) ?? 0) <= 0) return null;
  // One break alone, or none at zero where a difference needs its middle: the first class starts at zero.
  if (edges.length === 1 || (signed && edges[0] !== 0)) edges.unshift(0);
  return edges;
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
