import path from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { readCompany } from '#core/membership/companies.ts';
import { extractProblems } from '#core/import/stage-pages.ts';
import { readRawRows, RowGatherer, RowPacker, unpackRows } from '#core/import/row-blocks.ts';
import type { RowBlock } from '#core/import/row-blocks.ts';
import { appFolders } from '#core/store/app-folders.ts';
import { silentJob } from '#core/store/job.ts';
import { FOUNDATION_SQL } from '#core/store/migrations/0001-foundation.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openFile } from '#core/store/open.ts';
import { readStore } from '#core/store/write-store.ts';
import { verifyWorkspace } from '#core/workspaces/verify-workspace.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';

let worlds: ImportWorld[] = [];
afterEach(() => {
  for (const world of worlds) world.close();
  worlds = [];
});

async function blocksOf(rows: readonly (readonly [line: number, raw: string])[]): Promise<RowBlock[]> {
  const blocks: RowBlock[] = [];
  const packer = new RowPacker((block) => blocks.push(block));
  const gatherer = new RowGatherer((gathered) => packer.take(gathered));
  for (const [line, raw] of rows) gatherer.add(line, raw);
  gatherer.flush();
  await packer.settle(0);
  return blocks.toSorted((a, b) => a.firstLine - b.firstLine);
}

describe('rows kept together', () => {
  test('come back letter by letter, whatever stands in them', async () => {
    const random = seededRandom(9);
    const letters = ['a', 'é', '€', '😀', '"', '\n', ' ', ':', '1', ''];
    const rows = Array.from({ length: 3000 }, (_, index): [number, string] => [
      2 + index * (1 + Math.floor(random() * 2)) * 2,
      Array.from({ length: Math.floor(random() * 120) }, () => letters[Math.floor(random() * 10)]).join(''),
    ])
      .toSorted(([a], [b]) => a - b)
      .filter(([line], at, all) => all[at - 1]?.[0] !== line);
    const blocks = await blocksOf(rows);
    expect(blocks.length).toBeGreaterThan(5);
    expect(blocks.reduce((sum, block) => sum + block.rows, 0)).toBe(rows.length);
    const back = new Map(blocks.flatMap(({ body }) => [...unpackRows(body)]));
    expect([...back]).toEqual(rows);
  });

  test('are found by line; lines between, before and behind are not', async () => {
    const world = createImportWorld();
    worlds.push(world);
    const { db } = world.store;
    db.exec('PRAGMA foreign_keys = OFF');
    const insert = db.prepare('INSERT INTO row_block VALUES (7, ?, ?, ?, ?)');
    const rows = Array.from({ length: 2000 }, (_, index): [number, string] => [
      index * 3 + 2,
      `row ${index}`,
    ]);
    for (const { firstLine, lastLine, rows: held, body } of await blocksOf(rows))
      insert.run(firstLine, lastLine, held, body);
    expect([...readRawRows(db, 7, [1, 5, 2, 3, 5999, 9999, 5])]).toEqual([
      [2, 'row 0'],
      [5, 'row 1'],
      [5999, 'row 1999'],
    ]);
    expect(readRawRows(db, 8, [2]).size).toBe(0);
  });

  test('that were damaged are told, not read wrongly', async () => {
    const [block] = await blocksOf([
      [2, 'one'],
      [3, 'two'],
    ]);
    if (block === undefined) throw new Error('no block');
    expect(() => unpackRows(block.body.subarray(0, block.body.length - 3))).toThrow();
    expect(() => unpackRows(new Uint8Array([1, 2, 3]))).toThrow();
  });
});

test('a workspace of the first version keeps its rows and problems readable, and passes every check', async () => {
  const file = path.join(temporaryFolder(), 'first.workbench');
  const first = createFile(file, { ...WORKSPACE_KIND, migrations: [FOUNDATION_SQL] });
  first.exec(`
    INSERT INTO extract VALUES (1, 'companies', 'companies-house', 'Companies House', 'Old', '2020', NULL, '{"name":"OGL"}', 'UK', 'all-companies',
      'old.csv', 1, 'x', 'UTF-8', '[{"column":"Name","field":"Name"},{"column":"Number","field":"Company number"}]', 3, 1, 1, 1,
      '[{"code":"company-number-blank","severity":"reject","rows":1}]', 'live', '2020-01-01T00:00:00.000Z', 'Ann');
    INSERT INTO row VALUES (1, 2, 'accepted', '"One, Ltd",01234567'), (1, 3, 'rejected', 'Two,'), (1, 4, 'skipped', ',');
    INSERT INTO reject (extract_id, line, severity, code, field, value) VALUES (1, 3, 'reject', 'company-number-blank', 'Number', NULL), (1, 4, 'skip', 'blank-row', NULL, NULL);
    INSERT INTO company (id, extract_id, line, company_number, name) VALUES (1, 1, 2, '01234567', 'One, Ltd');`);
  first.close();
  const folders = appFolders(temporaryFolder(), path.join(import.meta.dirname, '../../../resources'));
  const read = readStore({
    db: openFile(file, { mode: 'write', kind: WORKSPACE_KIND }),
    path: file,
    folders,
    referenceName: 'main',
  });
  onTestFinished(() => read.close());
  expect(read.db.pragma('user_version', { simple: true })).toBe(WORKSPACE_KIND.migrations.length);
  expect([...readRawRows(read.db, 1, [2, 3, 4])]).toEqual([
    [2, '"One, Ltd",01234567'],
    [3, 'Two,'],
    [4, ','],
  ]);
  expect(readCompany(read, { companyNumber: '01234567' }).raw).toEqual([
    { column: 'Name', value: 'One, Ltd' },
    { column: 'Number', value: '01234567' },
  ]);
  const unwanted = (): never => {
    throw new Error('not asked for here');
  };
  const { rows } = extractProblems(
    {
      role: 'reader',
      folders,
      reading: () => read,
      writing: unwanted,
      file: unwanted,
      job: silentJob(),
      publish: () => undefined,
    },
    { extractId: 1, ledger: 'workspace', offset: 0, limit: 10 },
  );
  expect(rows.map(({ line, raw }) => [line, raw])).toEqual([
    [3, 'Two,'],
    [4, ','],
  ]);
  expect(await verifyWorkspace(read, silentJob())).toMatchObject({ ok: true });
});
