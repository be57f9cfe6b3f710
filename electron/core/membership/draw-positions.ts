/** Numbers from 0 (included) to 1 (left out), the same for the same seed on every machine (mulberry32). */
function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Draws positions uniformly and without replacement, the same for the same seed; all of them, in random order, where there are no
 * more than asked for. Source: Fisher and Yates 1938, in the form of Durstenfeld 1964.
 */
export function drawPositions(from: Uint32Array, count: number, seed: number): number[] {
  const next = seededNumbers(seed);
  const items = Uint32Array.from(from);
  const wanted = Math.min(count, items.length);
  for (let at = 0; at < wanted; at += 1) {
    const other = at + Math.floor(next() * (items.length - at));
    const drawn = items[other] ?? 0;
    items[other] = items[at] ?? 0;
    items[at] = drawn;
  }
  return Array.from(items.subarray(0, wanted));
}
