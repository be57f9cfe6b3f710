import type { AnnotationSubject } from '#shared/domain/annotation.ts';
import { useQuery } from '../../api/use-query.ts';
import { Answered, Loading } from '../../ui/states.tsx';
import { AddAnnotation } from './add-annotation.tsx';
import { AnnotationThread } from './annotation-thread.tsx';
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
                <AnnotationThread annotation={annotation} subject={subject} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <AddAnnotation subject={subject} />
    </div>
  );
}
