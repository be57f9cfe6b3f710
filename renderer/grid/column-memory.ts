import type { ColumnState, GridApi } from 'ag-grid-community';
import { rememberColumns, useLayout } from '../state/layout.ts';

/** Brings back widths, order, sorting and hidden columns of a grid, if any are remembered. */
export function recallColumns(api: GridApi, stateKey: string): void {
  const state = readColumnState(useLayout.getState().columns[stateKey]);
  if (state !== null) api.applyColumnState({ state, applyOrder: true });
}

/** Remembers how the columns of a grid stand now. */
export function keepColumns(api: GridApi, stateKey: string): void {
  rememberColumns(
    stateKey,
    api.getColumnState().map(({ colId, width, hide, sort, sortIndex, pinned, flex }) => ({
      colId,
      width,
      hide,
      sort,
      sortIndex,
      pinned,
      flex,
    })),
  );
}

/** Reads what was stored; anything that is not a list of columns is forgotten. */
export function readColumnState(stored: unknown): ColumnState[] | null {
  return Array.isArray(stored) && stored.length > 0 && stored.every(isColumnState) ? stored : null;
}

function isColumnState(value: unknown): value is ColumnState {
  return typeof value === 'object' && value !== null && 'colId' in value && typeof value.colId === 'string';
}
