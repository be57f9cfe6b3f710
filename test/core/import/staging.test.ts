import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { readRawRows } from '#core/import/row-blocks.ts';
import { stageSchema } from '#shared/contract/methods/extracts.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const textOf = (rows: number, seed = 1) => [...companyCsv({ rows, seed })].join('');

describe('staging', () => {
  test('nothing reaches the workspace before the commit, and the preview shows what the commit stores', async () => {
    const stage = await world.stage(world.grant('BasicCompanyData-2026-11-01.csv', textOf(50)));
    expect(stageSchema.parse(stage)).toEqual(stage);
    expect(world.count('SELECT count(*) FROM extract') + world.count('SELECT count(*) FROM company')).toBe(0);
    const preview = await extractsHandlers['extracts.preview'](
      { stageId: stage.stageId, offset: 10, limit: 5 },
      world.call,
    );
    expect(preview.total).toBe(50);
    await world.commit(stage);
    const at = (field: string) => preview.fields.indexOf(field);
    const stored = world.store.db
      .prepare(
        'SELECT line, company_number, name, incorporated_on FROM company ORDER BY id LIMIT 5 OFFSET 10',
      )
      .raw()
      .all();
    expect(
      preview.rows.map(({ line, values }) => [
        line,
        values[at('Company number')],
        values[at('Name')],
        values[at('Incorporated on')],
      ]),
    ).toEqual(stored);
  });

  test('the raw row of every line is kept as it stood in the file', async () => {
    const text = textOf(30);
    await world.commit(await world.stage(world.grant('a.csv', text)));
    const lines = Array.from({ length: 30 }, (_, index) => index + 2);
    const raw = readRawRows(world.store.db, 1, lines);
    expect([...raw.keys()]).toEqual(lines);
    expect([...raw.values()]).toEqual(text.trimEnd().split('\r\n').slice(1));
  });

  test('the numbers of companies and sites follow on without a gap over several extracts', async () => {
    for (const seed of [1, 2, 3])
      await world.commit(await world.stage(world.grant('a.csv', textOf(40, seed))));
    expect(world.count('SELECT max(id) FROM company')).toBe(120);
    expect(world.count('SELECT count(*) FROM company')).toBe(120);
    expect(world.count('SELECT max(id) FROM site')).toBe(120);
    expect(
      world.count(
        'SELECT count(*) FROM site JOIN company ON company.id = site.company_id WHERE site.extract_id = company.extract_id',
      ),
    ).toBe(120);
    expect(
      world.count(
        'SELECT count(*) FROM company_code JOIN company ON company.id = company_code.company_id WHERE company_code.extract_id <> company.extract_id',
      ),
    ).toBe(0);
  });

  test('read = accepted + rejected + skipped, whatever rows stand in whatever order', async () => {
    const good = textOf(6).trimEnd().split('\r\n');
    const header = good[0] ?? '';
    const columns = header.split(',').length;
    const row = fc.oneof(
      fc.constantFrom(...good.slice(1)),
      fc.constantFrom(
        '',
        '   ',
        ','.repeat(columns - 1),
        'a,b,c',
        '"open',
        '"a"b,c',
        `NO NUMBER${','.repeat(columns - 1)}`,
        `BAD NUMBER,12X${','.repeat(columns - 2)}`,
      ),
      fc
        .integer({ min: 1, max: 99_999 })
        .map((number) => `SHORT LIMITED,${number}${','.repeat(columns - 2)}`),
      fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        async (rows, end) => {
          const text = [header, ...good.slice(1, 2), ...rows].join(end);
          const stage = await world.stage(world.grant('a.csv', text));
          const { read, accepted, rejected, skipped } = stage.rows;
          expect(read).toBe(accepted + rejected + skipped);
          const bySeverity = (severity: string) =>
            stage.problems
              .filter((problem) => problem.severity === severity)
              .reduce((sum, { rows: count }) => sum + count, 0);
          expect(bySeverity('reject')).toBe(rejected);
          expect(bySeverity('skip')).toBe(skipped);
          const extract = await world.commit(stage, { allowRepeat: true });
          const counted = (sql: string) => world.count(`${sql} WHERE extract_id = ${extract.id}`);
          expect(counted('SELECT total(rows) FROM row_block')).toBe(read);
          expect(counted('SELECT count(*) FROM company')).toBe(accepted);
          expect(extract.rows).toEqual(stage.rows);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('a company number that stands twice keeps the first row and rejects the second', async () => {
    const [header, first = ''] = textOf(1).split('\r\n');
    const stage = await world.stage(
      world.grant('a.csv', [header, first, first.replace('LIMITED', 'PLC')].join('\n')),
    );
    expect(stage.rows).toEqual({ read: 2, accepted: 1, rejected: 1, skipped: 0 });
    const { rows } = await extractsHandlers['extracts.stageProblems'](
      { stageId: stage.stageId, code: 'company-number-repeated', offset: 0, limit: 10 },
      world.call,
    );
    expect(rows).toMatchObject([{ line: 3, severity: 'reject', raw: first.replace('LIMITED', 'PLC') }]);
    expect(rows[0]?.message).toMatch(/^Company \d{8} stands earlier in this file/);
  });

  test('the same bytes are told when staged and refused when committed, unless they are wanted twice', async () => {
    const text = textOf(5);
    const first = await world.commit(await world.stage(world.grant('a.csv', text)));
    const again = await world.stage(world.grant('renamed.csv', text));
    expect(again.committedAs).toBe(first.id);
    await expect(world.commit(again)).rejects.toMatchObject({ code: 'already-committed' });
    expect(world.count('SELECT count(*) FROM extract')).toBe(1);
    const second = await world.commit(again, { allowRepeat: true });
    expect(second.id).toBe(first.id + 1);
  });

  test('a zip and the CSV inside give the same rows', async () => {
    const text = textOf(25);
    const plain = await world.stage(world.grant('a.csv', text));
    const zipped = await world.stage(
      world.grant('a.zip', zipOf([{ name: 'a.csv', bytes: Buffer.from(text) }])),
    );
    expect({
      ...zipped,
      fileName: 0,
      fileBytes: 0,
      fingerprint: 0,
      stageId: 0,
      stagedAt: 0,
      suggested: 0,
    }).toEqual({
      ...plain,
      fileName: 0,
      fileBytes: 0,
      fingerprint: 0,
      stageId: 0,
      stagedAt: 0,
      suggested: 0,
    });
  });

  test('waiting stages are listed, a discarded one is gone', async () => {
    const stage = await world.stage(world.grant('a.csv', textOf(3)));
    expect(await extractsHandlers['extracts.stages']({}, world.call)).toEqual({ stages: [stage] });
    await extractsHandlers['extracts.discard']({ stageId: stage.stageId }, world.call);
    expect(await extractsHandlers['extracts.stages']({}, world.call)).toEqual({ stages: [] });
    await expect(world.commit(stage)).rejects.toMatchObject({ code: 'stage-missing' });
    expect(() =>
      extractsHandlers['extracts.preview']({ stageId: stage.stageId, offset: 0, limit: 1 }, world.call),
    ).toThrow(/no longer there/);
    expect(world.staged()).toEqual([]);
  });
});
