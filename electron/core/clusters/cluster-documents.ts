import { AppError } from '#shared/contract/errors.ts';
import type { ClusterDocument } from '#shared/contract/methods/clusters.ts';
import type { Cluster } from '#shared/domain/cluster.ts';
import { clusterDossierSchema } from '#shared/domain/cluster-dossier.ts';
import { sameDefinition, validateDefinition } from '#shared/domain/definition-edit.ts';
import type { ReadStore, WriteStore } from '../store/handles.ts';
import { writeFields, type ClusterChange } from './cluster-change.ts';
import { insertCluster, type ClusterFields } from './cluster-table.ts';
import { findCluster, listClusters, nameKey, nameTaken, readCluster } from './find-clusters.ts';
import { clusterDecisions } from './decision-words.ts';
import { appendDecisions } from './decisions.ts';
import { appendRevision } from './definition-table.ts';
import { readDefinition } from './read-definition.ts';
import { differences, freeClusterId } from './register.ts';
import { journalled, subjectsOf } from './register-change.ts';
import { checkRelations } from './relations.ts';

/** Which clusters a set of documents added, updated and left alone; ids. */
export interface AppliedDocuments {
  readonly added: string[];
  readonly updated: string[];
  readonly unchanged: string[];
}

interface Plan {
  readonly id: string;
  readonly present: Cluster | undefined;
  readonly fields: ClusterFields;
  readonly document: ClusterDocument;
}

/**
 * Makes the register match the documents: adds what is missing, updates what differs, leaves the rest.
 *
 * A document meets its cluster by id (a retired one comes back), or without an id by the name of a live
 * cluster. All in one transaction and one step of the history. Throws `name-taken` where two clusters
 * would bear one name, `invalid-input` where a definition or a relation does not hold together, `not-found` where a relation
 * names a cluster that is neither on the register nor among the documents.
 */
export function applyDocuments(store: WriteStore, documents: readonly ClusterDocument[]): AppliedDocuments {
  return store.transact(() => {
    const plans = planDocuments(store, documents);
    checkNames(store, plans);
    const forward: ClusterChange = { clusters: [], edits: [] };
    const inverse: ClusterChange = { clusters: [], edits: [] };
    const result: AppliedDocuments = { added: [], updated: [], unchanged: [] };
    const fieldChanges: ClusterChange['clusters'] = [];
    for (const { id, present, fields } of plans) {
      if (present === undefined) {
        // The name is written with the others below, when all names are free to move.
        insertCluster(store, id, { ...fields, name: `\uffff${id}` });
        fieldChanges.push({ id, fields: { name: fields.name } });
        forward.clusters.push({ id, fields });
        inverse.clusters.push({ id, fields: { status: 'retired' } });
      } else {
        const changed = differences(present, fields);
        if (Object.keys(changed).length === 0) continue;
        fieldChanges.push({ id, fields: changed });
        forward.clusters.push({ id, fields: changed });
        inverse.clusters.push({ id, fields: differences({ ...present, ...changed }, present) });
      }
    }
    writeFields(store, fieldChanges);
    checkRelations(
      store,
      plans.map(({ id }) => id),
    );
    const decisions = appendDecisions(
      store,
      plans.flatMap(({ id, present }) => clusterDecisions(present ?? null, readCluster(store, id), '')),
    );
    for (const { id, document } of plans) {
      const before = readDefinition(store, id).document;
      if (sameDefinition(before, document.definition)) continue;
      const edit = { kind: 'replace-document' as const, document: document.definition };
      appendRevision(store, id, document.definition, 'Applied from a document');
      forward.edits.push({ clusterId: id, edit });
      inverse.edits.push({ clusterId: id, edit: { kind: 'replace-document', document: before } });
    }
    const touched = new Set([
      ...forward.clusters.map(({ id }) => id),
      ...forward.edits.map(({ clusterId }) => clusterId),
    ]);
    for (const { id, present } of plans) {
      if (present === undefined) result.added.push(id);
      else if (touched.has(id)) result.updated.push(id);
      else result.unchanged.push(id);
    }
    if (touched.size === 0) return { result, record: null };
    return {
      result,
      record: {
        action: 'clusters.apply',
        subjectKind: 'cluster',
        subjectId: subjectsOf([...touched]),
        summary: `Applied ${documents.length} cluster ${documents.length === 1 ? 'document' : 'documents'}: ${result.added.length} added, ${result.updated.length} updated`,
        ...journalled(forward, inverse, decisions),
      },
    };
  });
}

/** Writes clusters and their definitions as documents; all live ones unless some are named. Throws `not-found`. */
export function exportDocuments(store: ReadStore, clusterIds?: readonly string[]): ClusterDocument[] {
  const clusters =
    clusterIds === undefined
      ? listClusters(store, { includeRetired: false })
      : clusterIds.map((id) => readCluster(store, id));
  return clusters.map((cluster) => ({
    id: cluster.id,
    name: cluster.name,
    tier: cluster.tier,
    aliases: cluster.aliases,
    description: cluster.description,
    dossier: clusterDossierSchema.parse(cluster),
    definition: readDefinition(store, cluster.id).document,
  }));
}

function planDocuments(store: ReadStore, documents: readonly ClusterDocument[]): Plan[] {
  const live = new Map(
    listClusters(store, { includeRetired: false }).map((cluster) => [nameKey(cluster.name), cluster]),
  );
  const taken = new Set(documents.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const plans: Plan[] = [];
  const seen = new Set<string>();
  for (const document of documents) {
    const problems = validateDefinition(document.definition);
    if (problems.length > 0) {
      throw new AppError(
        'invalid-input',
        `The definition of ${document.name} does not hold together. ${problems.join(' ')}`,
      );
    }
    const present =
      document.id === undefined ? live.get(nameKey(document.name)) : findCluster(store, document.id);
    const id = document.id ?? present?.id ?? freeClusterId(store, document.name, taken);
    if (seen.has(id)) {
      throw new AppError(
        'name-taken',
        `Two of the documents describe the cluster “${document.name}” (${id}). Keep one of them.`,
        { clusterId: id },
      );
    }
    seen.add(id);
    taken.add(id);
    const { name, tier, aliases, description } = document;
    const dossier = document.dossier ?? clusterDossierSchema.parse(present ?? {});
    plans.push({
      id,
      present,
      document,
      fields: { ...dossier, name, tier, aliases, description, status: 'live' },
    });
  }
  return plans;
}

function checkNames(store: ReadStore, plans: readonly Plan[]): void {
  const holders = new Map<string, string>();
  const planned = new Set(plans.map(({ id }) => id));
  for (const cluster of listClusters(store, { includeRetired: false })) {
    if (!planned.has(cluster.id)) holders.set(nameKey(cluster.name), cluster.id);
  }
  for (const { id, fields } of plans) {
    const holder = holders.get(nameKey(fields.name));
    if (holder !== undefined) throw nameTaken(fields.name, holder);
    holders.set(nameKey(fields.name), id);
  }
}
