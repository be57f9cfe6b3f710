import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { askRegister, mappingOf, statementOf } from './asking.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());
const ask = <M extends Parameters<typeof askRegister>[1]>(name: M, asked: object) =>
  askRegister(world, name, asked);

const COMPANIES = mappingOf('companies', [
  { column: 'Name', field: 'companyName' },
  { column: 'CRN', field: 'companyNumber' },
  { column: 'Heads', field: 'employees' },
  { column: 'Postcode', field: 'registeredPostcode' },
  { column: 'Sector', field: 'codes', scheme: 'made-sectors' },
]);
const csv = (...rows: string[]) => ['Name,CRN,Heads,Postcode,Sector', ...rows].join('\r\n');
const stage = (text: string, mapping: object = COMPANIES) =>
  ask('extracts.stage', { fileToken: world.grant('list.csv', text), mapping });
const many = (count: number, heads: number, sector = 'S1') =>
  Array.from(
    { length: count },
    (_, at) => `C${at},${String(at + 1).padStart(8, '0')},${heads},DE24 8BJ,${sector}`,
  );

async function states(text: string, mapping?: object) {
  const { checks } = await stage(text, mapping);
  return new Map(checks.map((check) => [check.id, check]));
}

describe('the checks of a staged file', () => {
  test('find nothing to say of a good file but that no directory is loaded', async () => {
    const found = await states(csv(...many(10, 5)));
    expect([...found.values()].filter(({ state }) => state !== 'fine').map(({ id }) => id)).toEqual([
      'postcodes-unmatched',
    ]);
    expect(found.get('rows-add-up')?.value).toBe('10 read = 10 accepted + 0 rejected + 0 skipped');
    expect([...found.values()].every(({ state, advice }) => (state === 'fine') === (advice === ''))).toBe(
      true,
    );
  });

  test('tell repeated, refused, blank, codeless and impossible rows with their counts', async () => {
    const found = await states(
      csv(
        'A,00000001,5,DE24 8BJ,S1',
        'A,00000001,5,DE24 8BJ,S1',
        ',00000002,1,,S1',
        'B,00000003,-4,,',
        'C,00000004,9,NG1 1AA,S1',
      ),
    );
    expect(found.get('refused')).toMatchObject({ value: '2 of 5 (40%)', state: 'wrong' });
    expect(found.get('duplicates')).toMatchObject({
      value: '1, of which the first row each was kept',
      state: 'look',
    });
    expect(found.get('postcodes-blank')).toMatchObject({ value: '1 of 3 (33%)', state: 'look' });
    expect(found.get('companies-without-codes')).toMatchObject({ value: '1 of 3 (33%)', state: 'look' });
    expect(found.get('out-of-range')).toMatchObject({ value: 'in 1 rows', state: 'look' });
  });

  test('set totals against the last edition: a unit mixed up is wrong, a few more companies are fine', async () => {
    const first = await stage(csv(...many(10, 5)));
    const extract = await ask('extracts.commit', {
      stageId: first.stageId,
      statement: statementOf('2025', { product: '' }),
    });
    // The supplier of a mapping made for the file is stated with it.
    const mapping = { ...COMPANIES, constants: { supplier: 'Made Supplier' } };
    const near = await stage(csv(...many(12, 5)), mapping);
    const far = await stage(csv(...many(10, 5000)), mapping);
    for (const one of [near, far])
      expect(one.against).toMatchObject({ extractId: extract.id, edition: '2025' });
    const moved = (one: typeof near) => one.checks.find(({ id }) => id === 'totals-moved');
    expect(moved(near)?.state).toBe('fine');
    expect(moved(far)).toMatchObject({ state: 'wrong', value: 'Employees 50 → 50,000' });
    expect(far.against?.lines.find(({ label }) => label === 'Employees')).toEqual({
      label: 'Employees',
      before: 50,
      after: 50_000,
    });
    const fresh = [...(await states(csv(...many(10, 5, 'S9')), mapping)).values()];
    expect(fresh.find(({ id }) => id === 'codes-made-sectors')).toMatchObject({
      state: 'look',
      value: '1 of 1, such as “S9” (10)',
    });
  });
});

describe('records', () => {
  const GRANTS = mappingOf('grants', [
    { column: 'CRN', field: 'companyNumber' },
    { column: 'Company', field: 'companyName' },
    { column: 'Date', field: 'date' },
    { column: 'Amount', field: 'amount', currency: 'GBP' },
    { column: 'Body', field: 'awardingBody' },
  ]);
  const grants = (...rows: string[]) => ['CRN,Company,Date,Amount,Body', ...rows].join('\r\n');
  const commit = async (text: string, edition: string) => {
    const staged = await stage(text, GRANTS);
    return ask('extracts.commit', { stageId: staged.stageId, statement: statementOf(edition) });
  };

  test('are read, paged, totalled by currency, and compared by their key', async () => {
    const before = await commit(
      grants(
        '00000001,Alpha,2024-01-05,100,Fund',
        '00000001,Alpha,2024-01-05,50,Fund',
        '00000002,Beta,2024-02-01,,Fund',
        '00000003,Gamma,2024-03-01,7,Fund',
      ),
      '2024',
    );
    const after = await commit(
      grants(
        '00000001,Alpha,2024-01-05,100,Fund',
        '00000001,Alpha,2024-01-05,60,Fund',
        '00000002,Beta,2024-02-01,9,Fund',
        '00000004,Delta,2024-03-01,7,Fund',
      ),
      '2025',
    );
    const detail = await ask('extracts.read', { extractId: before.id });
    expect(detail.facts).toContainEqual({ label: 'Sum of values (GBP)', value: '157' });
    expect(detail.facts).toContainEqual({ label: 'Records with a value', value: '3' });
    expect(detail.mapping?.target).toBe('grants');
    const rows = await ask('extracts.rows', { extractId: before.id, offset: 2, limit: 1 });
    expect(rows.total).toBe(4);
    expect(rows.rows[0]?.line).toBe(4);
    expect(rows.rows[0]?.values).toContain('Beta');
    const compared = await ask('extracts.compare', { beforeId: before.id, afterId: after.id });
    expect(compared.counts).toEqual({ new: 1, gone: 1, changed: 2, same: 1 });
    expect(
      compared.rows.map(({ key, changes }) => [key, changes.find(({ field }) => field === 'Value')]),
    ).toEqual([
      ['00000001 · 2024-01-05 · Fund (2)', { field: 'Value', before: '50', after: '60' }],
      ['00000002 · 2024-02-01 · Fund', { field: 'Value', before: null, after: '9' }],
    ]);
    const staged = await stage(grants('00000004,Delta,2024-03-01,7,Fund'), GRANTS);
    const early = await ask('extracts.compare', { beforeId: after.id, stageId: staged.stageId });
    expect(early.counts).toEqual({ new: 0, gone: 3, changed: 0, same: 1 });
  });

  test('that were refused come back mended like companies, and undo takes them out', async () => {
    const extract = await commit(
      grants('00000001,Alpha,2024-01-05,100,Fund', '00000002,Beta,,9,Fund'),
      '2024',
    );
    expect(extract.rows).toMatchObject({ accepted: 1, rejected: 1 });
    const table = await ask('extracts.rejectsTable', { extractId: extract.id });
    const row = table.rows[0]?.map((cell) => (cell === '' ? '2024-02-01' : cell)) ?? [];
    const text = [table.header, row]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n');
    const staged = await ask('extracts.stage', { fileToken: world.grant('mended.csv', text) });
    expect(staged.corrects).toBe(extract.id);
    await ask('extracts.commit', { stageId: staged.stageId, statement: statementOf('2024') });
    const held = () => world.store.db.prepare('SELECT line, amount FROM record ORDER BY line').all();
    expect(held()).toEqual([
      { line: 2, amount: 100 },
      { line: 3, amount: 9 },
    ]);
    world.store.undo();
    expect(held()).toEqual([{ line: 2, amount: 100 }]);
    world.store.redo();
    expect(held()).toHaveLength(2);
  });
});
