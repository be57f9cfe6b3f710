import { useState } from 'react';
import type { Annotation, AnnotationSubject } from '#shared/domain/annotation.ts';
import { AddAnnotation } from './add-annotation.tsx';
import { SubjectField } from './subject-field.tsx';

/** Begins a note on a cluster, a metric or a figure: what partners said at a roundtable, what a visit showed. */
export function NewAnnotation({
  clusterId,
  onDone,
}: {
  clusterId: string | null;
  onDone: (added: Annotation | null) => void;
}) {
  const [subject, setSubject] = useState<AnnotationSubject | null>(
    clusterId === null ? null : { kind: 'cluster', clusterId },
  );
  return (
    <section className="annotations-new" aria-label="A new annotation">
      <SubjectField initialClusterId={clusterId} onChange={setSubject} />
      <AddAnnotation subject={subject} onDone={onDone} />
      {subject === null ? (
        <p className="quiet small">Choose what it is about; then it can be added.</p>
      ) : null}
    </section>
  );
}
