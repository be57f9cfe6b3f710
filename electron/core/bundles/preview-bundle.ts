import type { MethodOutput } from '#shared/contract/methods.ts';
import { nameKey, listClusters } from '../clusters/find-clusters.ts';
import { rulingSubjectLabel } from '../rulings/label-ruling.ts';
import type { ReadStore } from '../store/handles.ts';
import { clusterChangeWords, entryChangeWords } from './change-words.ts';
import { caveatChangeWords, rulingChangeWords, shortened } from './judgement-words.ts';
import { planMerge, subjectsOfPlan, type MergeChoices, type MergePlan } from './merge-plan.ts';

type Preview = MethodOutput<'bundles.preview'>;

/**
 * Says what taking a bundle in would change here, and where both sides changed the same thing. Every cluster is told;
 * of nominations, initiatives, rulings and caveats those that are not the same on both sides.
 *
 * Throws `file-unreadable` and `invalid-input` for what is no bundle.
 */
export function previewBundle(
  store: ReadStore,
  request: { readonly text: string; readonly choices: MergeChoices },
): Preview {
  const plan = planMerge(store, request.text, request.choices);
  const clashes = nameClashes(store, plan);
  const clusters = plan.clusters.flatMap((subject): Preview['subjects'] => {
    const { id, state, ours, theirs, merged } = subject;
    const shown = merged.state ?? ours ?? theirs;
    if (shown === undefined || (state === 'not-in-bundle' && ours?.status === 'retired')) return [];
    return [
      {
        kind: 'cluster',
        id,
        name: (ours ?? shown).name,
        state,
        changes: [
          ...(merged.state === undefined ? [] : clusterChangeWords(ours, merged.state, new Map())),
          ...(clashes.get(id) ?? []),
        ],
        conflicts: [...merged.conflicts],
      },
    ];
  });
  const entries = (['nominations', 'initiatives'] as const).flatMap((of) =>
    plan[of].flatMap(({ id, state, ours, theirs, merged }): Preview['subjects'] => {
      const shown = ours ?? theirs;
      if (shown === undefined || state === 'same' || state === 'not-in-bundle') return [];
      return [
        {
          kind: of === 'nominations' ? 'nomination' : 'initiative',
          id,
          name: shown.name,
          state,
          changes: entryChangeWords(ours, merged.state),
          conflicts: [...merged.conflicts],
        },
      ];
    }),
  );
  const subjects = [...clusters, ...entries, ...judgementSubjects(store, plan)];
  const { id, madeBy, madeAt, note } = plan.bundle;
  return {
    id,
    madeBy,
    madeAt,
    note,
    base: plan.baseWords,
    alreadyTakenIn: plan.alreadyTakenIn,
    subjects,
    conflicts: subjects.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
    unresolved: subjectsOfPlan(plan).reduce((sum, { merged }) => sum + merged.unresolved.length, 0),
    pinsNotMet: plan.pinsNotMet,
    rulingsNotMet: plan.rulingsNotMet,
    extractsNotMet: plan.extractsNotMet,
  };
}

function judgementSubjects(store: ReadStore, plan: MergePlan): Preview['subjects'] {
  const rulings = plan.rulings.flatMap(({ id, state, ours, theirs, merged }): Preview['subjects'] => {
    const shown = ours ?? theirs;
    if (shown === undefined || state === 'same' || state === 'not-in-bundle') return [];
    const name = rulingSubjectLabel(store, shown.body.subject);
    const changes = rulingChangeWords(store, ours, merged.state);
    return [{ kind: 'ruling', id, name, state, changes, conflicts: [...merged.conflicts] }];
  });
  const caveats = plan.caveats.flatMap(({ id, state, ours, theirs, merged }): Preview['subjects'] => {
    const shown = ours ?? theirs;
    if (shown === undefined || state === 'same' || state === 'not-in-bundle') return [];
    const changes = caveatChangeWords(store, ours, merged.state);
    return [
      {
        kind: 'caveat',
        id,
        name: shortened(shown.body.text),
        state,
        changes,
        conflicts: [...merged.conflicts],
      },
    ];
  });
  return [...rulings, ...caveats];
}

/** Live clusters of the outcome that would bear a name another bears, each with the sentence that says so. */
export function nameClashes(store: ReadStore, plan: MergePlan): Map<string, string[]> {
  const outcome = new Map(listClusters(store, { includeRetired: false }).map(({ id, name }) => [id, name]));
  for (const { id, merged } of plan.clusters) {
    if (merged.state === undefined || merged.state.status !== 'live') outcome.delete(id);
    else outcome.set(id, merged.state.name);
  }
  const holders = new Map<string, string[]>();
  for (const [id, name] of outcome) {
    const key = nameKey(name);
    holders.set(key, [...(holders.get(key) ?? []), id]);
  }
  const clashes = new Map<string, string[]>();
  for (const [id, name] of outcome) {
    const others = (holders.get(nameKey(name)) ?? []).filter((holder) => holder !== id);
    const [other] = others;
    if (other !== undefined)
      clashes.set(id, [
        `The name “${name}” would be borne by two clusters, ${id} and ${other}. Rename one of them here before the bundle is taken in.`,
      ]);
  }
  return clashes;
}
