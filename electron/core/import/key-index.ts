import type { Connection } from '#core/store/handles.ts';

/** Letters and digits that make a short key a number: up to ten of them stay below 2 to the power of 53. */
const SHORT_LENGTH = 10;
const FIRST_SLOTS = 1 << 12;

/**
 * Remembers under which number each key of a file was stored, exactly and in little memory.
 *
 * Short keys (company numbers, postcodes) are held as numbers in flat arrays, some 20 bytes each; any other key in the table
 * `held_key` of the staging store.
 */
export class KeyIndex {
  #keys = new Float64Array(FIRST_SLOTS);
  #ids = new Uint32Array(FIRST_SLOTS);
  #held = 0;
  readonly #find;
  readonly #put;

  constructor(db: Connection) {
    this.#find = db.prepare<[string], number>('SELECT id FROM held_key WHERE key = ?').pluck();
    this.#put = db.prepare<[string, number]>(
      'INSERT INTO held_key VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET id = excluded.id',
    );
  }

  /** The number a key was stored under; 0 where it is new. */
  find(key: string): number {
    const short = shortKey(key);
    if (short === 0) return this.#find.get(key) ?? 0;
    return this.#ids[this.#slot(short)] ?? 0;
  }

  /** Stores a key under a number above 0, in place of the one it had. */
  set(key: string, id: number): void {
    const short = shortKey(key);
    if (short === 0) {
      this.#put.run(key, id);
      return;
    }
    const slot = this.#slot(short);
    if (this.#ids[slot] === 0) {
      this.#keys[slot] = short;
      this.#held += 1;
    }
    this.#ids[slot] = id;
    if (this.#held * 3 > this.#keys.length * 2) this.#grow();
  }

  /** Where a key stands, or the free place it would stand in. */
  #slot(short: number): number {
    const mask = this.#keys.length - 1;
    let slot = mixed(short) & mask;
    while (this.#ids[slot] !== 0 && this.#keys[slot] !== short) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, ids] = [this.#keys, this.#ids];
    this.#keys = new Float64Array(keys.length * 2);
    this.#ids = new Uint32Array(keys.length * 2);
    for (const [at, id] of ids.entries()) {
      if (id === 0) continue;
      const short = keys[at] ?? 0;
      const slot = this.#slot(short);
      this.#keys[slot] = short;
      this.#ids[slot] = id;
    }
  }
}

/** A key of at most ten capital letters and digits as a number, one to one; 0 for any other. */
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

/** Spreads neighbouring keys over the table. */
export function mixed(short: number): number {
  const low = short >>> 0;
  const high = Math.floor(short / 0x1_0000_0000);
  let mix = Math.imul(low ^ Math.imul(high, 0x9e37_79b1), 0x85eb_ca6b);
  mix ^= mix >>> 15;
  return Math.imul(mix, 0xc2b2_ae35) >>> 3;
}
