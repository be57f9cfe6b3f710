import { onTestFinished } from 'vitest';
import type { Call } from '#core/call.ts';
import { createCluster } from '#core/clusters/register.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { judgementReverser } from '#core/quality/judgement-change.ts';
import { listReverser } from '#core/quality/partner-lists.ts';
import { registerReverser } from '#core/store/journal.ts';
import { silentJob, type JobHandle } from '#core/store/job.ts';
import type { ReversingStore } from '#core/store/write-store.ts';
import {
  definitionDocumentSchema,
  type DefinitionDocument,
  type DefinitionDocumentInput,
} from '#shared/domain/definition.ts';
import { addWorldExtract, createWorldWorkspace } from '../../fixtures/world-workspace.ts';
import { TINY_REGISTER, TINY_TITLES, type WorldExtract } from '../../fixtures/tiny-world.ts';

/** A workspace with one cluster, Aerospace, made of the container SIC 30300, and an extract. */
export interface QualityWorld {
  readonly store: ReversingStore;
  readonly extractId: number;
  readonly clusterId: string;
  define(document: DefinitionDocumentInput): void;
  call(job?: JobHandle): Call;
}

/** A definition of one container of SIC 2007. */
export function sicDefinition(...codes: string[]): DefinitionDocument {
  return definitionDocumentSchema.parse({
    schemaVersion: 2,
    containers: [{ scheme: 'sic-2007', match: 'prefix', codes, letsIn: true, fit: 'close', note: 'agreed' }],
    rules: [],
    pins: [],
  });
}

/** Makes the world; it is closed when the test ends. */
export function createQualityWorld(extract: WorldExtract = TINY_REGISTER): QualityWorld {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  registerReverser('judgement', judgementReverser);
  registerReverser('list', listReverser);
  const { store } = world;
  const extractId = addWorldExtract(store, extract);
  const title = store.db.prepare(`INSERT INTO code (scheme, code, title) VALUES ('sic-2007', ?, ?)`);
  for (const [code, words] of TINY_TITLES) title.run(code, words);
  const { id: clusterId } = createCluster(store, {
    name: 'Aerospace',
    tier: 'super',
    aliases: [],
    description: '',
  });
  const define = (document: DefinitionDocumentInput): void => {
    editDefinition(store, {
      clusterId,
      expectedRevision: readDefinition(store, clusterId).revision,
      edit: { kind: 'replace-document', document: definitionDocumentSchema.parse(document) },
    });
  };
  define(sicDefinition('30300'));
  const notHere = (): never => {
    throw new Error('not in this test');
  };
  return {
    store,
    extractId,
    clusterId,
    define,
    call: (job = silentJob()) => ({
      role: 'reader',
      folders: store.folders,
      reading: () => store,
      writing: notHere,
      file: notHere,
      job,
      publish: () => undefined,
    }),
  };
}
