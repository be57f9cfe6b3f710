import { z } from 'zod';
import {
  ANNOTATION_KINDS,
  ANNOTATION_STATUSES,
  annotationSchema,
  annotationSubjectSchema,
} from '../../domain/annotation.ts';
import { read, write } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

const textSchema = z.string().trim().min(1, 'an annotation needs a text').max(8000);

export const annotationsMethods = {
  'annotations.list': read(
    'Lists annotations, newest change first.',
    z.object({
      subject: annotationSubjectSchema.optional(),
      /** Also those on the companies and sites that lie in the hex cell. */
      withContents: z.boolean().default(false),
      kind: z.enum(ANNOTATION_KINDS).optional(),
      status: z.enum(ANNOTATION_STATUSES).optional(),
      author: z.string().optional(),
      text: z.string().max(200).default(''),
      ...pageSchema,
    }),
    z.object({ total: z.number().int(), annotations: z.array(annotationSchema) }),
    { dependsOn: ['annotations', 'extracts', 'reference', 'workspace'] },
  ),
  'annotations.add': write(
    'Adds an annotation.',
    z.object({
      subject: annotationSubjectSchema,
      kind: z.enum(ANNOTATION_KINDS).default('note'),
      text: textSchema,
    }),
    annotationSchema,
    { errors: ['not-found'] },
  ),
  'annotations.revise': write(
    'Changes text, kind or status by adding a version; older versions stay.',
    z.object({
      id: z.string(),
      expectedVersion: z.number().int().min(1),
      text: textSchema.optional(),
      kind: z.enum(ANNOTATION_KINDS).optional(),
      status: z.enum(ANNOTATION_STATUSES).optional(),
    }),
    annotationSchema,
    { errors: ['not-found', 'version-conflict'] },
  ),
  'annotations.history': read(
    'Lists every version of an annotation, newest first.',
    z.object({ id: z.string() }),
    z.object({ versions: z.array(annotationSchema) }),
    {
      errors: ['not-found'],
      dependsOn: ['annotations', 'workspace'],
    },
  ),
  'annotations.marks': read(
    'Gives the subjects that carry open annotations, for badges and markers.',
    emptySchema,
    z.object({
      marks: z.array(
        z.object({
          subjectKey: z.string(),
          count: z.number().int(),
          kinds: z.array(z.enum(ANNOTATION_KINDS)),
        }),
      ),
      /** Hex cells marked themselves or through a company or site in them, under the workspace's lattice. */
      cells: z.array(
        z.object({
          q: z.number().int(),
          r: z.number().int(),
          count: z.number().int(),
          disregard: z.boolean(),
        }),
      ),
    }),
    { dependsOn: ['annotations', 'extracts', 'reference', 'workspace'] },
  ),
};
