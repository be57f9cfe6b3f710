import { useState } from 'react';
import {
  ANNOTATION_KIND_NAMES,
  annotationSubjectKey,
  type Annotation,
  type AnnotationKind,
  type AnnotationStatus,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Tag } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Answered, Loading } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { KIND_OPTIONS, STATUS_NAMES } from './annotation-names.ts';

/** One annotation with its versions, and what can be done with it. */
export function AnnotationCard({
  annotation,
  subject,
}: {
  annotation: Annotation;
  subject?: AnnotationSubject;
}) {
  const [revising, setRevising] = useState(false);
  const [showsHistory, setShowsHistory] = useState(false);
  const revise = useCommand('annotations.revise', { handles: ({ code }) => code === 'version-conflict' });
  const elsewhere = subject === undefined || annotationSubjectKey(subject) !== annotation.subjectKey;
  const setStatus = (status: AnnotationStatus): void =>
    void revise.run({ id: annotation.id, expectedVersion: annotation.version, status });
  return (
    <article
      className="annotations-card"
      data-status={annotation.status}
      aria-label={`${ANNOTATION_KIND_NAMES[annotation.kind]} by ${annotation.author}`}
    >
      <p className="annotations-line">
        <strong>{ANNOTATION_KIND_NAMES[annotation.kind]}</strong>
        {annotation.status === 'open' ? null : <Tag>{STATUS_NAMES[annotation.status]}</Tag>}
        {elsewhere ? <span className="quiet">on {annotation.subjectLabel}</span> : null}
      </p>
      {revise.error === null ? null : (
        <Notice tone="warning" title="It was changed meanwhile" live>
          <p>{revise.error.message}</p>
        </Notice>
      )}
      {revising ? (
        <ReviseForm annotation={annotation} onDone={() => setRevising(false)} />
      ) : (
        <p className="annotations-text">{annotation.text}</p>
      )}
      <p className="quiet small">
        {annotation.author} ·{' '}
        <time dateTime={annotation.changedAt}>{formatDateTime(annotation.changedAt)}</time>
        {annotation.version > 1 ? ` · version ${annotation.version}` : ''}
      </p>
      <div className="annotations-actions">
        {revising ? null : (
          <Button variant="link" onPress={() => setRevising(true)}>
            Revise
          </Button>
        )}
        {annotation.status === 'open' ? (
          <>
            <Button variant="link" onPress={() => setStatus('resolved')}>
              Resolve
            </Button>
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
  const [text, setText] = useState(annotation.text);
  const [kind, setKind] = useState<AnnotationKind>(annotation.kind);
  // The version that was read when the form opened: a change by somebody else meanwhile is refused, not overwritten.
  const [expectedVersion] = useState(annotation.version);
  const changed = text.trim() !== annotation.text || kind !== annotation.kind;
  return (
    <div className="annotations-add">
      {revise.error === null ? null : (
        <Notice tone="warning" title="It was changed meanwhile" live>
          <p>{revise.error.message}</p>
        </Notice>
      )}
      <TextField label="Text" quietLabel value={text} onChange={setText} lines={3} autoFocus />
      <div className="annotations-row">
        <Select label="Kind" quietLabel options={KIND_OPTIONS} value={kind} onChange={setKind} />
        <Button variant="quiet" onPress={onDone}>
          Leave as it was
        </Button>
        <Button
          isDisabled={!changed || text.trim() === '' || revise.state === 'running'}
          onPress={() =>
            void revise.run({ id: annotation.id, expectedVersion, text, kind }).then((revised) => {
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
