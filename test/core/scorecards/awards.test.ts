import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  cell,
  contextOf,
  createMakersWorld,
  DERBY_SET,
  LEEDS_SET,
  MAKERS,
  numberOf,
  traced,
  type MakersWorld,
} from './company-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld({ makers: MAKERS.map((maker) => ({ ...maker, funding: null })) });
});
afterEach(() => world.close());

type Award = readonly [companyNumber: string | null, amount: number | null, withdrawn?: boolean];

function addAwards(profileId: string, awards: readonly Award[]): number {
  const { db } = world.store;
  const id = Number(
    db
      .prepare(
        `INSERT INTO extract (target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes,
           fingerprint, encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
         VALUES ('awards', ?, 'Innovate UK', 'Funded projects', '2023', '{"name":"OGL"}', 'UK', 'unknown', 'a.xlsx', 1, ?, 'utf-8', '[]',
           0, 0, 0, 0, '[]', 'live', '2026-01-01', 'A')`,
      )
      .run(profileId, profileId).lastInsertRowid,
  );
  const insert = db.prepare(
    `INSERT INTO record (extract_id, line, ordinal, kind, company_number, amount, currency, fields) VALUES (?, ?, 0, 'awards', ?, ?, 'GBP', ?)`,
  );
  for (const [at, [companyNumber, amount, withdrawn]] of awards.entries())
    insert.run(
      id,
      at + 2,
      companyNumber,
      amount,
      JSON.stringify({ projectTitle: `Project ${at}`, withdrawn }),
    );
  return id;
}

test('without a workbook and without a stated figure there is none', () => {
  expect(cell(world.store, '2.6', DERBY_SET).value).toMatchObject({
    kind: 'undefined',
    reason: 'not-in-extract',
  });
});

test('awards of both workbooks by company number, without those who withdrew, and the cell says so', () => {
  const early = addAwards('innovate-uk-2004', [
    ['00000001', 300_000],
    ['00000001', 50_000, true],
    ['00000002', null],
    [null, 999],
  ]);
  const late = addAwards('innovate-uk-2016', [
    ['00000001', 20_000, false],
    ['00000004', 1_000],
    ['00000099', 5_000],
  ]);
  const derby = cell(world.store, '2.6', DERBY_SET);
  expect(numberOf(derby)).toBe(320_000);
  expect(numberOf(cell(world.store, '2.6', LEEDS_SET))).toBe(321_000);
  expect(contextOf(derby, 'share-of-uk').value).toBeCloseTo((100 * 320) / 321, 9);
  expect(derby.value.basis).toMatchObject({ extractIds: [world.extractId, early, late] });
  expect(derby.value.basis.source).toContain('Innovate UK');
  expect(derby.value.basis.formula).toContain('withdrawn participants left out');
  expect(numberOf(cell(world.store, 'innovate-uk-recipients', LEEDS_SET))).toBe(2);
  expect(traced(world.store, '2.6', DERBY_SET, 'here')).toMatchObject([
    { amount: 300_000, extractId: early, line: 2, name: 'Alula Ltd' },
    { amount: 20_000, extractId: late, line: 2 },
  ]);
});
