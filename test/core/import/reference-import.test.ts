import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { geographyHandlers } from '#core/handlers/geography.ts';
import { AppError } from '#shared/contract/errors.ts';
import { cancelledAfter } from '../../fixtures/cancelled-job.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { openTestDoor } from '../../fixtures/core-door.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld, PLAIN_STATEMENT } from '../../fixtures/import-world.ts';

const CODE_POINT = [
  '"DE1 1AA",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"',
  '"NN1 1AA",10,475500,260500,"E92000001","","","E10000021","E07000154","E05001771"',
  '"DE11AB",90,0,0,"E92000001","","","","E06000015",""',
  '"B1  1AA",10,406600,286400,"E92000001","","","","E08000025",""',
  '"DE1 1AA",10,435200,336300,"E92000001","","","E10000007","E06000015","E05001770"',
  '"DE1 1AZ",10,somewhere,336300,"E92000001","","","E10000007","E06000015","E05001770"',
  '"DE1 1AD",10,435200,336300,"E92000001","","","E10000007","E06999999","E05001770"',
  'NOT A CODE,10,435200,336300,E92000001,,,,E06000015,',
].join('\n');

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

describe('reference data', () => {
  const SQUARE = [
    [447_160, 531_474],
    [457_160, 531_474],
    [457_160, 541_474],
    [447_160, 531_474],
  ];
  const OUTLINE = {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { CTYUA24CD: 'E06000015', CTYUA24NM: 'Derby' },
        geometry: { type: 'Polygon', coordinates: [SQUARE] },
      },
      { type: 'Feature', properties: { CTYUA24CD: 'E10000007', CTYUA24NM: 'Derbyshire' }, geometry: null },
      {
        type: 'Feature',
        properties: { CTYUA24CD: 'E06000015', CTYUA24NM: 'Derby again' },
        geometry: { type: 'Polygon', coordinates: [SQUARE] },
      },
    ],
  };

  for (const crs of [undefined, { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::27700' } }]) {
    test(`outlines on the National Grid ${crs === undefined ? 'without' : 'with'} a crs member are stored in degrees`, async () => {
      const stage = await world.stage(
        world.grant('CTYUA_DEC_2024_UK_BUC.geojson', JSON.stringify({ ...OUTLINE, crs })),
      );
      expect(stage.rows).toEqual({ read: 3, accepted: 1, rejected: 2, skipped: 0 });
      expect(stage.problems.map(({ code }) => code).toSorted()).toEqual([
        'area-code-repeated',
        'geometry-missing',
      ]);
      expect(stage.suggested.edition).toBe('December 2024');
      await world.commit(stage);
      const polygons = world.store.reference
        ?.prepare(`SELECT polygons FROM boundary WHERE level = 'utla' AND code = 'E06000015'`)
        .pluck()
        .get();
      const [[[[lon, lat]]]] = JSON.parse(String(polygons));
      // The pair that ONS prints for Hartlepool in its boundary files: bng_e 447160, bng_n 531474, long -1.27018, lat 54.67614.
      expect(lon).toBeCloseTo(-1.27018, 4);
      expect(lat).toBeCloseTo(54.67614, 4);
      const { rows } = await extractsHandlers['extracts.problems'](
        { extractId: 1, ledger: 'reference', offset: 0, limit: 9 },
        world.call,
      );
      expect(rows.map(({ line, code }) => [line, code])).toEqual([
        [2, 'geometry-missing'],
        [3, 'area-code-repeated'],
      ]);
    });
  }

  test('is imported without a workspace, listed, and undone by retiring it', async () => {
    const lone = createImportWorld({ workspace: false });
    const stage = await lone.stage(lone.grant('a.geojson', JSON.stringify(OUTLINE)));
    const extract = await lone.commit(stage);
    expect(await extractsHandlers['extracts.list']({}, lone.call)).toEqual({
      extracts: [],
      reference: [extract],
    });
    await extractsHandlers['extracts.retire']({ extractId: extract.id, ledger: 'reference' }, lone.call);
    expect((await extractsHandlers['extracts.list']({}, lone.call)).reference[0]?.status).toBe('retired');
    lone.close();
  });

  test('with a workspace open is journalled there, and undo retires it in the reference store', async () => {
    const extract = await world.commit(await world.stage(world.grant('a.geojson', JSON.stringify(OUTLINE))));
    world.store.undo();
    expect((await extractsHandlers['extracts.list']({}, world.call)).reference).toEqual([
      { ...extract, status: 'retired' },
    ]);
  });

  test('a cancelled commit leaves the reference store without a line', async () => {
    const stage = await world.stage(world.grant('a.geojson', JSON.stringify(OUTLINE)));
    await expect(world.commit(stage, { job: cancelledAfter(0) })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect((await extractsHandlers['extracts.list']({}, world.call)).reference).toEqual([]);
    expect(world.store.reference?.prepare('SELECT count(*) FROM boundary').pluck().get()).toBe(0);
    await world.commit(stage);
  });

  test('Code-Point Open: padded postcodes, no position at quality 90, districts brought up to date, bad rows refused', async () => {
    const stage = await world.stage(world.grant('de.csv', CODE_POINT));
    expect(stage.profile.id).toBe('code-point-open');
    expect(stage.rows).toEqual({ read: 8, accepted: 5, rejected: 3, skipped: 0 });
    expect(
      stage.problems
        .map(({ code, rows }) => [code, rows])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual([
      ['district-unknown', 1],
      ['position-invalid', 1],
      ['postcode-no-position', 1],
      ['postcode-repeated', 1],
      ['postcode-unreadable', 1],
    ]);
    await world.commit(stage);
    const rows = world.store.reference
      ?.prepare(
        'SELECT postcode, easting, northing, quality, district_code, delivered_district_code FROM postcode ORDER BY postcode',
      )
      .raw()
      .all();
    expect(rows).toEqual([
      ['B11AA', 406600, 286400, 10, 'E08000025', 'E08000025'],
      ['DE11AA', 435200, 336300, 10, 'E06000015', 'E06000015'],
      ['DE11AB', null, null, 90, 'E06000015', 'E06000015'],
      ['DE11AD', 435200, 336300, 10, 'E06999999', 'E06999999'],
      ['NN11AA', 475500, 260500, 10, 'E06000062', 'E07000154'],
    ]);
  });
});

test('where the sites cannot be placed anew, the sentence says that the reference data are in and what is left to do', async () => {
  await world.commit(
    await world.stage(world.grant('a.csv', [...companyCsv({ rows: 1, postcodes: ['DE1 1AA'] })].join(''))),
  );
  const stage = await world.stage(world.grant('de.csv', CODE_POINT));
  // What a full disk does to a write, at the moment of the first site.
  world.store.db.exec(
    `CREATE TEMP TRIGGER stop BEFORE UPDATE ON main.site BEGIN SELECT RAISE(ABORT, 'no more'); END`,
  );
  const refusal = await world.commit(stage).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'sites-not-placed' });
  if (!(refusal instanceof AppError)) throw refusal;
  expect(refusal.message).toMatch(
    /^Done: Imported Test extract, 2026: 5 of 8 rows\. .*place all sites again/,
  );
  expect(refusal.cause).toMatchObject({ message: 'no more' });
  expect(world.staged()).toEqual([]);
  expect(world.topics).toContain('reference');
  const [inReference] = (await extractsHandlers['extracts.list']({}, world.call)).reference;
  expect(inReference).toMatchObject({ target: 'postcodes', status: 'live' });
  world.store.db.exec('DROP TRIGGER temp.stop');
  expect(await geographyHandlers['sites.place']({}, world.call)).toMatchObject({ placed: 1, changed: 1 });
});

test('undoing the import of a postcode directory takes the places of the sites away, and redoing it gives them back', async () => {
  const home = temporaryFolder();
  const core = await openTestDoor(home);
  await core.ask('workspaces.create', { name: 'Undone', author: 'Ann' });
  const bring = async (name: string, text: string) => {
    writeFileSync(path.join(home, name), text);
    const { stageId } = await core.ask('extracts.stage', {
      fileToken: core.door.grantFile(path.join(home, name), name),
    });
    await core.ask('extracts.commit', { stageId, statement: PLAIN_STATEMENT });
  };
  const placed = async () => (await core.ask('extracts.list', {})).extracts[0]?.placement?.placed;
  await bring('companies.csv', [...companyCsv({ rows: 20, postcodes: ['DE1 1AA', 'B1 1AA'] })].join(''));
  expect(await placed()).toBe(0);
  await bring('de.csv', CODE_POINT);
  const found = await placed();
  expect(found).toBeGreaterThan(15);
  await core.ask('history.undo', {});
  expect(await placed()).toBe(0);
  await core.ask('history.redo', {});
  expect(await placed()).toBe(found);
});
