import type { GridApi, IDatasource, SortModelItem } from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError } from '#shared/contract/errors.ts';
import { toAppError } from '../api/client.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { readAllRows } from './all-rows.ts';
import type { AllRows } from './grid-copy.ts';
import { GridView, type GridViewProps } from './grid-view.tsx';

export interface PageSort {
  readonly columnId: string;
  readonly descending: boolean;
}

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
  readonly sort: PageSort | null;
}

export interface PagedGridProps<T> extends GridViewProps<T> {
  /** Fetches one page in the wished order. A throw leaves the rows unfilled, and the table says why above them. */
  readonly fetchPage: (
    request: PageRequest,
  ) => Promise<{ readonly rows: readonly T[]; readonly total: number }>;
  /** Another value means that what was fetched is out of date: pages in sight are fetched again. */
  readonly version: unknown;
  readonly search: string;
  readonly onSearch: (text: string) => void;
  readonly searchLabel: string;
}

/** Rows per page: several screens, so that scrolling seldom waits. */
const PAGE = 200;

/** A table whose rows stay in the core and arrive a page at a time, sorted there. */
export function PagedGrid<T>(props: PagedGridProps<T>) {
  const { fetchPage, version, search, onSearch, searchLabel, ...rest } = props;
  const [problem, setProblem] = useState<AppError | null>(null);
  const [api, setApi] = useState<GridApi<T> | null>(null);
  const fetchNow = useRef(fetchPage);
  fetchNow.current = fetchPage;

  const datasource = useMemo<IDatasource>(
    () => ({
      getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
        fetchNow
          .current({ offset: startRow, limit: endRow - startRow, sort: sortOf(sortModel) })
          .then(({ rows, total }) => {
            setProblem(null);
            successCallback([...rows], total);
          })
          .catch((thrown: unknown) => {
            setProblem(toAppError(thrown));
            failCallback();
          });
      },
    }),
    [],
  );
  useEffect(() => {
    if (api !== null && !api.isDestroyed()) api.refreshInfiniteCache();
  }, [api, version]);
  useEffect(() => {
    // Another search is another list: begin at its top.
    if (api !== null && !api.isDestroyed()) api.purgeInfiniteCache();
  }, [api, search]);
  const ready = useCallback((grid: GridApi<T>) => setApi(grid), []);

  const readAll = (): Promise<AllRows<T>> => {
    const sorted = api?.getColumnState().find((column) => column.sort != null);
    const sort = sorted === undefined ? null : { columnId: sorted.colId, descending: sorted.sort === 'desc' };
    return readAllRows(rest.label, (offset, limit) => fetchNow.current({ offset, limit, sort }));
  };

  return (
    <>
      {problem === null ? null : (
        <Notice
          tone="error"
          live
          title="Some rows could not be read"
          actions={
            <Button
              onPress={() => {
                setProblem(null);
                api?.purgeInfiniteCache();
              }}
            >
              Try again
            </Button>
          }
        >
          <p>{problem.message}</p>
        </Notice>
      )}
      <GridView<T>
        {...rest}
        allRows={readAll}
        filter={search}
        onFilter={onSearch}
        filterLabel={searchLabel}
        columnFilters={false}
        onReady={ready}
        model={{
          rowModelType: 'infinite',
          datasource,
          cacheBlockSize: PAGE,
          maxConcurrentDatasourceRequests: 2,
          blockLoadDebounceMillis: 40,
          infiniteInitialRowCount: 1,
        }}
      />
    </>
  );
}

function sortOf(model: readonly SortModelItem[]): PageSort | null {
  const first = model[0];
  return first === undefined ? null : { columnId: first.colId, descending: first.sort === 'desc' };
}
