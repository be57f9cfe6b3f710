import { useState } from 'react';
import {
  ANNOTATION_KIND_NAMES,
  ANNOTATION_KINDS,
  type AnnotationKind,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { select } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** The annotations of a cell and of what lies in it, and a form for another. */
export function HexAnnotations({ subject }: { subject: Extract<AnnotationSubject, { kind: 'hex' }> }) {
  const list = useQuery('annotations.list', { subject, withContents: true, limit: 100 }, { keepLast: false });
  const add = useCommand('annotations.add');
  const [kind, setKind] = useState<AnnotationKind>('note');
  const [text, setText] = useState('');
  const save = async (): Promise<void> => {
    if (text.trim() === '') return;
    const saved = await add.run({ subject, kind, text: text.trim() });
    if (saved !== null) setText('');
  };
  return (
    <Section title="Annotations">
      <Answered
        query={list}
        empty={{
          when: ({ total }) => total === 0,
          show: <p className="quiet">None on this cell or on what lies in it.</p>,
        }}
      >
        {({ annotations }) => (
          <ul className="hex-annotations">
            {annotations.map((annotation) => (
              <li key={annotation.id}>
                <Button variant="link" onPress={() => select({ kind: 'annotation', id: annotation.id })}>
                  {`${ANNOTATION_KIND_NAMES[annotation.kind]}: ${annotation.subjectLabel}`}
                </Button>
                <p>{annotation.text}</p>
                <p className="quiet small">{`${annotation.author}, ${formatDateTime(annotation.changedAt)}, ${annotation.status}`}</p>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <form
        className="hex-annotation-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select
          label="Kind"
          options={ANNOTATION_KINDS.map((id) => ({ id, name: ANNOTATION_KIND_NAMES[id] }))}
          value={kind}
          onChange={setKind}
        />
        <TextField label="Annotation of the cell" value={text} onChange={setText} lines={3} />
        <Button type="submit" isDisabled={text.trim() === '' || add.state === 'running'}>
          Add
        </Button>
      </form>
    </Section>
  );
}
