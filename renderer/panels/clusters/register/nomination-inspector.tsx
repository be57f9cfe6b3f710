import { useState } from 'react';
import { clusterIdFrom } from '#shared/domain/cluster.ts';
import { isoDateSchema } from '#shared/domain/extract.ts';
import { NOMINATION_STATE_NAMES, type Nomination } from '#shared/domain/register-entry.ts';
import { useCommand } from '../../../api/use-command.ts';
import { go } from '../../../state/navigation.ts';
import { select, type SelectionOf } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Section } from '../../../ui/facts.tsx';
import { ComboBox, Select } from '../../../ui/select.tsx';
import { Answered, EmptyState } from '../../../ui/states.tsx';
import { useGeographyOptions } from '../../frame/geography-options.ts';
import { StoredField } from '../stored-field.tsx';
import { DecisionList } from './decision-list.tsx';
import { SCALE_OPTIONS } from './new-nomination.tsx';
import { ProposalForm } from './proposal-form.tsx';
import type { Proposal } from './proposals.ts';
import { useRegister, type NominationEntry, type RegisterState } from './use-register.ts';
import './register.css';

const NO_AREA = 'none';

/** One nomination: what was claimed by whom, what was decided on it, and who else named the same. */
export function NominationInspector({ selection }: { selection: SelectionOf<'nomination'> }) {
  const register = useRegister();
  return (
    <Answered query={register}>
      {(value) => {
        const entry = value.nominations.find(({ id }) => id === selection.id);
        return entry === undefined ? (
          <EmptyState title="Not on the register">
            The nomination was removed. Undo, or the history, brings it back.
          </EmptyState>
        ) : (
          <Found key={entry.id} entry={entry} register={value} />
        );
      }}
    </Answered>
  );
}

function Found({ entry, register }: { entry: NominationEntry; register: RegisterState }) {
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const { body } = entry;
  const cluster = register.clusters.find(({ id }) => id === body.clusterId);
  const same = register.nominations.filter(
    (other) => other.id !== entry.id && clusterIdFrom(other.body.name) === clusterIdFrom(body.name),
  );
  const nominations = [entry];
  return (
    <>
      <h1 className="inspector-title">{body.name}</h1>
      <Section title={NOMINATION_STATE_NAMES[body.state]}>
        {body.clusterId === null ? null : (
          <p>
            By{' '}
            <Button variant="link" onPress={() => go('clusters', { cluster: body.clusterId ?? '' })}>
              {cluster?.name ?? body.clusterId}
            </Button>
          </p>
        )}
        {proposal === null ? (
          <div className="clusters-actions">
            <Button
              variant="link"
              onPress={() => setProposal({ kind: 'take-up', nominations, clusterId: null })}
            >
              {body.state === 'taken-up' ? 'Move to another cluster' : 'Take up into a cluster'}
            </Button>
            {body.state === 'taken-up' ? null : (
              <Button variant="link" onPress={() => setProposal({ kind: 'new-candidate', nominations })}>
                New candidate
              </Button>
            )}
            {body.state === 'declined' ? null : (
              <Button variant="link" onPress={() => setProposal({ kind: 'decline', nominations })}>
                Decline
              </Button>
            )}
            {body.state === 'long-list' ? null : (
              <Button variant="link" onPress={() => setProposal({ kind: 'put-back', nominations })}>
                Put back on the long list
              </Button>
            )}
            <Button variant="link" onPress={() => setProposal({ kind: 'remove', nominations })}>
              Remove
            </Button>
          </div>
        ) : (
          <ProposalForm
            proposal={proposal}
            clusters={register.clusters}
            onDone={() => setProposal(null)}
            onCancel={() => setProposal(null)}
          />
        )}
      </Section>
      <Particulars entry={entry} />
      {same.length === 0 ? null : (
        <Section title="Nominated under the same name">
          <ul className="inspector-list">
            {same.map((other) => (
              <li key={other.id}>
                <Button variant="link" onPress={() => select({ kind: 'nomination', id: other.id })}>
                  {other.body.nominatedBy}
                </Button>
                <span className="quiet">
                  {' '}
                  {[other.body.place, NOMINATION_STATE_NAMES[other.body.state]]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <DecisionList subjectId={entry.id} />
    </>
  );
}

/** Each field is stored when it is left. */
function Particulars({ entry }: { entry: NominationEntry }) {
  const save = useCommand('register.save');
  const areas = useGeographyOptions();
  const { body } = entry;
  const store = (patch: Partial<Nomination>): void =>
    void save.run({ entries: [{ kind: 'nomination', id: entry.id, body: { ...body, ...patch } }] });
  return (
    <Section title="What was claimed">
      <StoredField
        label="Cluster as nominated"
        stored={body.name}
        mayBeEmpty={false}
        onStore={(name) => store({ name })}
      />
      <StoredField
        label="Nominated by"
        stored={body.nominatedBy}
        mayBeEmpty={false}
        onStore={(nominatedBy) => store({ nominatedBy })}
      />
      <StoredField label="Place" stored={body.place} onStore={(place) => store({ place })} />
      <ComboBox
        label="Place as an area of the register"
        options={[{ id: NO_AREA, name: 'No area' }, ...areas]}
        value={body.geographySetId ?? NO_AREA}
        onChange={(id) => store({ geographySetId: id === NO_AREA ? null : id })}
      />
      <Select
        label="Scale"
        options={SCALE_OPTIONS}
        value={body.scale}
        onChange={(scale) => store({ scale })}
      />
      <StoredField
        label="Strategy or initiative"
        stored={body.strategy}
        onStore={(strategy) => store({ strategy })}
      />
      <StoredField label="Document" stored={body.document} onStore={(document) => store({ document })} />
      <StoredField
        label="Date"
        type="date"
        stored={body.date ?? ''}
        onStore={(text) => {
          const date = isoDateSchema.safeParse(text);
          if (text === '' || date.success) store({ date: date.success ? date.data : null });
        }}
      />
      <StoredField label="Note" lines={3} stored={body.note} onStore={(note) => store({ note })} />
      <p className="quiet small">
        {body.extractId === null
          ? 'Typed here.'
          : `Taken from extract ${body.extractId}${body.line === null ? '' : `, line ${body.line}`}.`}
      </p>
    </Section>
  );
}
