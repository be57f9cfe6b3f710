import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractsHandlers } from '#core/handlers/extracts.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { createCluster } from '#core/clusters/register.ts';
import { listMembers } from '#core/membership/list-members.ts';
import { METHODS, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';

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

const HEADER = ['Ref', 'Registered name', 'CRN', 'Postcode', 'Sector', 'Contact e-mail', 'Heads'];
/** Two good rows, one without a name, one whose number is none, one that repeats a number. */
const ROWS = [
  ['a', 'Alpha Ltd', '00000001', 'DE24 8BJ', 'S1', 'ann@alpha.example', '5'],
  ['b', '', '00000002', 'NG1 1AA', 'S1', 'bob@beta.example', '7'],
  ['c', 'Gamma Ltd', 'not a number', 'NG1 1AA', 'S2', 'cat@gamma.example', ''],
  ['d', 'Delta Ltd', '00000004', '', 'S2', 'dan@delta.example', '11'],
  ['e', 'Alpha again Ltd', '00000001', 'LE1 1AA', 'S1', 'eve@alpha.example', '3'],
];
const MAPPING = {
  target: 'companies',
  place: { headerRow: 1, headerRows: 1 },
  columns: [
    { column: 'Ref' },
    { column: 'Registered name', field: 'companyName' },
    { column: 'CRN', field: 'companyNumber' },
    { column: 'Postcode', field: 'registeredPostcode' },
    { column: 'Sector', field: 'codes', scheme: 'made-sectors' },
    { column: 'Contact e-mail', drop: true },
    { column: 'Heads', field: 'employees' },
  ],
};
const STATEMENT = {
  title: 'Made list',
  edition: '2026',
  licence: { name: 'Made licence' },
  territory: 'UK',
  universe: 'unknown',
};

async function importBad(): Promise<MethodOutput<'extracts.commit'>> {
  const fileToken = world.grant('made list.csv', formatCsv([HEADER, ...ROWS]));
  const stage = await ask('extracts.stage', { fileToken, mapping: MAPPING });
  return ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
}

const exported = (extractId: number) => ask('extracts.rejectsTable', { extractId });

/** Mends an exported table by its row numbers and brings it back. */
async function bringBack(
  table: MethodOutput<'extracts.rejectsTable'>,
  mend: (row: string[], line: number) => string[] | null,
  name = 'mended.csv',
) {
  const rows = table.rows.flatMap((row) => {
    const mended = mend([...row], Number(row[1]));
    return mended === null ? [] : [mended];
  });
  const fileToken = world.grant(name, `\uFEFF${formatCsv([table.header, ...rows])}`);
  return ask('extracts.stage', { fileToken });
}

const companies = (extractId: number) =>
  world.store.db
    .prepare<[number]>(
      `SELECT line, company_number AS number, name, employees,
         (SELECT group_concat(postcode) FROM site WHERE company_id = company.id) AS postcodes,
         (SELECT group_concat(code) FROM company_code WHERE company_id = company.id) AS codes
       FROM company WHERE extract_id = ? ORDER BY line`,
    )
    .all(extractId);
const carriers = (extractId: number) =>
  world.store.db
    .prepare<[number]>(
      'SELECT code, companies FROM extract_code WHERE extract_id = ? AND companies > 0 ORDER BY code',
    )
    .all(extractId);

const name = (text: string) => (row: string[]) => row.with(4, text);

describe('refused rows', () => {
  test('are exported with the mark of their extract, their row, the problem, and no personal data', async () => {
    const extract = await importBad();
    expect(extract.rows).toEqual({ read: 5, accepted: 2, rejected: 3, skipped: 0 });
    const table = await exported(extract.id);
    expect(table.total).toBe(3);
    expect(table.fileName).toBe('made list refused rows.csv');
    expect(table.header).toEqual([
      'Workbench extract',
      'Row',
      'Problem',
      'Ref',
      'Registered name',
      'CRN',
      'Postcode',
      'Sector',
      'Heads',
    ]);
    const mark = `extract-${extract.id}-${extract.fingerprint.slice(0, 12)}`;
    expect(table.rows.map((row) => [row[0], row[1], row[3], row[4]])).toEqual([
      [mark, '3', 'b', ''],
      [mark, '4', 'c', 'Gamma Ltd'],
      [mark, '6', 'e', 'Alpha again Ltd'],
    ]);
    expect(table.rows.every((row) => (row[2] ?? '').length > 20)).toBe(true);
    expect(JSON.stringify(table)).not.toContain('example');
    const second = await ask('extracts.rejectsTable', { extractId: extract.id, offset: 1, limit: 1 });
    expect(second.rows).toEqual([table.rows[1]]);
  });

  test('of a staged file can be exported before the commit and come back after it', async () => {
    const fileToken = world.grant('made list.csv', formatCsv([HEADER, ...ROWS]));
    const stage = await ask('extracts.stage', { fileToken, mapping: MAPPING });
    const table = await ask('extracts.rejectsTable', { stageId: stage.stageId });
    expect(table.rows).toHaveLength(3);
    const extract = await ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
    const mended = await bringBack(table, name('Beta Ltd'));
    expect(mended.corrects).toBe(extract.id);
  });

  test('are asked for of one thing at a time', async () => {
    await expect(ask('extracts.rejectsTable', {})).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(exported(77)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('mended rows', () => {
  test('join the extract they came from under their own row number; what was delivered keeps its counts', async () => {
    const extract = await importBad();
    const stage = await bringBack(await exported(extract.id), (row, line) =>
      line === 3 ? row.with(4, 'Beta Ltd') : line === 4 ? row.with(5, '00000003') : row,
    );
    expect(stage.corrects).toBe(extract.id);
    expect(stage.rows).toEqual({ read: 3, accepted: 2, rejected: 1, skipped: 0 });
    const joined = await ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
    expect(joined.id).toBe(extract.id);
    expect(joined.rows).toEqual(extract.rows);
    expect(joined.corrections).toMatchObject([
      {
        extractId: extract.id,
        fileName: 'mended.csv',
        rows: { read: 3, accepted: 2, rejected: 1, skipped: 0 },
        inForce: true,
      },
    ]);
    expect(companies(extract.id)).toEqual([
      { line: 2, number: '00000001', name: 'Alpha Ltd', employees: 5, postcodes: 'DE248BJ', codes: 'S1' },
      { line: 3, number: '00000002', name: 'Beta Ltd', employees: 7, postcodes: 'NG11AA', codes: 'S1' },
      { line: 4, number: '00000003', name: 'Gamma Ltd', employees: null, postcodes: 'NG11AA', codes: 'S2' },
      { line: 5, number: '00000004', name: 'Delta Ltd', employees: 11, postcodes: null, codes: 'S2' },
    ]);
    expect(carriers(extract.id)).toEqual([
      { code: 'S1', companies: 2 },
      { code: 'S2', companies: 2 },
    ]);
    // What still waits is the row that was not mended.
    expect((await exported(extract.id)).rows.map((row) => row[1])).toEqual(['6']);
  });

  test('go out of use by undo and come back by redo, also for what counts companies', async () => {
    const { id: clusterId } = createCluster(world.store, {
      name: 'Sectors',
      tier: 'super',
      aliases: [],
      description: '',
    });
    const rule = {
      id: 'r1',
      effect: 'include' as const,
      when: { kind: 'codes' as const, scheme: 'made-sectors', match: 'exact' as const, codes: ['S1', 'S2'] },
      note: '',
    };
    editDefinition(world.store, { clusterId, expectedRevision: 0, edit: { kind: 'add-rule', rule } });
    const counted = () => listMembers(world.store, METHODS['members.list'].input.parse({ clusterId })).total;
    const extract = await importBad();
    const before = companies(extract.id);
    const codes = carriers(extract.id);
    const stage = await bringBack(await exported(extract.id), name('Beta Ltd'));
    await ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
    const after = companies(extract.id);
    expect(after).toHaveLength(3);
    expect(counted()).toBe(3);
    world.store.undo();
    expect(companies(extract.id)).toEqual(before);
    expect(carriers(extract.id)).toEqual(codes);
    expect(counted()).toBe(2);
    expect((await exported(extract.id)).total).toBe(3);
    expect((await ask('extracts.list', {})).extracts[0]?.corrections).toMatchObject([{ inForce: false }]);
    world.store.redo();
    expect(companies(extract.id)).toEqual(after);
    expect(counted()).toBe(3);
    world.store.undo();
    world.store.undo();
    expect((await ask('extracts.list', {})).extracts[0]?.status).toBe('retired');
    expect(world.count('SELECT count(*) FROM correction_row')).toBe(1);
  });

  test('come back in several goes, and none twice', async () => {
    const extract = await importBad();
    const table = await exported(extract.id);
    const only = (wanted: number, change: (row: string[]) => string[]) => (row: string[], line: number) =>
      line === wanted ? change(row) : null;
    const first = await bringBack(table, only(3, name('Beta Ltd')));
    const again = await bringBack(table, only(3, name('Beta twice Ltd')), 'again.csv');
    await ask('extracts.commit', { stageId: first.stageId, statement: STATEMENT });
    await expect(
      ask('extracts.commit', { stageId: again.stageId, statement: STATEMENT }),
    ).rejects.toMatchObject({ code: 'already-committed' });
    expect(world.count('SELECT count(*) FROM correction')).toBe(1);
    const late = await bringBack(table, only(3, name('Beta late Ltd')), 'late.csv');
    expect(late.rows).toMatchObject({ accepted: 0, rejected: 1 });
    expect(late.problems).toMatchObject([{ code: 'correction-unknown-row' }]);
    const second = await bringBack(
      table,
      only(4, (row) => row.with(5, '00000003')),
    );
    const joined = await ask('extracts.commit', { stageId: second.stageId, statement: STATEMENT });
    expect(joined.corrections).toHaveLength(2);
    expect(companies(extract.id)).toHaveLength(4);
  });

  test('of one company under two rows, read at the same time, join once', async () => {
    const extract = await importBad();
    const table = await exported(extract.id);
    const as = (line: number) => (row: string[], at: number) =>
      at === line ? row.with(4, 'Nine Ltd').with(5, '00000009') : null;
    const first = await bringBack(table, as(3), 'one.csv');
    const second = await bringBack(table, as(4), 'two.csv');
    await ask('extracts.commit', { stageId: first.stageId, statement: STATEMENT });
    await expect(
      ask('extracts.commit', { stageId: second.stageId, statement: STATEMENT }),
    ).rejects.toMatchObject({ code: 'already-committed' });
    expect(companies(extract.id)).toHaveLength(3);
    expect(world.count('SELECT count(*) FROM correction')).toBe(1);
  });

  test('of a company that the extract has are refused, and say so', async () => {
    const extract = await importBad();
    const stage = await bringBack(await exported(extract.id), (row, line) =>
      line === 4 ? row.with(5, '00000004') : null,
    );
    expect(stage.rows).toMatchObject({ accepted: 0, rejected: 1 });
    expect(stage.problems).toMatchObject([{ code: 'company-number-repeated' }]);
  });

  test('may have their columns in another order, and are shown as they came back', async () => {
    const extract = await importBad();
    const table = await exported(extract.id);
    const turn = (row: readonly string[]) => row.toReversed();
    const row = table.rows[0]?.with(4, 'Beta, of "Derby" Ltd') ?? [];
    const fileToken = world.grant('turned.csv', formatCsv([turn(table.header), turn(row)]));
    const stage = await ask('extracts.stage', { fileToken });
    expect(stage.corrects).toBe(extract.id);
    await ask('extracts.commit', { stageId: stage.stageId, statement: STATEMENT });
    expect(world.store.db.prepare('SELECT line, raw FROM correction_row').all()).toEqual([
      { line: 3, raw: 'b,"Beta, of ""Derby"" Ltd",00000002,NG1 1AA,S1,,7' },
    ]);
  });

  test('of another workspace are a file of their own', async () => {
    const extract = await importBad();
    const table = await exported(extract.id);
    world.close();
    world = createImportWorld();
    await expect(bringBack(table, name('Beta Ltd'))).rejects.toMatchObject({ code: 'file-layout-unknown' });
  });
});
