import { useState } from 'react';
import { Form } from 'react-aria-components';
import { TIER_NAMES, TIERS, type Tier } from '#shared/domain/cluster.ts';
import { useCommand } from '../../../api/use-command.ts';
import { go } from '../../../state/navigation.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';

export const TIER_OPTIONS = TIERS.map((id) => ({ id, name: TIER_NAMES[id] }));

/** Adds a cluster to the register and opens it, since its definition comes next. */
export function NewCluster({ onCancel }: { onCancel: () => void }) {
  const create = useCommand('clusters.create', { handles: ({ code }) => code === 'name-taken' });
  const [name, setName] = useState('');
  const [tier, setTier] = useState<Tier>('established');
  return (
    <Form
      className="clusters-new"
      aria-label="New cluster"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        void create.run({ name: name.trim(), tier }).then((cluster) => {
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
      <Button type="submit" variant="primary" isDisabled={name.trim() === '' || create.state === 'running'}>
        Add
      </Button>
      <Button variant="quiet" onPress={onCancel}>
        Leave it
      </Button>
    </Form>
  );
}
