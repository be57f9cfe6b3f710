import { z } from 'zod';
import { definitionEditSchema } from '#shared/domain/definition.ts';
import type { ActionRecord, Reverser } from '../store/handles.ts';
import { clusterReverser } from './cluster-change.ts';
import { clusterFieldsSchema } from './cluster-table.ts';
import { setDecisionsInForce } from './decisions.ts';
import { changeEntry, entryChangeSchema } from './register-entries.ts';

/**
 * What the journal keeps of an act on the register: fields of clusters, edits of their definitions, nominations and
 * initiatives, and the lines of the decision log that stand or fall with it. Nothing is deleted: what is undone is
 * retired, removed or no longer in force.
 */
export const registerChangeSchema = z.object({
  clusters: z.array(z.object({ id: z.string(), fields: clusterFieldsSchema.partial() })).default([]),
  edits: z.array(z.object({ clusterId: z.string(), edit: definitionEditSchema })).default([]),
  entries: z.array(entryChangeSchema).default([]),
  decisions: z.array(z.number().int()).default([]),
  inForce: z.boolean().default(true),
});
export type RegisterChange = z.input<typeof registerChangeSchema>;

/** Undoes and redoes whatever was done to clusters, nominations and initiatives. Throws `undo-blocked` where a name is taken by now. */
export const registerChangeReverser: Reverser = (store, document) => {
  const change = registerChangeSchema.parse(document);
  clusterReverser(store, { clusters: change.clusters, edits: change.edits });
  for (const entry of change.entries) changeEntry(store, entry);
  setDecisionsInForce(store, change.decisions, change.inForce);
};

/** Gives the two documents of an act for the journal, with the decisions it logged. */
export function journalled(
  forward: RegisterChange,
  inverse: RegisterChange,
  decisions: readonly number[],
): Pick<ActionRecord, 'forward' | 'inverse'> {
  return {
    forward: {
      clusters: [],
      edits: [],
      ...forward,
      decisions: [...decisions],
      inForce: true,
    } satisfies RegisterChange,
    inverse: {
      clusters: [],
      edits: [],
      ...inverse,
      decisions: [...decisions],
      inForce: false,
    } satisfies RegisterChange,
  };
}

/** Names the subjects of an act of many for the journal; the first twenty stand for the rest. */
export function subjectsOf(ids: readonly string[]): string {
  return ids.slice(0, 20).join(',');
}
