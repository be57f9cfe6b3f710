import { describe, expect, test } from 'vitest';
import { placementOf, placeSites, replaceAllSites } from '#core/geography/place-sites.ts';
import { rebuildSiteCells } from '#core/geography/site-cells.ts';
import { writeSettings } from '#core/store/meta.ts';
import { silentJob } from '#core/store/job.ts';
import { createReferenceWorkspace, type ReferenceWorkspace } from '../../fixtures/reference-workspace.ts';

const DERBY = 'E06000015';
const NOTTINGHAM = 'E06000018';

function sitesOf({ store }: ReferenceWorkspace, extractId: number) {
  return store.db
    .prepare(
      `SELECT s.postcode, s.easting, s.northing, s.district_code AS district, s.placed, c.q, c.r
       FROM site AS s LEFT JOIN site_cell AS c ON c.site_id = s.id WHERE s.extract_id = ? ORDER BY s.id`,
    )
    .all(extractId);
}

function place(world: ReferenceWorkspace, extractId: number) {
  return world.store.transactSteps(async () => ({
    result: await placeSites(world.store, extractId, silentJob()),
    record: null,
  }));
}

describe('placing sites', () => {
  test('each site gets position, district and cell from the directory, or the reason why not', async () => {
    const world = createReferenceWorkspace();
    world.addPostcodes([
      ['DE11AA', 435_300, 336_200, DERBY],
      ['NG11AA', 457_800, 340_300, NOTTINGHAM],
      ['DE999ZZ', null, null, null],
    ]);
    const extract = world.addCompanies(['DE11AA', 'NG1 1AA', null, 'NOT A CODE', 'DE12AB', 'DE999ZZ']);
    const placement = await place(world, extract);
    expect(placement).toEqual({
      sites: 6,
      placed: 2,
      blankPostcode: 1,
      invalidPostcode: 1,
      unknownPostcode: 1,
      noPosition: 1,
    });
    expect(placementOf(world.store, extract)).toEqual(placement);
    // By hand: 336,200 / 930.6 (one and a half sides of 620.4 m) is row 361.27; 435,300 / 1,074.57 less 361 / 2 is column 224.59.
    expect(sitesOf(world, extract)).toEqual([
      {
        postcode: 'DE11AA',
        easting: 435_300,
        northing: 336_200,
        district: DERBY,
        placed: 'placed',
        q: 225,
        r: 361,
      },
      {
        postcode: 'NG1 1AA',
        easting: 457_800,
        northing: 340_300,
        district: NOTTINGHAM,
        placed: 'placed',
        q: 243,
        r: 366,
      },
      {
        postcode: null,
        easting: null,
        northing: null,
        district: null,
        placed: 'blank-postcode',
        q: null,
        r: null,
      },
      {
        postcode: 'NOT A CODE',
        easting: null,
        northing: null,
        district: null,
        placed: 'invalid-postcode',
        q: null,
        r: null,
      },
      {
        postcode: 'DE12AB',
        easting: null,
        northing: null,
        district: null,
        placed: 'unknown-postcode',
        q: null,
        r: null,
      },
      {
        postcode: 'DE999ZZ',
        easting: null,
        northing: null,
        district: null,
        placed: 'no-position',
        q: null,
        r: null,
      },
    ]);
  });

  test('without a reference store every full postcode is unknown', async () => {
    const world = createReferenceWorkspace();
    const extract = world.addCompanies(['DE11AA', null]);
    expect(await place(world, extract)).toMatchObject({
      sites: 2,
      placed: 0,
      unknownPostcode: 1,
      blankPostcode: 1,
    });
  });

  test('a newer directory moves only the sites it places otherwise', async () => {
    const world = createReferenceWorkspace();
    world.addPostcodes([
      ['DE11AA', 435_300, 336_200, DERBY],
      ['DE11AB', 435_400, 336_200, DERBY],
    ]);
    const extract = world.addCompanies(['DE11AA', 'DE11AB', 'NG11AA']);
    await place(world, extract);
    expect(await replaceAllSites(world.store, silentJob())).toEqual({ sites: 3, placed: 2, changed: 0 });
    world.addPostcodes([
      ['DE11AA', 445_300, 336_200, NOTTINGHAM],
      ['NG11AA', 457_800, 340_300, NOTTINGHAM],
    ]);
    // DE1 1AB is not in the newer part and stays where the older one puts it.
    expect(await replaceAllSites(world.store, silentJob())).toEqual({ sites: 3, placed: 3, changed: 2 });
    expect(sitesOf(world, extract)).toMatchObject([
      { easting: 445_300, district: NOTTINGHAM },
      { easting: 435_400, district: DERBY },
      { easting: 457_800, district: NOTTINGHAM },
    ]);
  });

  test('a retired directory no longer places anything', async () => {
    const world = createReferenceWorkspace();
    const directory = world.addPostcodes([['DE11AA', 435_300, 336_200, DERBY]]);
    const extract = world.addCompanies(['DE11AA']);
    await place(world, extract);
    world.retireReference(directory);
    expect(await replaceAllSites(world.store, silentJob())).toEqual({ sites: 1, placed: 0, changed: 1 });
    expect(sitesOf(world, extract)).toMatchObject([
      { placed: 'unknown-postcode', easting: null, district: null, q: null },
    ]);
  });

  test('a workspace that came without its directory keeps its places', async () => {
    const world = createReferenceWorkspace();
    const extract = world.addCompanies(['DE11AA']);
    world.store.db
      .prepare(`UPDATE site SET easting = 435300, northing = 336200, district_code = ?, placed = 'placed'`)
      .run(DERBY);
    expect(await replaceAllSites(world.store, silentJob())).toEqual({ sites: 1, placed: 1, changed: 0 });
    expect(sitesOf(world, extract)).toMatchObject([{ easting: 435_300, district: DERBY, placed: 'placed' }]);
  });

  test('a cancel between batches leaves the sites as they were', async () => {
    const world = createReferenceWorkspace();
    world.addPostcodes([['DE11AA', 435_300, 336_200, DERBY]]);
    const extract = world.addCompanies(['DE11AA']);
    const job = { ...silentJob(), breathe: () => Promise.reject(new Error('asked to stop')) };
    await expect(replaceAllSites(world.store, job)).rejects.toThrow('asked to stop');
    expect(sitesOf(world, extract)).toMatchObject([{ placed: 'unknown-postcode', easting: null, q: null }]);
  });

  test('another spacing gives every placed site its cell of that lattice', async () => {
    const world = createReferenceWorkspace();
    world.addPostcodes([['DE11AA', 435_300, 336_200, DERBY]]);
    const extract = world.addCompanies(['DE11AA', null]);
    await place(world, extract);
    const filled = world.store.transact(() => {
      writeSettings(world.store.db, { hexSpacing: 'centres-1km' });
      return { result: rebuildSiteCells(world.store), record: null };
    });
    expect(filled).toBe(1);
    // Rows of 866.03 m: 388.21; columns of 1,000 m less 388 / 2: 241.3.
    expect(sitesOf(world, extract)).toMatchObject([{ q: 241, r: 388 }, { q: null }]);
  });
});
