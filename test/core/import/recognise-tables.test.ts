import { describe, expect, test } from 'vitest';
import type { Readers } from '#core/import/recognition.ts';
import { recognise } from '#core/import/recognise.ts';
import { rejectsMarkText } from '#core/import/register/rejects-mark.ts';
import { layout, mapping, readers } from '../../fixtures/layouts.ts';
import { openBytes } from '../../fixtures/open-file.ts';
import { workbookBytes } from '../../fixtures/write-workbook.ts';
import { zipOf } from '../../fixtures/zip-of.ts';

const HUBS = 'Hub,Sort,Postcode,Extra\nOne,park,NG1 1AA,1\nTwo,park,NG1 1AB,2\n';

async function recogniseText(text: string, more: Partial<Readers>) {
  return recognise(await openBytes('a.csv', text), readers(more), {});
}

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
