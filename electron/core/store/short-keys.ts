/** Letters and digits that make a short key a number: up to ten of them stay below 2 to the power of 53. */
const SHORT_LENGTH = 10;
const FIRST_SLOTS = 1 << 12;

/** A key of at most ten capital letters and digits as a number above 0, one to one; 0 for any other text. */
export function shortKey(key: string): number {
  const { length } = key;
  if (length > SHORT_LENGTH) return 0;
  let value = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = key.charCodeAt(at);
    let digit: number;
    if (unit >= 48 && unit <= 57) digit = unit - 47;
    else if (unit >= 65 && unit <= 90) digit = unit - 54;
    else return 0;
    value = value * 37 + digit;
  }
  return value;
}

/**
 * A number above 0 for each of many short keys (company numbers, postcodes), exactly and in little memory: some 20 bytes for each.
 * Keys are numbers as `shortKey` makes them.
 */
export class ShortKeys {
  #keys = new Float64Array(FIRST_SLOTS);
  #values = new Uint32Array(FIRST_SLOTS);
  #held = 0;

  /** The number of a key; 0 where it has none. */
  get(key: number): number {
    return this.#values[this.#slot(key)] ?? 0;
  }

  /** Gives a key its number, in place of the one it had. */
  set(key: number, value: number): void {
    const slot = this.#slot(key);
    if (this.#values[slot] === 0) {
      this.#keys[slot] = key;
      this.#held += 1;
    }
    this.#values[slot] = value;
    if (this.#held * 3 > this.#keys.length * 2) this.#grow();
  }

  /** Where a key stands, or the free place it would stand in. */
  #slot(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = mixed(key) & mask;
    while (this.#values[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, values] = [this.#keys, this.#values];
    this.#keys = new Float64Array(keys.length * 2);
    this.#values = new Uint32Array(keys.length * 2);
    for (let at = 0; at < keys.length; at += 1) {
      const value = values[at] ?? 0;
      if (value === 0) continue;
      const key = keys[at] ?? 0;
      const slot = this.#slot(key);
      this.#keys[slot] = key;
      this.#values[slot] = value;
    }
  }
}

/** Spreads neighbouring keys over the table. */
function mixed(key: number): number {
  const high = Math.floor(key / 0x1_0000_0000);
  let mix = Math.imul((key >>> 0) ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
  mix ^= mix >>> 15;
  return Math.imul(mix, 0xc2b2_ae35) >>> 3;
}
