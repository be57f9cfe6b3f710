import { onTestFinished } from 'vitest';
import type { DefinitionDocument, DefinitionEdit } from '#shared/domain/definition.ts';
import { bundleReverser, takeBundleIn } from '#core/bundles/take-in.ts';
import type { MergeChoices } from '#core/bundles/merge-plan.ts';
import { previewBundle } from '#core/bundles/preview-bundle.ts';
import { writeBundle } from '#core/bundles/write-bundle.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { createCluster } from '#core/clusters/register.ts';
import { registerChangeReverser } from '#core/clusters/register-change.ts';
import { registerReverser } from '#core/store/journal.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';
import { TINY_REGISTER } from '../../fixtures/tiny-world.ts';

/** An analyst with a workspace of their own. */
export interface Analyst {
  readonly world: WorldWorkspace;
  edit(clusterId: string, edit: DefinitionEdit): void;
  definition(clusterId: string): DefinitionDocument;
  /** The text of a bundle of everything, or of some clusters. */
  write(clusterIds?: readonly string[]): string;
  preview(text: string, choices?: MergeChoices): ReturnType<typeof previewBundle>;
  merge(text: string, choices?: MergeChoices): ReturnType<typeof takeBundleIn>;
}

/** Opens a workspace with the tiny register, closed with the test. */
export function openAnalyst(author: string): Analyst {
  const world = createWorldWorkspace(author);
  onTestFinished(() => world.close());
  const { store } = world;
  registerReverser('bundle', bundleReverser);
  registerReverser('register', registerChangeReverser);
  addWorldExtract(store, TINY_REGISTER);
  return {
    world,
    edit: (clusterId, edit) => {
      const { revision } = readDefinition(store, clusterId);
      editDefinition(store, { clusterId, expectedRevision: revision, edit });
    },
    definition: (clusterId) => readDefinition(store, clusterId).document,
    write: (clusterIds) => writeBundle(store, { clusterIds, note: '' }).text,
    preview: (text, choices = {}) => previewBundle(store, { text, choices }),
    merge: (text, choices = {}) => takeBundleIn(store, { text, choices, reason: '' }),
  };
}

/** Adds the cluster Aerospace with a container of SIC codes. */
export function addAerospace({ world, edit }: Analyst, codes: readonly string[] = ['30300']): void {
  createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
  edit('aerospace', sicContainer(codes, 'close'));
}

/** The edit that gives a container of SIC codes. */
export function sicContainer(codes: readonly string[], fit: 'exact' | 'close' | 'partial'): DefinitionEdit {
  return {
    kind: 'set-container',
    container: {
      scheme: 'sic-2007',
      match: 'exact',
      codes: [...codes],
      letsIn: true,
      fit,
      note: '',
      agreedBy: '',
      agreedOn: null,
    },
  };
}
