import { useCallback, useMemo, useState } from 'react';
import { TIERS, type Tier } from '#shared/domain/cluster.ts';
import { STAGES, type Stage } from '#shared/domain/cluster-dossier.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { Grid } from '../../../grid/grid.tsx';
import type { FigureContext } from '../../../state/context.ts';
import { go } from '../../../state/navigation.ts';
import { select, useSelection } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered } from '../../../ui/states.tsx';
import { FirstUse } from '../../../ui/first-use.tsx';
import { useSetName } from '../../figures/use-set-name.ts';
import { useMemberCounts } from '../use-member-counts.ts';
import { BulkEdit } from './bulk-edit.tsx';
import { exportClusters, ImportClusters } from './cluster-files.tsx';
import { EmptyRegister, NewClusterButton } from './empty-register.tsx';
import { STAGE_OPTIONS, TIER_OPTIONS } from './new-cluster.tsx';
import { registerColumns, type RegisterRow } from './register-columns.tsx';
import { relationsOf } from './relations-seen.ts';
import { nominationsByCluster, useRegister, type RegisterState } from './use-register.ts';

type TierFilter = Tier | 'all';
const TIER_FILTERS: readonly { readonly id: TierFilter; readonly name: string }[] = [
  { id: 'all', name: 'All' },
  ...TIER_OPTIONS,
];
type StageFilter = Stage | 'all';
const STAGE_FILTERS: readonly { readonly id: StageFilter; readonly name: string }[] = [
  { id: 'all', name: 'All' },
  ...STAGE_OPTIONS,
];

/** The register of clusters as a table: rename, set tier and stage in place, change several alike, retire and reinstate. */
export function ClusterRegister({ context }: { context: FigureContext }) {
  const [withRetired, setWithRetired] = useState(false);
  const query = useRegister(withRetired);
  return (
    <Answered
      query={query}
      empty={{
        when: ({ clusters }) => clusters.length === 0 && !withRetired,
        show: <EmptyRegister />,
      }}
    >
      {(register) => (
        <Register
          register={register}
          context={context}
          withRetired={withRetired}
          onWithRetired={setWithRetired}
        />
      )}
    </Answered>
  );
}

function Register({
  register,
  context,
  withRetired,
  onWithRetired,
}: {
  register: RegisterState;
  context: FigureContext;
  withRetired: boolean;
  onWithRetired: (on: boolean) => void;
}) {
  const { client } = useWorkbench();
  const [tier, setTierFilter] = useState<TierFilter>('all');
  const [stage, setStageFilter] = useState<StageFilter>('all');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const selection = useSelection((state) => state.selection);
  const setName = useSetName(context.geographySetId);
  const update = useCommand('clusters.update').run;
  const move = useCommand('register.move').run;
  const retire = useCommand('clusters.retire').run;
  const reinstate = useCommand('clusters.reinstate').run;
  const { clusters } = register;
  const ids = useMemo(() => clusters.map(({ id }) => id), [clusters]);
  const counts = useMemberCounts(ids, context.geographySetId, context.settings.extractId);
  const rows = useMemo<RegisterRow[]>(() => {
    const nominations = nominationsByCluster(register.nominations);
    const initiatives = new Map(register.initiatives.map(({ id, body }) => [id, body.name]));
    return clusters
      .filter((cluster) => tier === 'all' || cluster.tier === tier)
      .filter((cluster) => stage === 'all' || cluster.stage === stage)
      .toSorted(
        (a, b) =>
          STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) ||
          TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
          a.name.localeCompare(b.name, 'en-GB'),
      )
      .map((cluster) => ({
        cluster,
        members: counts.get(cluster.id)?.members ?? null,
        present: counts.get(cluster.id)?.present ?? null,
        nominations: nominations.get(cluster.id) ?? 0,
        relations: relationsOf(cluster, clusters),
        initiatives,
      }));
  }, [clusters, counts, tier, stage, register.nominations, register.initiatives]);
  const changes = useMemo(
    () => ({
      rename: (clusterId: string, name: string) => void update({ clusterId, patch: { name } }),
      setTier: (clusterId: string, next: Tier) => void update({ clusterId, patch: { tier: next } }),
      setStage: (clusterId: string, next: Stage) => void move({ clusterIds: [clusterId], stage: next }),
      setCaseStudy: (clusterId: string, isCaseStudy: boolean) =>
        void update({ clusterId, patch: { isCaseStudy } }),
    }),
    [update, move],
  );
  const columns = useMemo(() => registerColumns(setName, changes), [setName, changes]);
  const open = ({ cluster }: RegisterRow): void => go('clusters', { cluster: cluster.id });
  const toggle = useCallback(
    ({ cluster }: RegisterRow): void =>
      void (cluster.status === 'live'
        ? retire({ clusterId: cluster.id })
        : reinstate({ clusterId: cluster.id })),
    [retire, reinstate],
  );
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
      run: () => changes.setTier(row.cluster.id, id),
    })),
    ...STAGE_OPTIONS.filter(({ id }) => id !== row.cluster.stage).map(({ id, name }, at) => ({
      id: `stage-${id}`,
      name: `Set stage to ${name}`,
      apart: at === 0,
      run: () => changes.setStage(row.cluster.id, id),
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
  const several = rows.filter(({ cluster }) => chosen.includes(cluster.id)).map(({ cluster }) => cluster);
  return (
    <>
      <FirstUse id="clusters.table">
        F2 changes a cell, Enter opens a cluster; hold Shift with the arrow keys to choose several rows and
        change them alike.
      </FirstUse>
      <Grid<RegisterRow>
        label="Register of clusters"
        rows={rows}
        columns={columns}
        rowId={({ cluster }) => cluster.id}
        stateKey="clusters.register"
        clustersOf={({ cluster }) => [cluster.id]}
        source={`Register of clusters; members present in ${setName}. Internal: not cleared for release.`}
        emptyWords="No cluster of this tier and stage."
        selectedId={selection?.kind === 'cluster' ? selection.clusterId : null}
        onSelect={({ cluster }) => select({ kind: 'cluster', clusterId: cluster.id })}
        onRows={(picked) => setChosen(picked.map(({ cluster }) => cluster.id))}
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
            <NewClusterButton />
            <Select label="Tier" inline options={TIER_FILTERS} value={tier} onChange={setTierFilter} />
            <Select label="Stage" inline options={STAGE_FILTERS} value={stage} onChange={setStageFilter} />
            <Checkbox label="With retired" checked={withRetired} onChange={onWithRetired} />
            <ImportClusters />
            <Button variant="quiet" onPress={() => void exportClusters(client)}>
              Export
            </Button>
          </>
        }
      />
      {several.length > 1 ? (
        <BulkEdit
          key={several.map(({ id }) => id).join(' ')}
          clusters={several}
          initiatives={register.initiatives}
        />
      ) : null}
    </>
  );
}
