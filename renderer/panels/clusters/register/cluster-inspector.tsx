import { useState } from 'react';
import type { Cluster, ClusterPatch } from '#shared/domain/cluster.ts';
import { formatDate } from '#shared/format/date.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useWorkbench } from '../../../api/workbench.tsx';
import { go } from '../../../state/navigation.ts';
import type { SelectionOf } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Facts, Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered } from '../../../ui/states.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { StoredField } from '../stored-field.tsx';
import { exportClusters } from './cluster-files.tsx';
import { DecisionList } from './decision-list.tsx';
import { ClusterNominations, InitiativeLinks, OrganisationList, PlaceList } from './dossier-lists.tsx';
import { STAGE_OPTIONS, TIER_OPTIONS } from './new-cluster.tsx';
import { RelationList } from './relation-list.tsx';
import { useRegister } from './use-register.ts';
import '../clusters.css';
import './register.css';

/** One cluster of the register: what it is, how it stands to others, and what can be done with it. */
export function ClusterInspector({ selection }: { selection: SelectionOf<'cluster'> }) {
  const { clusterId } = selection;
  const query = useQuery('clusters.read', { clusterId }, { keepLast: false });
  return (
    <Answered query={query}>
      {({ cluster, document, hash }) => (
        <>
          <h1 className="inspector-title">{cluster.name}</h1>
          <Actions cluster={cluster} />
          <Dossier cluster={cluster} />
          <Section title="Definition">
            <Facts
              facts={[
                { label: 'Revision', value: cluster.revision === 0 ? 'not begun' : String(cluster.revision) },
                { label: 'Containers', value: String(document.containers.length) },
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

/** What the register says of the cluster, each part changed in place. */
function Dossier({ cluster }: { cluster: Cluster }) {
  const update = useCommand('clusters.update', { handles: ({ code }) => code === 'name-taken' });
  const register = useRegister();
  const store = (patch: ClusterPatch, reason = ''): void =>
    void update.run({ clusterId: cluster.id, patch, reason });
  return (
    <>
      <Particulars
        cluster={cluster}
        store={store}
        nameProblem={update.error?.code === 'name-taken' ? update.error.message : null}
      />
      <Answered query={register}>
        {({ clusters, nominations, initiatives }) => (
          <>
            <RelationList cluster={cluster} clusters={clusters} />
            <PlaceList cluster={cluster} store={store} />
            <OrganisationList cluster={cluster} store={store} />
            <InitiativeLinks cluster={cluster} store={store} initiatives={initiatives} />
            <ClusterNominations clusterId={cluster.id} nominations={nominations} />
          </>
        )}
      </Answered>
      <DecisionList subjectId={cluster.id} />
    </>
  );
}

interface ParticularsProps {
  readonly cluster: Cluster;
  readonly store: (patch: ClusterPatch, reason?: string) => void;
  readonly nameProblem: string | null;
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

/** Each field is stored when it is left; a change of stage or tier takes the reason that stands beside it along. */
function Particulars({ cluster, store, nameProblem }: ParticularsProps) {
  const [reason, setReason] = useState('');
  const withReason = (patch: ClusterPatch): void => {
    store(patch, reason);
    setReason('');
  };
  return (
    <Section title="What it is">
      <StoredField
        label="Name"
        stored={cluster.name}
        mayBeEmpty={false}
        problem={nameProblem}
        onStore={(name) => store({ name })}
      />
      <div className="register-pair">
        <Select
          label="Stage"
          options={STAGE_OPTIONS}
          value={cluster.stage}
          onChange={(stage) => withReason({ stage })}
        />
        <Select
          label="Tier"
          options={TIER_OPTIONS}
          value={cluster.tier}
          onChange={(tier) => withReason({ tier })}
        />
      </div>
      <TextField
        label="Reason for a change of stage or tier"
        placeholder="For the decision log; write it first"
        value={reason}
        onChange={setReason}
      />
      <Checkbox
        label="Case study"
        checked={cluster.isCaseStudy}
        onChange={(isCaseStudy) => store({ isCaseStudy })}
      />
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
