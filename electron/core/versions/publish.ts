import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { DefinitionVersion } from '#shared/contract/methods/definitions.ts';
import { isEmptyDefinition } from '#shared/domain/definition-edit.ts';
import { formatDate } from '#shared/format/date.ts';
import { hashDefinition } from '../clusters/definition-hash.ts';
import { readAtExpectedRevision } from '../clusters/edit-definition.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';
import { latestVersion } from './read-versions.ts';
import { appendVersionState, insertVersion } from './version-table.ts';

const versionChangeSchema = z.object({
  clusterId: z.string(),
  version: z.number().int(),
  status: z.enum(['published', 'withdrawn']),
});
type VersionChange = z.infer<typeof versionChangeSchema>;

/**
 * Freezes the definition in force as the next version: number, document and hash, with a note.
 *
 * The record is only ever added to; to undo a publishing withdraws the version, and its number is not given again. Refuses the
 * empty definition and one that is the same as the version published last (`invalid-input`). Throws `not-found`, `version-conflict`.
 */
export function publishDefinition(
  store: WriteStore,
  request: { readonly clusterId: string; readonly expectedRevision: number; readonly note: string },
): DefinitionVersion {
  const { clusterId, note } = request;
  return store.transact(() => {
    const { name } = readCluster(store, clusterId);
    const { document, revision } = readAtExpectedRevision(store, clusterId, request.expectedRevision);
    if (isEmptyDefinition(document)) {
      throw new AppError(
        'invalid-input',
        `The definition of ${name} lets nobody in yet, so there is nothing to publish. Add a container, a rule or a pin first.`,
        { clusterId },
      );
    }
    const last = latestVersion(store, clusterId);
    if (last !== undefined && last.hash === hashDefinition(document)) {
      throw new AppError(
        'invalid-input',
        `The definition of ${name} is the same as version ${last.version}, published ${formatDate(last.at)}. Change it before you publish it again.`,
        { clusterId, version: last.version },
      );
    }
    const made = insertVersion(store, { clusterId, revision, document, note });
    const forward: VersionChange = { clusterId, version: made.version, status: 'published' };
    const inverse: VersionChange = { ...forward, status: 'withdrawn' };
    return {
      result: made,
      record: {
        action: 'definitions.publish',
        subjectKind: 'version',
        subjectId: clusterId,
        summary: `Published version ${made.version} of ${name}: ${note.length > 120 ? `${note.slice(0, 117)}…` : note}`,
        forward,
        inverse,
      },
    };
  });
}

/** Withdraws a version when its publishing is undone, and lets it stand again when that is done again. */
export const versionReverser: Reverser = (store, document) => {
  appendVersionState(store, versionChangeSchema.parse(document));
};
