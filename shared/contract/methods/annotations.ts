import { z } from 'zod';
import {
  ANNOTATION_KINDS,
  ANNOTATION_STATUSES,
  annotationSchema,
  annotationSubjectSchema,
} from '../../domain/annotation.ts';
import { read, write } from '../method.ts';
import { emptySchema, pageSchema } from './paging.ts';

const attachmentFileSchema = z.object({
  name: z.string().trim().min(1).max(300),
  mediaType: z.string().max(120).default('application/octet-stream'),
  body: z.instanceof(Uint8Array),
});
const attachmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  author: z.string(),
  at: z.string(),
});

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
      /** A cluster or metric that is the subject, or is mentioned. */
      clusterId: z.string().optional(),
      metricId: z.string().optional(),
      /** The replies of one annotation, oldest first; left out: annotations that answer none, unless `withReplies`. */
      replyTo: z.string().optional(),
      withReplies: z.boolean().default(false),
      text: z.string().max(200).default(''),
      ...pageSchema,
    }),
    z.object({
      total: z.number().int(),
      annotations: z.array(annotationSchema),
      /** Everybody who wrote one. */
      authors: z.array(z.string()).default([]),
    }),
    { dependsOn: ['annotations', 'extracts', 'reference', 'workspace'] },
  ),
  'annotations.add': write(
    'Adds an annotation.',
    z.object({
      subject: annotationSubjectSchema,
      kind: z.enum(ANNOTATION_KINDS).default('note'),
      text: textSchema,
      /** The annotation that it answers; its subject is the same. */
      replyTo: z.string().optional(),
      anonymised: z.boolean().default(false),
      attributedTo: z.string().trim().max(200).default(''),
      attachmentIds: z.array(z.string()).max(50).default([]),
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
      anonymised: z.boolean().optional(),
      attributedTo: z.string().trim().max(200).optional(),
      attachmentIds: z.array(z.string()).max(50).optional(),
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
  'attachments.add': write(
    'Keeps files for annotations and rulings: a copy in the workspace, at most 10 MB each.',
    z.object({ files: z.array(attachmentFileSchema).min(1).max(20) }),
    z.object({ attachments: z.array(attachmentSchema) }),
  ),
  'attachments.read': read(
    'Gives a kept file as it was added.',
    z.object({ id: z.string() }),
    z.object({ attachment: attachmentSchema, body: z.instanceof(Uint8Array) }),
    { errors: ['not-found'] },
  ),
};
