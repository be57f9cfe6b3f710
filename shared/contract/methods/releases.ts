import { z } from 'zod';
import { clusterIdSchema } from '../../domain/cluster.ts';
import { read, write } from '../method.ts';
import { pageSchema } from './paging.ts';

/** One line of the release log: numbers that left the workbench, and under which clearance. */
export const releaseSchema = z.object({
  id: z.number().int(),
  at: z.string(),
  author: z.string(),
  /** `copy`: to the clipboard; `file`: into a file. */
  kind: z.enum(['copy', 'file']),
  /** What left, in words: "Figures, all clusters, Midlands Engine". */
  subject: z.string(),
  clearance: z.string(),
  rows: z.number().int(),
  /** The definitions whose figures or members left, as they stood then; hash of the content in the present form. */
  clusters: z
    .array(z.object({ clusterId: z.string(), revision: z.number().int(), hash: z.string() }))
    .default([]),
});
export type Release = z.infer<typeof releaseSchema>;

export const releasesMethods = {
  'releases.record': write(
    'Writes down that numbers left the workbench.',
    z.object({
      kind: releaseSchema.shape.kind,
      subject: z.string().trim().min(1).max(400),
      rows: z.number().int().min(0),
      /** Clusters whose figures or members left, where that is known; their definitions in force are written down. */
      clusterIds: z.array(clusterIdSchema).max(5000).optional(),
    }),
    releaseSchema,
  ),
  'releases.list': read(
    'Lists what left the workbench, newest first.',
    z.object({ ...pageSchema }),
    z.object({ total: z.number().int(), releases: z.array(releaseSchema) }),
    { dependsOn: ['releases', 'workspace'] },
  ),
};
