import { useState } from 'react';
import { Form } from 'react-aria-components';
import { type AnnotationKind, type AnnotationSubject } from '#shared/domain/annotation.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AnnotationCard } from './annotation-card.tsx';
import { KIND_OPTIONS } from './annotation-names.ts';
import './annotations.css';

export interface AnnotationEditorProps {
  readonly subject: AnnotationSubject;
  /** For a hex cell: also what was noted on the companies and sites in it. */
  readonly withContents?: boolean;
}

/** What was noted about one thing, and a place to note more. Stands in every inspector. */
export function AnnotationEditor({ subject, withContents = false }: AnnotationEditorProps) {
  const annotations = useQuery(
    'annotations.list',
    { subject, withContents, limit: 200 },
    { keepLast: false },
  );
  return (
    <div className="annotations-editor">
      <Answered
        query={annotations}
        loading={<Loading lines={2} />}
        empty={{
          when: (value) => value.total === 0,
          show: <p className="quiet">Nothing is noted here yet.</p>,
        }}
      >
        {(value) => (
          <ul className="annotations-cards">
            {value.annotations.map((annotation) => (
              <li key={annotation.id}>
                <AnnotationCard annotation={annotation} subject={subject} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <AddAnnotation subject={subject} />
    </div>
  );
}

function AddAnnotation({ subject }: { subject: AnnotationSubject }) {
  const add = useCommand('annotations.add');
  const [kind, setKind] = useState<AnnotationKind>('note');
  const [text, setText] = useState('');
  const complete = text.trim() !== '';
  const submit = (): void => {
    if (!complete || add.state === 'running') return;
    void add.run({ subject, kind, text }).then((added) => {
      // What was typed is kept when the core refused it.
      if (added !== null) setText('');
    });
  };
  return (
    <Form
      className="annotations-add"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label="New annotation"
        value={text}
        onChange={setText}
        lines={2}
        placeholder="What should a reader of this know?"
      />
      <div className="annotations-row">
        <Select label="Kind" quietLabel options={KIND_OPTIONS} value={kind} onChange={setKind} />
        <Button type="submit" isDisabled={!complete || add.state === 'running'}>
          Annotate
        </Button>
      </div>
    </Form>
  );
}
