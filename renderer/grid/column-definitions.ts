import type { ColDef, ColGroupDef, SuppressKeyboardEventParams } from 'ag-grid-community';
import { NOT_AVAILABLE } from '#shared/format/number.ts';
import type { GridColumn } from './grid-column.ts';
import { HeaderWords } from './header-words.tsx';

/**
 * Turns our columns into the grid's, keeping neighbours of one group together. `filters` is false where the
 * rows are fetched a page at a time, so that a filter over the rows at hand would mislead.
 */
export function columnDefinitions<T>(
  columns: readonly GridColumn<T>[],
  filters = true,
): (ColDef<T> | ColGroupDef<T>)[] {
  const definitions: (ColDef<T> | ColGroupDef<T>)[] = [];
  let group: { name: string; definition: ColGroupDef<T> } | null = null;
  for (const column of columns) {
    const definition = columnDefinition(column, filters);
    if (column.group === undefined) {
      group = null;
      definitions.push(definition);
    } else if (group !== null && group.name === column.group) {
      group.definition.children.push(definition);
    } else {
      group = { name: column.group, definition: { headerName: column.group, children: [definition] } };
      definitions.push(group.definition);
    }
  }
  return definitions;
}

/** A header as it is written: the words and, where there is one, the unit. */
export function headerOf<T>({ header, unit }: Pick<GridColumn<T>, 'header' | 'unit'>): string {
  return unit === undefined || unit === null || unit === '' ? header : `${header} (${unit})`;
}

function columnDefinition<T>(column: GridColumn<T>, filters: boolean): ColDef<T> {
  const { render, hint } = column;
  return {
    colId: column.id,
    headerName: headerOf(column),
    headerTooltip: column.headerHint ?? headerOf(column),
    headerComponentParams: { innerHeaderComponent: HeaderWords, innerHeaderComponentParams: { column } },
    valueGetter: ({ data }) => (data === undefined ? null : column.value(data)),
    valueFormatter: ({ data, value }) => (data === undefined ? '' : writeCell(column, data, value)),
    getQuickFilterText: ({ data, value }) => writeCell(column, data, value),
    tooltipValueGetter: ({ data }) =>
      data === undefined || hint === undefined ? undefined : (hint(data) ?? undefined),
    cellDataType: column.numeric === true ? 'number' : 'text',
    filter: filters && (column.numeric === true ? 'agNumberColumnFilter' : 'agTextColumnFilter'),
    ...(column.gutter === true ? { headerClass: ['ag-right-aligned-header', 'grid-gutter'] } : {}),
    type: column.numeric === true ? 'rightAligned' : [],
    sortable: column.sortable ?? true,
    // Figures that are missing go last whichever way the rest is put.
    comparator: compareCells,
    // A badge or a reason may change where the value does not, so the cell is always drawn again.
    ...(render === undefined && hint === undefined ? {} : { equals: () => false }),
    ...(render === undefined
      ? {}
      : { cellRenderer: ({ data }: { data?: T }) => (data === undefined ? null : render(data)) }),
    ...(column.width === undefined ? {} : { width: column.width }),
    ...(column.flex === undefined ? {} : { flex: column.flex }),
    ...(column.hidden === undefined ? {} : { initialHide: column.hidden }),
    ...(column.sort === undefined ? {} : { initialSort: column.sort }),
    ...(column.fixed === true ? { pinned: 'left' as const } : {}),
    ...editing(column),
    minWidth: column.minWidth ?? 64,
  };
}

function editing<T>({ edit, choices }: GridColumn<T>): ColDef<T> {
  if (edit === undefined) return {};
  return {
    editable: true,
    suppressKeyboardEvent: isNotForEditing,
    ...(choices === undefined
      ? { cellEditor: 'agTextCellEditor' }
      : { cellEditor: 'agSelectCellEditor', cellEditorParams: { values: [...choices] } }),
    valueSetter: ({ data, newValue, oldValue }) => {
      const text = typeof newValue === 'string' ? newValue.trim() : '';
      if (text !== '' && text !== oldValue) edit(data, text);
      // The row comes again from the core once the change is stored.
      return false;
    },
  };
}

/** Outside an editor only F2 begins one: Enter opens the row, and letters are shortcuts. */
function isNotForEditing({ event, editing: open }: SuppressKeyboardEventParams): boolean {
  return (
    !open &&
    (event.key === 'Enter' || event.key === 'Backspace' || event.key === 'Delete' || event.key.length === 1)
  );
}

/** Orders two values of a column: missing ones last, text as British readers expect it. */
export function compareCells(
  a: unknown,
  b: unknown,
  _rowA?: unknown,
  _rowB?: unknown,
  descending = false,
): number {
  const missing = (value: unknown): boolean => value === null || value === undefined || value === '';
  if (missing(a) || missing(b)) {
    const order = missing(a) === missing(b) ? 0 : missing(a) ? 1 : -1;
    return descending ? -order : order;
  }
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en-GB', { numeric: true });
}

function writeCell<T>(column: GridColumn<T>, row: T, value: unknown): string {
  if (column.text !== undefined) return column.text(row);
  return typeof value === 'number' || (typeof value === 'string' && value !== '')
    ? String(value)
    : NOT_AVAILABLE;
}
