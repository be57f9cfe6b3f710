import { describe, expect, it } from 'vitest';
import { layoutMapping, matchLayout } from '#core/import/mapping/match-layout.ts';
import { realignMapping } from '#core/import/mapping/realign.ts';
import type { LayoutProfile } from '#core/import/profiles/profile.ts';
import { tablePlaceSchema } from '#shared/domain/import-mapping.ts';
import { mappingOf } from './mapped.ts';

const PROFILE: LayoutProfile = {
  form: 'layout',
  id: 'test-layout',
  title: 'Test layout',
  supplier: 'Test supplier',
  target: 'observations',
  reads: 'Nothing.',
  assumed: true,
  edition: '2021',
  product: 'Table',
  suggest: () => ({}),
  columns: [
    { names: ['Area code', 'geo_cd'], needed: true, use: { field: 'areaCode' } },
    { names: [/^lad\d\dnm$/i], use: { field: 'areaName' } },
    { names: ['Year'], needed: true, use: { field: 'period', dateForm: 'year' } },
    { names: ['Note'] },
  ],
  otherColumns: (column) => (/^\d+$/.test(column) ? { field: 'value', label: column } : null),
  constants: ({ fileName, sheetName }) => ({ indicator: sheetName ?? fileName }),
  missingMarks: ['..'],
  duplicates: 'last',
};
const FILE = { fileName: 'a.csv', sheetName: 'Pay', above: [] };
const PLACE = tablePlaceSchema.parse({ headerRow: 6 });

describe('a header against a described layout', () => {
  it('is compared whatever its case, spaces and byte order mark', () => {
    expect(matchLayout(PROFILE, ['\uFEFF AREA  CODE ', 'LAD21NM', 'year', 'Note'])).toEqual({
      confidence: 1,
      recognised: true,
      matched: 4,
    });
  });

  it('is recognised only with every needed column', () => {
    expect(matchLayout(PROFILE, ['geo_cd', 'LAD21NM', 'Note'])).toEqual({
      confidence: 0.75,
      recognised: false,
      matched: 3,
    });
    expect(matchLayout(PROFILE, ['geo_cd', 'Year'])).toMatchObject({ recognised: true, confidence: 0.5 });
    expect(matchLayout(PROFILE, [])).toEqual({ confidence: 0, recognised: false, matched: 0 });
  });

  it('is never taken without a question for a layout that needs nothing', () => {
    const loose = { ...PROFILE, columns: [{ names: ['Year'] }] };
    expect(matchLayout(loose, ['Year'])).toMatchObject({ recognised: false, confidence: 1 });
  });

  it('a pattern with a flag for all matches finds every column, not every second', () => {
    const global = { ...PROFILE, columns: [{ names: [/^v\d$/g], use: { field: 'value' } }] };
    const { columns } = layoutMapping(global, ['v1', 'v2', 'v3'], FILE, PLACE);
    expect(columns.map(({ field }) => field)).toEqual(['value', 'value', 'value']);
  });
});

describe('the mapping of a described layout', () => {
  const mapping = layoutMapping(
    PROFILE,
    ['geo_cd ', '__proto__', '1011', 'E-mail', 'Year', 'Year', 'Note'],
    FILE,
    PLACE,
  );

  it('says for every column of the header what it is', () => {
    expect(mapping.columns.map(({ column, field, drop, label }) => [column, field, drop, label])).toEqual([
      ['geo_cd', 'areaCode', false, null],
      ['__proto__', null, false, null],
      ['1011', 'value', false, '1011'],
      ['E-mail', null, true, null],
      ['Year', 'period', false, null],
      ['Year', null, false, null],
      ['Note', null, false, null],
    ]);
  });

  it('carries place, constants, marks, duplicates and the profile', () => {
    expect(mapping).toMatchObject({
      target: 'observations',
      place: { headerRow: 6 },
      constants: { supplier: 'Test supplier', indicator: 'Pay' },
      missingMarks: ['..'],
      duplicates: 'last',
      profileId: 'test-layout',
      decimalComma: false,
    });
  });
});

describe('a kept mapping over a later file', () => {
  const kept = mappingOf('observations', {
    Area: { field: 'areaCode' },
    Year: { field: 'period' },
    Jobs: { field: 'value', label: 'Jobs' },
  });

  it('finds its columns again wherever they stand, and says what changed', () => {
    const { mapping, drift, isSame } = realignMapping(kept, ['jobs ', 'Area', 'Contact email', 'Notes']);
    expect(mapping.columns.map(({ column, field, drop }) => [column, field, drop])).toEqual([
      ['jobs', 'value', false],
      ['Area', 'areaCode', false],
      ['Contact email', null, true],
      ['Notes', null, false],
    ]);
    expect(drift).toEqual({
      added: ['Contact email', 'Notes'],
      removed: [{ column: 'Year', field: 'period' }],
      moved: ['jobs', 'Area'],
    });
    expect(isSame).toBe(false);
  });

  it('says when nothing changed', () => {
    expect(realignMapping(kept, ['Area', 'Year', 'Jobs']).isSame).toBe(true);
  });
});
