import type { Connection } from '../store/handles.ts';
import { shortKey } from '../store/short-keys.ts';
import type { PostcodePlace } from './postcode-directory.ts';

/** Stands for "no position" among metres, which are never below zero in a directory. */
const NOWHERE = -1;
const LONGEST_POSTCODE = 7;

/** The postcodes of one area in the order of their keys, 18 bytes each. */
interface Area {
  readonly keys: Float64Array;
  readonly eastings: Int32Array;
  readonly northings: Int32Array;
  readonly districts: Uint16Array;
}

/**
 * The directory in memory, read area by area as the first postcode of each is asked for: for files of very many sites.
 * The whole of Great Britain, 2.7 million postcodes with the ended ones, takes about 50 megabytes; one region a tenth of it.
 */
export class PostcodeAreas {
  readonly #reference: Connection;
  readonly #extracts: string;
  readonly #areas = new Map<string, Area>();
  readonly #districts: string[] = [''];
  readonly #districtNumbers = new Map<string, number>();

  /** `extracts`: the live postcode extracts; of two that hold a postcode the later one with a position counts, as everywhere. */
  constructor(reference: Connection, extracts: readonly number[]) {
    this.#reference = reference;
    this.#extracts = `extract_id IN (${extracts.join(',')})`;
  }

  /** Looks a postcode up by its key; `undefined` where the key has no form that is kept in memory. */
  find(key: string): PostcodePlace | null | undefined {
    const wanted = orderedKey(key);
    const name = areaOf(key);
    if (wanted === 0 || name === null) return undefined;
    let area = this.#areas.get(name);
    if (area === undefined) {
      area = this.#load(name);
      this.#areas.set(name, area);
    }
    const at = search(area.keys, wanted);
    if (at === -1) return null;
    const easting = area.eastings[at] ?? NOWHERE;
    const district = this.#districts[area.districts[at] ?? 0] ?? '';
    return {
      postcode: key,
      easting: easting === NOWHERE ? null : easting,
      northing: easting === NOWHERE ? null : (area.northings[at] ?? null),
      districtCode: district === '' ? null : district,
    };
  }

  #load(name: string): Area {
    // A digit follows the letters of the area, and the colon follows the digits.
    const where = `FROM postcode WHERE postcode >= '${name}0' AND postcode < '${name}:' AND ${this.#extracts}`;
    const most = this.#reference.prepare<[], number>(`SELECT count(*) ${where}`).pluck().get() ?? 0;
    const keys = new Float64Array(most);
    const eastings = new Int32Array(most);
    const northings = new Int32Array(most);
    const districts = new Uint16Array(most);
    const rows = this.#reference
      .prepare<
        [],
        [postcode: string, easting: number | null, northing: number | null, district: string | null]
      >(
        `SELECT postcode, easting, northing, district_code ${where} ORDER BY postcode, easting IS NOT NULL, extract_id`,
      )
      .raw();
    let last = -1;
    for (const [postcode, easting, northing, district] of rows.iterate()) {
      const key = orderedKey(postcode);
      if (key === 0) continue;
      if (last === -1 || keys[last] !== key) last += 1;
      keys[last] = key;
      eastings[last] = easting ?? NOWHERE;
      northings[last] = northing ?? NOWHERE;
      districts[last] = this.#districtNumber(district ?? '');
    }
    return { keys: keys.subarray(0, last + 1), eastings, northings, districts };
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
}

/** The letters a postcode begins with, where one or two stand before a digit. */
function areaOf(key: string): string | null {
  const isDigit = (at: number) => {
    const unit = key.charCodeAt(at);
    return unit >= 48 && unit <= 57;
  };
  if (isDigit(0)) return null;
  if (isDigit(1)) return key.slice(0, 1);
  return isDigit(2) ? key.slice(0, 2) : null;
}

/** A postcode as a number in the order of the texts; 0 for what is none. */
function orderedKey(postcode: string): number {
  return postcode.length > LONGEST_POSTCODE
    ? 0
    : shortKey(postcode) * 37 ** (LONGEST_POSTCODE - postcode.length);
}

/** Where a key stands among sorted ones; -1 where it does not. */
function search(keys: Float64Array, wanted: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
