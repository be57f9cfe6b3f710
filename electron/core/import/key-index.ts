import type { Connection } from '#core/store/handles.ts';
import { shortKey, ShortKeys } from '#core/store/short-keys.ts';

/**
 * Remembers under which number each key of a file was stored, exactly and in little memory: short keys (company numbers, postcodes)
 * in flat arrays, any other in the table `held_key` of the staging store.
 */
export class KeyIndex {
  readonly #short = new ShortKeys();
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
    return short === 0 ? (this.#find.get(key) ?? 0) : this.#short.get(short);
  }

  /** Stores a key under a number above 0, in place of the one it had. */
  set(key: string, id: number): void {
    const short = shortKey(key);
    if (short === 0) this.#put.run(key, id);
    else this.#short.set(short, id);
  }
}
