import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { clusterDossierSchema } from '#shared/domain/cluster-dossier.ts';
import { sameDefinition, validateDefinition } from '#shared/domain/definition-edit.ts';
import { formatDate } from '#shared/format/date.ts';
import { clusterDecisions } from '../clusters/decision-words.ts';
import { appendDecisions } from '../clusters/decisions.ts';
import { insertCluster, type ClusterFields } from '../clusters/cluster-table.ts';
import { writeFields } from '../clusters/cluster-change.ts';
import { appendRevision } from '../clusters/definition-table.ts';
import { findCluster, readCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { differences } from '../clusters/register.ts';
import { checkRelations } from '../clusters/relations.ts';
import {
  registerChangeReverser,
  registerChangeSchema,
  subjectsOf,
  type RegisterChange,
} from '../clusters/register-change.ts';
import type { EntryChange } from '../clusters/register-entries.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';
import { rememberExchange, setExchangesInForce } from './exchange-table.ts';
import { planMerge, subjectsOfPlan, type MergeChoices, type MergePlan } from './merge-plan.ts';
import { nameClashes } from './preview-bundle.ts';
import { contentState } from './register-state.ts';
import { appendToldDecisions } from './told-decisions.ts';
import { writeEntries } from './write-entries.ts';

const mergeChangeSchema = z.object({
  register: registerChangeSchema,
  exchanges: z.array(z.string()),
  inForce: z.boolean(),
});

/** Undoes and redoes the taking in of a bundle. Throws `undo-blocked` where a name is taken by now. */
export const bundleReverser: Reverser = (store, document) => {
  const change = mergeChangeSchema.parse(document);
  registerChangeReverser(store, change.register);
  setExchangesInForce(store, change.exchanges, change.inForce);
};

interface Turn extends Required<Pick<RegisterChange, 'clusters' | 'edits'>> {
  readonly entries: EntryChange[];
}
interface Turns {
  readonly forward: Turn;
  readonly inverse: Turn;
}

/**
 * Takes a bundle in by a three-way merge: one transaction, one step of the history. The bundle and the outcome are
 * remembered, so that the next exchange begins from them.
 *
 * Throws `file-unreadable` and `invalid-input` for what is no bundle, `version-conflict` where a conflict has no choice,
 * `name-taken` where two clusters would bear one name. Then nothing has changed.
 */
export function takeBundleIn(
  store: WriteStore,
  request: { readonly text: string; readonly choices: MergeChoices; readonly reason: string },
): MethodOutput<'bundles.merge'> {
  return store.transact(() => {
    const plan = planMerge(store, request.text, request.choices);
    checkResolved(plan);
    checkNames(store, plan);
    const turns: Turns = {
      forward: { clusters: [], edits: [], entries: [] },
      inverse: { clusters: [], edits: [], entries: [] },
    };
    const told = `Merged the bundle of ${formatDate(plan.bundle.madeAt)} by ${plan.bundle.madeBy}`;
    const clusters = writeClusters(store, plan, turns, told);
    const entries = writeEntries(store, plan, turns);
    const logged = [
      ...appendToldDecisions(store, plan),
      ...appendDecisions(store, [
        ...clusters.decided.flatMap(({ before, id }) =>
          clusterDecisions(before, readCluster(store, id), request.reason),
        ),
        ...entries.decided.map((decision) => ({ ...decision, words: told, reason: request.reason })),
      ]),
    ];
    const exchanges = [plan.bundle, contentState(store, store.author, store.now())].flatMap((state) =>
      rememberExchange(store, 'taken-in', state) ? [state.id] : [],
    );
    const result = {
      added: [...clusters.added, ...entries.added],
      updated: [...clusters.updated, ...entries.updated],
      unchanged: clusters.unchanged + entries.unchanged,
    };
    const touched = [...result.added, ...result.updated];
    if (touched.length === 0 && logged.length === 0) return { result, record: null };
    return {
      result,
      record: {
        action: 'bundles.merge',
        subjectKind: 'bundle',
        subjectId: subjectsOf(touched),
        summary: `${told}: ${result.added.length} added, ${result.updated.length} updated`,
        forward: {
          register: { ...turns.forward, decisions: logged, inForce: true },
          exchanges,
          inForce: true,
        },
        inverse: {
          register: { ...turns.inverse, decisions: logged, inForce: false },
          exchanges,
          inForce: false,
        },
      },
    };
  });
}

function checkResolved(plan: MergePlan): void {
  const open = subjectsOfPlan(plan).flatMap(({ merged }) =>
    merged.conflicts.filter(({ key }) => merged.unresolved.includes(key)),
  );
  const [first] = open;
  if (first === undefined) return;
  const named = open
    .slice(0, 3)
    .map(({ words, key }) => `${words} (${key})`)
    .join(' ');
  const more = open.length > 3 ? ` And ${open.length - 3} more.` : '';
  throw new AppError(
    'version-conflict',
    `${open.length === 1 ? 'One conflict has' : `${open.length} conflicts have`} no choice yet: ${named}${more} Choose ours or theirs for each.`,
    { key: first.key, unresolved: open.length },
  );
}

function checkNames(store: WriteStore, plan: MergePlan): void {
  const [clash] = nameClashes(store, plan);
  if (clash !== undefined) throw new AppError('name-taken', clash[1].join(' '), { clusterId: clash[0] });
}

function writeClusters(store: WriteStore, plan: MergePlan, { forward, inverse }: Turns, summary: string) {
  const outcome = { added: [] as string[], updated: [] as string[], unchanged: 0 };
  const decided: { id: string; before: ReturnType<typeof readCluster> | null }[] = [];
  const moves: { id: string; fields: Partial<ClusterFields> }[] = [];
  for (const { id, state, merged } of plan.clusters) {
    if (merged.state === undefined || state === 'not-in-bundle') continue;
    const { name, tier, aliases, description, status, dossier, definition } = merged.state;
    const fields: ClusterFields = {
      ...clusterDossierSchema.parse(dossier),
      name,
      tier,
      aliases,
      description,
      status,
    };
    const present = findCluster(store, id);
    const isNew = present === undefined;
    if (isNew) {
      // The name is written with the others below, when all names are free to move.
      insertCluster(store, id, { ...fields, name: `\uffff${id}` });
      moves.push({ id, fields: { name } });
      forward.clusters.push({ id, fields });
      inverse.clusters.push({ id, fields: { status: 'retired' } });
    } else {
      const changed = differences(present, fields);
      if (Object.keys(changed).length > 0) {
        moves.push({ id, fields: changed });
        forward.clusters.push({ id, fields: changed });
        inverse.clusters.push({ id, fields: differences({ ...present, ...changed }, present) });
      }
    }
    const problems = validateDefinition(definition);
    if (problems.length > 0)
      throw new AppError(
        'invalid-input',
        `The merged definition of ${name} does not hold together. ${problems.join(' ')}`,
      );
    const before = readDefinition(store, id).document;
    const isRedefined = !sameDefinition(before, definition);
    if (isRedefined) {
      appendRevision(store, id, definition, summary);
      forward.edits.push({ clusterId: id, edit: { kind: 'replace-document', document: definition } });
      inverse.edits.push({ clusterId: id, edit: { kind: 'replace-document', document: before } });
    }
    if (isNew) outcome.added.push(id);
    else if (isRedefined || moves.at(-1)?.id === id) outcome.updated.push(id);
    else outcome.unchanged += 1;
    decided.push({ id, before: present ?? null });
  }
  writeFields(store, moves);
  checkStanding(
    store,
    moves.map(({ id }) => id),
  );
  return { ...outcome, decided };
}

/** The relations of the outcome, and the initiatives and clusters it names, must be there. */
function checkStanding(store: WriteStore, ids: readonly string[]): void {
  try {
    checkRelations(store, ids);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(
      'invalid-input',
      `The bundle cannot be taken in as it is. ${error.message}`,
      error.detail,
    );
  }
}
