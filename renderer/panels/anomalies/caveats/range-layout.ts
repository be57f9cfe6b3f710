import type { CaveatRange, RangeMark } from '#shared/domain/caveat-range.ts';

/** Measures of the drawing, in units of its own width. */
export const RANGE_WIDTH = 360;
const EDGE = 40;
/** Room that a written value takes, and the height of a line of them. */
const LABEL_WIDTH = 74;
export const LABEL_HEIGHT = 14;

/** Where a mark stands, and in which line above the axis its value is written: 0 is next to it. */
export interface PlacedMark {
  readonly mark: RangeMark;
  readonly x: number;
  /** Where the middle of its value is written: never beyond the edge. */
  readonly labelX: number;
  readonly line: number;
}

/** Places the marks of a range on a line from the lowest to the highest; values that would overlap stand in lines above each other. */
export function layOutRange(range: CaveatRange): { readonly marks: PlacedMark[]; readonly lines: number } {
  const { low, high } = range;
  const span = high - low;
  const ends: number[] = [];
  const marks = range.marks.map((mark): PlacedMark => {
    // Nothing to spread out where all values are equal: they stand in the middle.
    const along = span === 0 ? 0.5 : (mark.value - low) / span;
    const x = EDGE + along * (RANGE_WIDTH - 2 * EDGE);
    const labelX = Math.min(Math.max(x, LABEL_WIDTH / 2), RANGE_WIDTH - LABEL_WIDTH / 2);
    const free = ends.findIndex((end) => labelX - LABEL_WIDTH / 2 >= end);
    const line = free === -1 ? ends.length : free;
    ends[line] = labelX + LABEL_WIDTH / 2;
    return { mark, x, labelX, line };
  });
  return { marks, lines: Math.max(1, ends.length) };
}
