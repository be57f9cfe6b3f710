import { z } from 'zod';
import {
  ANNOTATION_KIND_NAMES,
  ANNOTATION_KINDS,
  annotationSubjectSchema,
  type AnnotationStatus,
} from '#shared/domain/annotation.ts';
import { labelSubject } from '../annotations/subject-label.ts';
import type { ReadStore } from '../store/handles.ts';
import type { Decision } from './audit.ts';

const versionSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  subject: z.string(),
  kind: z.enum(ANNOTATION_KINDS),
  text: z.string(),
  status: z.enum(['open', 'resolved', 'withdrawn']),
  author: z.string(),
  at: z.string(),
  /** Of the newest version: what is not to be told is not told of older ones either. */
  anonymised: z.number().int(),
});
type Version = z.infer<typeof versionSchema>;

/** In place of who wrote an anonymised annotation. */
const ANONYMISED = 'Anonymised';

/** Lists every version of every annotation as a decision, oldest first. */
export function annotationDecisions(store: ReadStore): Decision[] {
  const roles = rolesByAnnotation(store);
  const before = new Map<string, Version>();
  return store.db
    .prepare(
      `SELECT one.id, one.version, one.subject, one.kind, one.text, one.status, one.author, one.at,
         (SELECT anonymised FROM annotation AS newest WHERE newest.id = one.id ORDER BY version DESC LIMIT 1) AS anonymised
       FROM annotation AS one ORDER BY one.at, one.id, one.version`,
    )
    .all()
    .map((record): Decision => {
      const version = versionSchema.parse(record);
      const former = before.get(version.id);
      before.set(version.id, version);
      return {
        at: version.at,
        author: version.anonymised === 1 ? ANONYMISED : version.author,
        kind: 'annotation',
        id: version.id,
        act: actOf(version, former, roles.get(version.id)?.[version.version - 1]),
        subjectLabel: labelSubject(store, annotationSubjectSchema.parse(JSON.parse(version.subject))),
        words: `${ANNOTATION_KIND_NAMES[version.kind]}: ${version.text}`,
        reason: '',
      };
    });
}

/** Every act on an annotation appends one version and one entry of the journal: the nth entry tells how the nth version came about. */
function rolesByAnnotation(store: ReadStore): Map<string, string[]> {
  const roles = new Map<string, string[]>();
  const rows = store.db
    .prepare<[], { id: string; role: string }>(
      `SELECT subject_id AS id, role FROM journal WHERE subject_kind = 'annotation' ORDER BY id`,
    )
    .all();
  for (const { id, role } of rows) roles.set(id, [...(roles.get(id) ?? []), role]);
  return roles;
}

const STATUS_ACTS: Readonly<Record<AnnotationStatus, string>> = {
  open: 'reopened',
  resolved: 'resolved',
  withdrawn: 'withdrawn',
};

function actOf(version: Version, former: Version | undefined, role: string | undefined): string {
  if (role === 'undo') return 'undone';
  if (role === 'redo') return 'done again';
  if (former === undefined) return 'recorded';
  return former.status === version.status ? 'revised' : STATUS_ACTS[version.status];
}
