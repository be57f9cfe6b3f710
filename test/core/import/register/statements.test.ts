import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { licencesHandlers, licenceReverser } from '#core/handlers/licences.ts';
import { registerReverser } from '#core/store/journal.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { askRegister, mappingOf, statementOf } from './asking.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
  registerReverser('licence', licenceReverser);
});
afterEach(() => world.close());

const COMPANIES = mappingOf('companies', [
  { column: 'Registered name', field: 'companyName' },
  { column: 'CRN', field: 'companyNumber' },
  { column: 'Heads', field: 'employees' },
]);
const TEXT = 'Registered name,CRN,Heads\r\nAlpha Ltd,00000001,5\r\nBeta Ltd,00000002,\r\n';
const ask = <M extends Parameters<typeof askRegister>[1]>(name: M, asked: object) =>
  askRegister(world, name, asked);

async function importList(text = TEXT, statement = statementOf('2025'), mapping: object | null = COMPANIES) {
  const fileToken = world.grant('list.csv', text);
  const stage = await ask('extracts.stage', { fileToken, ...(mapping === null ? {} : { mapping }) });
  return ask('extracts.commit', { stageId: stage.stageId, statement });
}
const saved = async () => (await ask('extracts.savedProfiles', {})).profiles;
const listed = async () => (await ask('extracts.list', {})).extracts;

describe('a statement', () => {
  test('is corrected without touching a row; undo brings back the words before, redo the new ones', async () => {
    const extract = await importList();
    const statement = statementOf('2025 (May)', {
      supplier: 'Another name',
      period: 'April 2025',
      coverage: 'Midlands postcodes',
      currency: 'GBP',
      territory: 'Midlands',
    });
    const restated = await ask('extracts.restate', { extractId: extract.id, statement });
    expect(restated).toMatchObject({
      supplier: 'Another name',
      statement: { edition: '2025 (May)', period: 'April 2025', currency: 'GBP', territory: 'Midlands' },
    });
    expect(restated.rows).toEqual(extract.rows);
    // What figures read of an extract follows at once.
    expect(world.count(`SELECT count(*) FROM extract WHERE territory = 'Midlands'`)).toBe(1);
    world.store.undo();
    expect(await listed()).toEqual([extract]);
    world.store.redo();
    expect(await listed()).toEqual([restated]);
  });

  test('that says the same again makes no entry in the history', async () => {
    const { id, statement } = await importList();
    const before = world.count('SELECT count(*) FROM journal');
    await ask('extracts.restate', { extractId: id, statement });
    expect(world.count('SELECT count(*) FROM journal')).toBe(before);
  });

  test('of an extract that is not there, or with a licence that is not, is refused', async () => {
    const { id } = await importList();
    await expect(
      ask('extracts.restate', { extractId: 9, statement: statementOf('x') }),
    ).rejects.toMatchObject({ code: 'not-found' });
    await expect(
      ask('extracts.restate', { extractId: id, statement: statementOf('x', { licenceId: 'none' }) }),
    ).rejects.toMatchObject({ code: 'not-found' });
    const fileToken = world.grant('list.csv', TEXT);
    const stage = await ask('extracts.stage', { fileToken, mapping: COMPANIES });
    await expect(
      ask('extracts.commit', {
        stageId: stage.stageId,
        statement: statementOf('x', { licenceId: 'none' }),
        allowRepeat: true,
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that names a licence shows its newest terms, and keeps them when it is retired', async () => {
    const save = METHODS['licences.save'];
    const licence = async (asked: object) =>
      save.output.parse(await licencesHandlers['licences.save'](save.input.parse(asked), world.call));
    const terms = { supplier: 'Made Supplier', name: 'Research licence', expiresOn: '2027-03-31' };
    const { id } = await licence({ terms });
    const extract = await importList(TEXT, statementOf('2025', { licenceId: id }));
    expect(extract.statement.licence).toMatchObject({ name: 'Research licence', expiresOn: '2027-03-31' });
    await licence({ id, expectedVersion: 1, terms: { ...terms, expiresOn: '2028-03-31' } });
    await licencesHandlers['licences.retire']({ id }, world.call);
    expect((await listed())[0]?.statement.licence.expiresOn).toBe('2028-03-31');
  });
});

describe('a mapping the analyst made', () => {
  test('is kept as the profile of supplier and edition by the commit, and knows the next file', async () => {
    const extract = await importList();
    expect(await saved()).toMatchObject([
      { supplier: 'Made Supplier', product: 'List', edition: '2025', mapping: { target: 'companies' } },
    ]);
    const next = TEXT.replace('Beta', 'Gamma');
    const later = await importList(next, statementOf('2026'), null);
    expect(later.supplier).toBe(extract.supplier);
    expect((await saved()).map(({ edition }) => edition).toSorted()).toEqual(['2025', '2026']);
  });

  test('goes out of use when the import is undone and comes back with it', async () => {
    await importList();
    world.store.undo();
    expect(await saved()).toEqual([]);
    world.store.redo();
    expect(await saved()).toHaveLength(1);
  });

  test('saved again for the same supplier, product and edition takes the place of the one before', async () => {
    const asked = { title: 'A', supplier: 'Made Supplier', product: 'List', edition: '2025' };
    const first = await ask('extracts.saveProfile', { ...asked, mapping: COMPANIES });
    const same = await ask('extracts.saveProfile', { ...asked, mapping: COMPANIES });
    expect(same).toEqual(first);
    const changed = { ...COMPANIES, duplicates: 'last' };
    const second = await ask('extracts.saveProfile', {
      ...asked,
      supplier: 'MADE SUPPLIER',
      mapping: changed,
    });
    expect((await saved()).map(({ id }) => id)).toEqual([second.id]);
    world.store.undo();
    expect((await saved()).map(({ id }) => id)).toEqual([first.id]);
    world.store.redo();
    expect((await saved()).map(({ id }) => id)).toEqual([second.id]);
    await ask('extracts.forgetProfile', { id: second.id });
    expect(await saved()).toEqual([]);
    world.store.undo();
    expect(await saved()).toHaveLength(1);
    await expect(ask('extracts.forgetProfile', { id: first.id })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('is not kept where a built-in profile read the file as it stands', async () => {
    const header =
      'CompanyName, CompanyNumber,CompanyStatus,RegAddress.PostCode,IncorporationDate,SICCode.SicText_1';
    const stage = await ask('extracts.stage', {
      fileToken: world.grant(
        'made.csv',
        `${header}\r\nAlpha Ltd,00000001,Active,DE24 8BJ,01/02/2020,25620 - Machining\r\n`,
      ),
    }).catch(() => null);
    if (stage !== null) await ask('extracts.commit', { stageId: stage.stageId, statement: statementOf('x') });
    expect(await saved()).toEqual([]);
  });
});

describe('the content of an extract', () => {
  const hash = async (extractId: number) => (await ask('extracts.contentHash', { extractId })).hash;

  test('hashes the same under another number, time, author, title and licence, and otherwise for one other cell', async () => {
    const first = await importList();
    const again = await importList(TEXT.replaceAll('\r\n', '\n'), statementOf('2026', { title: 'Other' }));
    expect(again.fingerprint).not.toBe(first.fingerprint);
    expect(await hash(again.id)).toBe(await hash(first.id));
    const other = await importList(TEXT.replace(',5', ',6'), statementOf('2027'));
    expect(await hash(other.id)).not.toBe(await hash(first.id));
    const blank = await importList(TEXT.replace('00000002,', '00000002,0'), statementOf('2028'));
    expect(await hash(blank.id)).not.toBe(await hash(first.id));
  });

  test('hashes over mended rows as over delivered ones, and back after undo', async () => {
    const bad = await importList(TEXT.replace('Beta Ltd', ''), statementOf('2025'));
    const before = await hash(bad.id);
    const table = await ask('extracts.rejectsTable', { extractId: bad.id });
    const row = table.rows[0]?.with(3, 'Beta Ltd') ?? [];
    const text = [table.header, row]
      .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n');
    const stage = await ask('extracts.stage', { fileToken: world.grant('mended.csv', text) });
    await ask('extracts.commit', { stageId: stage.stageId, statement: statementOf('2025') });
    const whole = await importList(TEXT, statementOf('2026'));
    expect(await hash(bad.id)).toBe(await hash(whole.id));
    world.store.undo();
    world.store.undo();
    expect(await hash(bad.id)).toBe(before);
  });
});
