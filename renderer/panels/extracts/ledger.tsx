import { FileInput } from 'lucide-react';
import { useMemo } from 'react';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { Grid } from '../../grid/grid.tsx';
import { showInspector } from '../../state/inspector.ts';
import { select, useSelection } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { inRegisterOrder } from './extract-words.ts';
import { LEDGER_COLUMNS, type LedgerRow } from './ledger-columns.tsx';
import { Staging } from './staging.tsx';
import { useExtractActs } from './use-extract-acts.ts';
import { useImport } from './use-import.ts';

const idOf = ({ store, extract }: LedgerRow): string => `${store} ${extract.id}`;

function countWords(rows: readonly LedgerRow[]): string {
  const reference = rows.filter(({ store }) => store === 'reference').length;
  return `${formatCount(rows.length - reference, 'extract')}, ${formatNumber(reference)} for reference`;
}

/** Every extract of the workspace and of the shared reference store, with those waiting above. */
export function Ledger() {
  const ledger = useQuery('extracts.list', {});
  const { choose } = useImport();
  const actsOf = useExtractActs();
  const selectedId = useSelection(({ selection }) =>
    selection?.kind === 'extract' ? `${selection.store} ${selection.extractId}` : null,
  );
  const rows = useMemo<readonly LedgerRow[]>(
    () => [
      ...(ledger.value?.extracts ?? [])
        .toSorted(inRegisterOrder)
        .map((extract) => ({ store: 'workspace' as const, extract })),
      ...(ledger.value?.reference ?? [])
        .toSorted(inRegisterOrder)
        .map((extract) => ({ store: 'reference' as const, extract })),
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
            columns={LEDGER_COLUMNS}
            rowId={idOf}
            stateKey="extracts.ledger"
            selectedId={selectedId}
            onSelect={({ store, extract }) => select({ kind: 'extract', extractId: extract.id, store })}
            onOpen={() => showInspector()}
            menu={({ store, extract }) => actsOf(extract, store)}
            bar={<span className="quiet">{countWords(rows)}</span>}
            quietRow={({ extract }) => extract.status === 'retired'}
          />
        )}
      </Answered>
    </>
  );
}
