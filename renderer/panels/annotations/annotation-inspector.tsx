import { useQuery } from '../../api/use-query.ts';
import type { SelectionOf } from '../../state/selection.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/facts.tsx';
import { Answered } from '../../ui/states.tsx';
import { AnnotationThread } from './annotation-thread.tsx';
import { SUBJECT_KIND_NAMES } from './annotation-names.ts';
import { goToSubject } from './subject-link.ts';
import { setThreadAct, useThreadAct } from './thread-act.ts';
import './annotations.css';

/** One annotation: what it is about, its text and versions. */
export function AnnotationInspector({ selection }: { selection: SelectionOf<'annotation'> }) {
  const act = useThreadAct((state) => (state.id === selection.id ? state.act : null));
  const history = useQuery('annotations.history', { id: selection.id }, { keepLast: false });
  return (
    <Answered query={history}>
      {({ versions }) => {
        const newest = versions[0];
        if (newest === undefined) return <p className="ui-section quiet">The annotation has no version.</p>;
        return (
          <>
            <h1 className="inspector-title">{newest.subjectLabel}</h1>
            <Section title={SUBJECT_KIND_NAMES[newest.subject.kind]}>
              <div>
                <Button onPress={() => goToSubject(newest.subject)}>Go to it</Button>
              </div>
            </Section>
            <Section title="Annotation">
              <AnnotationThread
                key={newest.id}
                annotation={newest}
                subject={newest.subject}
                open
                act={act}
                onAct={(next) => setThreadAct(newest.id, next)}
              />
            </Section>
          </>
        );
      }}
    </Answered>
  );
}
