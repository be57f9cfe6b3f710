import { useMemo, useState } from 'react';
import { GridView, type GridViewProps } from './grid-view.tsx';

export interface GridProps<T> extends GridViewProps<T> {
  readonly rows: readonly T[];
  /** Called when the last rows come into sight, to fetch the next page. */
  readonly onReachEnd?: () => void;
}

/** How near to its end a table asks for more, in rows. */
const NEAR_END = 20;

/** A table of rows at hand: keyboard, filter, sorting, copy with headers, columns remembered. */
export function Grid<T>({ rows, onReachEnd, ...rest }: GridProps<T>) {
  const [filter, setFilter] = useState('');
  const rowData = useMemo(() => [...rows], [rows]);
  return (
    <GridView<T>
      {...rest}
      filter={filter}
      onFilter={setFilter}
      filterLabel="Filter rows"
      columnFilters
      model={{
        rowData,
        quickFilterText: filter,
        onBodyScroll: ({ api }) => {
          if (api.getLastDisplayedRowIndex() >= api.getDisplayedRowCount() - NEAR_END) onReachEnd?.();
        },
      }}
    />
  );
}
