import { describe, expect, test } from 'vitest';
import { findHeader, headerCells } from '#core/import/find-header.ts';
import { sourceRows } from '../../fixtures/open-file.ts';

type Table = readonly (readonly string[])[];
const BLANK = ['', '', '', ''];

/** The shape of the REF 2021 workbook: title, date and note above, a row of spans, the names, then data. */
const REF: Table = [
  ['REF 2021 results'],
  [],
  ['Published 12 May 2022'],
  ['Only the results of submissions are shown.'],
  [],
  ['', '', '', '', '', 'Percentage of the submission meeting the standard for:', '', '', ''],
  [
    'Institution code (UKPRN)',
    'Institution name',
    'Main panel',
    'Profile',
    'FTE',
    '4*',
    '3*',
    '2*',
    'Unclassified',
  ],
  ['10007783', 'University of Aberdeen', 'A', 'Overall', '139.02', '15', '62', '23', '0'],
  [' ', 'University of Derby', 'A', 'Outputs', '12.5', '21', '51.7', '26.7', '0.3'],
  ['10007799', 'University of Lincoln', 'B', 'Impact', '20', '0', '100', '0', '0'],
];

const FOUND: readonly (readonly [what: string, table: Table, headerRow: number, headerRows: number])[] = [
  [
    'stands in the first row',
    [
      ['code', 'name', 'value'],
      ['E1', 'Derby', '5'],
      ['E2', 'Lincoln', '6'],
    ],
    1,
    1,
  ],
  ['stands below a preamble and spans two rows, as in REF', REF, 7, 2],
  [
    'stands below a block of facts in two columns, as in HESA',
    [
      ['Title:', 'HE student enrolments by provider'],
      ['Subtitle:', 'Academic years 2014/15 to 2018/19'],
      ['Data source:', 'HESA'],
      ['First year marker:', 'All'],
      [],
      ['UKPRN', 'HE provider', 'Region', 'Level', 'Mode', 'Academic Year', 'Number'],
      ['10007783', 'Derby', 'East Midlands', 'All', 'All', '2014/15', '16000'],
      ['10007784', 'Lincoln', 'East Midlands', 'All', 'All', '2014/15', '12000'],
      ['10007785', 'Keele', 'West Midlands', 'All', 'All', '2014/15', '9000'],
    ],
    6,
    1,
  ],
  [
    'names years, as wide tables do',
    [
      ['Area', '2016', '2017', '2018', '2019'],
      ['Derby', '100', '120', '130', '140'],
      ['Lincoln', '200', '210', '220', '230'],
    ],
    1,
    1,
  ],
  [
    'spans two rows with names over both',
    [
      ['Area', '', '2018', '', '2019', ''],
      ['Code', 'Name', 'Count', 'Share', 'Count', 'Share'],
      ['E1', 'Derby', '5', '0.1', '6', '0.2'],
      ['E2', 'Lincoln', '7', '0.1', '8', '0.2'],
      ['E3', 'Keele', '7', '0.1', '8', '0.2'],
    ],
    2,
    2,
  ],
  [
    'spans two rows with names merged down over both',
    [
      ['Area', 'Code', 'Region', '2018', ''],
      ['', '', '', 'Count', 'Share'],
      ['Derby', 'E1', 'East Midlands', '5', '0.1'],
      ['Lincoln', 'E2', 'East Midlands', '6', '0.2'],
      ['Keele', 'E3', 'West Midlands', '7', '0.3'],
    ],
    2,
    2,
  ],
  [
    'has a blank name over a first row of marks',
    [
      ['Area', '', 'Count', 'Share'],
      ['Derby', 'x', '[c]', '[c]'],
      ['Lincoln', 'y', '6', '0.2'],
      ['Keele', 'z', '7', '0.3'],
      ['Stoke', 'z', '7', '0.3'],
    ],
    1,
    1,
  ],
  [
    'has a blank name',
    [
      ['', 'year', 'geo_type', 'value'],
      ['0', '2018', 'nuts 2013 level 2', '10'],
      ['1', '2018', 'nuts 2013 level 2', '15'],
    ],
    1,
    1,
  ],
  [
    'is missing where the first row is like the others',
    [
      ['NG1 1AA', '10', '457000', '340000', 'E92000001'],
      ['NG1 1AB', '10', '457100', '340100', 'E92000001'],
      ['NG1 1AD', '10', '457200', '340200', 'E92000001'],
    ],
    0,
    0,
  ],
  ['is a single column', [['Company'], ['Alpha Ltd'], ['Beta Ltd']], 1, 1],
  ['is all there is', [['a', 'b', 'c']], 1, 1],
  [
    'is over text only, with a gap in the first row of data',
    [
      ['name', 'town', 'county'],
      ['Alpha', '', 'Derbyshire'],
      ['Beta', 'Lincoln', ''],
      ['Gamma', 'Keele', 'Staffordshire'],
    ],
    1,
    1,
  ],
  [
    'stands below blank rows',
    [
      BLANK,
      [],
      ['code', 'name', 'value', 'unit'],
      ['E1', 'Derby', '5', 'jobs'],
      ['E2', 'Keele', '6', 'jobs'],
    ],
    3,
    1,
  ],
  [
    'stands below a title over the first column, with no blank row between',
    [
      ['Employees by area, 2018'],
      ['code', 'name', 'value', 'unit'],
      ['E1', 'Derby', '5', 'jobs'],
      ['E2', 'Keele', '6', 'jobs'],
    ],
    2,
    1,
  ],
  [
    'stands below a title of two cells, over a table with few values',
    [
      ['Nominations', 'Draft'],
      ['cluster', 'by', 'scale', 'place', 'strategy', 'document', 'date', 'notes'],
      ['Space', 'Derby', '', '', '', '', '', ''],
      ['Rail', 'Derby', '', '', '', '', '', 'yes'],
      ['Food', 'Keele', '', '', '', 'x.pdf', '', ''],
      ['Games', 'Leam', 'local', '', '', '', '', ''],
      ['Autos', 'Cov', '', 'Coventry', 'IS-8', '', '2024-01-01', ''],
    ],
    2,
    1,
  ],
  ['is not to be found in nothing', [[], BLANK], 0, 0],
];

describe('the header of a table', () => {
  for (const [what, table, headerRow, headerRows] of FOUND)
    test(what, () => expect(findHeader(sourceRows(table))).toEqual({ headerRow, headerRows }));

  test('keeps the row numbers of the file where rows run over several lines', () => {
    const rows = sourceRows([['title'], ['a', 'b', 'c'], ['1', '2', '3'], ['4', '5', '6']]).map(
      (row, index) => ({
        ...row,
        line: [1, 5, 6, 8][index] ?? 0,
      }),
    );
    expect(findHeader(rows)).toEqual({ headerRow: 5, headerRows: 1 });
  });

  test('is not misled by `sep=;` or YAML above it', () => {
    const sep = sourceRows([
      ['sep=', ''],
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]).map((row, index) => (index === 0 ? { ...row, raw: 'sep=;' } : row));
    expect(findHeader(sep)).toEqual({ headerRow: 2, headerRows: 1 });
  });
});

describe('the names of columns', () => {
  test('of two rows are joined, each span told of every column under it', () => {
    const rows = sourceRows(REF);
    expect(headerCells(rows, findHeader(rows))).toEqual([
      'Institution code (UKPRN)',
      'Institution name',
      'Main panel',
      'Profile',
      'FTE',
      'Percentage of the submission meeting the standard for: – 4*',
      'Percentage of the submission meeting the standard for: – 3*',
      'Percentage of the submission meeting the standard for: – 2*',
      'Percentage of the submission meeting the standard for: – Unclassified',
    ]);
    const spans = sourceRows([
      ['Area', '', '2018', '', 'Note'],
      ['Code', 'Name', 'Count', 'Share', ''],
    ]);
    expect(headerCells(spans, { headerRow: 2, headerRows: 2 })).toEqual([
      'Area – Code',
      'Area – Name',
      '2018 – Count',
      '2018 – Share',
      'Note',
    ]);
  });

  test('that are blank are called by letters, and the second of a name is numbered', () => {
    const rows = sourceRows([
      ['\uFEFF name ', '', 'Value', 'value', 'x  y', 'Value'],
      ['a', '', '1', '2', '', ''],
    ]);
    expect(headerCells(rows, { headerRow: 1, headerRows: 1 })).toEqual([
      'name',
      'Column B',
      'Value',
      'value (2)',
      'x y',
      'Value (3)',
    ]);
  });

  test('of a table without a header are letters, as many as its widest row has cells', () => {
    const rows = sourceRows([['1'], ['1', '2', '3']]);
    expect(headerCells(rows, { headerRow: 0, headerRows: 0 })).toEqual(['Column A', 'Column B', 'Column C']);
  });

  test('like “__proto__” and “constructor” are names like any other', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto__'];
    const rows = sourceRows([names, ['1', '2', '3', '4', '5']]);
    expect(headerCells(rows, { headerRow: 1, headerRows: 1 })).toEqual([
      ...names.slice(0, 4),
      '__proto__ (2)',
    ]);
    expect(Object.hasOwn({}, 'a')).toBe(false);
  });
});
