import path from 'node:path';
import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createImportWorld, SHARED_DATA, type ImportWorld } from '../../../fixtures/import-world.ts';
import { containing, formOne, listOf } from './institution-world.ts';

const FILE = path.join(SHARED_DATA ?? '', 'ref-2021-results/REF 2021 Results - All - 2022-05-06.xlsx');

/** The published lists of the report, each name as the report writes it, and the units of assessment behind them. */
const PUBLISHED = {
  Aerospace: {
    units: ['9', '12'],
    names: 'Keele; Loughborough; Nottingham Trent; Birmingham; Leicester; Nottingham; Warwick',
  },
  'Agri-tech': { units: ['5', '6'], names: 'Nottingham; Keele; Birmingham; Lincoln; Leicester; Warwick' },
  Space: {
    units: ['9', '11', '12'],
    names: 'Leicester; Birmingham; Lincoln; Loughborough; Keele; Nottingham; Warwick; Nottingham Trent',
  },
  // The report names no units for this one. 1 to 5 and 20 give the published eleven; without 20, De Montfort and Loughborough are absent.
  'Health and Life Sciences': {
    units: ['1', '2', '3', '4', '5', '20'],
    names:
      'Aston; Birmingham; Coventry; De Montfort; Keele; Leicester; Lincoln; Loughborough; Nottingham; Nottingham Trent; Warwick',
  },
} as const;
const CLUSTERS = Object.keys(PUBLISHED) as (keyof typeof PUBLISHED)[];

/** Midlands institutions in REF 2021 by their UKPRN, from general knowledge: nothing of the product takes part. */
const MIDLANDS: Readonly<Record<string, string>> = {
  10007759: 'Aston',
  10006840: 'Birmingham',
  10007140: 'Birmingham City',
  10007811: 'Bishop Grosseteste',
  10001726: 'Coventry',
  10001883: 'De Montfort',
  10007851: 'Derby',
  10040812: 'Harper Adams',
  10007767: 'Keele',
  10007796: 'Leicester',
  10007151: 'Lincoln',
  10004113: 'Loughborough',
  10007832: 'Newman',
  10007154: 'Nottingham',
  10004797: 'Nottingham Trent',
  10006299: 'Staffordshire',
  10007163: 'Warwick',
  10007166: 'Wolverhampton',
  10007139: 'Worcester',
};

/** As another library reads the workbook, with plain arithmetic. */
function expectedOf(units: readonly string[]): { names: string[]; points: number[] } {
  const book = read(readFileSync(FILE), { dense: true, sheetRows: 7559 });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  if (sheet === undefined) throw new Error('the workbook has no sheet');
  const rows = utils
    .sheet_to_json<readonly unknown[]>(sheet, { header: 1, raw: true, defval: null })
    .slice(7);
  const points: number[] = [];
  const names = new Set<string>();
  for (const row of rows) {
    const name = MIDLANDS[String(row[0])];
    if (name === undefined || row[9] !== 'Overall' || !units.includes(String(row[4]))) continue;
    const tenths = [13, 14, 15, 16].reduce(
      (sum, at, i) => sum + (4 - i) * Math.round(Number(row[at]) * 10),
      0,
    );
    if (tenths <= 3000) continue;
    names.add(name);
    points.push(tenths / 1000);
  }
  return { names: [...names].toSorted(), points: points.toSorted((a, b) => a - b) };
}

describe.skipIf(SHARED_DATA === null)(
  'metric 2.3 from the real REF 2021 (skipped without ../shared/data)',
  () => {
    let world: ImportWorld;
    beforeAll(async () => {
      world = createImportWorld();
      await world.commit(await world.stage(world.grantPath(FILE)));
    }, 60_000);
    afterAll(() => world.close());

    const short = (name: string) => name.replace(/^University of | University$/g, '');

    test.each(CLUSTERS)('%s gives exactly the published institutions, in alphabetical order', (cluster) => {
      const { units, names } = PUBLISHED[cluster];
      const items = listOf(formOne(world, '2.3', containing('ref-uoa', units)));
      expect(items.map(short).toSorted()).toEqual(names.split('; ').toSorted());
      expect(items).toEqual(items.toSorted());
    });

    test.each(CLUSTERS)(
      '%s, recomputed from the workbook by another reader, has the same averages',
      (cluster) => {
        const { units } = PUBLISHED[cluster];
        const expected = expectedOf(units);
        const cell = formOne(world, '2.3', containing('ref-uoa', units));
        expect(listOf(cell).map(short).toSorted()).toEqual(expected.names);
        const averages = cell.formed.parts.map(({ value }) => value ?? 0);
        expect(averages.toSorted((a, b) => a - b)).toEqual(expected.points);
        const [context] = cell.formed.contexts;
        expect(context).toMatchObject({ kind: 'institutions-over-threshold', value: expected.names.length });
        const rows = cell.trace('items');
        expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(expected.names.length);
      },
    );

    test('Health and Life Sciences needs unit 20: without it De Montfort and Loughborough are not there', () => {
      const { units, names } = PUBLISHED['Health and Life Sciences'];
      const without = listOf(formOne(world, '2.3', containing('ref-uoa', units.slice(0, 5)))).map(short);
      expect(names.split('; ').filter((name) => !without.includes(name))).toEqual([
        'De Montfort',
        'Loughborough',
      ]);
    });

    test('Cranfield is a partner of Midlands Innovation and outside the Midlands; in the UK it counts', () => {
      const document = containing('ref-uoa', ['12']);
      expect(listOf(formOne(world, '2.3', document))).not.toContain('Cranfield University');
      expect(listOf(formOne(world, '2.3', document, { setId: 'uk' }))).toContain('Cranfield University');
    });

    test('every institution of the workbook is in the register and placed', () => {
      const units = Array.from({ length: 34 }, (_, at) => String(at + 1));
      const { formed } = formOne(world, '2.3', containing('ref-uoa', units), { setId: 'uk' });
      expect(formed.missing).toBeNull();
      expect(formed.formula).toMatch(/of 1,888 submissions to the container’s units$/);
    });
  },
);
