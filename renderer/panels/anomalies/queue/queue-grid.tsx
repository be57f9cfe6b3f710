import { useEffect, useRef, type ComponentProps, type ReactNode } from 'react';
import type { Anomaly } from '#shared/domain/anomaly.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';
import { GridView } from '../../../grid/grid-view.tsx';

type Api = Parameters<NonNullable<ComponentProps<typeof GridView<Anomaly>>['onReady']>>[0];

/** How near to its end the list asks for more, in rows. */
const NEAR_END = 20;

/** The list of findings; the one looked at stays in sight, wherever the step came from. */
export function QueueGrid({
  rows,
  columns,
  presentKey,
  onSelect,
  onRows,
  onOpen,
  onReachEnd,
  isEmpty,
  empty,
}: {
  rows: readonly Anomaly[];
  columns: readonly GridColumn<Anomaly>[];
  presentKey: string | null;
  onSelect: (row: Anomaly) => void;
  onRows: (rows: readonly Anomaly[]) => void;
  onOpen: (row: Anomaly) => void;
  onReachEnd: () => void;
  /** Shown over the list where it has no row. */
  isEmpty: boolean;
  empty: ReactNode;
}) {
  const grid = useRef<Api | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const rowData = useRows(rows);
  useEffect(() => {
    const api = grid.current;
    if (api === null || api.isDestroyed() || presentKey === null) return;
    const row = api.getRowNode(presentKey)?.rowIndex;
    if (row === undefined || row === null) return;
    api.ensureIndexVisible(row);
    // A step by J or K leaves the cell that had the focus behind: the keys go on from the finding that is looked at, not from there.
    const focused = api.getFocusedCell();
    const active = document.activeElement;
    const isInGrid = frame.current?.querySelector('.grid')?.contains(active) === true;
    if (!isInGrid || focused === null || focused.rowIndex === row) return;
    api.clearFocusedCell();
    if (active instanceof HTMLElement) active.blur();
  }, [presentKey, rowData]);
  return (
    <div className="queue-list" ref={frame}>
      <GridView<Anomaly>
        label="Findings"
        columns={columns}
        rowId={({ key }) => key}
        stateKey="anomalies queue"
        selectedId={presentKey}
        onSelect={onSelect}
        onRows={onRows}
        onOpen={onOpen}
        filter=""
        onFilter={() => undefined}
        filterLabel="Search findings"
        columnFilters={false}
        emptyWords=" "
        quietRow={({ state }) => state === 'ruled' || state === 'waived'}
        onReady={(api) => {
          grid.current = api;
        }}
        model={{
          rowData,
          onBodyScroll: ({ api }) => {
            if (api.getLastDisplayedRowIndex() >= api.getDisplayedRowCount() - NEAR_END) onReachEnd();
          },
        }}
      />
      {isEmpty ? <div className="queue-empty">{empty}</div> : null}
    </div>
  );
}

/** The grid wants an array of its own, the same one as long as the rows are. */
function useRows(rows: readonly Anomaly[]): Anomaly[] {
  const kept = useRef<{ rows: readonly Anomaly[]; copy: Anomaly[] } | null>(null);
  if (kept.current?.rows !== rows) kept.current = { rows, copy: [...rows] };
  return kept.current.copy;
}
