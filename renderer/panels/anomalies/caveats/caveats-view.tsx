import { useMemo, useState } from 'react';
import { METRIC_IDS } from '#shared/domain/metric-catalogue.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Grid } from '../../../grid/grid.tsx';
import { setParams, useNavigation } from '../../../state/navigation.ts';
import { today } from '../../../state/today.ts';
import { Button } from '../../../ui/button.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { Panes } from '../../../ui/panes.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { SearchField } from '../../../ui/text-field.tsx';
import { Space, Toolbar } from '../../../ui/toolbar.tsx';
import { CaveatDetail } from './caveat-detail.tsx';
import { CaveatForm } from './caveat-form.tsx';
import { caveatColumns, filterCaveats, type CaveatEntry } from './caveat-rows.ts';
import { METRIC_OPTIONS } from './estimate-fields.tsx';
import './caveats.css';
import './caveats-view.css';

const ALL = 'all';

/** The provisos that travel with figures: by cluster and metric, with other estimates, the range they span, and where they are shown. */
export function CaveatsView() {
  const params = useNavigation((place) => place.params);
  const [text, setText] = useState('');
  /** The caveat that is being changed, “new” for one that is being written. */
  const [editing, setEditing] = useState<string | null>(null);
  const kept = useQuery('desk.list', { kinds: ['caveat'] });
  const clusters = useQuery('clusters.list', {});
  const clusterNames = useMemo(
    () => new Map((clusters.value?.clusters ?? []).map(({ id, name }) => [id, name])),
    [clusters.value],
  );
  const clusterId = params['cluster'];
  const metricId = METRIC_IDS.find((id) => id === params['metric']);
  const all = useMemo(
    () => (kept.value?.entries ?? []).flatMap((entry) => (entry.kind === 'caveat' ? [entry] : [])),
    [kept.value],
  );
  const rows = useMemo(
    () => filterCaveats(all, { clusterId, metricId, text }),
    [all, clusterId, metricId, text],
  );
  const columns = useMemo(() => caveatColumns(clusterNames, today()), [clusterNames]);
  const chosen = rows.find(({ id }) => id === params['caveat']) ?? rows[0] ?? null;
  const edited = all.find(({ id }) => id === editing) ?? null;
  const startNew = <Button onPress={() => setEditing('new')}>New caveat</Button>;
  const done = (keptId: string | null): void => {
    setEditing(null);
    if (keptId !== null) setParams({ caveat: keptId });
  };
  return (
    <div className="caveats">
      <Toolbar label="Filter caveats">
        <SearchField label="Search caveats" value={text} onChange={setText} />
        <Select
          label="Cluster"
          quietLabel
          options={[
            { id: ALL, name: 'All clusters' },
            ...[...clusterNames].map(([id, name]) => ({ id, name })),
          ]}
          value={clusterId ?? ALL}
          onChange={(id) => setParams({ cluster: id === ALL ? null : id })}
        />
        <Select
          label="Figure"
          quietLabel
          options={[{ id: ALL, name: 'All figures' }, ...METRIC_OPTIONS]}
          value={metricId ?? ALL}
          onChange={(id) => setParams({ metric: id === ALL ? null : id })}
        />
        <Space />
        <span className="quiet">{kept.value === null ? '' : formatCount(rows.length, 'caveat')}</span>
        {startNew}
      </Toolbar>
      <FirstUse id="caveats">
        A caveat travels with the figures it is of: beside scorecards, in exports and in sentences. Other
        estimates give the range within which a figure is read.
      </FirstUse>
      <Answered
        query={kept}
        empty={{
          when: () => rows.length === 0 && editing === null,
          show:
            all.length > 0 ? (
              <EmptyState title="No caveat matches">Take a filter away to see more.</EmptyState>
            ) : (
              <EmptyState title="No caveat is written yet" actions={startNew}>
                Write what a reader of a figure must know, and what other sources say instead. It stands
                beside the figure from then on.
              </EmptyState>
            ),
        }}
      >
        {() => (
          <Panes
            group="caveats"
            panes={[
              {
                id: 'list',
                size: 58,
                minimum: 320,
                label: 'Caveats',
                content: (
                  <Grid
                    label="Caveats"
                    rows={rows}
                    columns={columns}
                    rowId={(row) => row.id}
                    stateKey="caveats"
                    selectedId={chosen?.id ?? null}
                    onSelect={(row) => setParams({ caveat: row.id })}
                    onOpen={(row) => setEditing(row.id)}
                  />
                ),
              },
              {
                id: 'detail',
                size: 42,
                minimum: 300,
                label: 'The caveat',
                content: (
                  <Beside
                    editing={editing}
                    edited={edited}
                    chosen={chosen}
                    clusterNames={clusterNames}
                    onEdit={setEditing}
                    onDone={done}
                  />
                ),
              },
            ]}
          />
        )}
      </Answered>
    </div>
  );
}

/** What stands beside the list: the form while a caveat is written, else the chosen one. */
function Beside({
  editing,
  edited,
  chosen,
  clusterNames,
  onEdit,
  onDone,
}: {
  editing: string | null;
  edited: CaveatEntry | null;
  chosen: CaveatEntry | null;
  clusterNames: ReadonlyMap<string, string>;
  onEdit: (id: string) => void;
  onDone: (keptId: string | null) => void;
}) {
  if (editing !== null && (editing === 'new' || edited !== null))
    return (
      <CaveatForm key={editing} entryId={edited?.id ?? null} caveat={edited?.body ?? null} onDone={onDone} />
    );
  if (chosen === null) return null;
  return (
    <CaveatDetail
      key={chosen.id}
      entry={chosen}
      clusterNames={clusterNames}
      onEdit={() => onEdit(chosen.id)}
    />
  );
}
