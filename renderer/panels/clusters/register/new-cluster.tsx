import { useState } from 'react';
import { TIER_NAMES, TIERS, type Tier } from '#shared/domain/cluster.ts';
import { STAGE_NAMES, STAGES, type Stage } from '#shared/domain/cluster-dossier.ts';
import { useCommand } from '../../../api/use-command.ts';
import { go } from '../../../state/navigation.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { PlaceForm } from './place-form.tsx';

export const TIER_OPTIONS = TIERS.map((id) => ({ id, name: TIER_NAMES[id] }));
export const STAGE_OPTIONS = STAGES.map((id) => ({ id, name: STAGE_NAMES[id] }));

/** Adds a cluster to the register and opens it, since its definition comes next. */
export function NewCluster({ onCancel }: { onCancel: () => void }) {
  const create = useCommand('clusters.create', { handles: ({ code }) => code === 'name-taken' });
  const [name, setName] = useState('');
  const [tier, setTier] = useState<Tier>('established');
  const [stage, setStage] = useState<Stage>('selected');
  return (
    <PlaceForm
      className="register-new"
      label="New cluster"
      onLeave={onCancel}
      onSubmit={() => {
        if (name.trim() === '') return;
        void create.run({ name: name.trim(), tier, stage }).then((cluster) => {
          if (cluster === null) return;
          select({ kind: 'cluster', clusterId: cluster.id });
          go('clusters', { cluster: cluster.id });
        });
      }}
    >
      <TextField
        label="Name of the new cluster"
        value={name}
        onChange={setName}
        problem={create.error?.code === 'name-taken' ? create.error.message : null}
        autoFocus
      />
      <Select label="Tier" options={TIER_OPTIONS} value={tier} onChange={setTier} />
      <Select label="Stage" options={STAGE_OPTIONS} value={stage} onChange={setStage} />
      <Button type="submit" variant="primary" isDisabled={name.trim() === '' || create.state === 'running'}>
        Add
      </Button>
      <Button variant="quiet" onPress={onCancel}>
        Leave it
      </Button>
    </PlaceForm>
  );
}
