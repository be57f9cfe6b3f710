import { createReadStream, existsSync } from 'node:fs';
import { parse } from 'csv-parse';
import { describe, expect, it } from 'vitest';
import { degreesToGrid } from '#shared/domain/national-grid.ts';
import { codesOf, mappingOf, mapRows } from './mapped.ts';

const DIRECTORY = {
  pcds: { field: 'postcode' },
  doterm: { field: 'terminatedOn' },
  oseast1m: { field: 'easting' },
  osnrth1m: { field: 'northing' },
  osgrdind: { field: 'quality' },
  laua: { field: 'districtCode' },
  lat: {},
  long: {},
} as const;
const MAPPING = mappingOf('postcodes', DIRECTORY);

function place(...row: string[]) {
  const [mapped] = mapRows(MAPPING, [row]);
  return { record: mapped?.record, codes: codesOf(mapped), first: mapped?.problems[0] };
}

describe('a row of a postcode directory', () => {
  it.each<[string, string[], object | null, string[]]>([
    [
      'is placed',
      ['NG1 1AA', '', '457000', '0340000', '1', 'E06000015', '52.9', '-1.1'],
      {
        postcode: 'NG11AA',
        easting: 457_000,
        northing: 340_000,
        quality: 1,
        districtCode: 'E06000015',
        terminatedOn: null,
      },
      [],
    ],
    [
      'padded to seven characters is the same postcode',
      ['NG1 1AA', '', '1', '1', '1', 'E06000015'],
      { postcode: 'NG11AA' },
      [],
    ],
    ['padded to eight too', ['B1   1AA', '', '1', '1', '1', 'E06000015'], { postcode: 'B11AA' }, []],
    [
      'that ended is kept',
      ['NG1 1AB', '200903', '457000', '340000', '1', 'E06000015'],
      { terminatedOn: '2009-03', easting: 457_000 },
      ['postcode-terminated'],
    ],
    [
      'of an older district belongs to the one of today',
      ['NG1 1AW', '', '457000', '340000', '1', 'E07000001'],
      { districtCode: 'E06000099', deliveredDistrictCode: 'E07000001' },
      [],
    ],
    [
      'of a district unknown keeps its position',
      ['NG1 1AD', '', '457000', '340000', '1', 'E07000777'],
      { districtCode: 'E07000777', easting: 457_000 },
      ['district-unknown'],
    ],
    [
      'of quality 9 is not placed',
      ['NG1 1AE', '', '457000', '340000', '9', 'E06000015'],
      { easting: null, northing: null, quality: 9 },
      ['postcode-no-position'],
    ],
    [
      'of latitude 99.999999 is not placed',
      ['NG1 1AF', '', '457000', '340000', '1', 'E06000015', '99.999999', '0.000000'],
      { easting: null, northing: null },
      ['postcode-no-position'],
    ],
    [
      'without a position is not placed',
      ['NG1 1AG', '', '', '', '9', 'E06000015'],
      { easting: null },
      ['postcode-no-position'],
    ],
    [
      'at nought and nought is not placed',
      ['NG1 1AH', '', '0', '0', '1', 'E06000015'],
      { easting: null },
      ['postcode-no-position'],
    ],
    [
      'of the Isle of Man belongs to no district',
      ['IM1 1AA', '', '', '', '9', 'M99999999'],
      { districtCode: null, deliveredDistrictCode: 'M99999999' },
      ['postcode-no-position', 'district-unknown'],
    ],
    [
      'of the Irish grid without degrees is not placed',
      ['BT1 1AA', '', '333000', '374000', '1', 'E06000015'],
      { easting: null },
      ['postcode-no-position'],
    ],
    [
      'with a broken postcode is refused',
      ['NG1', '', '1', '1', '1', 'E06000015'],
      null,
      ['postcode-unreadable'],
    ],
    [
      'with a position off the grid is refused',
      ['NG1 1AA', '', '9999999', '1', '1', 'E06000015'],
      null,
      ['position-invalid'],
    ],
    [
      'with a position that is no number is refused',
      ['NG1 1AA', '', 'x', '1', '1', 'E06000015'],
      null,
      ['position-invalid'],
    ],
    [
      'with a broken end keeps the rest',
      ['NG1 1AA', '2009', '1', '1', '1', 'E06000015'],
      { terminatedOn: '2009' },
      ['postcode-terminated'],
    ],
    [
      'with an end that is no month is told',
      ['NG1 1AA', '200913', '1', '1', '1', 'E06000015'],
      { terminatedOn: null },
      ['date-invalid'],
    ],
  ])('%s', (_, row, record, codes) => {
    const mapped = place(...row);
    if (record === null) expect(mapped.record).toBeNull();
    else expect(mapped.record).toMatchObject(record);
    expect(mapped.codes).toEqual(codes);
  });

  it('of Northern Ireland is placed by its degrees, not by the Irish grid', () => {
    const { record } = place('BT1 1AA', '', '333000', '374000', '1', 'E06000015', '54.601', '-5.929');
    const [easting, northing] = degreesToGrid(-5.929, 54.601);
    expect(record).toMatchObject({ easting: Math.round(easting), northing: Math.round(northing) });
  });

  it('every row of the NSPL sample is read, and what it cannot place it says', async (context) => {
    const file = '../shared/data/nspl-2021-11/NSPL_NOV_2021_UK_TF.csv';
    if (!existsSync(file)) return context.skip('the real NSPL rows are not at ../shared/data');
    const rows: string[][] = [];
    for await (const row of createReadStream(file).pipe(parse({ bom: true })))
      if (Array.isArray(row)) rows.push(row.map(String));
    const [header = [], ...data] = rows;
    const fields = new Map<string, object>(Object.entries(DIRECTORY));
    const mapping = mappingOf(
      'postcodes',
      Object.fromEntries(header.map((name) => [name, fields.get(name) ?? {}])),
    );
    const mapped = mapRows(mapping, data);
    const at = (name: string) => header.indexOf(name);
    expect(mapped.every(({ record }) => record !== null)).toBe(true);
    let placed = 0;
    for (const [index, { record }] of mapped.entries()) {
      if (record?.target !== 'postcodes') continue;
      const row = data[index] ?? [];
      const isNine = row[at('osgrdind')] === '9';
      expect(record.easting === null).toBe(isNine);
      expect(record.terminatedOn !== null).toBe(row[at('doterm')] !== '');
      if (record.easting !== null && record.northing !== null) {
        placed += 1;
        expect(record.easting).toBe(Number(row[at('oseast1m')]));
      }
    }
    expect(placed).toBeGreaterThan(5000);
  });
});

describe('a row of a classification', () => {
  it('gives a code with its title and the code above', () => {
    const mapping = mappingOf(
      'codes',
      { Code: { field: 'code' }, Title: { field: 'title' }, Above: { field: 'parent' } },
      { constants: { scheme: 'cah' } },
    );
    const [row, blank] = mapRows(mapping, [
      ['CAH10', 'Engineering', 'CAH'],
      ['', 'Nothing', ''],
    ]);
    expect(row?.record).toEqual({
      target: 'codes',
      codes: [{ scheme: 'cah', code: 'CAH10', title: 'Engineering', parent: 'CAH' }],
    });
    expect(blank).toEqual({ record: null, problems: [{ code: 'code-blank', field: 'Code', value: null }] });
  });

  it('of no classification is refused', () => {
    const [row] = mapRows(mappingOf('codes', { Code: { field: 'code' } }), [['1']]);
    expect(codesOf(row)).toEqual(['value-blank']);
  });
});
