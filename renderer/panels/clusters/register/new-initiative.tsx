import { useState } from 'react';
import {
  INITIATIVE_KIND_NAMES,
  INITIATIVE_KINDS,
  initiativeSchema,
  type InitiativeKind,
} from '#shared/domain/register-entry.ts';
import { useCommand } from '../../../api/use-command.ts';
import { showInspector } from '../../../state/inspector.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { PlaceForm } from './place-form.tsx';

export const INITIATIVE_OPTIONS = INITIATIVE_KINDS.map((id) => ({ id, name: INITIATIVE_KIND_NAMES[id] }));

/** Adds an initiative; the inspector then links clusters to it. */
export function NewInitiative({ onClose }: { onClose: () => void }) {
  const save = useCommand('register.save');
  const [name, setName] = useState('');
  const [kind, setKind] = useState<InitiativeKind>('high-potential-opportunity');
  const [place, setPlace] = useState('');
  const body = initiativeSchema.safeParse({ name, kind, place });
  const submit = async (): Promise<void> => {
    if (!body.success) return;
    const done = await save.run({ entries: [{ kind: 'initiative', body: body.data }] });
    const [entry] = done?.entries ?? [];
    if (entry === undefined) return;
    select({ kind: 'initiative', id: entry.id });
    showInspector();
    onClose();
  };
  return (
    <PlaceForm
      className="register-new"
      label="New initiative"
      onSubmit={() => void submit()}
      onLeave={onClose}
    >
      <TextField label="Name of the initiative" value={name} onChange={setName} autoFocus />
      <Select label="Kind" options={INITIATIVE_OPTIONS} value={kind} onChange={setKind} />
      <TextField label="Place" value={place} onChange={setPlace} />
      <Button type="submit" variant="primary" isDisabled={!body.success || save.state === 'running'}>
        Add
      </Button>
      <Button variant="quiet" onPress={onClose}>
        Leave it
      </Button>
    </PlaceForm>
  );
}
