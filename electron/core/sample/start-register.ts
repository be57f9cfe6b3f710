import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { clusterIdFrom, clusterSchema, TIERS } from '#shared/domain/cluster.ts';
import { clusterRelationSchema, dossierFieldsSchema } from '#shared/domain/cluster-dossier.ts';
import { containerSchema, EMPTY_DEFINITION, membershipRuleSchema } from '#shared/domain/definition.ts';
import { initiativeSchema, nominationSchema } from '#shared/domain/register-entry.ts';
import { applyDocuments } from '../clusters/cluster-documents.ts';
import { saveEntries, type GivenEntry } from '../clusters/save-entries.ts';
import type { AppFolders } from '../store/app-folders.ts';
import type { WriteStore } from '../store/handles.ts';

const dossier = dossierFieldsSchema.shape;

/** Clusters and initiatives name each other by their names. */
const registerSchema = z.object({
  note: z.string(),
  initiatives: z.array(initiativeSchema),
  clusters: z.array(
    z.object({
      name: clusterSchema.shape.name,
      tier: z.enum(TIERS),
      stage: dossier.stage,
      isCaseStudy: dossier.isCaseStudy,
      aliases: clusterSchema.shape.aliases,
      description: clusterSchema.shape.description,
      relations: z.array(clusterRelationSchema.omit({ clusterId: true }).extend({ to: z.string() })),
      places: dossier.places,
      organisations: dossier.organisations,
      initiatives: z.array(z.string()),
      containers: z.array(containerSchema),
      rules: z.array(membershipRuleSchema),
    }),
  ),
  nominations: z.array(
    nominationSchema.omit({ state: true, clusterId: true, extractId: true, line: true }).extend({
      /** The cluster that takes it up. */
      cluster: z.string().optional(),
      /** Why it was declined. */
      declined: z.string().optional(),
    }),
  ),
});

/** The register the sample workspace starts with. */
export type SampleRegister = z.infer<typeof registerSchema>;

/** Reads the register of the sample workspace; one that does not fit its form is a fault and throws. */
export function readSampleRegister(folders: Pick<AppFolders, 'resources'>): SampleRegister {
  const text = readFileSync(path.join(folders.resources, 'sample', 'register.json'), 'utf8');
  return registerSchema.parse(JSON.parse(text));
}

const SAMPLE_REASON = 'Synthetic example of a decision';

/** Starts a register: initiatives, then clusters with dossiers and definitions, then the long list and what was decided on it. */
export function startRegister(store: WriteStore, register: SampleRegister): void {
  const initiatives = saveEntries(store, {
    entries: register.initiatives.map((body) => ({ kind: 'initiative', body })),
    reason: '',
  });
  const initiativeIds = new Map(initiatives.map(({ id, body }) => [body.name, id]));
  applyDocuments(
    store,
    register.clusters.map(({ relations, initiatives: linked, containers, rules, ...cluster }) => ({
      id: clusterIdFrom(cluster.name),
      name: cluster.name,
      tier: cluster.tier,
      aliases: cluster.aliases,
      description: cluster.description,
      dossier: {
        stage: cluster.stage,
        isCaseStudy: cluster.isCaseStudy,
        relations: relations.map(({ to, ...relation }) => ({ ...relation, clusterId: clusterIdFrom(to) })),
        places: cluster.places,
        organisations: cluster.organisations,
        initiativeIds: linked.map((name) => named(initiativeIds, name)),
      },
      definition: { ...EMPTY_DEFINITION, containers, rules },
    })),
  );
  const entries = register.nominations.map(({ cluster, declined, ...body }): [string, GivenEntry] => {
    const state = declined !== undefined ? 'declined' : cluster === undefined ? 'long-list' : 'taken-up';
    const clusterId = cluster === undefined ? null : clusterIdFrom(cluster);
    const whole = { ...body, state, clusterId, extractId: null, line: null } as const;
    return [declined ?? SAMPLE_REASON, { kind: 'nomination', body: whole }];
  });
  for (const reason of new Set(entries.map(([given]) => given)))
    saveEntries(store, {
      entries: entries.filter(([given]) => given === reason).map(([, entry]) => entry),
      reason,
    });
}

function named(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the sample's register has no initiative ${name}`);
  return id;
}
