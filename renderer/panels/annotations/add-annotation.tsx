import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { Annotation, AnnotationSubject } from '#shared/domain/annotation.ts';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { EMPTY_NOTE, inputOf, NoteFields } from './note-fields.tsx';

/** A place to note something about a subject, or to answer what is noted. */
export function AddAnnotation({
  subject,
  replyTo,
  onDone,
}: {
  /** Null while it is not chosen yet. */
  subject: AnnotationSubject | null;
  replyTo?: string;
  /** Called with what was added; with null where it was left. Without it the form stays. */
  onDone?: (added: Annotation | null) => void;
}) {
  const add = useCommand('annotations.add');
  const [draft, setDraft] = useState(EMPTY_NOTE);
  const complete = draft.text.trim() !== '' && subject !== null;
  const submit = (): void => {
    if (!complete || add.state === 'running') return;
    const answers = replyTo === undefined ? {} : { replyTo };
    void add.run({ subject, ...answers, ...inputOf(draft) }).then((added) => {
      // What was typed is kept when the core refused it.
      if (added === null) return;
      setDraft(EMPTY_NOTE);
      onDone?.(added);
    });
  };
  const isReply = replyTo !== undefined;
  return (
    <Form
      className="annotations-add"
      aria-label={isReply ? 'Write a reply' : 'Write an annotation'}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NoteFields
        draft={draft}
        onChange={setDraft}
        label={isReply ? 'Your reply' : 'New annotation'}
        autoFocus={onDone !== undefined}
      />
      <div className="annotations-row">
        {onDone === undefined ? null : (
          <Button variant="quiet" onPress={() => onDone(null)}>
            Leave it
          </Button>
        )}
        <Button type="submit" isDisabled={!complete || add.state === 'running'}>
          {isReply ? 'Answer' : 'Annotate'}
        </Button>
      </div>
    </Form>
  );
}
