import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { Bundle, BundleCluster } from '#shared/domain/bundle.ts';
import { formatDate } from '#shared/format/date.ts';
import { clusterDecisions } from '../clusters/decision-words.ts';
import { appendDecisions } from '../clusters/decisions.ts';
import { readCluster } from '../clusters/find-clusters.ts';
import { registerChangeReverser, registerChangeSchema, subjectsOf } from '../clusters/register-change.ts';
import { writeClusterStates } from '../clusters/write-cluster-states.ts';
import { deskChangeSchema } from '../desk/desk-entries.ts';
import { deskReverser } from '../desk/save-desk.ts';
import { capturedValuesOf } from '../rulings/captured-values.ts';
import { rulingChangeSchema, rulingReverser } from '../rulings/record-rulings.ts';
import type { Reverser, WriteStore } from '../store/handles.ts';
import { readBundleText } from './bundle-text.ts';
import { rememberExchange, setExchangesInForce } from './exchange-table.ts';
import { planMerge, subjectsOfPlan, type MergeChoices, type MergePlan } from './merge-plan.ts';
import { nameClashes } from './preview-bundle.ts';
import { outcomeState } from './register-state.ts';
import { appendToldDecisions } from './told-decisions.ts';
import { writeEntries } from './write-entries.ts';
import { writeJudgement } from './write-judgement.ts';

const mergeChangeSchema = z.object({
  register: registerChangeSchema,
  exchanges: z.array(z.string()),
  /** Bundles taken in before had none. */
  rulings: rulingChangeSchema.optional(),
  desk: z.object({ entries: z.array(deskChangeSchema) }).optional(),
  inForce: z.boolean(),
});

/** Undoes and redoes the taking in of a bundle. Throws `undo-blocked` where a name is taken by now. */
export const bundleReverser: Reverser = (store, document) => {
  const change = mergeChangeSchema.parse(document);
  registerChangeReverser(store, change.register);
  if (change.rulings !== undefined) rulingReverser(store, change.rulings);
  if (change.desk !== undefined) deskReverser(store, change.desk);
  setExchangesInForce(store, change.exchanges, change.inForce);
};

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
  // What rows and figures are is read before the action, within which nothing may be kept.
  const ruled = readBundleText(request.text).rulings.map(({ body }) => body);
  const values = capturedValuesOf(store, ruled);
  return store.transact(() => {
    const plan = planMerge(store, request.text, request.choices);
    checkResolved(plan);
    checkNames(store, plan);
    const told = `Merged the bundle of ${formatDate(plan.bundle.madeAt)} by ${plan.bundle.madeBy}`;
    const clusters = writeClusterStates(store, clusterStatesOf(plan), told);
    const entries = writeEntries(store, plan);
    const judged = writeJudgement(store, plan, values);
    const logged = [
      ...appendToldDecisions(store, plan),
      ...appendDecisions(store, [
        ...[...clusters.before].flatMap(([id, before]) =>
          clusterDecisions(before, readCluster(store, id), request.reason),
        ),
        ...entries.decided.map((decision) => ({ ...decision, words: told, reason: request.reason })),
      ]),
    ];
    const exchanges = rememberBoth(store, plan.bundle);
    const result = {
      added: [...clusters.added, ...entries.added, ...judged.added],
      updated: [...clusters.updated, ...entries.updated, ...judged.updated],
      unchanged: clusters.unchanged + entries.unchanged + judged.unchanged,
      extractsNotMet: plan.extractsNotMet,
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
          register: { ...clusters.forward, entries: entries.forward, decisions: logged, inForce: true },
          exchanges,
          rulings: judged.rulings.forward,
          desk: judged.desk.forward,
          inForce: true,
        },
        inverse: {
          register: { ...clusters.inverse, entries: entries.inverse, decisions: logged, inForce: false },
          exchanges,
          rulings: judged.rulings.inverse,
          desk: judged.desk.inverse,
          inForce: false,
        },
      },
    };
  });
}

/** Remembers the bundle and the outcome, which comes from it; gives the ids of those that were not held before. */
function rememberBoth(store: WriteStore, bundle: Bundle): string[] {
  const isNew = rememberExchange(store, 'taken-in', bundle);
  const outcome = outcomeState(store, store.author, store.now());
  const isReached = rememberExchange(store, 'taken-in', outcome);
  return [...(isNew ? [bundle.id] : []), ...(isReached ? [outcome.id] : [])];
}

function clusterStatesOf(plan: MergePlan): BundleCluster[] {
  return plan.clusters.flatMap(({ state, merged }) =>
    state === 'not-in-bundle' || merged.state === undefined ? [] : [merged.state],
  );
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
