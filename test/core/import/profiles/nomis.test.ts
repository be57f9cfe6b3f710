import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Extract } from '#shared/domain/extract.ts';
import { createImportWorld, PLAIN_STATEMENT, SHARED_DATA } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';

const data = (name: string) => path.join(SHARED_DATA ?? '', 'nomis-bres-idbr-2018', name);

describe.skipIf(SHARED_DATA === null)(
  'employees and businesses of 2018 by area and industry (skipped without ../shared/data)',
  () => {
    let world: ImportWorld;
    let bres: Extract;
    let counts: Extract;

    beforeAll(async () => {
      world = createImportWorld();
      const take = async (name: string) => {
        const stage = await world.stage(world.grantPath(data(name)));
        expect([stage.profile.id, stage.problems]).toEqual(['bres-nuts2', []]);
        return world.commit(stage, {
          statement: { ...PLAIN_STATEMENT, ...stage.suggested },
        });
      };
      bres = await take('nomis_BRES_2018_TYPE450.csv');
      counts = await take('nomis_IDBR_2018_TYPE450.csv');
    }, 60_000);
    afterAll(() => world.close());

    const sum = (extract: Extract) =>
      world.count(`SELECT sum(amount) FROM record WHERE extract_id = ${extract.id}`);

    test('BRES: 20,475 rows, 39 areas of Great Britain by 525 classes, 30,147,640 employees', () => {
      expect(bres.rows).toEqual({ read: 20_475, accepted: 20_475, rejected: 0, skipped: 0 });
      expect(sum(bres)).toBe(30_147_640);
      expect(bres.statement).toMatchObject({ territory: 'GB', universe: 'all-companies', period: '2018' });
      expect(world.count(`SELECT count(DISTINCT area_code) FROM record WHERE extract_id = ${bres.id}`)).toBe(
        39,
      );
      expect(world.count(`SELECT count(DISTINCT code) FROM record_code WHERE extract_id = ${bres.id}`)).toBe(
        525,
      );
      expect(
        world.store.db
          .prepare('SELECT DISTINCT label, unit, period FROM record WHERE extract_id = ?')
          .raw()
          .all(bres.id),
      ).toEqual([['Employees (BRES open access)', 'employees', '2018']]);
    });

    test('business counts: 21,000 rows, 40 areas of the United Kingdom, 2,982,610 businesses', () => {
      expect(counts.rows).toEqual({ read: 21_000, accepted: 21_000, rejected: 0, skipped: 0 });
      expect(sum(counts)).toBe(2_982_610);
      expect(counts.statement.territory).toBe('UK');
      expect(
        world.count(`SELECT count(*) FROM record WHERE extract_id = ${counts.id} AND area_code = 'UKN0'`),
      ).toBe(525);
    });

    test('classes keep their leading zeros and areas the edition they belong to', () => {
      expect(
        world.store.db
          .prepare(
            `SELECT count(*), min(length(code)), max(length(code)) FROM record_code WHERE extract_id = ? AND scheme = 'sic-2007'`,
          )
          .raw()
          .get(bres.id),
      ).toEqual([20_475, 4, 4]);
      expect(
        world.count(`SELECT count(*) FROM record_code WHERE extract_id = ${bres.id} AND code = '0161'`),
      ).toBe(39);
      expect(
        world.store.db
          .prepare(`SELECT DISTINCT json_extract(fields, '$.areaVintage') FROM record`)
          .pluck()
          .all(),
      ).toEqual(['nuts 2013 level 2']);
    });

    // Published worked values: share of the area in the class over the share of all rows of the file.
    for (const [code, area, quotient] of [
      ['3030', 'UKF1', 6.2536],
      ['2910', 'UKG1', 6.1069],
      ['2910', 'UKG3', 5.05],
    ] as const)
      test(`the stored figures give the location quotient ${quotient} of SIC ${code} in ${area}`, () => {
        const total = (where: string) =>
          world.count(
            `SELECT sum(amount) FROM record JOIN record_code ON record_id = record.id
             WHERE record.extract_id = ${bres.id} AND ${where}`,
          );
        const here = total(`area_code = '${area}' AND code = '${code}'`) / total(`area_code = '${area}'`);
        const everywhere = total(`code = '${code}'`) / total('1');
        expect(here / everywhere).toBeCloseTo(quotient, 4);
      });

    test('the titles of the classes beside them go in as a list of codes', async () => {
      const stage = await world.stage(world.grantPath(data('sic_4_industry_segment_lookup.csv')));
      expect(stage.profile.id).toBe('sic-segment-list');
      expect(stage.rows).toMatchObject({ read: 525, accepted: 525 });
    });
  },
);
