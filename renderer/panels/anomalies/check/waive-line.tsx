import { useState } from 'react';
import { useCommand } from '../../../api/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** Waives one finding where it stands; a waiver that lapsed is written anew. */
export function WaiveLine({
  findingKey,
  entryId,
  onDone,
}: {
  findingKey: string;
  /** The waiver there is for the key, lapsed or not; null: none. */
  entryId: string | null;
  onDone: () => void;
}) {
  const save = useCommand('desk.save');
  const [reason, setReason] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const waive = async (): Promise<void> => {
    setTried(true);
    if (isMissing || save.state === 'running') return;
    const body = { key: findingKey, reason, expiresOn: expiresOn === '' ? null : expiresOn };
    const saved = await save.run({
      entries: [{ kind: 'waiver', body, ...(entryId === null ? {} : { id: entryId }) }],
    });
    if (saved !== null) onDone();
  };
  return (
    <form
      className="check-waive"
      aria-label="Waive the finding"
      onSubmit={(event) => {
        event.preventDefault();
        void waive();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        required
        autoFocus
        problem={tried && isMissing ? 'Give the reason.' : null}
      />
      <TextField label="Last day it passes" type="date" value={expiresOn} onChange={setExpiresOn} />
      <Button type="submit" variant="primary" isDisabled={save.state === 'running'}>
        Waive
      </Button>
      <Button onPress={onDone}>Leave it</Button>
    </form>
  );
}
