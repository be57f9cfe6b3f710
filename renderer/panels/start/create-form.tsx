import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { PickedFile } from '#shared/contract/bridge.ts';
import { useCommand } from '../../api/use-command.ts';
import { useWorkbench } from '../../api/workbench.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Asks for the name of a new workspace and who works in it. */
export function CreateForm({
  onCreated,
  onCancel,
}: {
  onCreated: (opened: unknown) => void;
  onCancel: () => void;
}) {
  const { host } = useWorkbench();
  const create = useCommand('workspaces.create', { handles: () => true });
  const [name, setName] = useState('');
  const [author, setAuthor] = useState('');
  const [place, setPlace] = useState<PickedFile | null>(null);
  const complete = name.trim() !== '' && author.trim() !== '';
  const submit = (): void => {
    if (!complete) return;
    void create.run({ name, author, ...(place === null ? {} : { fileToken: place.token }) }).then(onCreated);
  };
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {create.error === null ? null : (
        <Notice tone="error" title="The workspace was not made" live>
          <p>{create.error.message}</p>
        </Notice>
      )}
      <div className="start-fields">
        <TextField label="Name of the workspace" value={name} onChange={setName} autoFocus required />
        <TextField label="Your name, as the journal writes it" value={author} onChange={setAuthor} required />
      </div>
      <div className="start-actions">
        {host.canPick('workspace-save') ? (
          <span className="quiet small">
            {place === null ? 'Kept in the application’s own folder. ' : `Kept as ${place.name}. `}
            <Button
              variant="link"
              onPress={() =>
                void host
                  .pick('workspace-save', { suggestedName: name.trim() === '' ? 'Workspace' : name.trim() })
                  .then((file) => file !== null && setPlace(file))
              }
            >
              Choose another place
            </Button>
          </span>
        ) : (
          <span className="quiet small">Kept in the application’s own folder.</span>
        )}
        <span className="ui-toolbar-space" />
        <Button variant="quiet" onPress={onCancel}>
          Not now
        </Button>
        <Button variant="primary" type="submit" isDisabled={!complete || create.state === 'running'}>
          Make and open it
        </Button>
      </div>
    </Form>
  );
}
