import { useMemo, useState } from 'react';
import type { LicenceRecord } from '#shared/domain/licence.ts';
import { formatDate, formatExpiry } from '#shared/format/date.ts';
import { formatNumber } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { Grid } from '../../grid/grid.tsx';
import { setParams, useNavigation } from '../../state/navigation.ts';
import { today } from '../../state/today.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Panes } from '../../ui/panes.tsx';
import { Answered, EmptyState } from '../../ui/states.tsx';
import { FirstUse } from '../../ui/first-use.tsx';
import { Space, Toolbar } from '../../ui/toolbar.tsx';
import { LicenceEnd } from './licence-end.tsx';
import { LicenceForm } from './licence-form.tsx';
import { permittedText } from './permitted-text.ts';
import './licences.css';

const COLUMNS: readonly GridColumn<LicenceRecord>[] = [
  { id: 'supplier', header: 'Supplier', value: ({ terms }) => terms.supplier, flex: 1, minWidth: 112 },
  { id: 'name', header: 'Licence', value: ({ terms }) => terms.name, flex: 2, minWidth: 136 },
  {
    id: 'licensee',
    header: 'Licensee',
    value: ({ terms }) => terms.licensee,
    flex: 1,
    minWidth: 96,
    hidden: true,
  },
  {
    id: 'ends',
    header: 'Ends',
    value: ({ terms }) => terms.expiresOn,
    text: ({ terms }) =>
      terms.expiresOn === null
        ? 'no end stated'
        : `${formatDate(terms.expiresOn)}, ${formatExpiry(terms.expiresOn, today())}`,
    render: ({ terms }) => <LicenceEnd expiresOn={terms.expiresOn} />,
    width: 264,
  },
  {
    id: 'permitted',
    header: 'May be published',
    value: ({ terms }) => permittedText(terms.permitted),
    flex: 3,
    minWidth: 160,
  },
  {
    id: 'extracts',
    header: 'Extracts',
    unit: 'in use',
    value: ({ extracts }) => extracts,
    text: ({ extracts }) => formatNumber(extracts),
    numeric: true,
    width: 96,
  },
  {
    id: 'status',
    header: 'Status',
    value: ({ status }) => (status === 'live' ? 'In use' : 'Retired'),
    width: 80,
    hidden: true,
  },
];

/** The licences as the observatory entered them; the chosen one, or a new one, in the form beside them. */
export function LicencesPage() {
  const [includeRetired, setIncludeRetired] = useState(false);
  const licences = useQuery('licences.list', { includeRetired });
  const chosen = useNavigation((place) => place.params['licence'] ?? null);
  const setChosen = (id: string | null): void => setParams({ licence: id });
  const rows = useMemo(() => licences.value?.licences ?? [], [licences.value]);
  const licence = rows.find(({ id }) => id === chosen) ?? null;
  const open = chosen === 'new' || licence !== null;
  return (
    <>
      <Toolbar label="Licences">
        <Checkbox label="Show retired ones" checked={includeRetired} onChange={setIncludeRetired} />
        <Space />
        <Button
          variant={licences.value !== null && rows.length === 0 ? 'primary' : 'plain'}
          onPress={() => setChosen('new')}
        >
          Enter a licence
        </Button>
      </Toolbar>
      <FirstUse id="licences">
        Enter what your agreement says. Nothing is assumed about a supplier; every figure carries the licences
        of the extracts it is formed from.
      </FirstUse>
      <Answered query={licences}>
        {() => (
          <Panes
            group="licences"
            panes={[
              {
                id: 'list',
                label: 'Licences',
                size: open ? 58 : 100,
                minimum: 280,
                content:
                  rows.length === 0 ? (
                    <EmptyState title="No licence was entered yet">
                      Enter the agreement under which you hold a supplier’s data: who, until when, and what
                      may be published from it. Then choose it when you import.
                    </EmptyState>
                  ) : (
                    <Grid
                      label="Licences"
                      rows={rows}
                      columns={COLUMNS}
                      rowId={({ id }) => id}
                      stateKey="licences"
                      selectedId={licence?.id ?? null}
                      onSelect={({ id }) => setChosen(id)}
                      quietRow={({ status }) => status === 'retired'}
                    />
                  ),
              },
              ...(open
                ? [
                    {
                      id: 'form',
                      label: licence === null ? 'A new licence' : licence.terms.name,
                      size: 42,
                      minimum: 320,
                      content: (
                        <LicenceForm
                          key={licence === null ? 'new' : `${licence.id} ${licence.version}`}
                          licence={licence}
                          onDone={setChosen}
                        />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Answered>
    </>
  );
}
