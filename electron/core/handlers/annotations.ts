import type { MethodName } from '#shared/contract/methods.ts';
import type { Annotation } from '#shared/domain/annotation.ts';
import { addAnnotation, reviseAnnotation } from '../annotations/annotate.ts';
import { addAttachments, readAttachmentBody } from '../annotations/attachments.ts';
import { listAnnotations, listVersions } from '../annotations/list-annotations.ts';
import { readMarks } from '../annotations/marks.ts';
import type { Call, Handlers } from '../call.ts';

export { annotationReverser } from '../annotations/annotate.ts';

function announced(call: Call, annotation: Annotation): Annotation {
  call.publish('annotations', [annotation.id]);
  return annotation;
}

/** Answers what is asked about annotations. */
export const annotationsHandlers: Handlers<
  Extract<MethodName, `annotations.${string}` | `attachments.${string}`>
> = {
  'annotations.list': (request, call) => listAnnotations(call.reading(), request),
  'annotations.add': (request, call) => announced(call, addAnnotation(call.writing(), request)),
  'annotations.revise': (request, call) => announced(call, reviseAnnotation(call.writing(), request)),
  'annotations.history': ({ id }, call) => ({ versions: listVersions(call.reading(), id) }),
  'annotations.marks': (_request, call) => readMarks(call.reading()),
  'attachments.add': ({ files }, call) => {
    const attachments = addAttachments(call.writing(), files);
    call.publish(
      'annotations',
      attachments.map(({ id }) => id),
    );
    return { attachments };
  },
  'attachments.read': ({ id }, call) => readAttachmentBody(call.reading(), id),
};
