import { describe, expect, test } from 'vitest';
import { rowRoles } from '#core/import/row-role.ts';
import { sourceRows } from '../../fixtures/open-file.ts';

type Table = readonly (readonly string[])[];

describe('the rows below a header', () => {
  const HEADER = ['Area', 'Industry', 'Value', 'Rank'];
  const rolesOf = (below: Table, header: readonly string[] = HEADER) => {
    const rows = sourceRows([['Title'], header, ...below]);
    const roleOf = rowRoles(rows, { headerRow: 2, headerRows: 1 });
    return rows.map(roleOf).slice(2);
  };
  const DATA = ['Derby', 'Metals', '5', '1'];

  for (const note of [
    'Source: ONS',
    'Sources: ONS and Nomis',
    '[c] = suppressed',
    '[x] not available',
    '[low] – fewer than five',
    '© Crown copyright 2024',
    'Note: figures are rounded',
    'Notes',
    '1. Figures are rounded to the nearest five.',
    '(2) Excludes farms.',
    '* Provisional',
    '.. = not applicable',
    '- = nil',
    'Contains OS data © Crown copyright',
    'End of worksheet',
    'This table was made by Nomis',
    'Figures are rounded',
  ])
    test(`“${note}” under the table is a note`, () => {
      expect(rolesOf([DATA, [], [note]])).toEqual(['data', 'blank-row', 'footnote-row']);
      expect(rolesOf([DATA, [note, '', '', '']])).toEqual(['data', 'footnote-row']);
    });

  test('a note whose commas cut it into cells is a note', () => {
    expect(rolesOf([DATA, ['Source: ONS', ' BRES'], ['Notes: a', ' b', ' c']])).toEqual([
      'data',
      'footnote-row',
      'footnote-row',
    ]);
  });

  test('lone prose after a blank row is a note, and before it stays data to be refused by name', () => {
    const prose = ['The industries follow the classification of 2007 throughout.'];
    expect(rolesOf([DATA, [], prose, prose])).toEqual(['data', 'blank-row', 'footnote-row', 'footnote-row']);
    expect(rolesOf([DATA, prose])).toEqual(['data', 'data']);
  });

  test('a row of values is never a note, whatever it begins with', () => {
    const rows: Table = [
      ['Source: Energy Ltd', 'Metals', '5', '1'],
      ['Notes & Co', 'Paper', '1', '2'],
      ['* Star Ltd', '', '5', ''],
      ['1. FC Derby', 'Sport', '', '4'],
      ['Derby', '', '', ''],
      ['', '', '5', ''],
      ['12', '', '', ''],
      ['E06000015', '', '', ''],
      ['Source: Energy Ltd', 'Metals', '5', '1', 'too many'],
    ];
    expect(rolesOf([...rows, [], ...rows])).toEqual([
      ...rows.map(() => 'data'),
      'blank-row',
      ...rows.map(() => 'data'),
    ]);
  });

  test('rows of a table of one column are data, whatever they say', () => {
    expect(rolesOf([['Source: X'], [], ['A long line that is only a line of this list']], ['Name'])).toEqual([
      'data',
      'blank-row',
      'data',
    ]);
  });

  test('the header once more is told from data', () => {
    expect(rolesOf([DATA, HEADER, DATA, ['Area', 'Industry', 'Value', '1']])).toEqual([
      'data',
      'header-repeated',
      'data',
      'data',
    ]);
  });

  test('a row that could not be cut is data, so that it is refused by its fault', () => {
    const rows = sourceRows([HEADER, ['Source: "x']]).map((row, index) =>
      index === 1 ? { ...row, fault: 'quote-unterminated' as const } : row,
    );
    expect(rows.map(rowRoles(rows, { headerRow: 1, headerRows: 1 }))).toEqual(['above-header-row', 'data']);
  });

  test('rows above the header are not data', () => {
    const rows = sourceRows([['Title'], [], HEADER, DATA]);
    expect(rows.map(rowRoles(rows, { headerRow: 3, headerRows: 1 }))).toEqual([
      'above-header-row',
      'above-header-row',
      'above-header-row',
      'data',
    ]);
  });
});
