import { X } from 'lucide-react';
import { useState } from 'react';
import type { Cluster } from '#shared/domain/cluster.ts';
import {
  RELATION_KINDS,
  RELATION_NAMES,
  type ClusterRelation,
  type RelationKind,
} from '#shared/domain/cluster-dossier.ts';
import { useCommand } from '../../../api/use-command.ts';
import { select } from '../../../state/selection.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { ComboBox, Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { PlaceForm } from './place-form.tsx';
import { relationsOf, type SeenRelation } from './relations-seen.ts';

const KIND_OPTIONS = RELATION_KINDS.map((id) => ({ id, name: RELATION_NAMES[id] }));

/** How a cluster stands to others, with those that others state of it; added and removed in place. */
export function RelationList({ cluster, clusters }: { cluster: Cluster; clusters: readonly Cluster[] }) {
  const update = useCommand('clusters.update').run;
  const [adding, setAdding] = useState(false);
  const seen = relationsOf(cluster, clusters);
  const remove = ({ ownerId, relation }: SeenRelation): void => {
    const owner = ownerId === cluster.id ? cluster : clusters.find(({ id }) => id === ownerId);
    if (owner === undefined) return;
    const relations = owner.relations.filter(
      ({ kind, clusterId }) => kind !== relation.kind || clusterId !== relation.clusterId,
    );
    void update({ clusterId: ownerId, patch: { relations } });
  };
  return (
    <Section
      title="Relations"
      actions={
        <Button
          variant="link"
          aria-label="Add a relation"
          isDisabled={adding}
          onPress={() => setAdding(true)}
        >
          Add
        </Button>
      }
    >
      {seen.length === 0 && !adding ? (
        <p className="quiet">No relation to another cluster is stated.</p>
      ) : null}
      <ul className="register-list">
        {seen.map((each) => (
          <li key={`${each.ownerId} ${each.words} ${each.otherId}`}>
            <div className="register-list-entry">
              <div className="register-list-words">
                <span className="quiet">{each.words}</span>{' '}
                <Button variant="link" onPress={() => select({ kind: 'cluster', clusterId: each.otherId })}>
                  {each.otherName}
                </Button>
                {each.note === '' ? null : <div className="quiet small">{each.note}</div>}
              </div>
              <IconButton
                label={`Remove: ${each.words.toLowerCase()} ${each.otherName}`}
                icon={<X aria-hidden size={14} />}
                onPress={() => remove(each)}
              />
            </div>
          </li>
        ))}
      </ul>
      {adding ? (
        <NewRelation
          cluster={cluster}
          clusters={clusters}
          onAdd={(relation) => {
            void update({
              clusterId: cluster.id,
              patch: { relations: [...cluster.relations, relation] },
            });
            setAdding(false);
          }}
          onCancel={() => setAdding(false)}
        />
      ) : null}
    </Section>
  );
}

function NewRelation({
  cluster,
  clusters,
  onAdd,
  onCancel,
}: {
  cluster: Cluster;
  clusters: readonly Cluster[];
  onAdd: (relation: ClusterRelation) => void;
  onCancel: () => void;
}) {
  const [kind, setKind] = useState<RelationKind>('part-of');
  const [clusterId, setClusterId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const stated = new Set(
    cluster.relations.filter((relation) => relation.kind === kind).map((relation) => relation.clusterId),
  );
  const others = clusters
    .filter(({ id, status }) => id !== cluster.id && status === 'live' && !stated.has(id))
    .map(({ id, name }) => ({ id, name }));
  return (
    <PlaceForm
      className="register-entry-form"
      label="A new relation"
      onLeave={onCancel}
      onSubmit={() => {
        if (clusterId !== null) onAdd({ kind, clusterId, note: note.trim() });
      }}
    >
      <Select label="Kind" options={KIND_OPTIONS} value={kind} onChange={setKind} />
      <ComboBox label="Other cluster" options={others} value={clusterId} onChange={setClusterId} />
      <TextField label="Note" value={note} onChange={setNote} />
      <div className="register-proposal-acts">
        <Button type="submit" variant="primary" isDisabled={clusterId === null}>
          Add
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          Leave it
        </Button>
      </div>
    </PlaceForm>
  );
}
