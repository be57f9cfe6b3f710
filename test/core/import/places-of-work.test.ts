import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { readCompany } from '#core/membership/companies.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { WORKSPACE_KIND } from '#core/store/migrations/migration-lists.ts';
import { createFile, openFile } from '#core/store/open.ts';
import { METHODS, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { createImportWorld, PLAIN_STATEMENT, type ImportWorld } from '../../fixtures/import-world.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

type Asked = Extract<MethodName, `extracts.${string}`>;
async function ask<M extends Asked>(name: M, asked: object): Promise<MethodOutput<M>> {
  const method = METHODS[name];
  const handler = extractsHandlers[name] as (request: unknown, call: unknown) => unknown;
  return method.output.parse(await handler(method.input.parse(asked), world.call)) as MethodOutput<M>;
}

const POSTCODES = [
  '"DE1 1AA",10,435050,336050,"E92000001","","","","E06000015","E05000001"',
  '"NG1 1AA",10,457800,340080,"E92000001","","","","E06000018","E05000002"',
].join('\n');
const HEADER = ['CRN', 'Registered name', 'Office', 'Sites', 'SIC', 'Heads'];
/** One site that is both; office and works apart; both and another; an office alone. */
const ROWS = [
  ['00000001', 'Alpha Ltd', 'DE1 1AA', 'de11aa', '30300', '100'],
  ['00000002', 'Beta Ltd', 'DE1 1AA', 'NG1 1AA', '30300', '40'],
  ['00000003', 'Gamma Ltd', 'DE1 1AA', 'NG1 1AA,DE1 1AA', '30300', '10'],
  ['00000004', 'Delta Ltd', 'NG1 1AA', '', '30300', '7'],
];
const MAPPING = {
  target: 'companies',
  place: { headerRow: 1, headerRows: 1 },
  columns: [
    { column: 'CRN', field: 'companyNumber' },
    { column: 'Registered name', field: 'companyName' },
    { column: 'Office', field: 'registeredPostcode' },
    { column: 'Sites', field: 'operatingPostcodes', separator: ',' },
    { column: 'SIC', field: 'codes', scheme: 'sic-2007' },
    { column: 'Heads', field: 'employees' },
  ],
};
const STATEMENT = { ...PLAIN_STATEMENT, territory: 'UK' };

async function importRows(rows: readonly (readonly string[])[], statement: object = STATEMENT) {
  const fileToken = world.grant('made list.csv', formatCsv([HEADER, ...rows]));
  const stage = await ask('extracts.stage', { fileToken, mapping: MAPPING });
  return ask('extracts.commit', { stageId: stage.stageId, statement });
}

const sitesOf = (extractId: number) =>
  world.store.db
    .prepare<[number]>(
      `SELECT company_number, kind, also_operating, postcode FROM site JOIN company ON company.id = company_id
       WHERE site.extract_id = ? ORDER BY company_number, site.id`,
    )
    .raw()
    .all(extractId);
const SITES = [
  ['00000001', 'registered', 1, 'DE11AA'],
  ['00000002', 'registered', 0, 'DE11AA'],
  ['00000002', 'operating', 0, 'NG11AA'],
  ['00000003', 'registered', 1, 'DE11AA'],
  ['00000003', 'operating', 0, 'NG11AA'],
  ['00000004', 'registered', 0, 'NG11AA'],
];

describe('a registered office that is listed among the places of work', () => {
  test('is one site that is both, in the preview, in what is stored and after undo and redo', async () => {
    const fileToken = world.grant('made list.csv', formatCsv([HEADER, ...ROWS]));
    const stage = await ask('extracts.stage', { fileToken, mapping: MAPPING });
    const preview = await ask('extracts.preview', { stageId: stage.stageId, offset: 0, limit: 10 });
    const shown = (page: {
      readonly fields: readonly string[];
      readonly rows: readonly { values: readonly (string | null)[] }[];
    }) => page.rows.map(({ values }) => values[page.fields.indexOf('Operating postcodes')]);
    const listed = ['DE11AA', 'NG11AA', 'DE11AA; NG11AA', null];
    expect(shown(preview)).toEqual(listed);
    const { id } = await ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
    expect(sitesOf(id)).toEqual(SITES);
    expect(
      shown(await ask('extracts.rows', { extractId: id, ledger: 'workspace', offset: 0, limit: 10 })),
    ).toEqual(listed);
    const described = (companyNumber: string) =>
      readCompany(world.store, { companyNumber }).sites.map(({ kind, isPlaceOfWork }) => [
        kind,
        isPlaceOfWork,
      ]);
    expect(described('00000003')).toEqual([
      ['registered', true],
      ['operating', true],
    ]);
    expect(described('00000004')).toEqual([['registered', false]]);
    world.store.undo();
    world.store.redo();
    expect(sitesOf(id)).toEqual(SITES);
  });

  test('takes its part under operating sites only, and nothing else about it changes', async () => {
    await world.commit(await world.stage(world.grant('postcodes.csv', `${POSTCODES}\n`)));
    const extract = await importRows(ROWS);
    applyDocuments(world.store, [
      {
        name: 'Aircraft',
        tier: 'super',
        aliases: [],
        description: '',
        definition: {
          schemaVersion: 2,
          containers: [],
          rules: [
            {
              id: 'r',
              effect: 'include',
              when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
              note: '',
            },
          ],
          pins: [],
        },
      },
    ]);
    const split = (attribution: 'operating-sites' | 'equal-over-sites' | 'registered-office') => {
      const { rows, notPlaced } = computeMetrics(world.store, {
        geographySetIds: ['utla:E06000015', 'utla:E06000018'],
        settings: { extractId: extract.id, attribution },
      });
      return [
        ...rows.map(({ values: { businesses, employees } }) =>
          [businesses, employees].map((one) => (one?.kind === 'value' ? one.value : null)),
        ),
        notPlaced[0]?.employees,
      ];
    };
    // Derby: 100 + 10 / 2; Nottingham: 40 + 10 / 2; Delta has no place of work.
    expect(split('operating-sites')).toEqual([[3, 105], [3, 45], 7]);
    // Derby: 100 + 40 / 2 + 10 / 2; Nottingham: 40 / 2 + 10 / 2 + 7.
    expect(split('equal-over-sites')).toEqual([[3, 125], [3, 32], 0]);
    expect(split('registered-office')).toEqual([[3, 150], [3, 7], 0]);
  });

  test('is so in a mended row as well, with the same content hash, and comes back by redo', async () => {
    const { id: whole } = await importRows(ROWS);
    const { id } = await importRows(
      ROWS.map((row) => (row[0] === '00000003' ? row.with(1, '') : row)),
      { ...STATEMENT, edition: 'refused' },
    );
    expect(sitesOf(id)).toHaveLength(4);
    const table = await ask('extracts.rejectsTable', { extractId: id });
    const mended = table.rows.map((row) => row.with(table.header.indexOf('Registered name'), 'Gamma Ltd'));
    const fileToken = world.grant('mended.csv', formatCsv([table.header, ...mended]));
    const stage = await ask('extracts.stage', { fileToken });
    await ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
    expect(sitesOf(id)).toEqual(SITES);
    const hash = async (extractId: number) => (await ask('extracts.contentHash', { extractId })).hash;
    expect(await hash(id)).toBe(await hash(whole));
    world.store.undo();
    world.store.redo();
    expect(sitesOf(id)).toEqual(SITES);
    world.store.db.prepare('UPDATE site SET also_operating = 0 WHERE extract_id = ?').run(id);
    expect(await hash(id)).not.toBe(await hash(whole));
  });

  test('a mended row of before it was kept is put back as it was', async () => {
    const { id } = await importRows(ROWS.map((row) => (row[0] === '00000003' ? row.with(1, '') : row)));
    const table = await ask('extracts.rejectsTable', { extractId: id });
    const mended = table.rows.map((row) => row.with(table.header.indexOf('Registered name'), 'Gamma Ltd'));
    const fileToken = world.grant('mended.csv', formatCsv([table.header, ...mended]));
    const stage = await ask('extracts.stage', { fileToken });
    await ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
    world.store.undo();
    world.store.db
      .prepare(
        `UPDATE correction_row SET record = json_remove(record, '$.sites[0].also_operating', '$.sites[1].also_operating')`,
      )
      .run();
    world.store.redo();
    expect(sitesOf(id)).toEqual(SITES.map((site) => (site[0] === '00000003' ? site.with(2, 0) : site)));
  });
});

test('a workspace of the fourth version keeps its sites and what they were', () => {
  const file = path.join(temporaryFolder(), 'fourth.workbench');
  const fourth = createFile(file, { ...WORKSPACE_KIND, migrations: WORKSPACE_KIND.migrations.slice(0, 4) });
  fourth.exec(`
    INSERT INTO extract (id, target, profile_id, supplier, title, edition, licence, territory, universe, file_name, file_bytes, fingerprint,
      encoding, columns, rows_read, rows_accepted, rows_rejected, rows_skipped, problems, status, committed_at, author)
    VALUES (1, 'companies', 'data-city-2023', 'The Data City', 'Old', '2023', '{"name":"L"}', 'UK', 'unknown', 'old.csv', 1, 'x', 'utf-8', '[]',
      1, 1, 0, 0, '[]', 'live', '2026-01-01T00:00:00.000Z', 'Ann');
    INSERT INTO company (id, extract_id, line, company_number, name) VALUES (1, 1, 2, '01234567', 'One Ltd');
    INSERT INTO site (id, company_id, extract_id, kind, postcode, placed)
    VALUES (1, 1, 1, 'registered', 'DE11AA', 'unknown-postcode'), (2, 1, 1, 'operating', 'NG11AA', 'unknown-postcode');`);
  fourth.close();
  const backedUp: number[] = [];
  const db = openFile(file, {
    mode: 'write',
    kind: WORKSPACE_KIND,
    backUp: (_before, from) => {
      backedUp.push(from);
    },
  });
  expect(backedUp).toEqual([4]);
  expect(db.pragma('user_version', { simple: true })).toBe(WORKSPACE_KIND.migrations.length);
  expect(db.prepare('SELECT id, kind, also_operating FROM site ORDER BY id').raw().all()).toEqual([
    [1, 'registered', 0],
    [2, 'operating', 0],
  ]);
  expect(() => db.exec('UPDATE site SET also_operating = 2')).toThrow(/CHECK/);
  db.close();
});
