import { useState } from 'react';
import type { Annotation, AnnotationSubject } from '#shared/domain/annotation.ts';
import { formatCount } from '#shared/format/number.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { AddAnnotation } from './add-annotation.tsx';
import { AnnotationCard } from './annotation-card.tsx';
import type { ThreadAct } from './thread-act.ts';

export interface AnnotationThreadProps {
  readonly annotation: Annotation;
  readonly subject?: AnnotationSubject;
  /** Whether the replies are shown from the start. */
  readonly open?: boolean;
  /** What is being written, where that is decided outside, by keyboard say. */
  readonly act?: ThreadAct;
  readonly onAct?: (act: ThreadAct) => void;
}

/** An annotation with its replies, and a place to answer. */
export function AnnotationThread({ annotation, subject, open = false, act, onAct }: AnnotationThreadProps) {
  const [ownAct, setOwnAct] = useState<ThreadAct>(null);
  const [isOpen, setOpen] = useState(open);
  const present = act === undefined ? ownAct : act;
  const setAct = onAct ?? setOwnAct;
  const showsReplies = isOpen && annotation.replies > 0;
  return (
    <div className="annotations-thread">
      <AnnotationCard
        annotation={annotation}
        {...(subject === undefined ? {} : { subject })}
        revising={present === 'revise'}
        onRevising={(revising) => setAct(revising ? 'revise' : null)}
        acts={
          <>
            <Button variant="link" onPress={() => setAct('reply')}>
              Reply
            </Button>
            {annotation.replies === 0 ? null : (
              <Button variant="link" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
                {isOpen ? 'Hide replies' : formatCount(annotation.replies, 'reply', 'replies')}
              </Button>
            )}
          </>
        }
      />
      {showsReplies ? <Replies annotation={annotation} /> : null}
      {present === 'reply' ? (
        <div className="annotations-replies">
          <AddAnnotation
            subject={annotation.subject}
            replyTo={annotation.id}
            onDone={(added) => {
              setAct(null);
              if (added !== null) setOpen(true);
            }}
          />
        </div>
      ) : null}
    </div>
  );
}

function Replies({ annotation }: { annotation: Annotation }) {
  const replies = useQuery('annotations.list', { replyTo: annotation.id, limit: 200 });
  return (
    <Answered query={replies} loading={<Loading lines={2} />}>
      {({ annotations }) => (
        <ol className="annotations-replies" aria-label="Replies, oldest first">
          {annotations.map((reply) => (
            <li key={reply.id}>
              <AnnotationCard annotation={reply} subject={annotation.subject} />
            </li>
          ))}
        </ol>
      )}
    </Answered>
  );
}
