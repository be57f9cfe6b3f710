import type { Cluster } from '#shared/domain/cluster.ts';
import type { Initiative } from '#shared/domain/register-entry.ts';
import { useCommand } from '../../../api/use-command.ts';
import { select, type SelectionOf } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { StoredField } from '../stored-field.tsx';
import { BOARD_COLUMN_NAMES, columnOf } from './board-columns.ts';
import { DecisionList } from './decision-list.tsx';
import { LinkEditor } from './link-editor.tsx';
import { INITIATIVE_OPTIONS } from './new-initiative.tsx';
import { useRegister, type InitiativeEntry } from './use-register.ts';
import './register.css';

/** One initiative: its kind, its place, and the clusters linked to it. */
export function InitiativeInspector({ selection }: { selection: SelectionOf<'initiative'> }) {
  const register = useRegister();
  return (
    <Answered query={register}>
      {({ initiatives, clusters }) => {
        const entry = initiatives.find(({ id }) => id === selection.id);
        return entry === undefined ? (
          <EmptyState title="Not on the register">
            The initiative was removed. Undo, or the history, brings it back.
          </EmptyState>
        ) : (
          <>
            <h1 className="inspector-title">{entry.body.name}</h1>
            <Particulars entry={entry} />
            <Links entry={entry} clusters={clusters} />
            <DecisionList subjectId={entry.id} />
          </>
        );
      }}
    </Answered>
  );
}

function Particulars({ entry }: { entry: InitiativeEntry }) {
  const save = useCommand('register.save');
  const remove = useCommand('register.remove');
  const { body } = entry;
  const store = (patch: Partial<Initiative>): void =>
    void save.run({ entries: [{ kind: 'initiative', id: entry.id, body: { ...body, ...patch } }] });
  return (
    <Section
      title="What it is"
      actions={
        <Button variant="link" onPress={() => void remove.run({ ids: [entry.id] })}>
          Remove
        </Button>
      }
    >
      <StoredField label="Name" stored={body.name} mayBeEmpty={false} onStore={(name) => store({ name })} />
      <Select
        label="Kind"
        options={INITIATIVE_OPTIONS}
        value={body.kind}
        onChange={(kind) => store({ kind })}
      />
      <StoredField label="Place" stored={body.place} onStore={(place) => store({ place })} />
      <StoredField label="Note" lines={3} stored={body.note} onStore={(note) => store({ note })} />
      <StoredField label="Source" stored={body.source} onStore={(source) => store({ source })} />
    </Section>
  );
}

function Links({ entry, clusters }: { entry: InitiativeEntry; clusters: readonly Cluster[] }) {
  const update = useCommand('clusters.update').run;
  const change = (clusterId: string, ids: (former: readonly string[]) => string[]): void => {
    const cluster = clusters.find(({ id }) => id === clusterId);
    if (cluster !== undefined)
      void update({ clusterId, patch: { initiativeIds: ids(cluster.initiativeIds) } });
  };
  return (
    <LinkEditor
      title="Clusters linked to it"
      noun="cluster"
      things={clusters
        .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
        .map((cluster) => ({
          id: cluster.id,
          name: cluster.name,
          note: BOARD_COLUMN_NAMES[columnOf(cluster)],
        }))}
      linked={clusters.filter(({ initiativeIds }) => initiativeIds.includes(entry.id)).map(({ id }) => id)}
      emptyWords="No cluster is linked to it yet."
      onLink={(id) => change(id, (former) => [...former, entry.id])}
      onUnlink={(id) => change(id, (former) => former.filter((each) => each !== entry.id))}
      onShow={(clusterId) => select({ kind: 'cluster', clusterId })}
    />
  );
}
