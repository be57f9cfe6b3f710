import {
  PROFILE_TARGETS,
  TERRITORIES,
  UNIVERSES,
  type ProfileTarget,
  type Territory,
  type Universe,
} from '#shared/domain/extract.ts';
import { BEAUHURST_SCHEMES, DATA_CITY_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import type { ReadStore } from '../store/handles.ts';
import type { FormContext } from './former.ts';

/** An extract that feeds a figure, with what must be printed beside it. */
export interface FeedExtract {
  readonly id: number;
  readonly target: ProfileTarget;
  readonly profileId: string;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
  readonly territory: Territory;
  readonly universe: Universe;
  readonly committedAt: string;
}

/** What a feed is chosen by. */
export type FeedAsk = Pick<FormContext, 'store' | 'settings' | 'memo'> &
  Partial<Pick<FormContext, 'rulings'>>;

/** Reads every live extract of the workspace, the one committed last first. */
export function liveExtracts(store: Pick<ReadStore, 'db'>): FeedExtract[] {
  return store.db
    .prepare<[], { [Key in keyof FeedExtract]: Key extends 'id' ? number : string }>(
      `SELECT id, target, profile_id AS profileId, supplier, title, edition, territory, universe, committed_at AS committedAt
       FROM extract WHERE status = 'live' ORDER BY id DESC`,
    )
    .all()
    .flatMap((row) => {
      const target = PROFILE_TARGETS.find((each) => each === row.target);
      if (target === undefined) return [];
      return {
        ...row,
        target,
        territory: TERRITORIES.find((each) => each === row.territory) ?? 'unknown',
        universe: UNIVERSES.find((each) => each === row.universe) ?? 'unknown',
      };
    });
}

/**
 * Finds the extract that feeds a kind of figure: of the live extracts of that target (and of those profiles, where given) the one that
 * the settings name, else the one committed last. Null where there is none.
 */
export function feedOf(
  context: FeedAsk,
  target: ProfileTarget,
  profiles: readonly string[] | null,
): FeedExtract | null {
  const found = liveOf(context).filter(
    (extract) => extract.target === target && (profiles === null || profiles.includes(extract.profileId)),
  );
  return named(context, found) ?? found[0] ?? null;
}

/**
 * Finds the extract of companies that feeds figures selected by these classifications.
 *
 * Beauhurst's: an extract of its profile, else one that carries its codes. All others: the Data City's (the one the settings name, the
 * one in use, the one committed last), failing that the extract in use, or another, that is not Beauhurst's. Null where there is none.
 */
export function companyFeed(context: FeedAsk, schemes: readonly string[]): FeedExtract | null {
  return companyFeedOf(context.store, liveOf(context), context.settings.extractIds, schemes);
}

/** One extract of companies of each supplier, as the feeds of its figures are chosen: what union and intersection go over. */
export function companyFeeds(context: FeedAsk): readonly CompanySupplier[] {
  return suppliersOf(context.store, liveOf(context), context.settings.extractIds);
}

/** A supplier's extract of companies with the classifications of its own container. */
export interface CompanySupplier {
  readonly extract: FeedExtract;
  readonly schemes: readonly string[];
}

/** The extracts of companies that figures read under these settings: their columns are prepared before anything is formed. */
export function companyExtractIds(
  store: ReadStore,
  { extractIds, composition }: Pick<FormContext['settings'], 'extractIds' | 'composition'>,
): number[] {
  const live = liveExtracts(store);
  const suppliers =
    composition === 'own' ? ownSuppliers(store, live, extractIds) : suppliersOf(store, live, extractIds);
  return suppliers.map(({ extract }) => extract.id);
}

function liveOf(context: FeedAsk): readonly FeedExtract[] {
  return context.memo('feeds/live', () => liveExtracts(context.store));
}

function named(
  { settings }: Pick<FormContext, 'settings'>,
  found: readonly FeedExtract[],
): FeedExtract | undefined {
  return found.find(({ id }) => settings.extractIds?.includes(id) === true);
}

function companyFeedOf(
  store: ReadStore,
  live: readonly FeedExtract[],
  extractIds: readonly number[] | null,
  schemes: readonly string[],
): FeedExtract | null {
  const companies = live.filter(({ target }) => target === 'companies');
  const isNamed = ({ id }: FeedExtract) => extractIds?.includes(id) === true;
  if (isBeauhurst(schemes)) {
    const theirs = companies.filter((extract) => isBeauhurstExtract(store, extract));
    return theirs.find(isNamed) ?? theirs[0] ?? null;
  }
  const others = companies.filter((extract) => !isBeauhurstExtract(store, extract));
  const inUse = extractInUse(store)?.id ?? null;
  const isUsed = ({ id }: FeedExtract) => id === inUse;
  const theirs = others.filter(isDataCityExtract);
  return (
    theirs.find(isNamed) ??
    others.find(isNamed) ??
    theirs.find(isUsed) ??
    theirs[0] ??
    others.find(isUsed) ??
    // Nothing is borrowed from the other supplier: without an extract of its own the figure has no source.
    others[0] ??
    null
  );
}

function ownSuppliers(
  store: ReadStore,
  live: readonly FeedExtract[],
  extractIds: readonly number[] | null,
): CompanySupplier[] {
  const own = [DATA_CITY_SCHEMES, BEAUHURST_SCHEMES].flatMap((schemes): CompanySupplier[] => {
    const extract = companyFeedOf(store, live, extractIds, schemes);
    return extract === null ? [] : [{ extract, schemes }];
  });
  return own.filter(({ extract }, at) => own.findIndex((other) => other.extract.id === extract.id) === at);
}

/** Beside the two suppliers of figures, every other one that lists companies: it knows them by their industry codes. */
function suppliersOf(
  store: ReadStore,
  live: readonly FeedExtract[],
  extractIds: readonly number[] | null,
): CompanySupplier[] {
  const own = ownSuppliers(store, live, extractIds);
  const others = live.filter(
    (extract) =>
      extract.target === 'companies' &&
      !isDataCityExtract(extract) &&
      !isBeauhurstExtract(store, extract) &&
      own.every(({ extract: { profileId, supplier } }) => `${profileId} ${supplier}` !== keyOf(extract)),
  );
  const isNamed = ({ id }: FeedExtract) => extractIds?.includes(id) === true;
  const chosen = [...new Set(others.map(keyOf))].flatMap((key): CompanySupplier[] => {
    const theirs = others.filter((extract) => keyOf(extract) === key);
    const extract = theirs.find(isNamed) ?? theirs[0];
    return extract === undefined ? [] : [{ extract, schemes: ['sic-2007'] }];
  });
  return [...own, ...chosen];
}

function keyOf({ profileId, supplier }: FeedExtract): string {
  return `${profileId} ${supplier}`;
}

function isBeauhurst(schemes: readonly string[]): boolean {
  return schemes.length > 0 && schemes.every((scheme) => BEAUHURST_SCHEMES.includes(scheme));
}

function isDataCityExtract({ profileId }: FeedExtract): boolean {
  return profileId.startsWith('data-city');
}

function isBeauhurstExtract(store: Pick<ReadStore, 'db'>, { id, profileId }: FeedExtract): boolean {
  if (profileId.startsWith('beauhurst')) return true;
  if (profileId.startsWith('data-city')) return false;
  return (
    store.db
      .prepare<[string, number], number>(
        `SELECT 1 FROM json_each(?) AS wanted
         CROSS JOIN extract_code ON extract_code.extract_id = ? AND extract_code.scheme = wanted.value LIMIT 1`,
      )
      .pluck()
      .get(JSON.stringify(BEAUHURST_SCHEMES), id) === 1
  );
}
