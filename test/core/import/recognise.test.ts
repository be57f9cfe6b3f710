import { describe, expect, test } from 'vitest';
import { PROFILES } from '#core/import/profiles/profiles.ts';
import type { LayoutProfile } from '#core/import/profiles/profile.ts';
import type { Readers, RecogniseRequest } from '#core/import/recognition.ts';
import { recognise } from '#core/import/recognise.ts';
import { rejectsMarkText } from '#core/import/register/rejects-mark.ts';
import type { SavedProfile } from '#shared/contract/methods/extracts.ts';
import { importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { openBytes } from '../../fixtures/open-file.ts';
import { workbookBytes } from '../../fixtures/write-workbook.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

function layout(id: string, names: readonly string[], more: Partial<LayoutProfile> = {}): LayoutProfile {
  return {
    form: 'layout',
    id,
    title: `Layout ${id}`,
    supplier: 'A supplier',
    target: 'assets',
    reads: 'A test.',
    assumed: false,
    edition: '',
    product: 'A product',
    columns: names.map((name, index) => ({
      names: [name],
      needed: index < 2,
      use: { field: (['name', 'kind', 'postcode', 'website'] as const)[index] ?? null },
    })),
    suggest: () => ({ title: id }),
    ...more,
  };
}

function mapping(columns: readonly (readonly [column: string, field: string | null])[]): ImportMapping {
  return importMappingSchema.parse({
    target: 'assets',
    place: {},
    columns: columns.map(([column, field]) => ({ column, field })),
  });
}

function saved(id: string, own: ImportMapping): SavedProfile {
  return {
    id,
    title: `Kept ${id}`,
    supplier: 'A supplier',
    product: 'Hubs',
    edition: '2024',
    mapping: own,
    author: 'A. Analyst',
    at: '2026-11-22T10:00:00.000Z',
  };
}

const readers = (more: Partial<Readers> = {}): Readers => ({
  profiles: PROFILES,
  saved: [],
  corrected: () => null,
  ...more,
});

async function recogniseText(text: string, more: Partial<Readers> = {}, request: RecogniseRequest = {}) {
  return recognise(await openBytes('a.csv', text), readers(more), request);
}

const HUBS = 'Hub,Sort,Postcode,Extra\nOne,park,NG1 1AA,1\nTwo,park,NG1 1AB,2\n';
const KEPT = saved(
  'hubs',
  mapping([
    ['Hub', 'name'],
    ['Sort', 'kind'],
    ['Postcode', 'postcode'],
    ['Extra', null],
  ]),
);

describe('what reads a file', () => {
  test('is a built-in profile by code where it knows the header, with no mapping', async () => {
    const found = await recogniseText([...companyCsv({ rows: 3 })].join(''));
    expect(found.profile?.id).toBe('companies-house');
    expect([found.recognised, found.mapping, found.header.length]).toEqual([true, null, 55]);
    expect(found.candidates[0]).toMatchObject({ confidence: 1, recognised: true, savedProfileId: null });
  });

  test('is the described layout of which most columns are there', async () => {
    const small = layout('small', ['Hub', 'Sort']);
    const large = layout('large', ['Hub', 'Sort', 'Postcode', 'Missing']);
    const found = await recogniseText(HUBS, { profiles: [small, large] });
    expect(found.profile?.id).toBe('large');
    expect(found.candidates.map(({ profile, recognised }) => [profile.id, recognised])).toEqual([
      ['large', true],
      ['small', true],
    ]);
    expect(found.mapping?.columns.map(({ column, field }) => [column, field])).toEqual([
      ['Hub', 'name'],
      ['Sort', 'kind'],
      ['Postcode', 'postcode'],
      ['Extra', null],
    ]);
    expect(found.drift).toMatchObject({
      removed: [{ column: 'Missing', field: 'website' }],
      added: ['Extra'],
    });
  });

  test('is a kept mapping with the same columns before any built-in', async () => {
    const found = await recogniseText(HUBS, { profiles: [layout('a', ['Hub', 'Sort'])], saved: [KEPT] });
    expect([found.saved?.id, found.profile, found.recognised, found.drift]).toEqual([
      'hubs',
      null,
      true,
      null,
    ]);
    expect(found.candidates[0]).toMatchObject({ savedProfileId: 'hubs', confidence: 1 });
  });

  test('is a kept mapping whose columns moved or got company, with what changed', async () => {
    const text = 'New,Sort,Hub,Postcode,Extra\n9,park,One,NG1 1AA,1\n';
    const found = await recogniseText(text, { profiles: [], saved: [KEPT] });
    expect(found.recognised).toBe(true);
    expect(found.mapping?.columns.map(({ field }) => field)).toEqual([
      null,
      'kind',
      'name',
      'postcode',
      null,
    ]);
    expect(found.drift).toMatchObject({
      against: 'Kept hubs, 2024',
      added: ['New'],
      removed: [],
      before: ['Hub', 'Sort', 'Postcode', 'Extra'],
      after: ['New', 'Sort', 'Hub', 'Postcode', 'Extra'],
    });
  });

  test('is not without a question a kept mapping whose read columns went', async () => {
    const text = 'Hub name,Sort,Postcode,Extra\nOne,park,NG1 1AA,1\n';
    const found = await recogniseText(text, { profiles: [], saved: [KEPT] });
    expect(found.recognised).toBe(false);
    expect(found.saved?.id).toBe('hubs');
    expect(found.drift).toMatchObject({ added: ['Hub name'], removed: [{ column: 'Hub', field: 'name' }] });
  });

  test('is nothing for an unknown layout, whose header and place are told all the same', async () => {
    const found = await recogniseText('A title\n\nred,green,blue\n1,2,3\n4,5,6\n', { profiles: [] });
    expect([found.profile, found.mapping, found.recognised]).toEqual([null, null, false]);
    expect(found.header).toEqual(['red', 'green', 'blue']);
    expect(found.place).toMatchObject({ headerRow: 3, headerRows: 1, sheet: null, entry: null });
  });

  test('is what was asked for, and the refusal names what is not there', async () => {
    const both = { profiles: [layout('a', ['Hub', 'Sort', 'Postcode']), layout('b', ['Hub', 'Sort'])] };
    expect((await recogniseText(HUBS, both, { profileId: 'b' })).profile?.id).toBe('b');
    await expect(recogniseText(HUBS, both, { profileId: 'c' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(recogniseText(HUBS, both, { savedProfileId: 'c' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('takes the header row that was chosen', async () => {
    const text = 'Hub,Sort\nHub,Sort\nOne,park\n';
    const found = await recogniseText(
      text,
      { profiles: [layout('a', ['Hub', 'Sort'])] },
      { place: { headerRow: 2 } },
    );
    expect(found.place.headerRow).toBe(2);
  });

  test('finds the header by its names where its place is unusual', async () => {
    const text = 'Made,by,hand,today\nfor,us,and,you\nHub,Sort,Postcode,Extra\nOne,park,NG1 1AA,1\n';
    const found = await recogniseText(text, { profiles: [layout('a', ['Hub', 'Sort', 'Postcode'])] });
    expect([found.recognised, found.place.headerRow]).toEqual([true, 3]);
  });

  test('is the mapping that was made, laid over the columns by name', async () => {
    const made = mapping([
      ['Sort', 'kind'],
      ['Hub', 'name'],
    ]);
    const found = await recogniseText(HUBS, {}, { mapping: made });
    expect(found.recognised).toBe(true);
    expect(found.mapping?.columns.map(({ column, field }) => [column, field])).toEqual([
      ['Hub', 'name'],
      ['Sort', 'kind'],
      ['Postcode', null],
      ['Extra', null],
    ]);
  });

  test('refuses blank files and files that are wider than tables are read', async () => {
    await expect(recogniseText('\n \n,,\n')).rejects.toMatchObject({ code: 'file-empty' });
    const wide = Array.from({ length: 2001 }, (_, index) => `c${index}`).join(',');
    await expect(recogniseText(`${wide}\n${wide}\n`)).rejects.toThrow(/2,001 columns.*up to 2,000/);
  });
});

describe('the tables that are read', () => {
  const sheet = (name: string, rows: readonly (readonly string[])[], hidden = false) => ({
    name,
    rows,
    hidden,
  });
  const DATA = [
    ['Hub', 'Sort'],
    ['One', 'park'],
  ];
  const book = workbookBytes([
    sheet('Cover', [['About these data']]),
    sheet('2023', DATA),
    sheet('2024', DATA),
    sheet('Other', [
      ['x', 'y'],
      ['1', '2'],
    ]),
    sheet('Draft', DATA, true),
  ]);

  test('are the first visible sheet that is recognised', async () => {
    const found = await recognise(
      await openBytes('a.xlsx', book),
      readers({ profiles: [layout('a', ['Hub', 'Sort'])] }),
      {},
    );
    expect(found.tables.map((table) => table.sheet)).toEqual(['2023']);
    expect(found.place.sheet).toBe('2023');
  });

  test('are all visible sheets with the same header where the layout says so', async () => {
    const found = await recognise(
      await openBytes('a.xlsx', book),
      readers({ profiles: [layout('a', ['Hub', 'Sort'], { sheets: 'all' })] }),
      {},
    );
    expect(found.place.sheet).toBe('*');
    expect(found.tables.map((table) => table.sheet)).toEqual(['2023', '2024']);
  });

  test('are the sheet that was chosen, hidden or not', async () => {
    const found = await recognise(
      await openBytes('a.xlsx', book),
      readers({ profiles: [layout('a', ['Hub', 'Sort'])] }),
      { place: { sheet: 'Draft' } },
    );
    expect(found.tables.map((table) => table.sheet)).toEqual(['Draft']);
  });

  test('are the only sheet there is where a mapping names one that is not there', async () => {
    const single = workbookBytes([sheet('March', DATA)]);
    const made = mapping([
      ['Hub', 'name'],
      ['Sort', 'kind'],
    ]);
    const found = await recognise(await openBytes('a.xlsx', single), readers(), {
      mapping: { ...made, place: { ...made.place, sheet: 'February' } },
    });
    expect(found.tables.map((table) => table.sheet)).toEqual(['March']);
    await expect(
      recognise(await openBytes('b.xlsx', book), readers(), {
        mapping: { ...made, place: { ...made.place, sheet: 'February' } },
      }),
    ).rejects.toThrow(/no table “February”/);
  });

  test('of an archive are one entry by name where several are alike', async () => {
    const archive = zipOf([
      { name: 'one.csv', bytes: Buffer.from(HUBS) },
      { name: 'two.csv', bytes: Buffer.from(HUBS) },
    ]);
    const found = await recognise(
      await openBytes('a.zip', archive),
      readers({ profiles: [layout('a', ['Hub', 'Sort'])] }),
      {},
    );
    expect([found.place.entry, found.tables.length]).toEqual(['one.csv', 1]);
    const together = await recognise(
      await openBytes('a.zip', archive),
      readers({ profiles: [layout('a', ['Hub', 'Sort'], { entries: (name) => name.endsWith('.csv') })] }),
      {},
    );
    expect([together.place.entry, together.tables.length]).toEqual([null, 2]);
  });
});

describe('refused rows that come back', () => {
  const fingerprint = 'ab'.repeat(32);
  const mark = rejectsMarkText({ id: 7, fingerprint });
  const text = `Workbench extract,Row,Problem,Hub,Sort\n${mark},12,No name,One,park\n`;

  test('are known by their mark and read with the mapping of their extract', async () => {
    const corrected = {
      extractId: 7,
      profileId: 'a',
      mapping: mapping([
        ['Hub', 'name'],
        ['Sort', 'kind'],
      ]),
    };
    const found = await recogniseText(text, { profiles: [], corrected: () => corrected });
    expect([found.recognised, found.corrected?.extractId, found.mark?.rowColumn]).toEqual([true, 7, 1]);
    expect(found.mapping?.columns.map(({ field }) => field)).toEqual([null, null, null, 'name', 'kind']);
  });

  test('of another workspace are a file like any other', async () => {
    const found = await recogniseText(text, { profiles: [layout('a', ['Hub', 'Sort'])] });
    expect([found.corrected, found.profile?.id]).toEqual([null, 'a']);
  });
});
