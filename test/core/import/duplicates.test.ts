import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { verifyWorkspace } from '#core/workspaces/verify-workspace.ts';
import { silentJob } from '#core/store/job.ts';
import type { Stage } from '#shared/contract/methods/extracts.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { DuplicateRule, ImportMapping } from '#shared/domain/import-mapping.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { createImportWorld } from '../../fixtures/import-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const COMPANIES = [
  'Number,Name,Postcode,Sites,Codes,Web',
  '01234567,First,B1 1AA,"B1 1AB,B1 1AC",62012,',
  '07654321,Other,B1 1AD,,30300,',
  '01234567,Second,not one,B1 1AB,"62012,30300,25620",www.second.example',
  '01234567,Third,,,62012,',
].join('\r\n');

function companiesBy(duplicates: DuplicateRule): ImportMapping {
  return importMappingSchema.parse({
    target: 'companies',
    place: {},
    duplicates,
    columns: [
      { column: 'Number', field: 'companyNumber' },
      { column: 'Name', field: 'companyName' },
      { column: 'Postcode', field: 'registeredPostcode' },
      { column: 'Sites', field: 'operatingPostcodes', separator: ',' },
      { column: 'Codes', field: 'codes', separator: ',', scheme: 'sic-2007' },
      { column: 'Web', field: 'website' },
    ],
  });
}

async function stageWith(text: string, mapping: ImportMapping): Promise<Stage> {
  const fileToken = world.grant('list.csv', text);
  return extractsHandlers['extracts.stage']({ fileToken, mapping }, world.call);
}

async function refused(stage: Stage): Promise<unknown[]> {
  const { rows } = await extractsHandlers['extracts.stageProblems'](
    { stageId: stage.stageId, offset: 0, limit: 50 },
    world.call,
  );
  return rows
    .filter(({ severity }) => severity === 'reject')
    .map(({ line, code, value }) => [line, code, value]);
}

async function stored(stage: Stage): Promise<unknown> {
  await world.commit(stage);
  const { checks } = await verifyWorkspace(world.store, silentJob());
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  return world.store.db
    .prepare(
      `SELECT c.line, c.name, (SELECT count(*) FROM site WHERE company_id = c.id) AS sites,
         (SELECT group_concat(code) FROM (SELECT code FROM company_code WHERE company_id = c.id ORDER BY position)) AS codes
       FROM company AS c ORDER BY c.line`,
    )
    .raw()
    .all();
}

const carriers = () =>
  world.store.db
    .prepare<[], [string, number]>('SELECT code, companies FROM extract_code ORDER BY code')
    .raw()
    .all();

describe('a company that stands in a file more than once', () => {
  test('keeps its first row', async () => {
    const stage = await stageWith(COMPANIES, companiesBy('first'));
    expect(stage.rows).toEqual({ read: 4, accepted: 2, rejected: 2, skipped: 0 });
    expect(await refused(stage)).toEqual([
      [4, 'company-number-repeated', '01234567'],
      [5, 'company-number-repeated', '01234567'],
    ]);
    expect(await stored(stage)).toEqual([
      [2, 'First', 3, '62012'],
      [3, 'Other', 1, '30300'],
    ]);
    expect(carriers()).toEqual([
      ['30300', 1],
      ['62012', 1],
    ]);
  });

  test('keeps its last row, and the earlier ones say that a later one was kept', async () => {
    const stage = await stageWith(COMPANIES, companiesBy('last'));
    expect(stage.rows).toEqual({ read: 4, accepted: 2, rejected: 2, skipped: 0 });
    expect(await refused(stage)).toEqual([
      [2, 'company-repeated-last', '01234567'],
      [4, 'company-repeated-last', '01234567'],
    ]);
    // The notice of the second row, its postcode, went with the row.
    expect(stage.problems.map(({ code }) => code)).not.toContain('postcode-invalid');
    expect(await stored(stage)).toEqual([
      [3, 'Other', 1, '30300'],
      [5, 'Third', 1, '62012'],
    ]);
    expect(carriers().filter(([, companies]) => companies !== 0)).toEqual([
      ['30300', 1],
      ['62012', 1],
    ]);
  });

  test('keeps its fullest row: the most fields, sites with a postcode and codes; the first of equals', async () => {
    const stage = await stageWith(COMPANIES, companiesBy('fullest'));
    expect(stage.rows).toEqual({ read: 4, accepted: 2, rejected: 2, skipped: 0 });
    expect(await refused(stage)).toEqual([
      [2, 'company-repeated-last', '01234567'],
      [5, 'company-number-repeated', '01234567'],
    ]);
    expect(await stored(stage)).toEqual([
      [3, 'Other', 1, '30300'],
      [4, 'Second', 2, '62012,30300,25620'],
    ]);
  });

  test.each(['first', 'last', 'fullest'] as const)(
    'is shown once in the preview by the rule “%s”, page by page without a gap',
    async (rule) => {
      const stage = await stageWith(COMPANIES, companiesBy(rule));
      const page = (offset: number) =>
        extractsHandlers['extracts.preview']({ stageId: stage.stageId, offset, limit: 1 }, world.call);
      const [first, second, third] = await Promise.all([page(0), page(1), page(2)]);
      expect(first.total).toBe(2);
      expect([first.rows.length, second.rows.length, third.rows.length]).toEqual([1, 1, 0]);
    },
  );
});

describe('a record that stands in a file more than once', () => {
  const RECORDS = [
    'Area,Year,Measure,Value',
    'E1,2020,Jobs,1',
    'E2,2020,Jobs,2',
    'E1,2020,Jobs,3',
    'E3,2020,Jobs,4',
  ].join('\n');
  const recordsBy = (duplicates: DuplicateRule): ImportMapping =>
    importMappingSchema.parse({
      target: 'observations',
      place: {},
      duplicates,
      columns: [
        { column: 'Area', field: 'areaCode' },
        { column: 'Year', field: 'period' },
        { column: 'Measure', field: 'indicator' },
        { column: 'Value', field: 'value' },
      ],
    });

  test.each([
    ['first', [4], [1, 2, 4]],
    ['last', [2], [2, 3, 4]],
    ['fullest', [4], [1, 2, 4]],
  ] as const)('is kept once by the rule “%s”, and counts stay right', async (rule, lost, values) => {
    const stage = await stageWith(RECORDS, recordsBy(rule));
    expect(stage.rows).toEqual({ read: 4, accepted: 3, rejected: 1, skipped: 0 });
    expect((await refused(stage)).map((row) => (Array.isArray(row) ? row.slice(0, 2) : row))).toEqual(
      lost.map((line) => [line, 'key-repeated']),
    );
    const preview = await extractsHandlers['extracts.preview'](
      { stageId: stage.stageId, offset: 1, limit: 10 },
      world.call,
    );
    expect([preview.total, preview.rows.length]).toEqual([3, 2]);
    await world.commit(stage);
    const { checks } = await verifyWorkspace(world.store, silentJob());
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(world.store.db.prepare('SELECT amount FROM record ORDER BY amount').pluck().all()).toEqual(values);
  });
});
