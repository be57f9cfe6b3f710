import { Plus } from 'lucide-react';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { TIERS, type Cluster, type Tier } from '#shared/domain/cluster.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { Grid } from '../../../grid/grid.tsx';
import type { FigureContext } from '../../../state/context.ts';
import { go, setParams, useNavigation } from '../../../state/navigation.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { useSetName } from '../../figures/use-set-name.ts';
import { exportClusters, ImportClusters } from './cluster-files.tsx';
import { NewCluster, TIER_OPTIONS } from './new-cluster.tsx';
import { registerColumns, type RegisterRow } from './register-columns.tsx';
import { useMemberCounts } from '../use-member-counts.ts';

type TierFilter = Tier | 'all';
const FILTERS: readonly { readonly id: TierFilter; readonly name: string }[] = [
  { id: 'all', name: 'All tiers' },
  ...TIER_OPTIONS,
];

/** The register of clusters: add, rename, set the tier, retire and reinstate in place. */
export function ClusterRegister({ context }: { context: FigureContext }) {
  const [withRetired, setWithRetired] = useState(false);
  const query = useQuery('clusters.list', { includeRetired: withRetired });
  const adding = useNavigation((place) => place.params['new']) === 'cluster';
  const setAdding = (on: boolean): void => setParams({ new: on ? 'cluster' : null });
  const addButton = (
    <Button variant="primary" onPress={() => setAdding(true)}>
      <Plus aria-hidden /> New cluster
    </Button>
  );
  return (
    <div className="clusters">
      {adding ? <NewCluster onCancel={() => setAdding(false)} /> : null}
      <Answered
        query={query}
        empty={{
          when: ({ clusters }) => clusters.length === 0 && !withRetired,
          show: adding ? null : (
            <EmptyState
              title="No clusters yet"
              actions={
                <>
                  {addButton}
                  <ImportClusters />
                </>
              }
            >
              A cluster is a name, a tier and a definition: rules over classification codes, and pins for
              single companies. Add one and choose its first code; its members and figures follow at once.
            </EmptyState>
          ),
        }}
      >
        {({ clusters }) => (
          <Register
            clusters={clusters}
            context={context}
            withRetired={withRetired}
            onWithRetired={setWithRetired}
            addButton={adding ? null : addButton}
          />
        )}
      </Answered>
    </div>
  );
}

function Register({
  clusters,
  context,
  withRetired,
  onWithRetired,
  addButton,
}: {
  clusters: readonly Cluster[];
  context: FigureContext;
  withRetired: boolean;
  onWithRetired: (on: boolean) => void;
  addButton: ReactNode;
}) {
  const { client } = useWorkbench();
  const [tier, setTierFilter] = useState<TierFilter>('all');
  const selection = useSelection((state) => state.selection);
  const setName = useSetName(context.geographySetId);
  const update = useCommand('clusters.update').run;
  const retire = useCommand('clusters.retire').run;
  const reinstate = useCommand('clusters.reinstate').run;
  const ids = useMemo(() => clusters.map(({ id }) => id), [clusters]);
  const counts = useMemberCounts(ids, context.geographySetId, context.settings.extractId);

  const rows = useMemo<RegisterRow[]>(
    () =>
      clusters
        .filter((cluster) => tier === 'all' || cluster.tier === tier)
        .toSorted(
          (a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) || a.name.localeCompare(b.name, 'en-GB'),
        )
        .map((cluster) => ({
          cluster,
          members: counts.get(cluster.id)?.members ?? null,
          present: counts.get(cluster.id)?.present ?? null,
        })),
    [clusters, counts, tier],
  );
  const rename = useCallback(
    (clusterId: string, name: string) => void update({ clusterId, patch: { name } }),
    [update],
  );
  const changeTier = useCallback(
    (clusterId: string, next: Tier) => void update({ clusterId, patch: { tier: next } }),
    [update],
  );
  const columns = useMemo(() => registerColumns(setName, rename, changeTier), [setName, rename, changeTier]);
  const open = ({ cluster }: RegisterRow): void => go('clusters', { cluster: cluster.id });
  const toggle = ({ cluster }: RegisterRow): void =>
    void (cluster.status === 'live'
      ? retire({ clusterId: cluster.id })
      : reinstate({ clusterId: cluster.id }));
  const menu = (row: RegisterRow): MenuEntry[] => [
    { id: 'open', name: `Open ${row.cluster.name}`, keys: 'Enter', run: () => open(row) },
    {
      id: 'figures',
      name: 'Figures by authority',
      run: () => go('figures', { view: 'areas', cluster: row.cluster.id }),
    },
    ...TIER_OPTIONS.filter(({ id }) => id !== row.cluster.tier).map(({ id, name }, at) => ({
      id: `tier-${id}`,
      name: `Set tier to ${name}`,
      apart: at === 0,
      run: () => changeTier(row.cluster.id, id),
    })),
    {
      id: 'retire',
      name: row.cluster.status === 'live' ? 'Retire' : 'Reinstate',
      keys: 'Delete',
      apart: true,
      run: () => toggle(row),
    },
    { id: 'export', name: 'Export to a file', run: () => void exportClusters(client, [row.cluster.id]) },
  ];
  return (
    <Grid<RegisterRow>
      label="Register of clusters"
      rows={rows}
      columns={columns}
      rowId={({ cluster }) => cluster.id}
      stateKey="clusters.register"
      source={`Register of clusters; members present in ${setName}. Internal: not cleared for release.`}
      emptyWords="No cluster of this tier."
      selectedId={selection?.kind === 'cluster' ? selection.clusterId : null}
      onSelect={({ cluster }) => select({ kind: 'cluster', clusterId: cluster.id })}
      onOpen={open}
      onKey={(event, row) => {
        if (event.key !== 'Delete') return false;
        toggle(row);
        return true;
      }}
      menu={menu}
      quietRow={({ cluster }) => cluster.status === 'retired'}
      bar={
        <>
          {addButton}
          <Select label="Tier" inline options={FILTERS} value={tier} onChange={setTierFilter} />
          <Checkbox label="Retired as well" checked={withRetired} onChange={onWithRetired} />
          <ImportClusters />
          <Button variant="quiet" onPress={() => void exportClusters(client)}>
            Export
          </Button>
        </>
      }
    />
  );
}
