import { useState, type ReactNode } from 'react';
import {
  ANNOTATION_KIND_NAMES,
  annotationSubjectKey,
  type Annotation,
  type AnnotationStatus,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { STATUS_NAMES } from './annotation-names.ts';
import { AttachmentList } from './attachment-list.tsx';
import { MentionText } from './mention-text.tsx';
import { draftOfNote, inputOf, isSameNote, NoteFields } from './note-fields.tsx';

export interface AnnotationCardProps {
  readonly annotation: Annotation;
  readonly subject?: AnnotationSubject;
  /** Whether the form to revise it is open, where that is decided outside. */
  readonly revising?: boolean;
  readonly onRevising?: (revising: boolean) => void;
  /** Further acts, beside those of the annotation itself. */
  readonly acts?: ReactNode;
}

/** One annotation with its versions, and what can be done with it. */
export function AnnotationCard({ annotation, subject, revising, onRevising, acts }: AnnotationCardProps) {
  const [ownRevising, setOwnRevising] = useState(false);
  const [showsHistory, setShowsHistory] = useState(false);
  const revise = useCommand('annotations.revise', { handles: ({ code }) => code === 'version-conflict' });
  const isRevising = revising ?? ownRevising;
  const setRevising = onRevising ?? setOwnRevising;
  const elsewhere = subject === undefined || annotationSubjectKey(subject) !== annotation.subjectKey;
  const setStatus = (status: AnnotationStatus): void =>
    void revise.run({ id: annotation.id, expectedVersion: annotation.version, status });
  const isReply = annotation.replyTo !== null;
  return (
    <article
      className="annotations-card"
      data-status={annotation.status}
      aria-label={`${isReply ? 'Reply' : ANNOTATION_KIND_NAMES[annotation.kind]} by ${annotation.author}`}
    >
      <p className="annotations-line">
        {isReply && annotation.kind === 'note' ? null : (
          <strong>{ANNOTATION_KIND_NAMES[annotation.kind]}</strong>
        )}
        {annotation.status === 'open' ? null : <Tag>{STATUS_NAMES[annotation.status]}</Tag>}
        {annotation.anonymised ? <Tag>Anonymised</Tag> : null}
        {elsewhere ? <span className="quiet">on {annotation.subjectLabel}</span> : null}
      </p>
      {revise.error === null ? null : (
        <Notice tone="warning" title="It was changed meanwhile" live>
          <p>{revise.error.message}</p>
        </Notice>
      )}
      {isRevising ? (
        <ReviseForm annotation={annotation} onDone={() => setRevising(false)} />
      ) : (
        <>
          <MentionText text={annotation.text} mentions={annotation.mentions} />
          <AttachmentList attachments={annotation.attachments} />
        </>
      )}
      <p className="quiet small">
        {annotation.attributedTo === '' ? '' : `View of ${annotation.attributedTo} · `}
        {annotation.author} ·{' '}
        <time dateTime={annotation.changedAt}>{formatDateTime(annotation.changedAt)}</time>
        {annotation.version > 1 ? ` · version ${annotation.version}` : ''}
        {annotation.anonymised ? ' · outputs name nobody' : ''}
      </p>
      <div className="annotations-actions">
        {acts}
        {isRevising ? null : (
          <Button variant="link" onPress={() => setRevising(true)}>
            Revise
          </Button>
        )}
        {annotation.status === 'open' ? (
          <>
            {isReply ? null : (
              <Button variant="link" onPress={() => setStatus('resolved')}>
                Resolve
              </Button>
            )}
            <Button variant="link" onPress={() => setStatus('withdrawn')}>
              Withdraw
            </Button>
          </>
        ) : (
          <Button variant="link" onPress={() => setStatus('open')}>
            Reopen
          </Button>
        )}
        {annotation.version > 1 ? (
          <Button variant="link" aria-expanded={showsHistory} onPress={() => setShowsHistory(!showsHistory)}>
            {showsHistory ? 'Hide versions' : 'Versions'}
          </Button>
        ) : null}
      </div>
      {showsHistory ? <Versions id={annotation.id} /> : null}
    </article>
  );
}

function ReviseForm({ annotation, onDone }: { annotation: Annotation; onDone: () => void }) {
  const revise = useCommand('annotations.revise', { handles: ({ code }) => code === 'version-conflict' });
  const [draft, setDraft] = useState(() => draftOfNote(annotation));
  // What was read when the form opened: a change by somebody else meanwhile is refused, not overwritten.
  const [before] = useState(annotation);
  const changed = !isSameNote(draft, draftOfNote(before));
  return (
    <div className="annotations-add">
      {revise.error === null ? null : (
        <Notice tone="warning" title="It was changed meanwhile" live>
          <p>{revise.error.message}</p>
        </Notice>
      )}
      <NoteFields draft={draft} onChange={setDraft} label="Text" quietLabel autoFocus lines={3} />
      <div className="annotations-row">
        <Button variant="quiet" onPress={onDone}>
          Leave as it was
        </Button>
        <Button
          isDisabled={!changed || draft.text.trim() === '' || revise.state === 'running'}
          onPress={() =>
            void revise
              .run({ id: before.id, expectedVersion: before.version, ...inputOf(draft) })
              .then((revised) => {
                if (revised !== null) onDone();
              })
          }
        >
          Keep as a new version
        </Button>
      </div>
    </div>
  );
}

function Versions({ id }: { id: string }) {
  const history = useQuery('annotations.history', { id });
  return (
    <Answered query={history} loading={<Loading lines={2} />}>
      {({ versions }) => (
        <ol className="annotations-versions" aria-label="Versions, newest first">
          {versions.map((each) => (
            <li key={each.version}>
              <p className="annotations-text">{each.text}</p>
              <p className="quiet small">
                Version {each.version} · {ANNOTATION_KIND_NAMES[each.kind]} · {STATUS_NAMES[each.status]} ·{' '}
                {each.author} · {formatDateTime(each.changedAt)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </Answered>
  );
}
