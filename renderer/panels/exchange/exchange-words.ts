import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount } from '#shared/format/number.ts';

export type Preview = MethodOutput<'bundles.preview'>;
export type Subject = Preview['subjects'][number];
export type Conflict = Subject['conflicts'][number];
export type Side = 'ours' | 'theirs';

/** How a subject stands on both sides, as a word on the list. */
export const STATE_NAMES: Readonly<Record<Subject['state'], string>> = {
  conflict: 'Conflict',
  new: 'New here',
  'theirs-only': 'Changed there',
  merged: 'Changed on both sides',
  'ours-only': 'Changed here',
  same: 'The same',
  'not-in-bundle': 'Not in the bundle',
};

/** The order in which states are worth a look. */
const STATE_ORDER = Object.keys(STATE_NAMES);

export const KIND_NAMES: Readonly<Record<Subject['kind'], string>> = {
  cluster: 'Cluster',
  nomination: 'Nomination',
  initiative: 'Initiative',
  ruling: 'Ruling',
  caveat: 'Caveat',
};

/** What stands in place of figures with either choice: those of a ruling are seen once it is taken in, and undo gives the former back. */
export const NO_EFFECT_WORDS: Readonly<Record<Exclude<Subject['kind'], 'cluster'>, string>> = {
  nomination: 'No figure depends on it.',
  initiative: 'No figure depends on it.',
  ruling:
    'Figures are formed under the ruling you choose once the bundle is taken in. The register of rulings shows its effect.',
  caveat: 'It stands beside figures and changes none.',
};

export const SIDE_NAMES = { base: 'Base', ours: 'Ours', theirs: 'Theirs' } as const;

/** Splits subjects into those that taking the bundle in concerns and those it leaves alone; conflicts first. */
export function sortSubjects(subjects: readonly Subject[]): {
  readonly concerned: readonly Subject[];
  readonly left: readonly Subject[];
} {
  const placeOf = ({ state }: Subject) => STATE_ORDER.indexOf(state);
  const concerned = subjects
    .filter(({ state, changes, conflicts }) => changes.length + conflicts.length > 0 || state === 'merged')
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  const shown = new Set(concerned);
  return { concerned, left: subjects.filter((subject) => !shown.has(subject)) };
}

/** What merging did, in a sentence. */
export function mergedWords({
  added,
  updated,
  unchanged,
  extractsNotMet,
}: MethodOutput<'bundles.merge'>): string {
  const done = `${formatCount(added.length, 'entry', 'entries')} added, ${updated.length} changed, ${unchanged} as before.`;
  return extractsNotMet === 0
    ? done
    : `${done} ${formatCount(extractsNotMet, 'ruling')} on extracts that are not in this workspace: not applicable until the same file is imported.`;
}
