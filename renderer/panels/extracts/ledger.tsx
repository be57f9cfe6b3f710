import { FileInput } from 'lucide-react';
import { useMemo } from 'react';
import type { Extract } from '#shared/domain/extract.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { showInspector } from '../../state/inspector.ts';
import { select, useSelection } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { TARGET_NAMES } from './extract-names.ts';
import { Staging } from './staging.tsx';
import { useImport } from './use-import.ts';

type Store = 'workspace' | 'reference';
interface Row {
  readonly store: Store;
  readonly extract: Extract;
}

const COLUMNS: readonly GridColumn<Row>[] = [
  { id: 'title', header: 'Extract', value: ({ extract }) => extract.statement.title, flex: 3, minWidth: 180 },
  { id: 'edition', header: 'Edition', value: ({ extract }) => extract.statement.edition, width: 136 },
  { id: 'target', header: 'Holds', value: ({ extract }) => TARGET_NAMES[extract.target], width: 144 },
  {
    id: 'accepted',
    header: 'Accepted',
    unit: 'rows',
    value: ({ extract }) => extract.rows.accepted,
    text: ({ extract }) => formatNumber(extract.rows.accepted),
    numeric: true,
    width: 136,
  },
  {
    id: 'rejected',
    header: 'Rejected',
    unit: 'rows',
    value: ({ extract }) => extract.rows.rejected,
    text: ({ extract }) => formatNumber(extract.rows.rejected),
    numeric: true,
    width: 136,
  },
  {
    id: 'skipped',
    header: 'Skipped',
    unit: 'rows',
    value: ({ extract }) => extract.rows.skipped,
    text: ({ extract }) => formatNumber(extract.rows.skipped),
    numeric: true,
    width: 136,
    hidden: true,
  },
  {
    id: 'placed',
    header: 'Placed',
    unit: 'sites',
    value: ({ extract }) => extract.placement?.placed ?? null,
    text: ({ extract }) => (extract.placement === null ? '[z]' : formatNumber(extract.placement.placed)),
    copy: ({ extract }) => extract.placement?.placed ?? '[z]',
    hint: ({ extract }) => (extract.placement === null ? '[z] not applicable: it holds no companies' : null),
    numeric: true,
    width: 112,
  },
  {
    id: 'status',
    header: 'Status',
    value: ({ extract }) => (extract.status === 'live' ? 'In use' : 'Retired'),
    width: 88,
  },
  {
    id: 'expires',
    header: 'Licence ends',
    value: ({ extract }) => extract.statement.licence.expiresOn,
    text: ({ extract }) => endOfLicence(extract),
    width: 112,
  },
  { id: 'supplier', header: 'Supplier', value: ({ extract }) => extract.supplier, flex: 1, minWidth: 120 },
  {
    id: 'licence',
    header: 'Licence',
    value: ({ extract }) => extract.statement.licence.name,
    flex: 1,
    minWidth: 120,
    hidden: true,
  },
  {
    id: 'committed',
    header: 'Committed',
    value: ({ extract }) => extract.committedAt,
    text: ({ extract }) => formatDateTime(extract.committedAt),
    width: 152,
    sort: 'desc',
  },
];

function endOfLicence({ statement }: Extract): string {
  return statement.licence.expiresOn === null ? 'no end' : formatDate(statement.licence.expiresOn);
}

const idOf = ({ store, extract }: Row): string => `${store} ${extract.id}`;

/** Every extract of the workspace and of the shared reference store, with those waiting above. */
export function Ledger() {
  const ledger = useQuery('extracts.list', {});
  const { choose } = useImport();
  const selectedId = useSelection(({ selection }) =>
    selection?.kind === 'extract' ? `${selection.store} ${selection.extractId}` : null,
  );
  const rows = useMemo<readonly Row[]>(
    () => [
      ...(ledger.value?.extracts ?? []).map((extract) => ({ store: 'workspace' as const, extract })),
      ...(ledger.value?.reference ?? []).map((extract) => ({ store: 'reference' as const, extract })),
    ],
    [ledger.value],
  );
  return (
    <>
      <Toolbar label="Extracts">
        <h1>Extracts</h1>
        <Space />
        <span className="quiet">Drop a file anywhere, or</span>
        <Button variant="primary" onPress={() => void choose()}>
          <FileInput aria-hidden />
          Import a file
        </Button>
      </Toolbar>
      <FirstUse id="extracts">
        Each file stays as it was delivered: import an edition, compare its counts, retire the old one when
        you no longer use it.
      </FirstUse>
      <Staging />
      <Answered
        query={ledger}
        empty={{
          when: () => rows.length === 0,
          show: (
            <EmptyState
              title="No extract was committed yet"
              actions={<Button onPress={() => void choose()}>Import a file</Button>}
            >
              Begin with a company extract, such as the basic company data of Companies House, and a postcode
              directory, such as OS Code-Point Open, which places the companies. CSV, zip, GeoJSON and
              TopoJSON are read; you see what was read before anything is stored.
            </EmptyState>
          ),
        }}
      >
        {() => (
          <Grid
            label="Ledger of extracts"
            rows={rows}
            columns={COLUMNS}
            rowId={idOf}
            stateKey="extracts"
            selectedId={selectedId}
            onSelect={({ store, extract }) => select({ kind: 'extract', extractId: extract.id, store })}
            onOpen={() => showInspector()}
            quietRow={({ extract }) => extract.status === 'retired'}
          />
        )}
      </Answered>
    </>
  );
}
