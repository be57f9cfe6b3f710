import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { usePages } from '../../api/use-pages.ts';
import { useQuery } from '../../api/use-query.ts';
import { Grid } from '../../grid/grid.tsx';
import { go } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { ShownOf } from '../../ui/shown-of.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { nameOfExtract, type Store } from './extract-words.ts';
import { storedColumns } from './stored-columns.ts';

interface Row {
  readonly id: string;
  readonly line: number;
  readonly values: readonly (string | null)[];
}

/** The rows of a committed extract as they are stored, in the order of the file. */
export function CommittedRows({ extractId, store }: { extractId: number; store: Store }) {
  const ledger = useQuery('extracts.list', {});
  const pages = usePages('extracts.rows', { extractId, ledger: store }, { pageSize: 500 });
  const fields = pages.value?.[0]?.fields;
  const list = store === 'reference' ? ledger.value?.reference : ledger.value?.extracts;
  const extract = list?.find(({ id }) => id === extractId);
  const rows = useMemo<readonly Row[]>(
    () =>
      (pages.value ?? [])
        .flatMap((page) => page.rows)
        .map((row, at) => ({ ...row, id: `${at} ${row.line}` })),
    [pages.value],
  );
  const columns = useMemo(
    () => storedColumns<Row>(extract?.target ?? 'companies', fields ?? []),
    [extract, fields],
  );
  return (
    <>
      <Toolbar label="Rows of the extract">
        <Button variant="quiet" onPress={() => go('extracts')}>
          <ArrowLeft aria-hidden />
          Ledger
        </Button>
        <h1>{extract === undefined ? 'Rows' : nameOfExtract(extract)}</h1>
        <Space />
        <ShownOf shown={rows.length} total={pages.total} noun="row" more={pages.more} />
      </Toolbar>
      <Answered
        query={pages}
        empty={{
          when: () => rows.length === 0,
          show: (
            <EmptyState title="It holds no row">
              No row of the file was accepted; the problem rows say why.
            </EmptyState>
          ),
        }}
      >
        {() => (
          <Grid
            label="Rows of the extract"
            rows={rows}
            columns={columns}
            rowId={(row) => row.id}
            stateKey={`rows ${fields?.join(' ') ?? ''}`}
            bar={null}
            onReachEnd={pages.more}
          />
        )}
      </Answered>
    </>
  );
}
