import type { Connection } from '../store/handles.ts';
import { shortKey, ShortKeys } from '../store/short-keys.ts';
import type { PostcodePlace } from './postcode-directory.ts';

/** Stands for "no position" among metres, which are never below zero in a directory. */
const NOWHERE = -1;
const FIRST_PLACES = 1 << 14;

/**
 * The directory in memory, read area by area as the first postcode of each is asked for: for files of very many sites.
 * The whole of Great Britain, 2.7 million postcodes with the ended ones, takes about 90 megabytes; one region a tenth of it.
 */
export class PostcodeAreas {
  readonly #read;
  readonly #loaded = new Set<string>();
  readonly #numbers = new ShortKeys();
  readonly #districts: string[] = [''];
  readonly #districtNumbers = new Map<string, number>();
  #eastings = new Int32Array(FIRST_PLACES);
  #northings = new Int32Array(FIRST_PLACES);
  #districtOf = new Uint16Array(FIRST_PLACES);
  #places = 0;

  /** `extracts`: the live postcode extracts; of two that hold a postcode the later one with a position counts, as everywhere. */
  constructor(reference: Connection, extracts: readonly number[]) {
    this.#read = reference
      .prepare<
        [string, string],
        [postcode: string, easting: number | null, northing: number | null, district: string | null]
      >(
        `SELECT postcode, easting, northing, district_code FROM postcode
         WHERE postcode >= ? AND postcode < ? AND extract_id IN (${extracts.join(',')}) ORDER BY postcode, easting IS NOT NULL, extract_id`,
      )
      .raw();
  }

  /** Looks a postcode up by its key; `undefined` where the key has no form that is kept in memory. */
  find(key: string): PostcodePlace | null | undefined {
    const short = shortKey(key);
    const area = /^[A-Z]{1,2}(?=\d)/.exec(key)?.[0];
    if (short === 0 || area === undefined) return undefined;
    if (!this.#loaded.has(area)) this.#load(area);
    const at = this.#numbers.get(short);
    if (at === 0) return null;
    const easting = this.#eastings[at] ?? NOWHERE;
    const district = this.#districts[this.#districtOf[at] ?? 0] ?? '';
    return {
      postcode: key,
      easting: easting === NOWHERE ? null : easting,
      northing: easting === NOWHERE ? null : (this.#northings[at] ?? null),
      districtCode: district === '' ? null : district,
    };
  }

  /** A digit follows the letters of the area, and the colon follows the digits. */
  #load(area: string): void {
    this.#loaded.add(area);
    for (const [postcode, easting, northing, district] of this.#read.iterate(`${area}0`, `${area}:`)) {
      const short = shortKey(postcode);
      if (short === 0) continue;
      let at = this.#numbers.get(short);
      if (at === 0) {
        this.#places += 1;
        at = this.#places;
        this.#numbers.set(short, at);
        if (at >= this.#eastings.length) this.#grow();
      }
      this.#eastings[at] = easting ?? NOWHERE;
      this.#northings[at] = northing ?? NOWHERE;
      this.#districtOf[at] = this.#districtNumber(district ?? '');
    }
  }

  #districtNumber(code: string): number {
    if (code === '') return 0;
    let number = this.#districtNumbers.get(code);
    if (number === undefined) {
      number = this.#districts.length;
      this.#districts.push(code);
      this.#districtNumbers.set(code, number);
    }
    return number;
  }

  #grow(): void {
    const size = Math.ceil(this.#eastings.length * 1.6);
    const larger = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#eastings = larger(this.#eastings, new Int32Array(size));
    this.#northings = larger(this.#northings, new Int32Array(size));
    this.#districtOf = larger(this.#districtOf, new Uint16Array(size));
  }
}
