import type { CellFocusedEvent, GridApi } from 'ag-grid-community';
import { AgGridReact, type AgGridReactProps } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useCommand } from '../api/use-command.ts';
import type { MenuEntry } from '../ui/menu.tsx';
import { columnDefinitions, headerOf } from './column-definitions.ts';
import { keepColumns, recallColumns } from './column-memory.ts';
import { ContextMenu, menuPlace, type OpenMenu } from './context-menu.tsx';
import { GridBar } from './grid-bar.tsx';
import type { GridColumn } from './grid-column.ts';
import { registerGridModules } from './grid-modules.ts';
import { copyAll, copyOnEvent, menuEntries, type AllRows, type CopySource } from './grid-copy.ts';
import { gridTheme } from './grid-theme.ts';
import { headerHeight } from './header-words.tsx';
import './grid.css';

registerGridModules();

/** What every table takes, whichever way its rows arrive. */
export interface GridViewProps<T> {
  /** What the table holds, for those who cannot see it. */
  readonly label: string;
  readonly columns: readonly GridColumn<T>[];
  readonly rowId: (row: T) => string;
  /** Remembers widths, order, sorting and hidden columns under this key, per workspace. */
  readonly stateKey: string;
  /** The focused row and column, by mouse or keyboard. */
  readonly onSelect?: (row: T, columnId: string) => void;
  /** Every row that is chosen now, for acts on several at once. */
  readonly onRows?: (rows: readonly T[]) => void;
  /** Enter or double click. */
  readonly onOpen?: (row: T, columnId: string) => void;
  readonly selectedId?: string | null;
  /** Written under a copy. */
  readonly source?: string | null;
  /** The clusters whose definitions a row stands on, so that a copy of it is known to be stale when they change. */
  readonly clustersOf?: (row: T) => readonly string[];
  readonly emptyWords?: string;
  /** Reads the rows that a copy of the whole table needs and that are not here yet. */
  readonly allRows?: () => Promise<AllRows<T>>;
  /** Rows that stay at the foot, such as a total. */
  readonly footRows?: readonly T[];
  /** Commands of a cell's menu, before those for copying. */
  readonly menu?: (row: T, columnId: string) => readonly MenuEntry[];
  /** Shortcuts on a focused cell; answers whether the key meant something. */
  readonly onKey?: (event: KeyboardEvent, row: T, columnId: string) => boolean;
  /** Controls before the filter; with them (or null) the row of tools is shown. */
  readonly bar?: ReactNode;
  /** Quieter rows, such as retired clusters. */
  readonly quietRow?: (row: T) => boolean;
}

interface OwnProps<T> extends GridViewProps<T> {
  readonly filter: string;
  readonly onFilter: (text: string) => void;
  readonly filterLabel: string;
  readonly columnFilters: boolean;
  /** What only one of the row models takes. */
  readonly model: AgGridReactProps<T>;
  readonly onReady?: (api: GridApi<T>) => void;
}

/** The table itself: keyboard, selection, copy, menu and memory, the same for all rows. */
export function GridView<T>(props: OwnProps<T>) {
  const { label, columns, rowId, stateKey, selectedId, footRows, quietRow, columnFilters } = props;
  const api = useRef<GridApi<T> | null>(null);
  const byMouse = useRef(false);
  const withShift = useRef(false);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const definitions = useMemo(() => columnDefinitions(columns, columnFilters), [columns, columnFilters]);
  const foot = useMemo(() => (footRows === undefined ? undefined : [...footRows]), [footRows]);
  const { run: recordRelease } = useCommand('releases.record');
  const copySource: CopySource<T> = {
    ...props,
    onCopied: (rows) => {
      // Only tables of figures and companies name a source; a copy of another list takes nothing out.
      if (typeof props.source === 'string')
        void recordRelease({
          kind: 'copy',
          subject: `${label}. ${props.source}`.slice(0, 400),
          rows: rows.length,
          clusterIds: [...new Set(rows.flatMap((row) => props.clustersOf?.(row) ?? []))],
        });
    },
  };
  const latest = useRef({ ...props, copySource });
  latest.current = { ...props, copySource };

  useEffect(() => {
    if (api.current !== null) showSelected(api.current, selectedId);
  }, [selectedId, props.model.rowData]);

  const columnOf = useCallback((id: string) => latest.current.columns.find((column) => column.id === id), []);
  const remember = useCallback(() => {
    if (api.current !== null) keepColumns(api.current, stateKey);
  }, [stateKey]);

  const focused = useCallback((event: CellFocusedEvent<T>) => {
    const { rowIndex, column, rowPinned, api: grid } = event;
    if (rowIndex === null || typeof column === 'string' || column === null) return;
    const node =
      rowPinned === 'bottom' ? grid.getPinnedBottomRow(rowIndex) : grid.getDisplayedRowAtIndex(rowIndex);
    if (node?.data === undefined) return;
    // The mouse selects by itself. With Shift held, an arrow takes the next row in, as in a spreadsheet.
    if (rowPinned !== 'bottom' && !byMouse.current) node.setSelected(true, !withShift.current);
    latest.current.onSelect?.(node.data, column.getColId());
  }, []);

  return (
    <div className="grid-with-bar">
      {props.bar === undefined ? null : (
        <GridBar
          label={label}
          filter={props.filter}
          onFilter={props.onFilter}
          filterLabel={props.filterLabel}
          columns={() => listColumns(columns, api.current)}
          onColumns={(shown) => {
            for (const { id } of columns) api.current?.setColumnsVisible([id], shown.has(id));
          }}
          onCopy={() => void copyAll(copySource, api.current)}
        >
          {props.bar}
        </GridBar>
      )}
      <div
        className="grid"
        role="region"
        aria-label={label}
        onMouseDownCapture={() => {
          byMouse.current = true;
        }}
        onKeyDownCapture={({ shiftKey }) => {
          byMouse.current = false;
          withShift.current = shiftKey;
        }}
        onCopy={(event) => copyOnEvent(event, copySource, api.current)}
      >
        <AgGridReact<T>
          theme={gridTheme}
          columnDefs={definitions}
          headerHeight={headerHeight(columns)}
          getRowId={({ data }) => rowId(data)}
          rowSelection={{
            mode: 'multiRow',
            checkboxes: false,
            headerCheckbox: false,
            enableClickSelection: true,
          }}
          defaultColDef={{ resizable: true, suppressHeaderMenuButton: false }}
          tooltipShowDelay={400}
          tooltipHideDelay={30_000}
          suppressClickEdit
          stopEditingWhenCellsLoseFocus
          suppressDragLeaveHidesColumns
          preventDefaultOnContextMenu
          animateRows={false}
          // A dozen columns cost nothing, and those out of sight stay within reach of find and of readers.
          suppressColumnVirtualisation
          ensureDomOrder
          localeText={localeText(props.emptyWords)}
          {...(foot === undefined ? {} : { pinnedBottomRowData: foot })}
          {...(quietRow === undefined
            ? {}
            : { rowClassRules: { 'grid-quiet': ({ data }) => data !== undefined && quietRow(data) } })}
          {...props.model}
          onGridReady={({ api: ready }) => {
            api.current = ready;
            recallColumns(ready, stateKey);
            showSelected(ready, latest.current.selectedId);
            props.onReady?.(ready);
          }}
          onCellFocused={focused}
          onSelectionChanged={({ api: grid }) => latest.current.onRows?.(grid.getSelectedRows())}
          onCellContextMenu={({ event, data, column }) => {
            if (data === undefined) return;
            const { x, y } = menuPlace(event);
            setMenu({
              x,
              y,
              entries: menuEntries(latest.current.copySource, data, columnOf(column.getColId()), api.current),
            });
          }}
          onCellDoubleClicked={({ data, column }) =>
            data === undefined ? undefined : latest.current.onOpen?.(data, column.getColId())
          }
          onCellKeyDown={(pressed) => {
            const { event, data } = pressed;
            if (!('column' in pressed) || !(event instanceof KeyboardEvent) || data === undefined) return;
            const { column } = pressed;
            // Keys inside an editor are typing, the Enter that ends it included.
            if (!(event.target instanceof Element) || !event.target.classList.contains('ag-cell')) return;
            if (latest.current.onKey?.(event, data, column.getColId()) === true) event.preventDefault();
            else if (event.key === 'Enter') latest.current.onOpen?.(data, column.getColId());
          }}
          onColumnResized={({ finished, source }) =>
            finished && source !== 'api' && source !== 'flex' ? remember() : undefined
          }
          onColumnMoved={({ finished }) => (finished ? remember() : undefined)}
          onSortChanged={(event) => {
            remember();
            props.model.onSortChanged?.(event);
          }}
          onColumnVisible={remember}
        />
      </div>
      <ContextMenu open={menu} onClose={() => setMenu(null)} />
    </div>
  );
}

/** Shows which row is selected elsewhere, leaving a selection of several rows that holds it as it is. */
function showSelected<T>(api: GridApi<T>, selectedId: string | null | undefined): void {
  if (selectedId === undefined) return;
  const selected = api.getSelectedNodes();
  if (selectedId !== null && selected.some((node) => node.id === selectedId)) return;
  api.deselectAll();
  if (selectedId !== null) api.getRowNode(selectedId)?.setSelected(true);
}

function localeText(emptyWords = 'Nothing to show'): Record<string, string> {
  return {
    noRowsToShow: emptyWords,
    noMatchingRows: 'No row matches the filter. Empty the filter to see all rows.',
    loadingOoo: 'Loading',
    loadingError: '[x]',
  };
}

function listColumns<T>(columns: readonly GridColumn<T>[], api: GridApi<T> | null) {
  return columns.map((column) => ({
    id: column.id,
    name: headerOf(column),
    shown: api?.getColumn(column.id)?.isVisible() ?? column.hidden !== true,
  }));
}
