import type { GridApi } from 'ag-grid-community';
import type { ClipboardEvent } from 'react';
import { formatNumber } from '#shared/format/number.ts';
import { toAppError } from '../api/client.ts';
import { notify } from '../state/notifications.ts';
import type { MenuEntry } from '../ui/menu.tsx';
import { writeClipboard } from './clipboard.ts';
import { copyCellText, copyText } from './copy-text.ts';
import type { GridColumn } from './grid-column.ts';

/** Every row of a table, or as many as may be copied at once. */
export interface AllRows<T> {
  readonly rows: readonly T[];
  /** How many there are altogether. */
  readonly total: number;
}

/** What copying needs to know of a table. */
export interface CopySource<T> {
  readonly columns: readonly GridColumn<T>[];
  readonly source?: string | null;
  readonly footRows?: readonly T[];
  /** Reads rows that are not here yet; without it those on screen are all there are. Throws an AppError. */
  readonly allRows?: (() => Promise<AllRows<T>>) | undefined;
  readonly menu?: (row: T, columnId: string) => readonly MenuEntry[];
  /** Hears of every copy that reached the clipboard, so that it can be written down. */
  readonly onCopied?: (rows: readonly T[]) => void;
}

function shownColumns<T>(columns: readonly GridColumn<T>[], api: GridApi<T>): GridColumn<T>[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  return api
    .getAllDisplayedColumns()
    .map((column) => byId.get(column.getColId()))
    .filter((column) => column !== undefined);
}

/** Rows as they stand on screen: filtered, sorted, those at the foot last. */
function shownRows<T>(api: GridApi<T>, footRows: readonly T[]): T[] {
  const rows: T[] = [];
  for (let at = 0; at < api.getDisplayedRowCount(); at += 1) {
    const data = api.getDisplayedRowAtIndex(at)?.data;
    if (data !== undefined) rows.push(data);
  }
  return [...rows, ...footRows];
}

function selectedRows<T>(api: GridApi<T>): T[] {
  const chosen = new Set(api.getSelectedRows());
  return shownRows(api, []).filter((row) => chosen.has(row));
}

/** Ctrl+C and Edit › Copy: the selected rows, with headers and the source line. */
export function copyOnEvent<T>(event: ClipboardEvent, props: CopySource<T>, api: GridApi<T> | null): void {
  const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (api === null || isText || window.getSelection()?.isCollapsed === false) return;
  const rows = selectedRows(api);
  if (rows.length === 0) return;
  event.clipboardData.setData(
    'text/plain',
    copyText(shownColumns(props.columns, api), rows, props.source ?? null),
  );
  event.preventDefault();
  notify({ tone: 'success', title: 'Copied', sentence: copiedWords(rows.length) });
  props.onCopied?.(rows);
}

async function putOnClipboard<T>(
  props: CopySource<T>,
  text: string,
  rows: readonly T[],
  what: string,
): Promise<void> {
  if (await writeClipboard(text, what)) props.onCopied?.(rows);
}

function copiedWords(rows: number): string {
  return `${rows === 1 ? 'One row' : `${formatNumber(rows)} rows`} with headers and the source line.`;
}

/** Copies every row of the table in its order and with its filter, those at the foot included; rows that are not here yet are read first. */
export async function copyAll<T>(props: CopySource<T>, api: GridApi<T> | null): Promise<void> {
  if (api === null) return;
  const columns = shownColumns(props.columns, api);
  if (props.allRows === undefined) {
    const rows = shownRows(api, props.footRows ?? []);
    const text = copyText(columns, rows, props.source ?? null);
    await putOnClipboard(props, text, rows, copiedWords(rows.length));
    return;
  }
  try {
    const { rows, total } = await props.allRows();
    const cut = total > rows.length;
    const source = cut
      ? `${props.source ?? ''} The first ${formatNumber(rows.length)} of ${formatNumber(total)} rows.`
      : (props.source ?? null);
    await putOnClipboard(
      props,
      copyText(columns, [...rows, ...(props.footRows ?? [])], source),
      rows,
      cut
        ? `The first ${formatNumber(rows.length)} of ${formatNumber(total)} rows, which is as many as one copy takes. Narrow the table to copy the others.`
        : copiedWords(rows.length),
    );
  } catch (thrown) {
    notify({ tone: 'error', title: 'Not copied', sentence: toAppError(thrown).message });
  }
}

/** The commands of a cell: the panel's own, then those for copying. */
export function menuEntries<T>(
  props: CopySource<T>,
  row: T,
  column: GridColumn<T> | undefined,
  api: GridApi<T> | null,
): MenuEntry[] {
  if (api === null || column === undefined) return [];
  const own = props.menu?.(row, column.id) ?? [];
  const source = props.source ?? null;
  const chosen = selectedRows(api);
  const rows = chosen.includes(row) ? chosen : [row];
  return [
    ...own,
    {
      id: 'copy-cell',
      name: 'Copy the cell',
      apart: own.length > 0,
      run: () =>
        void putOnClipboard(
          props,
          copyCellText(column, row, source),
          [row],
          'One cell with its header and source.',
        ),
    },
    {
      id: 'copy-rows',
      name: rows.length === 1 ? 'Copy the row' : `Copy ${formatNumber(rows.length)} rows`,
      keys: 'Ctrl+C',
      run: () =>
        void putOnClipboard(
          props,
          copyText(shownColumns(props.columns, api), rows, source),
          rows,
          copiedWords(rows.length),
        ),
    },
    { id: 'copy-table', name: 'Copy the table', run: () => void copyAll(props, api) },
  ];
}
