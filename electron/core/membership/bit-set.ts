/** A set of positions of an extract, one bit for each company. */
export type BitSet = Uint32Array<ArrayBuffer>;

/** Makes an empty set over `size` positions. */
export function emptyBits(size: number): BitSet {
  return new Uint32Array((size + 31) >>> 5);
}

/** Makes the set of all `size` positions. */
export function allBits(size: number): BitSet {
  const bits = emptyBits(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0) bits[bits.length - 1] = 0xffffffff >>> (32 - rest);
  return bits;
}

/** Puts a position into a set. */
export function setBit(bits: BitSet, position: number): void {
  const word = position >>> 5;
  bits[word] = (bits[word] ?? 0) | (1 << (position & 31));
}

/** Takes a position out of a set. */
export function clearBit(bits: BitSet, position: number): void {
  const word = position >>> 5;
  bits[word] = (bits[word] ?? 0) & ~(1 << (position & 31));
}

/** Says whether a position is in a set. */
export function hasBit(bits: BitSet, position: number): boolean {
  return (((bits[position >>> 5] ?? 0) >>> (position & 31)) & 1) === 1;
}

/** Adds all of `more` to a set. */
export function addBits(bits: BitSet, more: BitSet): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0);
}

/** Keeps of a set what is in `other` as well. */
export function keepBits(bits: BitSet, other: BitSet): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & (other[word] ?? 0);
}

/** Takes all of `less` out of a set. */
export function dropBits(bits: BitSet, less: BitSet): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) & ~(less[word] ?? 0);
}

function bitsOfWord(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Counts the positions in a set. */
export function countBits(bits: BitSet): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) count += bitsOfWord(bits[word] ?? 0);
  return count;
}

/** Counts the positions in both sets. */
export function countBoth(a: BitSet, b: BitSet): number {
  let count = 0;
  for (let word = 0; word < a.length; word += 1) count += bitsOfWord((a[word] ?? 0) & (b[word] ?? 0));
  return count;
}

/** Lists the positions in a set, ascending. */
export function positionsIn(bits: BitSet): Uint32Array<ArrayBuffer> {
  const positions = new Uint32Array(countBits(bits));
  let at = 0;
  for (let word = 0; word < bits.length; word += 1) {
    let left = bits[word] ?? 0;
    while (left !== 0) {
      const lowest = left & -left;
      positions[at] = word * 32 + (31 - Math.clz32(lowest));
      at += 1;
      left ^= lowest;
    }
  }
  return positions;
}
