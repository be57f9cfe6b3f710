import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { Extract } from '#shared/domain/extract.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld, SHARED_DATA } from '../../fixtures/import-world.ts';

describe.skipIf(SHARED_DATA === null)(
  'the Companies House sample of May 2020 (skipped without ../shared/data)',
  () => {
    let world: ImportWorld;
    let stage: Stage;
    let extract: Extract;

    beforeAll(async () => {
      world = createImportWorld();
      stage = await world.stage(
        world.grantPath(
          path.join(
            SHARED_DATA ?? '',
            'companies-house-sample-2020-05/BasicCompanyDataAsOneFile-2020-05-01_sample.csv',
          ),
        ),
      );
      extract = await world.commit(stage);
    });
    afterAll(() => world.close());

    test('4,537 rows are read and each is accepted, rejected or skipped', () => {
      expect(stage.rows).toEqual({ read: 4537, accepted: 4537, rejected: 0, skipped: 0 });
      expect(extract.rows).toEqual(stage.rows);
      expect(world.count('SELECT count(*) FROM company')).toBe(4537);
      expect(world.count('SELECT total(rows) FROM row_block')).toBe(4537);
    });

    test('55 blank postcodes are reported', () => {
      expect(stage.problems).toContainEqual({ code: 'postcode-blank', severity: 'notice', rows: 55 });
      expect(extract.placement?.blankPostcode).toBe(55);
    });

    test('the file is recognised and its statement suggested', () => {
      expect(stage.profile.id).toBe('companies-house');
      expect(stage.columns).toHaveLength(55);
      expect(stage.suggested).toMatchObject({
        edition: 'May 2020',
        territory: 'UK',
        universe: 'all-companies',
      });
      expect(stage.encoding).toBe('UTF-8');
    });

    test('the preview sums up what was staged', () => {
      const facts = Object.fromEntries(stage.facts.map(({ label, value }) => [label, value]));
      expect(facts).toMatchObject({
        Companies: '4,537',
        Sites: '4,537',
        'Blank postcodes': '55',
        'Postcodes not valid': '3',
      });
      expect(facts['Incorporated']).toMatch(/^\d{1,2} [A-Z][a-z]{2} \d{4} to \d{1,2} [A-Z][a-z]{2} 2020$/);
    });

    test('a problem shows the row as it stood in the file', async () => {
      const page = await extractsHandlers['extracts.problems'](
        { extractId: extract.id, ledger: 'workspace', code: 'postcode-blank', offset: 0, limit: 1 },
        world.call,
      );
      expect(page.total).toBe(55);
      expect(page.rows[0]?.raw.split(',').length).toBeGreaterThanOrEqual(55);
    });

    test('nothing is left in the staging folder after the commit', () => {
      expect(world.staged()).toEqual([]);
    });
  },
);
