import type { Connection, ReadStore } from '../store/handles.ts';
import { PostcodeAreas } from './postcode-areas.ts';

/** What the directory says about one postcode. */
export interface PostcodePlace {
  /** The key: upper case, no spaces. */
  readonly postcode: string;
  /** Metres on the national grid; null where the supplier has no position for it. */
  readonly easting: number | null;
  readonly northing: number | null;
  /** Current district code; null where the supplier names none. */
  readonly districtCode: string | null;
}

/** Looks postcodes up by their key. */
export interface PostcodeDirectory {
  find(key: string): PostcodePlace | null;
}

/** How many answers an open directory remembers one by one; where more are asked for, it is read area by area. */
const MOST_REMEMBERED = 5_000;

const EMPTY_DIRECTORY: PostcodeDirectory = { find: () => null };

/**
 * Opens the postcode directory of the workspace's reference store for many look-ups.
 *
 * A postcode is taken from the newest live extract that holds it with a position, so that a directory delivered in parts is one
 * directory, a postcode that ended is still found in the older edition, and a lookup that tells districts only hides no position.
 * Without a reference store nothing is found.
 */
export function openPostcodeDirectory(store: Pick<ReadStore, 'reference'>): PostcodeDirectory {
  const { reference } = store;
  if (reference === null) return EMPTY_DIRECTORY;
  const live = listLiveExtracts(reference, 'postcodes');
  if (live.length === 0) return EMPTY_DIRECTORY;
  const statement = reference.prepare<[string], PostcodePlace>(
    `SELECT postcode, easting, northing, district_code AS districtCode
     FROM postcode WHERE postcode = ? AND extract_id IN (${live.map((extract) => extract.id).join(',')})
     ORDER BY easting IS NULL, extract_id DESC LIMIT 1`,
  );
  // Registered offices gather at the addresses of agents: the same few postcodes are asked for again and again.
  const found = new Map<string, PostcodePlace | null>();
  let areas: PostcodeAreas | null = null;
  return {
    find: (key) => {
      const inMemory = areas?.find(key);
      if (inMemory !== undefined) return inMemory;
      const remembered = found.get(key);
      if (remembered !== undefined) return remembered;
      const place = statement.get(key) ?? null;
      if (found.size >= MOST_REMEMBERED) {
        found.clear();
        areas ??= new PostcodeAreas(
          reference,
          live.map(({ id }) => id),
        );
      }
      found.set(key, place);
      return place;
    },
  };
}

/** Says whether the reference store has, or ever had, a postcode directory, retired ones included. */
export function hasHeldPostcodes({ reference }: Pick<ReadStore, 'reference'>): boolean {
  return reference?.prepare(`SELECT 1 FROM extract WHERE target = 'postcodes' LIMIT 1`).get() !== undefined;
}

/** One extract of the reference store. */
export interface ReferenceExtract {
  readonly id: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
  /** JSON of the licence as stated. */
  readonly licence: string;
}

/** Lists the live extracts of one kind in a reference store, newest first. */
export function listLiveExtracts(
  reference: Connection,
  target: 'postcodes' | 'boundaries' | 'area-lookup',
): ReferenceExtract[] {
  return reference
    .prepare<[string], ReferenceExtract>(
      `SELECT id, supplier, title, edition, licence FROM extract WHERE target = ? AND status = 'live' ORDER BY id DESC`,
    )
    .all(target);
}
