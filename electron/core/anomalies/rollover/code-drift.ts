import type { MethodOutput } from '#shared/contract/methods.ts';
import { readCodeList } from '../../classifications/code-lists.ts';
import { compareLists } from '../../classifications/compare-lists.ts';
import { clustersNaming } from '../../classifications/named-codes.ts';
import type { ReadStore } from '../../store/handles.ts';
import type { EditionPair } from './edition-pairs.ts';

type DriftedCode = MethodOutput<'rollover.read'>['codes'][number];

/** A code that clusters name has grown or shrunk where its companies moved by more than this part, and by at least so many. */
export const DRIFT = { part: 0.25, companies: 10 } as const;

/** Most codes told that no cluster names: new and gone ones that nobody has to act upon. */
const MOST_UNNAMED = 100;

const CHANGES = {
  split: 'gone',
  merged: 'gone',
  gone: 'gone',
  renamed: 'renamed',
  retitled: 'renamed',
  new: 'new',
} as const;

/** Lists the classifications that the rows of both editions carry. */
export function sharedSchemes({ db }: Pick<ReadStore, 'db'>, { id, beforeId }: EditionPair): string[] {
  const carried = (extractId: number) => {
    const learned = db
      .prepare<[number], string>(
        'SELECT DISTINCT scheme FROM extract_code WHERE extract_id = ? AND companies > 0',
      )
      .pluck()
      .all(extractId);
    if (learned.length > 0) return learned;
    return db
      .prepare<[number], string>('SELECT DISTINCT scheme FROM company_code WHERE extract_id = ?')
      .pluck()
      .all(extractId);
  };
  const then = new Set(carried(beforeId));
  return carried(id)
    .filter((scheme) => then.has(scheme))
    .toSorted();
}

/**
 * Lists the codes of one classification that drifted from the edition before: gone (split and merged ones too), new, renamed, and of those
 * that clusters name the ones whose companies grew or shrank by more than a quarter. Those with clusters first, most companies first.
 */
export function readCodeDrift(
  store: ReadStore,
  scheme: string,
  { id, beforeId }: EditionPair,
): DriftedCode[] {
  const placeOf = (extractId: number) => ({ ledger: 'workspace' as const, extractId });
  const was = new Map(readCodeList(store, { scheme, ...placeOf(beforeId) }).map((one) => [one.code, one]));
  const is = new Map(readCodeList(store, { scheme, ...placeOf(id) }).map((one) => [one.code, one]));
  const drifted = compareLists(store, { scheme, before: placeOf(beforeId), after: placeOf(id) }).changes.map(
    ({ code, title, kind, clusters }): DriftedCode => ({
      scheme,
      code,
      title,
      change: CHANGES[kind],
      before: was.get(code)?.companies ?? 0,
      after: is.get(code)?.companies ?? 0,
      clusterIds: clusters.map((cluster) => cluster.id),
    }),
  );
  const told = new Set(drifted.map(({ code }) => code));
  const clustersOf = clustersNaming(store, scheme);
  for (const [code, { title, companies }] of is) {
    const [before, after] = [was.get(code)?.companies ?? 0, companies ?? 0];
    const moved = Math.abs(after - before);
    if (told.has(code) || moved < DRIFT.companies || moved <= DRIFT.part * before) continue;
    const clusterIds = clustersOf(code).map((cluster) => cluster.id);
    if (clusterIds.length === 0) continue;
    drifted.push({
      scheme,
      code,
      title,
      change: after > before ? 'grown' : 'shrunk',
      before,
      after,
      clusterIds,
    });
  }
  const largest = ({ before, after }: DriftedCode) => Math.max(before, after);
  const inOrder = drifted.toSorted(
    (a, b) =>
      Number(b.clusterIds.length > 0) - Number(a.clusterIds.length > 0) ||
      largest(b) - largest(a) ||
      (a.code < b.code ? -1 : 1),
  );
  const named = inOrder.filter(({ clusterIds }) => clusterIds.length > 0);
  return [...named, ...inOrder.slice(named.length).slice(0, MOST_UNNAMED)];
}

/** Whether clusters must be looked at because of it: a code that they name is gone or bears another name. */
export function mustBeLookedAt({ change, clusterIds }: DriftedCode): boolean {
  return clusterIds.length > 0 && (change === 'gone' || change === 'renamed');
}
