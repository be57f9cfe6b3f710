import type { z } from 'zod';
import { clusterDossierSchema, dossierFieldsSchema } from '#shared/domain/cluster-dossier.ts';
import { clusterSchema } from '#shared/domain/cluster.ts';
import type { WriteStore } from '../store/handles.ts';
import { readCluster } from './find-clusters.ts';

/** What of a cluster is stored and may change; the rest (id, revision, time of making) has its own ways. */
export const clusterFieldsSchema = clusterSchema
  .pick({
    name: true,
    tier: true,
    aliases: true,
    description: true,
    status: true,
  })
  .extend(dossierFieldsSchema.shape);
export type ClusterFields = z.infer<typeof clusterFieldsSchema>;

/** Adds a cluster with an empty definition. */
export function insertCluster(store: WriteStore, id: string, fields: ClusterFields): void {
  store.db
    .prepare(
      `INSERT INTO cluster (id, name, tier, aliases, description, status, revision, created_at, dossier)
       VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)`,
    )
    .run(
      id,
      fields.name,
      fields.tier,
      JSON.stringify(fields.aliases),
      fields.description,
      fields.status,
      store.now(),
      dossierText(fields),
    );
}

/** Writes the changed fields of a cluster. */
export function updateCluster(store: WriteStore, id: string, changed: Partial<ClusterFields>): void {
  const fields = { ...readCluster(store, id), ...changed };
  store.db
    .prepare(
      'UPDATE cluster SET name = ?, tier = ?, aliases = ?, description = ?, status = ?, dossier = ? WHERE id = ?',
    )
    .run(
      fields.name,
      fields.tier,
      JSON.stringify(fields.aliases),
      fields.description,
      fields.status,
      dossierText(fields),
      id,
    );
}

function dossierText(fields: ClusterFields): string {
  return JSON.stringify(clusterDossierSchema.parse(fields));
}
