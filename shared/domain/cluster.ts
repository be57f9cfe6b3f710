import { z } from 'zod';
import { clusterDossierSchema, dossierFieldsSchema } from './cluster-dossier.ts';

/** The tiers of the register, in the order the observatory prints them. */
export const TIERS = ['super', 'established', 'new-economy'] as const;
export type Tier = (typeof TIERS)[number];

/** How each tier is written for people. */
export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  super: 'Super',
  established: 'Established',
  'new-economy': 'New Economy',
};

/** A cluster's id: a slug made once from its first name, never changed by renaming. */
export const clusterIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .max(80);

export const clusterNameSchema = z.string().trim().min(1, 'a name is needed').max(120);

/** One cluster as the register shows it. */
export const clusterSchema = z.object({
  id: clusterIdSchema,
  name: clusterNameSchema,
  tier: z.enum(TIERS),
  aliases: z.array(z.string().trim().min(1).max(120)).max(50),
  description: z.string().max(4000),
  status: z.enum(['live', 'retired']),
  /** Revision of the definition now in force; 0 = still empty. */
  revision: z.number().int().min(0),
  createdAt: z.string(),
  ...clusterDossierSchema.shape,
});
export type Cluster = z.infer<typeof clusterSchema>;

/** What of a cluster may be changed after it was made. */
export const clusterPatchSchema = z
  .object({
    name: clusterNameSchema,
    tier: z.enum(TIERS),
    aliases: clusterSchema.shape.aliases,
    description: clusterSchema.shape.description,
    ...dossierFieldsSchema.shape,
  })
  .partial();
export type ClusterPatch = z.infer<typeof clusterPatchSchema>;

/** Makes the id of a new cluster from its name: "Health & Life Sciences" gives `health-and-life-sciences`. */
export function clusterIdFrom(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
  return slug === '' ? 'cluster' : slug;
}
