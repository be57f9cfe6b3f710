import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import type { Extract } from '#shared/domain/extract.ts';
import { createImportWorld, SHARED_DATA } from '../../../fixtures/import-world.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';

const FILE = path.join(SHARED_DATA ?? '', 'ukri-hei-funding/ukri.csv');

describe.skipIf(SHARED_DATA === null)('the real awards of UKRI (skipped without ../shared/data)', () => {
  let world: ImportWorld;
  let stage: Stage;
  let extract: Extract;
  let rows: readonly Record<string, string>[];

  beforeAll(async () => {
    rows = parse<Record<string, string>>(readFileSync(FILE), { columns: true, bom: true });
    world = createImportWorld();
    stage = await world.stage(world.grantPath(FILE));
    extract = await world.commit(stage);
  });
  afterAll(() => world.close());

  test('4,851 rows are read and all accepted', () => {
    expect(stage.profile.id).toBe('ukri-awards');
    expect(extract.rows).toEqual({ read: 4851, accepted: 4851, rejected: 0, skipped: 0 });
  });

  test('amounts in thousand pounds are kept in pounds', () => {
    const expected = rows.reduce((sum, row) => sum + 1000 * Number(row['AmountAwarded']), 0);
    expect(world.count('SELECT sum(amount) FROM record')).toBe(expected);
    expect(world.store.db.prepare('SELECT DISTINCT currency FROM record').pluck().all()).toEqual(['GBP']);
    expect(stage.suggested.currency).toBe('GBP');
  });

  test('every rate above a hundred is told, and kept as delivered', () => {
    const above = rows.filter((row) => Number(row['AwardRate']) > 100 || Number(row['AwardRateValue']) > 100);
    expect(above.length).toBeGreaterThan(0);
    expect(stage.problems).toEqual([{ code: 'value-out-of-range', severity: 'notice', rows: above.length }]);
    expect(
      world.count(
        `SELECT count(*) FROM record WHERE json_extract(fields, '$.awardRate') > 100 OR json_extract(fields, '$.awardRateByValue') > 100`,
      ),
    ).toBe(above.length);
  });

  test('each institution, council and year is the one of the row', () => {
    const stored = world.store.db
      .prepare('SELECT institution, period, label FROM record ORDER BY line')
      .raw()
      .all();
    expect(stored).toEqual(
      rows.map((row) => [
        row['Organisation']?.trim(),
        row['Year']?.replace('-', '/'),
        row['Grant Category']?.trim(),
      ]),
    );
  });
});
