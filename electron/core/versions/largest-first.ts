/**
 * Gives the first `count` of some positions in the order of figures from large to small: by the first figure, then by the next,
 * then by position; a figure not stated (NaN) stands last.
 *
 * Only what is asked for is sorted, since a page of a hundred may be asked of a whole register.
 */
export function largestFirst(
  positions: Uint32Array<ArrayBuffer>,
  figures: readonly Float64Array[],
  count: number,
): number[] {
  const rank = (figure: Float64Array, position: number) => {
    const value = figure[position] ?? Number.NaN;
    return Number.isNaN(value) ? -Infinity : value;
  };
  const chosen: number[] = [];
  let tied = positions.toSorted();
  for (const figure of figures) {
    const left = count - chosen.length;
    if (tied.length <= left || left <= 0) break;
    const ranks = Float64Array.from(tied, (position) => rank(figure, position)).toSorted();
    const threshold = ranks[ranks.length - left] ?? -Infinity;
    for (const position of tied) if (rank(figure, position) > threshold) chosen.push(position);
    tied = tied.filter((position) => rank(figure, position) === threshold);
  }
  chosen.push(...tied.subarray(0, Math.max(0, count - chosen.length)));
  return chosen.sort((a, b) => {
    for (const figure of figures) {
      const [one, other] = [rank(figure, a), rank(figure, b)];
      if (one !== other) return other > one ? 1 : -1;
    }
    return a - b;
  });
}
