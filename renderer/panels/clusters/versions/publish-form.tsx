import { useState } from 'react';
import { Form } from 'react-aria-components';
import { useCommand } from '../../../api/use-command.ts';
import { notify } from '../../../state/notifications.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { OpenDefinition } from '../use-definition.ts';

/** Freezes the definition as the next version; the note says what changed and why. */
export function PublishForm({
  open,
  next,
  autoFocus,
  onDone,
}: {
  open: OpenDefinition;
  /** Number of the version to come. */
  next: number;
  autoFocus: boolean;
  onDone: () => void;
}) {
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const publish = useCommand('definitions.publish', { handles: () => true });
  const blank = asked && note.trim() === '';
  const problem = blank
    ? 'Say what changed and why. Colleagues read it in the list of versions.'
    : (publish.error?.message ?? null);
  const send = async (): Promise<void> => {
    setAsked(true);
    if (note.trim() === '') return;
    const done = await publish.run({
      clusterId: open.cluster.id,
      expectedRevision: open.revision,
      note: note.trim(),
    });
    if (done === null) return;
    setNote('');
    setAsked(false);
    notify({
      tone: 'success',
      title: `Version ${done.version} published`,
      sentence: `${open.cluster.name} as at revision ${done.revision} is frozen with the hash ${done.hash.slice(0, 12)}. Undo withdraws it.`,
    });
    onDone();
  };
  return (
    <Form
      className="versions-publish"
      aria-label="Publish the definition"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField
        label={`Note on version ${next}`}
        lines={2}
        value={note}
        onChange={setNote}
        problem={problem}
        placeholder="What changed, and why"
        autoFocus={autoFocus}
      />
      <Button
        type="submit"
        variant="primary"
        isDisabled={open.saving || publish.state === 'running' || open.revision === 0}
      >
        {`Publish version ${next}`}
      </Button>
    </Form>
  );
}
