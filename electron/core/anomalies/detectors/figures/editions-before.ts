import { formSettings } from '../../../scorecards/asked-rows.ts';
import {
  companyFeeds,
  feedOf,
  liveExtracts,
  type FeedAsk,
  type FeedExtract,
} from '../../../scorecards/feeds.ts';
import { makeMemo } from '../../../scorecards/compute-cells.ts';
import type { ReadStore } from '../../../store/handles.ts';

/** The extracts that figures read today, with the editions before them. */
export interface Editions {
  /** Extracts of companies in use, by supplier. */
  readonly companies: readonly FeedExtract[];
  /** Steps back, the nearest first: of each extract that has so old an edition, that edition. */
  readonly steps: readonly (readonly FeedExtract[])[];
  /** The edition before an extract of companies in use; undefined where there is none. */
  before(extractId: number): FeedExtract | undefined;
}

/** How many editions back are looked at: one for the jump, one more for what such figures usually do. */
const MOST_STEPS = 2;

const EVENTS = ['fundraisings', 'grants', 'accelerators'] as const;
const PROJECTS = [['fdi-projects'], ['ddi-projects']] as const;

/**
 * Finds the editions before those in use: of the live extracts of the same kind, profile and supplier those committed earlier, of another
 * edition, the newest first. Extracts of which several stand beside each other (tables by title) have none.
 */
export function editionsBefore(store: ReadStore): Editions {
  const context: FeedAsk = { store, settings: formSettings(store, {}), memo: makeMemo() };
  const live = liveExtracts(store);
  const companies = companyFeeds(context).map(({ extract }) => extract);
  const others = [
    ...EVENTS.map((target) => feedOf(context, target, null)),
    ...PROJECTS.map((profiles) => feedOf(context, 'investments', profiles)),
  ].flatMap((extract) => extract ?? []);
  const olderOf = (used: FeedExtract): FeedExtract[] => {
    const editions = new Set([used.edition]);
    return live.filter((extract) => {
      const isOlder =
        extract.target === used.target &&
        extract.profileId === used.profileId &&
        extract.supplier === used.supplier &&
        extract.id < used.id &&
        !editions.has(extract.edition);
      if (isOlder) editions.add(extract.edition);
      return isOlder;
    });
  };
  const older = new Map([...companies, ...others].map((extract) => [extract.id, olderOf(extract)]));
  const steps = Array.from({ length: MOST_STEPS }, (_, step) =>
    [...older.values()].flatMap((found) => found[step] ?? []),
  ).filter((found) => found.length > 0);
  return { companies, steps, before: (extractId) => older.get(extractId)?.[0] };
}
