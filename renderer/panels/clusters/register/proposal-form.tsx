import { useState } from 'react';
import type { Cluster, Tier } from '#shared/domain/cluster.ts';
import { Button } from '../../../ui/button.tsx';
import { ComboBox, Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { columnOf, BOARD_COLUMN_NAMES } from './board-columns.ts';
import { TIER_OPTIONS } from './new-cluster.tsx';
import { actOf, subjectOf, type Proposal } from './proposals.ts';
import { useProposal, type ProposalDone } from './use-proposal.ts';
import { PlaceForm } from './place-form.tsx';

export interface ProposalFormProps {
  readonly proposal: Proposal;
  readonly clusters: readonly Cluster[];
  readonly onDone: (done: ProposalDone) => void;
  readonly onCancel: () => void;
}

/** Asks, in place, for the reason of a change before it is done; Enter does it, Escape leaves it. */
export function ProposalForm({ proposal, clusters, onDone, onCancel }: ProposalFormProps) {
  const { run, running, problem } = useProposal();
  const [reason, setReason] = useState('');
  const [name, setName] = useState(() => firstName(proposal));
  const [tier, setTier] = useState<Tier>('established');
  const [clusterId, setClusterId] = useState<string | null>(
    proposal.kind === 'take-up' ? proposal.clusterId : null,
  );
  const isNew = proposal.kind === 'new-candidate';
  const isTakeUp = proposal.kind === 'take-up';
  const lacks = (isNew && name.trim() === '') || (isTakeUp && clusterId === null);
  const act = actOf(proposal);
  const into = clusters.find(({ id }) => isTakeUp && id === proposal.clusterId);
  const confirm = async (): Promise<void> => {
    const done = await run(proposal, { reason, name, tier, clusterId });
    if (done !== null) onDone(done);
  };
  return (
    <PlaceForm
      className="register-proposal"
      label={`${act}: ${subjectOf(proposal)}`}
      onLeave={onCancel}
      onSubmit={() => {
        if (lacks || running) return;
        void confirm();
      }}
    >
      <p className="register-proposal-words">
        <strong>{subjectOf(proposal)}</strong>
        <span className="quiet">{into === undefined ? act : `Take up into ${into.name}`}</span>
      </p>
      {isNew ? (
        <>
          <TextField label="Name of the candidate" value={name} onChange={setName} problem={problem} />
          <Select label="Tier" options={TIER_OPTIONS} value={tier} onChange={setTier} />
        </>
      ) : null}
      {isTakeUp && into === undefined ? (
        <ComboBox
          label="Cluster"
          placeholder="Name of a cluster"
          options={clusters.map((cluster) => ({
            id: cluster.id,
            name: cluster.name,
            note: BOARD_COLUMN_NAMES[columnOf(cluster)],
          }))}
          value={clusterId}
          onChange={setClusterId}
        />
      ) : null}
      <TextField
        label="Reason"
        placeholder="For the log"
        value={reason}
        onChange={setReason}
        autoFocus={!isTakeUp || into !== undefined}
      />
      <div className="register-proposal-acts">
        <Button type="submit" variant="primary" isDisabled={lacks || running}>
          {shortAct(proposal)}
        </Button>
        <Button variant="quiet" onPress={onCancel}>
          Leave it
        </Button>
      </div>
    </PlaceForm>
  );
}

function shortAct(proposal: Proposal): string {
  switch (proposal.kind) {
    case 'move':
      return 'Move';
    case 'new-candidate':
    case 'take-up':
      return 'Take up';
    case 'decline':
      return 'Decline';
    case 'put-back':
      return 'Put back';
    case 'remove':
      return 'Remove';
  }
}

function firstName(proposal: Proposal): string {
  return proposal.kind === 'new-candidate' ? (proposal.nominations[0]?.body.name ?? '') : '';
}
