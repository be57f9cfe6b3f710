/** Companies read in one step: some milliseconds. */
export const STEP = 4_000;

/** Parts of the ids to read at once, first and last place of each; a wide gap, where other extracts stand, begins a new part. */
export function* rangesOf(ids: Float64Array): Generator<[from: number, to: number]> {
  for (let from = 0; from < ids.length;) {
    let to = from;
    while (to + 1 < ids.length && to - from + 1 < STEP && (ids[to + 1] ?? 0) - (ids[to] ?? 0) < STEP) to += 1;
    yield [from, to];
    from = to + 1;
  }
}
