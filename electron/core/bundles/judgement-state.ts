import type { Bundle } from '#shared/domain/bundle.ts';
import { byCodeUnit } from '#shared/domain/merge-desk.ts';
import type { CaveatState, RulingState } from '#shared/domain/merge-rulings.ts';
import { listDesk } from '../desk/desk-entries.ts';
import { withExtractNamed } from '../rulings/extract-source.ts';
import { findRulings } from '../rulings/stored-rulings.ts';
import type { ReadStore } from '../store/handles.ts';

/** What travels of the analysts’ judgement: rulings, those on an extract by its source, and caveats; revoked and taken-away ones as such. */
export interface JudgementState {
  readonly rulings: ReadonlyMap<string, RulingState>;
  readonly caveats: ReadonlyMap<string, CaveatState>;
}

/** Reads rulings and caveats as they stand in this workspace. */
export function readJudgementState(store: ReadStore): JudgementState {
  const rulings = findRulings(store).flatMap(({ id, state, body }) => {
    const named = withExtractNamed(store, body);
    return named === null ? [] : [[id, { state, body: named }] as const];
  });
  const caveats = listDesk(store, { kinds: ['caveat'], includeRemoved: true }).flatMap((entry) =>
    entry.kind === 'caveat' ? [[entry.id, { removed: entry.removed, body: entry.body }] as const] : [],
  );
  return { rulings: new Map(rulings), caveats: new Map(caveats) };
}

/** Reads rulings and caveats as a bundle tells them. */
export function judgementOfBundle(bundle: Bundle): JudgementState {
  return {
    rulings: new Map(bundle.rulings.map(({ id, state, body }) => [id, { state, body }])),
    caveats: new Map(bundle.caveats.map(({ id, removed, body }) => [id, { removed, body }])),
  };
}

/** Gives the parts of a bundle that tell rulings and caveats, in the order of their ids, and nothing that differs between workspaces. */
export function bundledJudgement({ rulings, caveats }: JudgementState): Pick<Bundle, 'rulings' | 'caveats'> {
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
    [...map].toSorted(([a], [b]) => byCodeUnit(a, b));
  return {
    rulings: sorted(rulings).map(([id, state]) => ({ id, ...state, told: null })),
    caveats: sorted(caveats).map(([id, state]) => ({ id, ...state, told: null })),
  };
}

/** Adds to what travels who said it, when, and under which number: for reading. */
export function withTold<T extends Pick<Bundle, 'rulings' | 'caveats'>>(store: ReadStore, bundle: T): T {
  const rulings = new Map(findRulings(store).map((one) => [one.id, one]));
  const caveats = new Map(
    listDesk(store, { kinds: ['caveat'], includeRemoved: true }).map((entry) => [entry.id, entry]),
  );
  return {
    ...bundle,
    rulings: bundle.rulings.map((one) => {
      const known = rulings.get(one.id);
      if (known === undefined) return one;
      const { number, author, at, note } = known;
      return { ...one, told: { number, author, at, note } };
    }),
    caveats: bundle.caveats.map((one) => {
      const known = caveats.get(one.id);
      return known === undefined ? one : { ...one, told: { author: known.author, at: known.at, note: '' } };
    }),
  };
}
