import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { clusterDossierSchema } from '#shared/domain/cluster-dossier.ts';
import { clusterSchema, TIERS, type Cluster } from '#shared/domain/cluster.ts';
import type { ReadStore } from '../store/handles.ts';

const COLUMNS = 'id, name, tier, aliases, description, status, revision, created_at AS createdAt, dossier';

const recordSchema = z.object({
  id: z.string(),
  name: z.string(),
  tier: z.enum(TIERS),
  aliases: z.string(),
  description: z.string(),
  status: z.enum(['live', 'retired']),
  revision: z.number().int(),
  createdAt: z.string(),
  dossier: z.string(),
});

function toCluster(record: unknown): Cluster {
  const { aliases, dossier, ...rest } = recordSchema.parse(record);
  return clusterSchema.parse({
    ...clusterDossierSchema.parse(JSON.parse(dossier)),
    ...rest,
    aliases: JSON.parse(aliases),
  });
}

/** Lists clusters in the order of their names, live ones first. */
export function listClusters(store: ReadStore, options: { readonly includeRetired: boolean }): Cluster[] {
  const where = options.includeRetired ? '' : `WHERE status = 'live'`;
  return store.db
    .prepare(`SELECT ${COLUMNS} FROM cluster ${where} ORDER BY status, name COLLATE NOCASE, id`)
    .all()
    .map(toCluster);
}

/** Finds a cluster by its id, live or retired. */
export function findCluster(store: ReadStore, clusterId: string): Cluster | undefined {
  const record = store.db.prepare(`SELECT ${COLUMNS} FROM cluster WHERE id = ?`).get(clusterId);
  return record === undefined ? undefined : toCluster(record);
}

/** Reads a cluster by its id, live or retired. Throws `not-found`. */
export function readCluster(store: ReadStore, clusterId: string): Cluster {
  const cluster = findCluster(store, clusterId);
  if (cluster === undefined) {
    throw new AppError('not-found', `No cluster has the id “${clusterId}”. Choose one from the register.`, {
      clusterId,
    });
  }
  return cluster;
}

/** Finds the live cluster of a name; capitals and surrounding spaces do not count. */
export function findLiveClusterNamed(store: ReadStore, name: string): Cluster | undefined {
  const key = nameKey(name);
  return listClusters(store, { includeRetired: false }).find((cluster) => nameKey(cluster.name) === key);
}

/** The form of a name under which two names are the same. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLocaleLowerCase('en-GB');
}

/** Refuses a name that a live cluster other than `exceptId` bears. Throws `name-taken`. */
export function checkNameFree(store: ReadStore, name: string, exceptId: string | null): void {
  const holder = findLiveClusterNamed(store, name);
  if (holder !== undefined && holder.id !== exceptId) throw nameTaken(name, holder.id);
}

/** The refusal of a name that is in use. */
export function nameTaken(name: string, clusterId: string): AppError {
  return new AppError(
    'name-taken',
    `A cluster named “${name}” is already on the register. Choose another name, or edit that cluster.`,
    {
      clusterId,
    },
  );
}
