import { AppError } from '#shared/contract/errors.ts';
import type { DeskEntry } from '#shared/domain/desk-entry.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import type { ReadStore } from '../store/handles.ts';
import { readSettings } from '../store/meta.ts';

/**
 * Refuses to take away a saved geography set that figures stand on: one that is the workspace's own, or that a rule of a live cluster's
 * definition in force names. Without it every figure of that cluster would be refused. Throws `code`.
 */
export function checkSetUnused(
  store: ReadStore,
  entry: Pick<DeskEntry, 'id' | 'kind' | 'body'>,
  code: 'invalid-input' | 'undo-blocked',
): void {
  if (entry.kind !== 'geography-set') return;
  const setId = `saved:${entry.id}`;
  const name = 'name' in entry.body ? entry.body.name : setId;
  if (readSettings(store.db).geographySetId === setId)
    throw new AppError(
      code,
      `“${name}” is the geography set of this workspace. Choose another one in the context bar, then take it away.`,
      { geographySetId: setId },
    );
  const users = listClusters(store, { includeRetired: false }).filter(({ id }) =>
    // Ids are unique texts: where one stands in a rule it stands as itself.
    JSON.stringify(readDefinition(store, id).document).includes(JSON.stringify(setId)),
  );
  const [first, ...others] = users;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` and of ${others.length} more`;
  throw new AppError(
    code,
    `“${name}” is named by a rule of ${first.name}${more}. Change the rule, then take the set away.`,
    { geographySetId: setId },
  );
}
