import { useState } from 'react';
import { useCommand } from '../../../api/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { RolloverCluster } from './rollover-words.ts';

/** Signs off one cluster, with a note where there is something to say; Enter signs, Escape leaves it. */
export function SignLine({
  cluster: { clusterId, clusterName, revision },
  extractIds,
  onDone,
}: {
  cluster: Pick<RolloverCluster, 'clusterId' | 'clusterName' | 'revision'>;
  extractIds: readonly number[];
  onDone: (signed: boolean) => void;
}) {
  const save = useCommand('desk.save');
  const [note, setNote] = useState('');
  const sign = async (): Promise<void> => {
    if (save.state === 'running') return;
    const body = { clusterId, extractIds: [...extractIds], revision, note };
    const saved = await save.run({ entries: [{ kind: 'sign-off', body }] });
    if (saved !== null) onDone(true);
  };
  return (
    <form
      className="rollover-sign-line"
      aria-label={`Sign off ${clusterName}`}
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(false);
      }}
    >
      <TextField
        label="Note"
        quietLabel
        placeholder="Note, if any"
        value={note}
        onChange={setNote}
        autoFocus
      />
      <Button type="submit" variant="primary" isDisabled={save.state === 'running'}>
        Sign off
      </Button>
      <Button onPress={() => onDone(false)}>Leave it</Button>
    </form>
  );
}
