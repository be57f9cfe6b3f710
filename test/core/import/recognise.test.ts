import { describe, expect, test } from 'vitest';
import { tallIndicators } from '#core/import/profiles/tall-indicators.ts';
import type { Readers, RecogniseRequest } from '#core/import/recognition.ts';
import { recognise } from '#core/import/recognise.ts';
import { companyCsv } from '../../fixtures/company-csv.ts';
import { layout, mapping, readers, saved } from '../../fixtures/layouts.ts';
import { openBytes } from '../../fixtures/open-file.ts';

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

  test('is whole where only columns are away that a table need not have', async () => {
    const six = 'Area,Period,Indicator,Value,Unit,Source\nE06000015,2023,Jobs,131,thousands,Survey\n';
    const found = await recogniseText(six, { profiles: [tallIndicators] });
    expect([found.profile?.id, found.recognised, found.drift]).toEqual(['tall-indicators', true, null]);
    const more = six.replace('Source', 'Source,Area name,Flag').replace('Survey', 'Survey,Derby,p');
    const marked = await recogniseText(more, { profiles: [tallIndicators] });
    expect(marked.drift).toBeNull();
    expect(marked.mapping?.columns.map(({ field }) => field).slice(6)).toEqual(['areaName', 'symbol']);
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
