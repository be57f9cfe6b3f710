import type { Bundle, BundleCluster } from '#shared/domain/bundle.ts';
import { mergeCluster, mergeWith, type Merged } from '#shared/domain/merge-clusters.ts';
import type { MergeDesk, MergeSide, ThreeStates } from '#shared/domain/merge-desk.ts';
import {
  mergeInitiative,
  mergeNomination,
  type TravellingNomination,
} from '#shared/domain/merge-register.ts';
import {
  mergeCaveat,
  mergeRuling,
  type CaveatState,
  type RulingState,
} from '#shared/domain/merge-rulings.ts';
import type { Initiative } from '#shared/domain/register-entry.ts';
import { formatDate } from '#shared/format/date.ts';
import { isExtractElsewhere } from '../rulings/extract-source.ts';
import type { ReadStore } from '../store/handles.ts';
import { readBundleText } from './bundle-text.ts';
import { meetHashedNumbers } from './company-hashes.ts';
import { commonBase, type SharedState, type SubjectMerge } from './common-base.ts';
import { findExchange, readExchanged, type Exchange } from './exchange-table.ts';
import { wordsOfCaveat, wordsOfRuling } from './judgement-words.ts';
import { isContentId, readRegisterState, stateOfBundle } from './register-state.ts';
import { same } from './same.ts';

/** How one subject stands on both sides. */
export type SubjectState =
  | 'same'
  | 'ours-only'
  | 'theirs-only'
  | 'merged'
  | 'conflict'
  | 'new'
  | 'not-in-bundle';

/** One subject of the merge: its three states and the outcome with the choices made so far. */
export interface PlannedSubject<T> {
  readonly id: string;
  readonly state: SubjectState;
  readonly base: T | undefined;
  readonly ours: T | undefined;
  readonly theirs: T | undefined;
  readonly merged: Merged<T | undefined>;
}

/** A bundle held against the workspace. */
export interface MergePlan {
  readonly bundle: Bundle;
  /** The common base in words; null where there is none. */
  readonly baseWords: string | null;
  readonly alreadyTakenIn: boolean;
  readonly pinsNotMet: number;
  readonly rulingsNotMet: number;
  /** Rulings in force on extracts that are none of this workspace. */
  readonly extractsNotMet: number;
  readonly clusters: readonly PlannedSubject<BundleCluster>[];
  readonly nominations: readonly PlannedSubject<TravellingNomination>[];
  readonly initiatives: readonly PlannedSubject<Initiative>[];
  readonly rulings: readonly PlannedSubject<RulingState>[];
  readonly caveats: readonly PlannedSubject<CaveatState>[];
}

/** What was chosen for each conflict, by its key. */
export type MergeChoices = Readonly<Record<string, MergeSide>>;

/**
 * Holds a bundle against the workspace and their common base. The base is the bundle itself where this workspace holds it,
 * else what `commonBase` finds among those of its ancestors that it holds.
 *
 * Throws `file-unreadable` and `invalid-input` as `readBundleText` does. Nothing is written.
 */
export function planMerge(store: ReadStore, text: string, choices: MergeChoices): MergePlan {
  const { bundle, pinsNotMet, rulingsNotMet } = meetHashedNumbers(store, readBundleText(text));
  const held = heldAncestors(store, bundle);
  const shared = held.flatMap(({ bundleId }): SharedState[] => {
    const body = readExchanged(store, bundleId);
    if (body === undefined) return [];
    return [{ bundleId, ancestors: new Set(body.ancestors), whole: body.whole, state: stateOfBundle(body) }];
  });
  const ours = readRegisterState(store);
  const theirs = stateOfBundle(bundle);
  const chosen = new Map(Object.entries(choices));
  const planOf = <T>(
    of: (state: typeof ours) => ReadonlyMap<string, T>,
    isRemovable: boolean,
    merge: SubjectMerge<T>,
  ): PlannedSubject<T>[] => {
    const ids = new Set([...of(ours).keys(), ...of(theirs).keys()]);
    return [...ids].map((id) => {
      const travels = of(theirs).has(id) || (isRemovable && bundle.whole);
      const own = of(ours).get(id);
      const told = of(theirs).get(id);
      if (!travels)
        return {
          id,
          state: 'not-in-bundle',
          base: undefined,
          ours: own,
          theirs: undefined,
          merged: untouched(own),
        };
      const base = commonBase(shared, {
        id,
        ours: own,
        theirs: told,
        find: (state) => of(state).get(id),
        merge,
      });
      const merged = mergeWith(chosen, (desk) => merge(desk, id, { base, ours: own, theirs: told }));
      return { id, state: stateOf(base, own, told, merged), base, ours: own, theirs: told, merged };
    });
  };
  const [newest] = held;
  return {
    bundle,
    baseWords: newest === undefined ? null : baseWords(newest),
    alreadyTakenIn: findExchange(store, bundle.id)?.direction === 'taken-in',
    pinsNotMet,
    rulingsNotMet,
    extractsNotMet: bundle.rulings.filter(
      ({ state, body }) => state === 'in-force' && isExtractElsewhere(store, body),
    ).length,
    clusters: planOf(({ clusters }) => clusters, false, mergeKnownCluster),
    nominations: planOf(({ nominations }) => nominations, true, mergeNomination),
    initiatives: planOf(({ initiatives }) => initiatives, true, mergeInitiative),
    rulings: planOf<RulingState>(
      ({ rulings }) => rulings,
      false,
      (desk, id, states) => {
        const named = states.ours ?? states.theirs;
        return named && mergeRuling(desk, id, states, wordsOfRuling(store, named.body));
      },
    ),
    caveats: planOf<CaveatState>(
      ({ caveats }) => caveats,
      false,
      (desk, id, states) => {
        const named = states.ours ?? states.theirs;
        return named && mergeCaveat(desk, id, states, wordsOfCaveat(store, named.body));
      },
    ),
  };
}

/** Every subject of a plan, whatever its kind. */
export function subjectsOfPlan(
  plan: MergePlan,
): PlannedSubject<BundleCluster | TravellingNomination | Initiative | RulingState | CaveatState>[] {
  return [...plan.clusters, ...plan.nominations, ...plan.initiatives, ...plan.rulings, ...plan.caveats];
}

/** What of the bundle this workspace holds already, newest first. */
function heldAncestors(store: ReadStore, bundle: Bundle): Exchange[] {
  return [...bundle.ancestors, bundle.id]
    .toReversed()
    .flatMap((bundleId) => findExchange(store, bundleId) ?? []);
}

function baseWords({ bundleId, madeBy, madeAt }: Exchange): string {
  return isContentId(bundleId)
    ? `the state both held on ${formatDate(madeAt)}`
    : `the bundle of ${formatDate(madeAt)} by ${madeBy}`;
}

/** A cluster that this workspace never had, or retired before they ever had one in common, comes as they have it. */
function mergeKnownCluster(
  desk: MergeDesk,
  _id: string,
  { base, ours, theirs }: ThreeStates<BundleCluster | undefined>,
): BundleCluster | undefined {
  if (theirs === undefined) return ours;
  if (ours === undefined) return theirs.status === 'live' ? theirs : undefined;
  if (base === undefined && ours.status === 'retired') return theirs.status === 'live' ? theirs : ours;
  return mergeCluster(desk, { base, ours, theirs });
}

function stateOf<T>(
  base: T | undefined,
  ours: T | undefined,
  theirs: T | undefined,
  { state, conflicts }: Merged<T | undefined>,
): SubjectState {
  if (conflicts.length > 0) return 'conflict';
  if (same(ours, theirs)) return 'same';
  if (same(state, ours)) return 'ours-only';
  if (ours === undefined && base === undefined) return 'new';
  return same(state, theirs) ? 'theirs-only' : 'merged';
}

function untouched<T>(state: T | undefined): Merged<T | undefined> {
  return { state, conflicts: [], unresolved: [] };
}
