import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createImportWorld, SHARED_DATA } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';

const FOLDER = path.join(SHARED_DATA ?? '', 'regional-indicators-nesta');
const FILES = SHARED_DATA === null ? [] : globSync('*/*.csv', { cwd: FOLDER }).sort();

/** Two tables hold the year 2018 twice, row by row the same; a sum over them would count it double. */
const REPEATED: ReadonlyMap<string, number> = new Map([
  ['industry/employment_culture_entertainment_recreation.lep.csv', 38],
  ['industry/employment_culture_entertainment_recreation.nuts3.csv', 168],
]);
const keyOf = (row: readonly string[]) => row.slice(0, 3).join(' ');

interface Stored {
  readonly period: string;
  readonly area: string;
  readonly vintage: string;
  readonly amount: number;
}

describe.skipIf(SHARED_DATA === null)(
  'the 62 tables of regional indicators (skipped without ../shared/data)',
  () => {
    let world: ImportWorld;
    beforeAll(() => {
      world = createImportWorld();
    });
    afterAll(() => world.close());

    test('there are 62 of them', () => expect(FILES).toHaveLength(62));

    for (const file of FILES)
      test(`${file} goes in whole: every value under its area and the edition of the area`, async () => {
        const lines = parse(readFileSync(path.join(FOLDER, file)), { bom: true }).slice(1);
        const rows = lines.filter(
          (row, index) => lines.findIndex((other) => keyOf(other) === keyOf(row)) === index,
        );
        const repeated = lines.length - rows.length;
        expect(repeated).toBe(REPEATED.get(file) ?? 0);
        const stage = await world.stage(world.grantPath(path.join(FOLDER, file)));
        expect(stage.profile.id).toBe('nuts-indicators');
        expect(stage.rows).toEqual({
          read: lines.length,
          accepted: rows.length,
          rejected: repeated,
          skipped: 0,
        });
        expect(stage.problems).toEqual(
          repeated === 0 ? [] : [{ code: 'key-repeated', severity: 'reject', rows: repeated }],
        );
        const extract = await world.commit(stage);
        const stored = world.store.db
          .prepare<[number], Stored>(
            `SELECT period, area_code AS area, json_extract(fields, '$.areaVintage') AS vintage, amount
             FROM record WHERE extract_id = ? ORDER BY line`,
          )
          .all(extract.id);
        expect(stored.map(({ period, area, vintage }) => [period, area, vintage])).toEqual(
          rows.map((row) => row.slice(0, 3)),
        );
        expect(stored.map(({ amount }) => amount)).toEqual(
          // A table writes one zero as “-0.0”.
          rows.map((row) => Number(row[3]) + 0),
        );
      });

    test('each is known by the name and the unit its publisher describes', () => {
      const units = new Map(
        world.store.db
          .prepare<[], { label: string; unit: string }>('SELECT DISTINCT label, unit FROM record')
          .all()
          .map(({ label, unit }) => [label, unit]),
      );
      expect(units.size).toBe(26);
      expect(units.get('Total funding for research awarded by UKRI')).toBe('GBP');
      expect(units.get('Professional occupations employment')).toBe('%');
      expect(units.get('Business enterprise R&D')).toBe('EUR');
      expect([...units.values()].filter((unit) => unit === '')).toEqual([]);
    });

    test('several editions of areas stand in one file and are not joined', () => {
      expect(
        world.count(
          `SELECT max(n) FROM (SELECT count(DISTINCT json_extract(fields, '$.areaVintage')) AS n FROM record GROUP BY extract_id)`,
        ),
      ).toBeGreaterThan(2);
    });
  },
);
