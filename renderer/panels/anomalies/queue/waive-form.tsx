import { useState } from 'react';
import { formatCount } from '#shared/format/number.ts';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { runCommand } from '../../../state/commands.ts';
import { notify } from '../../../state/notifications.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { FormFrame } from '../ruling-form/form-frame.tsx';

/** Lets findings pass the check with a reason, without a ruling: no figure changes. */
export function WaiveForm({
  keys,
  title,
  onDone,
}: {
  keys: readonly string[];
  title: string;
  /** With whether they were waived. */
  onDone: (waived: boolean) => void;
}) {
  const save = useCommand('desk.save');
  const kept = useQuery('desk.list', { kinds: ['waiver'] });
  const [reason, setReason] = useState('');
  const [expiresOn, setExpiresOn] = useState('');
  const [tried, setTried] = useState(false);
  const isMissing = reason.trim() === '';
  const submit = async (): Promise<void> => {
    setTried(true);
    if (isMissing || save.state === 'running') return;
    const body = { reason, expiresOn: expiresOn === '' ? null : expiresOn };
    // A waiver that lapsed is written anew.
    const idOf = (key: string): string | undefined =>
      kept.value?.entries.find((entry) => entry.kind === 'waiver' && entry.body.key === key)?.id;
    const done = await save.run({
      entries: keys.map((key) => ({ kind: 'waiver', id: idOf(key), body: { key, ...body } })),
    });
    if (done === null) return;
    notify({
      tone: 'success',
      title:
        keys.length === 1 ? 'The finding is waived' : `${formatCount(keys.length, 'finding')} are waived`,
      sentence: 'No figure changes; the check lets it pass with the reason. Undo takes it back.',
      about: 'undo',
      action: { label: 'Undo', run: () => void runCommand('history.undo') },
    });
    onDone(true);
  };
  return (
    <FormFrame
      title={title}
      submitWords={keys.length === 1 ? 'Waive the finding' : `Waive ${formatCount(keys.length, 'finding')}`}
      running={save.state === 'running'}
      faults={tried && isMissing ? 1 : 0}
      onSubmit={() => void submit()}
      onLeave={() => onDone(false)}
      effect={null}
    >
      <p className="quiet">
        A waiver lets the finding pass the check and changes no figure. Where the value itself is wrong, rule
        on it.
      </p>
      <TextField
        label="Reason"
        lines={2}
        required
        autoFocus
        value={reason}
        onChange={setReason}
        problem={tried && isMissing ? 'Give the reason.' : null}
      />
      <TextField
        label="Last day it passes"
        type="date"
        value={expiresOn}
        onChange={setExpiresOn}
        hint="Left empty, it passes until the waiver is taken away."
      />
    </FormFrame>
  );
}
