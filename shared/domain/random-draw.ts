/** Numbers from 0 (included) to 1 (left out), the same for the same seed on every machine (mulberry32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Draws a simple random sample without replacement: every set of `count` items is as likely as any other, and so is every
 * order. All items, in random order, where there are no more than asked for. Source: Fisher and Yates 1938, Durstenfeld 1964.
 */
export function drawWithoutReplacement<T>(from: readonly T[], count: number, random: () => number): T[] {
  const items = [...from];
  const wanted = Math.min(count, items.length);
  for (let at = 0; at < wanted; at += 1) {
    const other = at + Math.floor(random() * (items.length - at));
    const [one, two] = [items[at], items[other]];
    if (one === undefined || two === undefined) throw new Error('drawn beyond the end');
    items[at] = two;
    items[other] = one;
  }
  return items.slice(0, wanted);
}
