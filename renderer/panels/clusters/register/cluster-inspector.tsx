import type { Cluster, ClusterPatch } from '#shared/domain/cluster.ts';
import { formatDate } from '#shared/format/date.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { go } from '../../../state/navigation.ts';
import type { SelectionOf } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Facts, Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered } from '../../../ui/states.tsx';
import { exportClusters } from './cluster-files.tsx';
import { TIER_OPTIONS } from './new-cluster.tsx';
import { StoredField } from '../stored-field.tsx';
import '../clusters.css';

/** One cluster of the register: what it is called, its tier, its description, and what can be done with it. */
export function ClusterInspector({ selection }: { selection: SelectionOf<'cluster'> }) {
  const { clusterId } = selection;
  const query = useQuery('clusters.read', { clusterId }, { keepLast: false });
  return (
    <Answered query={query}>
      {({ cluster, document, hash }) => (
        <>
          <h1 className="inspector-title">{cluster.name}</h1>
          <Actions cluster={cluster} />
          <Particulars cluster={cluster} />
          <Section title="Definition">
            <Facts
              facts={[
                { label: 'Revision', value: cluster.revision === 0 ? 'not begun' : String(cluster.revision) },
                { label: 'Rules', value: String(document.rules.length) },
                { label: 'Pins', value: String(document.pins.length) },
                { label: 'Hash', value: <code>{hash.slice(0, 16)}</code> },
                { label: 'Added', value: formatDate(cluster.createdAt) },
                { label: 'Id', value: <code>{cluster.id}</code> },
              ]}
            />
          </Section>
        </>
      )}
    </Answered>
  );
}

function Actions({ cluster }: { cluster: Cluster }) {
  const { client } = useWorkbench();
  const retire = useCommand('clusters.retire');
  const reinstate = useCommand('clusters.reinstate');
  const { id } = cluster;
  return (
    <Section title={cluster.status === 'live' ? 'Live' : 'Retired'}>
      <div className="clusters-actions">
        <Button variant="link" onPress={() => go('clusters', { cluster: id })}>
          Definition and members
        </Button>
        <Button variant="link" onPress={() => go('figures', { view: 'areas', cluster: id })}>
          Figures by authority
        </Button>
        <Button variant="link" onPress={() => go('map', { cluster: id })}>
          Map
        </Button>
        <Button variant="link" onPress={() => void exportClusters(client, [id])}>
          Export
        </Button>
        {cluster.status === 'live' ? (
          <Button variant="link" onPress={() => void retire.run({ clusterId: id })}>
            Retire
          </Button>
        ) : (
          <Button variant="link" onPress={() => void reinstate.run({ clusterId: id })}>
            Reinstate
          </Button>
        )}
      </div>
    </Section>
  );
}

/** Each field is stored when it is left. */
function Particulars({ cluster }: { cluster: Cluster }) {
  const update = useCommand('clusters.update', { handles: ({ code }) => code === 'name-taken' });
  const store = (patch: ClusterPatch): void => void update.run({ clusterId: cluster.id, patch });
  return (
    <Section title="What it is">
      <StoredField
        label="Name"
        stored={cluster.name}
        mayBeEmpty={false}
        problem={update.error?.code === 'name-taken' ? update.error.message : null}
        onStore={(name) => store({ name })}
      />
      <Select label="Tier" options={TIER_OPTIONS} value={cluster.tier} onChange={(tier) => store({ tier })} />
      <StoredField
        label="Also called"
        hint="Names apart by commas"
        stored={cluster.aliases.join(', ')}
        onStore={(text) => store({ aliases: aliasesOf(text) })}
      />
      <StoredField
        label="Description"
        lines={3}
        stored={cluster.description}
        onStore={(description) => store({ description })}
      />
    </Section>
  );
}

function aliasesOf(text: string): string[] {
  return [...new Set(text.split(',').map((alias) => alias.trim()))].filter((alias) => alias !== '');
}
