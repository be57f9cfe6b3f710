import { describe, expect, test } from 'vitest';
import { columnDefinitions, compareCells, headerOf } from '../../../renderer/grid/column-definitions.ts';
import { readColumnState } from '../../../renderer/grid/column-memory.ts';
import type { GridColumn } from '../../../renderer/grid/grid-column.ts';
import { headerHeight } from '../../../renderer/grid/header-words.tsx';

/** Sorts as the grid does: the order is turned round for descending columns. */
function sorted(values: readonly unknown[], descending: boolean): unknown[] {
  return values.toSorted((a, b) => {
    const order = compareCells(a, b, undefined, undefined, descending);
    return descending ? -order : order;
  });
}

describe('sorting', () => {
  test('missing figures go last whichever way the rest is put', () => {
    expect(sorted([3, null, 1, 2], false)).toEqual([1, 2, 3, null]);
    expect(sorted([3, null, 1, 2], true)).toEqual([3, 2, 1, null]);
  });

  test('numbers within text are read as numbers', () => {
    expect(sorted(['Rule 10', 'Rule 9'], false)).toEqual(['Rule 9', 'Rule 10']);
  });
});

describe('columns', () => {
  const column = (patch: Partial<GridColumn<number>>): GridColumn<number> => ({
    id: 'c',
    header: 'Count',
    value: (row) => row,
    ...patch,
  });

  test('the unit stands in the header', () => {
    expect(headerOf(column({ unit: 'companies' }))).toBe('Count (companies)');
    expect(headerOf(column({ unit: null }))).toBe('Count');
  });

  test('unit and period take a line each, and the header makes room for them', () => {
    expect(headerHeight([column({ unit: 'companies, 2017 to 2022' })])).toBe(
      headerHeight([column({ unit: '%' })]) + 15,
    );
  });

  test('neighbours of one group stand together', () => {
    const definitions = columnDefinitions([
      column({ id: 'a', group: 'Business' }),
      column({ id: 'b', group: 'Business' }),
      column({ id: 'c' }),
    ]);
    expect(definitions).toHaveLength(2);
    expect(definitions[0]).toMatchObject({
      headerName: 'Business',
      children: [{ colId: 'a' }, { colId: 'b' }],
    });
  });

  test('rows that come a page at a time have no column filter, which would mislead', () => {
    expect(columnDefinitions([column({})], false)[0]).toMatchObject({ filter: false });
  });
});

describe('remembered columns', () => {
  test('a list of columns is read back', () => {
    const state = [{ colId: 'name', width: 120 }];
    expect(readColumnState(state)).toEqual(state);
  });

  test.each([[null], ['columns'], [[]], [[{ width: 3 }]], [{ colId: 'x' }]])('%j is forgotten', (stored) => {
    expect(readColumnState(stored)).toBeNull();
  });
});
