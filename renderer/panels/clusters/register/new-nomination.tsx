import { useState } from 'react';
import { nominationSchema, SCALE_NAMES, SCALES, type Scale } from '#shared/domain/register-entry.ts';
import { useCommand } from '../../../api/use-command.ts';
import { showInspector } from '../../../state/inspector.ts';
import { select } from '../../../state/selection.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { PlaceForm } from './place-form.tsx';

export const SCALE_OPTIONS = SCALES.map((id) => ({ id, name: SCALE_NAMES[id] }));

/** Adds a nomination; the form stays open for the next one, and the inspector takes what else is known. */
export function NewNomination({ onClose }: { onClose: () => void }) {
  const save = useCommand('register.save');
  const [name, setName] = useState('');
  const [nominatedBy, setNominatedBy] = useState('');
  const [place, setPlace] = useState('');
  const [strategy, setStrategy] = useState('');
  const [document, setDocument] = useState('');
  const [scale, setScale] = useState<Scale>('unknown');
  const [added, setAdded] = useState(0);
  const body = nominationSchema.safeParse({ name, nominatedBy, place, scale, strategy, document });
  const submit = async (): Promise<void> => {
    if (!body.success) return;
    const done = await save.run({ entries: [{ kind: 'nomination', body: body.data }] });
    const [entry] = done?.entries ?? [];
    if (entry === undefined) return;
    select({ kind: 'nomination', id: entry.id });
    showInspector();
    // Who nominates mostly nominates more than one, in one document.
    setName('');
    setPlace('');
    setAdded(added + 1);
  };
  return (
    <PlaceForm
      className="register-new"
      label="New nomination"
      onSubmit={() => void submit()}
      onLeave={onClose}
    >
      <TextField key={added} label="Cluster as nominated" value={name} onChange={setName} autoFocus />
      <TextField label="Nominated by" value={nominatedBy} onChange={setNominatedBy} />
      <TextField label="Place" value={place} onChange={setPlace} />
      <Select label="Scale" options={SCALE_OPTIONS} value={scale} onChange={setScale} />
      <TextField label="Strategy or initiative" value={strategy} onChange={setStrategy} />
      <TextField label="Document" value={document} onChange={setDocument} />
      <Button type="submit" variant="primary" isDisabled={!body.success || save.state === 'running'}>
        Add
      </Button>
      <Button variant="quiet" onPress={onClose}>
        Close
      </Button>
    </PlaceForm>
  );
}
