import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPostcodeDirectory } from '#core/geography/postcode-directory.ts';
import { createImportWorld, SHARED_DATA } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { onspdRows, POSTCODE_FILES } from '../../../fixtures/publishers/postcode-directories.ts';
import { zipOf } from '../../../fixtures/zip-of.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld({ workspace: true });
});
afterEach(() => world.close());

const count = (sql: string) => Number(world.store.reference?.prepare(sql).pluck().get() ?? -1);
const data = (name: string) => path.join(SHARED_DATA ?? '', 'nspl-2021-11', name);

describe.skipIf(SHARED_DATA === null)('real postcode lookups of ONS (skipped without ../shared/data)', () => {
  for (const [name, rows, terminated, nowhere] of [
    ['NSPL_NOV_2021_UK_TF.csv', 9342, 2261, 7],
    ['NSPL_NOV_2021_UK_HR.csv', 7986, 1520, 2],
  ] as const)
    test(`${name}: ${rows} postcodes, ${terminated} of them ended, ${nowhere} without a position`, async () => {
      const records = parse<Record<string, string>>(readFileSync(data(name)), { columns: true, bom: true });
      const stage = await world.stage(world.grantPath(data(name)));
      expect([stage.profile.id, stage.suggested.edition]).toEqual(['nspl', 'November 2021']);
      expect(stage.rows).toEqual({ read: rows, accepted: rows, rejected: 0, skipped: 0 });
      const told = new Map(stage.problems.map((problem) => [problem.code, problem.rows]));
      expect(told.get('postcode-terminated')).toBe(terminated);
      expect(told.get('postcode-no-position')).toBe(nowhere);
      await world.commit(stage);

      expect(count('SELECT count(*) FROM postcode')).toBe(rows);
      expect(count('SELECT count(*) FROM postcode WHERE terminated_on IS NOT NULL')).toBe(terminated);
      expect(count('SELECT count(*) FROM postcode WHERE easting IS NULL OR northing IS NULL')).toBe(nowhere);
      const stored = world.store.reference
        ?.prepare(
          'SELECT postcode, easting, northing, delivered_district_code, terminated_on FROM postcode ORDER BY postcode',
        )
        .raw()
        .all();
      const expected = records.map((row) => [
        (row['pcds'] ?? '').replace(' ', ''),
        row['oseast1m'] === '' ? null : Number(row['oseast1m']),
        row['osnrth1m'] === '' ? null : Number(row['osnrth1m']),
        row['laua'] === '' ? null : (row['laua'] ?? ''),
        row['doterm'] === '' ? null : (row['doterm'] ?? '').replace(/(\d{4})(\d{2})/, '$1-$2'),
      ]);
      expect(stored).toEqual(expected.sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)));
    });
});

describe('a lookup that tells districts only', () => {
  const fixture = (name: string) => {
    const found = POSTCODE_FILES.find((file) => file.fixture === name);
    if (found === undefined) throw new Error(`no fixture ${name}`);
    return world.grant(found.fileName, found.bytes);
  };

  test('gives a postcode its authority, and hides no position that an older directory has', async () => {
    await world.commit(await world.stage(fixture('best-fit')));
    const find = () => openPostcodeDirectory(world.store).find('TF11AA');
    expect(find()).toEqual({
      postcode: 'TF11AA',
      easting: null,
      northing: null,
      districtCode: 'E06000020',
    });
    await world.commit(await world.stage(fixture('nspl-2021')));
    expect(find()?.easting).toBe(364968);
    const again = await world.stage(fixture('best-fit'));
    await world.commit(again, { allowRepeat: true });
    expect(find()?.easting).toBe(364968);
  });
});

describe('a directory of any size in the layout of ONSPD', () => {
  const written = async (rows: number) => {
    let text = '';
    for await (const piece of onspdRows(rows)) text += piece;
    return text;
  };

  test('has each postcode once and is the same every time', async () => {
    const text = await written(20_000);
    expect(await written(20_000)).toBe(text);
    const postcodes = text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.slice(0, 9));
    expect(postcodes).toHaveLength(20_000);
    expect(new Set(postcodes).size).toBe(20_000);
  });

  test('goes in whole, ended postcodes and those without a position told', async () => {
    const stage = await world.stage(world.grant('ONSPD_FEB_2024_UK.csv', await written(20_000)));
    expect(stage.profile.id).toBe('onspd');
    expect(stage.rows).toEqual({ read: 20_000, accepted: 20_000, rejected: 0, skipped: 0 });
    const told = new Map(stage.problems.map(({ code, rows }) => [code, rows]));
    expect(told.get('postcode-terminated')).toBeGreaterThan(6000);
    expect(told.get('postcode-no-position')).toBeGreaterThan(0);
  });

  test('as the supplier packs it, one file for each postcode area is read together and the documents are not', async () => {
    const [first = '', second = ''] = ['TF1', 'HR1'].map((out) =>
      [
        'pcd,pcd2,pcds,dointr,doterm,oslaua,oseast1m,osnrth1m,osgrdind',
        `"${out} 1AA","${out}  1AA","${out} 1AA","199002","","E06000020","364968","0311472","1"`,
        '',
      ].join('\r\n'),
    );
    const stage = await world.stage(
      world.grant(
        'ONSPD_FEB_2024.zip',
        zipOf([
          { name: 'Data/multi_csv/ONSPD_FEB_2024_UK_TF.csv', bytes: Buffer.from(first) },
          { name: 'Data/multi_csv/ONSPD_FEB_2024_UK_HR.csv', bytes: Buffer.from(second) },
          {
            name: 'Documents/Names.csv',
            bytes: Buffer.from('CTY10CD,CTY10NM\r\nE10000002,Buckinghamshire\r\n'),
          },
        ]),
      ),
    );
    expect([stage.profile.id, stage.rows.accepted]).toEqual(['onspd', 2]);
  });
});
