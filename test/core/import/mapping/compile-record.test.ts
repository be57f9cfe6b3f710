import { describe, expect, it } from 'vitest';
import type { MappedRow, RecordPart } from '#core/import/profiles/profile.ts';
import { codesOf, mappingOf, mapRows } from './mapped.ts';

function partsOf(row: MappedRow | undefined): readonly RecordPart[] {
  const record = row?.record ?? null;
  return record !== null && 'parts' in record ? record.parts : [];
}

function keyOf(row: MappedRow | undefined): string | null {
  const record = row?.record ?? null;
  return record !== null && 'parts' in record ? record.key : null;
}

describe('a record of money', () => {
  const mapping = mappingOf('fundraisings', {
    'Company number': { field: 'companyNumber' },
    'Deal date': { field: 'date', dateForm: 'dmy' },
    'Amount (£)': { field: 'amount', currency: 'GBP' },
    'Amount original': { field: 'originalAmount' },
    Currency: { field: 'currency' },
    Stage: { field: 'stage' },
    Investors: { field: 'investors', separator: ';' },
    'Announced?': { field: 'announced' },
  });

  it('is dated, told apart and summed by its own fields', () => {
    const [row] = mapRows(mapping, [
      ['1234567', '04/03/2021', '£1.5m', '2000000', 'USD', 'Seed', 'Oak; Elm', 'Yes'],
    ]);
    expect(partsOf(row)).toEqual([
      {
        companyNumber: '01234567',
        institution: null,
        areaCode: null,
        postcode: null,
        period: '2021-03-04',
        label: 'Seed',
        amount: 1_500_000,
        currency: 'GBP',
        unit: null,
        symbol: null,
        fields: {
          companyNumber: '01234567',
          date: '2021-03-04',
          amount: 1_500_000,
          originalAmount: 2_000_000,
          currency: 'USD',
          stage: 'Seed',
          investors: ['Oak', 'Elm'],
          announced: true,
        },
        codes: [],
      },
    ]);
    expect(codesOf(row)).toEqual(['company-number-padded', 'number-scaled']);
  });

  it('without a date is refused, with an unreadable one too, and the reason comes first', () => {
    const rows = mapRows(mapping, [
      ['01234567', '', '5'],
      ['01234567', '31/02/2021', '5'],
    ]);
    expect(rows.map(({ record }) => record)).toEqual([null, null]);
    expect(rows[0]?.problems[0]).toEqual({ code: 'value-blank', field: 'Deal date', value: null });
    expect(rows[1]?.problems[0]).toEqual({
      code: 'value-unreadable',
      field: 'Deal date',
      value: '31/02/2021',
    });
    expect(codesOf(rows[1])).toContain('date-invalid');
  });

  it('without a sum stands, its sum missing and not zero', () => {
    const [row] = mapRows(mapping, [['', '04/03/2021', '', '', '', '', '', '']]);
    expect(partsOf(row)[0]).toMatchObject({ companyNumber: null, amount: null });
    expect(partsOf(row)[0]?.fields).toEqual({ date: '2021-03-04' });
  });

  it('with a number that is no company’s is kept without one, and told', () => {
    const [row] = mapRows(mapping, [['University', '04/03/2021', '5']]);
    expect(partsOf(row)[0]?.companyNumber).toBeNull();
    expect(codesOf(row)).toContain('company-number-unreadable');
  });
});

describe('a tall table of observations', () => {
  const mapping = mappingOf(
    'observations',
    {
      Area: { field: 'areaCode' },
      Year: { field: 'period', dateForm: 'year' },
      Measure: { field: 'indicator' },
      Industry: { field: 'codes', scheme: 'sic-2007' },
      Sex: { field: 'dimension' },
      Value: { field: 'value' },
      Unit: { field: 'unit' },
      Status: { field: 'symbol' },
      Untold: {},
    },
    { constants: { source: '{file}' } },
  );
  const row = ['E06000015', '201819', 'Pay', '0161 : Support', 'All', '1,250', 'GBP', 'p', 'a'];

  it('gives one part to each row', () => {
    const [mapped] = mapRows(mapping, [row]);
    expect(partsOf(mapped)).toEqual([
      {
        companyNumber: null,
        institution: null,
        areaCode: 'E06000015',
        postcode: null,
        period: '2018/19',
        label: 'Pay',
        amount: 1250,
        currency: null,
        unit: 'GBP',
        symbol: 'p',
        fields: {
          source: 'Book of 2021',
          areaCode: 'E06000015',
          period: '2018/19',
          indicator: 'Pay',
          unit: 'GBP',
          symbol: 'p',
          dimension: ['Sex: All'],
        },
        codes: [{ scheme: 'sic-2007', code: '0161', title: 'Support' }],
      },
    ]);
  });

  it('keeps a mark in place of a number, refuses a blank and what cannot be read', () => {
    const at = (value: string, status = '') =>
      row.map((cell, place) => (place === 5 ? value : place === 7 ? status : cell));
    const [marked, blank, wrong, explained] = mapRows(mapping, [
      at('[c]'),
      at(''),
      at('many'),
      at('', '[x]'),
    ]);
    expect(partsOf(marked)[0]).toMatchObject({ amount: null, symbol: '[c]' });
    expect(blank).toMatchObject({ record: null, problems: [{ code: 'value-blank' }] });
    expect(codesOf(wrong)).toEqual(['value-unreadable', 'number-invalid']);
    expect(wrong?.record).toBeNull();
    expect(partsOf(explained)[0]).toMatchObject({ amount: null, symbol: '[x]' });
  });

  it('two rows that differ in a column nobody mapped are not the same row', () => {
    const [first, second, again] = mapRows(mapping, [
      row,
      [...row.slice(0, 8), 'b'],
      [...row.slice(0, 5), '99', ...row.slice(6)],
    ]);
    expect(keyOf(first)).not.toBe(keyOf(second));
    expect(keyOf(first)).toBe(keyOf(again));
  });
});

describe('a wide table of observations', () => {
  it('gives one part to each value column, named by it', () => {
    const mapping = mappingOf(
      'observations',
      {
        Area: { field: 'areaCode' },
        'Pay (£)': { field: 'value', label: 'Weekly pay', unit: 'GBP' },
        'GVA (£m)': { field: 'value', scale: 'million', currency: 'GBP' },
        Births: { field: 'value' },
      },
      { constants: { period: '2021' } },
    );
    const [row, empty] = mapRows(mapping, [
      ['E06000015', '580.10', '7,401', '..'],
      ['E06000016', '', '', ''],
    ]);
    expect(
      partsOf(row).map(({ label, amount, unit, currency, symbol, period }) => [
        label,
        amount,
        unit,
        currency,
        symbol,
        period,
      ]),
    ).toEqual([
      ['Weekly pay', 580.1, 'GBP', null, null, '2021'],
      ['GVA (£m)', 7_401_000_000, null, 'GBP', null, '2021'],
      ['Births', null, null, null, '[x]', '2021'],
    ]);
    expect(empty).toMatchObject({ record: null, problems: [{ code: 'value-blank' }] });
  });

  it('takes columns called by years for years', () => {
    const mapping = mappingOf(
      'observations',
      {
        Area: { field: 'areaName' },
        ' 2019': { field: 'value', label: '2019' },
        '2020/21': { field: 'value' },
      },
      { constants: { indicator: 'Jobs' } },
    );
    const [row] = mapRows(mapping, [['Derby', '5', '6']]);
    expect(partsOf(row).map(({ label, period, amount }) => [label, period, amount])).toEqual([
      ['Jobs', '2019', 5],
      ['Jobs', '2020/21', 6],
    ]);
  });
});

describe('codes that are the same for all rows', () => {
  it('are stated once, with their classification', () => {
    const mapping = mappingOf(
      'observations',
      { Area: { field: 'areaCode' }, Jobs: { field: 'value' } },
      { constants: { codes: '{sheet}', codesScheme: 'sic-2007' } },
    );
    const [row] = mapRows(mapping, [['E06000015', '5']], { sheetName: '0161 : Support activities' });
    expect(partsOf(row)[0]?.codes).toEqual([
      { scheme: 'sic-2007', code: '0161', title: 'Support activities' },
    ]);
    expect(partsOf(row)[0]?.fields).toEqual({ areaCode: 'E06000015' });
  });
});

describe('research results', () => {
  const mapping = mappingOf('research-results', {
    UKPRN: { field: 'institutionCode' },
    Institution: { field: 'institutionName' },
    UoA: { field: 'unitNumber' },
    Profile: { field: 'profile' },
    '4*': { field: 'stars4' },
    '3*': { field: 'stars3' },
    '2*': { field: 'stars2' },
    '1*': { field: 'stars1' },
  });

  it('carry the grade point average Σ(stars × %) / 100', () => {
    // 4 × 40 + 3 × 35 + 2 × 20 + 1 × 5 = 310; / 100 = 3.1
    const [row, tenths] = mapRows(mapping, [
      ['10007783', 'Alder University', '11', 'Overall', '40', '35', '20', '5'],
      ['10007783', 'Alder University', '12', 'Overall', '33.3', '33.3', '33.3', '0.1'],
    ]);
    expect(partsOf(row)[0]).toMatchObject({
      amount: 3.1,
      unit: 'GPA',
      label: 'Overall',
      institution: '10007783',
    });
    expect(partsOf(tenths)[0]?.amount).toBe(2.998);
  });

  it('stand where a share is marked, without an average; a blank code leaves the name', () => {
    const [marked, blank, unnamed] = mapRows(mapping, [
      [' ', 'Alder University', '11', 'Impact', '-', '35', '20', '5'],
      ['1', 'Alder University', '11', 'Impact', '', '35', '20', '5'],
      ['1', '', '11', 'Impact', '1', '35', '20', '5'],
    ]);
    expect(partsOf(marked)[0]).toMatchObject({ amount: null, institution: 'Alder University' });
    expect(blank?.problems[0]).toEqual({ code: 'value-blank', field: '4*', value: null });
    expect(unnamed?.problems[0]).toMatchObject({ code: 'value-blank', field: 'Institution' });
  });
});

describe('what must not repeat', () => {
  it('is the project of an investment, the place of an asset, and nothing of a grant', () => {
    const investment = mappingOf('investments', {
      Id: { field: 'projectId' },
      Date: { field: 'date' },
      Who: { field: 'investor' },
    });
    expect(keyOf(mapRows(investment, [['P1', 'Mar 2021', 'Alder']])[0])).toBe('P1');
    expect(keyOf(mapRows(investment, [['', 'Mar 2021', 'Alder']])[0])).toBeNull();
    const grant = mappingOf('grants', { Date: { field: 'date' } });
    expect(keyOf(mapRows(grant, [['2021-03-04']])[0])).toBeNull();
  });
});
