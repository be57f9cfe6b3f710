import type { Extract } from '#shared/domain/extract.ts';
import type { HexSpacing } from '#shared/domain/hex-lattice.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import { normalisePostcode } from '#shared/domain/postcode.ts';
import type { Connection, ReadStore, WriteStore } from '../store/handles.ts';
import type { JobHandle } from '../store/job.ts';
import { hasHeldPostcodes, openPostcodeDirectory } from './postcode-directory.ts';
import type { PostcodeDirectory } from './postcode-directory.ts';
import { notePlacing } from './placing-count.ts';
import { hexSpacingOf } from './site-cells.ts';

/** How the sites of one extract were placed: `sites` is the sum of the other five. */
export type Placement = NonNullable<Extract['placement']>;

const PLACINGS = {
  placed: 'placed',
  'blank-postcode': 'blankPostcode',
  'invalid-postcode': 'invalidPostcode',
  'unknown-postcode': 'unknownPostcode',
  'no-position': 'noPosition',
} as const satisfies Record<string, keyof Placement>;
type Placing = keyof typeof PLACINGS;

/**
 * Places the sites of one extract: position and district from the postcode directory, cell from the position.
 *
 * Sites get their district from the directory's code, never from outlines. A site without a position gets no district either, so
 * that it is counted once, as "not placed". Only rows that change are written. Runs inside the caller's transaction and lets
 * messages in between batches; throws `cancelled`. Grid positions in metres.
 */
export async function placeSites(store: WriteStore, extractId: number, job: JobHandle): Promise<Placement> {
  const { placement } = await placeExtract(store, extractId, job, openPostcodeDirectory(store));
  return placement;
}

/**
 * Places the sites of every live company extract anew, as after an import into the reference store.
 *
 * One transaction; placing is derived from what the ledger already records, so it is not journalled and not undone by itself.
 * Where the reference store never held a postcode directory (a workspace that came from another machine), sites stay as they are.
 */
export async function replaceAllSites(
  store: WriteStore,
  job: JobHandle,
): Promise<{ sites: number; placed: number; changed: number }> {
  return store.transactSteps(async () => {
    const directory = openPostcodeDirectory(store);
    const extracts = store.db
      .prepare<[], number>(
        `SELECT id FROM extract WHERE target = 'companies' AND status = 'live' ORDER BY id`,
      )
      .pluck()
      .all();
    const result = { sites: 0, placed: 0, changed: 0 };
    const hasDirectory = hasHeldPostcodes(store);
    for (const extractId of extracts) {
      if (!hasDirectory) {
        const { sites, placed } = placementOf(store, extractId);
        result.sites += sites;
        result.placed += placed;
        continue;
      }
      const { placement, changed } = await placeExtract(store, extractId, job, directory);
      result.sites += placement.sites;
      result.placed += placement.placed;
      result.changed += changed;
    }
    return { result, record: null };
  });
}

/** Counts how the sites of one extract are placed; all zero for an extract without sites. */
export function placementOf(store: Pick<ReadStore, 'db'>, extractId: number): Placement {
  const placement = { ...NOTHING_PLACED };
  const rows = store.db
    .prepare<[number], { placed: Placing; sites: number }>(
      'SELECT placed, count(*) AS sites FROM site WHERE extract_id = ? GROUP BY placed',
    )
    .all(extractId);
  for (const { placed, sites } of rows) {
    placement[PLACINGS[placed]] += sites;
    placement.sites += sites;
  }
  return placement;
}

const NOTHING_PLACED: Placement = {
  sites: 0,
  placed: 0,
  blankPostcode: 0,
  invalidPostcode: 0,
  unknownPostcode: 0,
  noPosition: 0,
};

const PAGE = 5_000;

interface SiteRow {
  readonly id: number;
  readonly postcode: string | null;
  readonly easting: number | null;
  readonly northing: number | null;
  readonly districtCode: string | null;
  readonly placed: Placing;
  readonly q: number | null;
  readonly r: number | null;
}

type Place = Pick<SiteRow, 'easting' | 'northing' | 'districtCode' | 'placed' | 'q' | 'r'>;

async function placeExtract(
  store: WriteStore,
  extractId: number,
  job: JobHandle,
  directory: PostcodeDirectory,
): Promise<{ placement: Placement; changed: number }> {
  const { db } = store;
  const lattice = latticeOf(hexSpacingOf(store));
  const range = db
    .prepare<[number], { first: number | null; last: number | null; sites: number }>(
      'SELECT min(id) AS first, max(id) AS last, count(*) AS sites FROM site WHERE extract_id = ?',
    )
    .get(extractId);
  const placement = { ...NOTHING_PLACED };
  let changed = 0;
  if (range === undefined || range.first === null || range.last === null) return { placement, changed };
  job.phase('Placing sites', 'Finding postcodes in the directory', range.sites, 'sites');
  const write = prepareWriting(db, extractId);
  // The plus sign keeps the walk on the primary key: the sites of an extract lie together.
  const page = db.prepare<[number, number, number], SiteRow>(
    `SELECT s.id, s.postcode, s.easting, s.northing, s.district_code AS districtCode, s.placed, c.q, c.r
     FROM site AS s LEFT JOIN site_cell AS c ON c.site_id = s.id
     WHERE s.id > ? AND s.id <= ? AND +s.extract_id = ? ORDER BY s.id LIMIT ${PAGE}`,
  );
  for (let after = range.first - 1; ;) {
    const sites = page.all(after, range.last, extractId);
    const last = sites.at(-1);
    if (last === undefined) break;
    after = last.id;
    for (const site of sites) {
      const place = placeOf(site, directory);
      const cell =
        place.easting === null || place.northing === null
          ? NO_CELL
          : hexAt(lattice, place.easting, place.northing);
      if (write(site, { ...place, ...cell })) changed += 1;
      placement[PLACINGS[place.placed]] += 1;
    }
    placement.sites += sites.length;
    job.advance(placement.sites);
    await job.breathe();
  }
  if (changed > 0) notePlacing(db);
  return { placement, changed };
}

/** Where a site stands, as its row says. */
export type SitePlace = Place;

/**
 * Makes the function that says where a site stands, by a directory and the spacing of a lattice, before anything is stored.
 * The site's postcode is a key where it is `unknown-postcode` still.
 */
export function sitePlacer(
  directory: PostcodeDirectory,
  spacing: HexSpacing,
): (site: { readonly postcode: string | null; readonly placed: string }) => SitePlace {
  const lattice = latticeOf(spacing);
  return ({ postcode, placed }) => {
    if (placed === 'invalid-postcode') return INVALID;
    if (postcode === null) return BLANK;
    const found = directory.find(postcode);
    if (found === null) return UNKNOWN;
    const { easting, northing, districtCode } = found;
    if (easting === null || northing === null) return NO_POSITION;
    const { q, r } = hexAt(lattice, easting, northing);
    return { easting, northing, districtCode, placed: 'placed', q, r };
  };
}

const NO_CELL = { q: null, r: null };
const NOWHERE = { easting: null, northing: null, districtCode: null };
const INVALID: SitePlace = { ...NOWHERE, ...NO_CELL, placed: 'invalid-postcode' };
const BLANK: SitePlace = { ...NOWHERE, ...NO_CELL, placed: 'blank-postcode' };
const UNKNOWN: SitePlace = { ...NOWHERE, ...NO_CELL, placed: 'unknown-postcode' };
const NO_POSITION: SitePlace = { ...NOWHERE, ...NO_CELL, placed: 'no-position' };

function placeOf(site: SiteRow, directory: PostcodeDirectory): Omit<Place, 'q' | 'r'> {
  if (site.postcode === null) {
    // An unreadable postcode may have been kept in the raw row only; the importer's word about it stands.
    return { ...NOWHERE, placed: site.placed === 'invalid-postcode' ? 'invalid-postcode' : 'blank-postcode' };
  }
  const key = normalisePostcode(site.postcode);
  if (key === null) return { ...NOWHERE, placed: 'invalid-postcode' };
  const found = directory.find(key);
  if (found === null) return { ...NOWHERE, placed: 'unknown-postcode' };
  if (found.easting === null || found.northing === null) return { ...NOWHERE, placed: 'no-position' };
  return {
    easting: found.easting,
    northing: found.northing,
    districtCode: found.districtCode,
    placed: 'placed',
  };
}

/** Writes what differs and says whether anything did. */
function prepareWriting(db: Connection, extractId: number): (site: SiteRow, place: Place) => boolean {
  const updateSite = db.prepare<[number | null, number | null, string | null, Placing, number]>(
    'UPDATE site SET easting = ?, northing = ?, district_code = ?, placed = ? WHERE id = ?',
  );
  const setCell = db.prepare<[number, number, number, number]>(
    'INSERT INTO site_cell (site_id, extract_id, q, r) VALUES (?, ?, ?, ?) ON CONFLICT (site_id) DO UPDATE SET q = excluded.q, r = excluded.r',
  );
  const clearCell = db.prepare<[number]>('DELETE FROM site_cell WHERE site_id = ?');
  return (site, place) => {
    const moved =
      site.easting !== place.easting ||
      site.northing !== place.northing ||
      site.districtCode !== place.districtCode ||
      site.placed !== place.placed;
    const otherCell = site.q !== place.q || site.r !== place.r;
    if (moved) updateSite.run(place.easting, place.northing, place.districtCode, place.placed, site.id);
    if (otherCell && (place.q === null || place.r === null)) clearCell.run(site.id);
    if (otherCell && place.q !== null && place.r !== null) setCell.run(site.id, extractId, place.q, place.r);
    return moved || otherCell;
  };
}
