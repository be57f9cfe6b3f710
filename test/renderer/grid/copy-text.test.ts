import { expect, test } from 'vitest';
import { copyCellText, copyText } from '../../../renderer/grid/copy-text.ts';
import type { GridColumn } from '../../../renderer/grid/grid-column.ts';

interface Row {
  readonly name: string;
  readonly turnover: number | null;
}
const COLUMNS: readonly GridColumn<Row>[] = [
  { id: 'name', header: 'Cluster', value: (row) => row.name },
  {
    id: 'turnover',
    header: 'Turnover',
    unit: '£, 2023',
    value: (row) => row.turnover,
    text: (row) => (row.turnover === null ? '[x]' : '£1.82bn'),
  },
];

test('a copy has headers with units, full values, and the source line underneath', () => {
  expect(copyText(COLUMNS, [{ name: 'Aerospace', turnover: 1_820_000_000 }], 'Source: A.')).toBe(
    'Cluster\tTurnover (£, 2023)\nAerospace\t1820000000\n\nSource: A.',
  );
});

test('a missing value is copied as its symbol and never as nothing or as zero', () => {
  expect(copyText(COLUMNS, [{ name: 'Aerospace', turnover: null }], null)).toBe(
    'Cluster\tTurnover (£, 2023)\nAerospace\t[x]',
  );
});

test('zero is copied as zero', () => {
  expect(copyText(COLUMNS, [{ name: 'A', turnover: 0 }], null).endsWith('A\t0')).toBe(true);
});

test('tabs and line ends inside a value do not break the table', () => {
  expect(copyText(COLUMNS, [{ name: 'A\tB\r\nC', turnover: 1 }], null).split('\n')[1]).toBe('A B C\t1');
});

test('text from a file that begins like a formula stays text in a spreadsheet', () => {
  const name = '=HYPERLINK("x")';
  expect(copyText(COLUMNS, [{ name, turnover: -5 }], null).split('\n')[1]).toBe(`'${name}\t-5`);
});

test('one cell is copied with its header and source', () => {
  const [, turnover] = COLUMNS;
  if (turnover === undefined) throw new Error('The column is missing.');
  expect(copyCellText(turnover, { name: 'A', turnover: 7 }, 'Source: A.')).toBe(
    'Turnover (£, 2023)\n7\n\nSource: A.',
  );
});
