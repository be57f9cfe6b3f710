import { leavesOf } from '#shared/domain/condition.ts';
import { listClusters } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import type { ReadStore } from '../store/handles.ts';
import type { ListedCode, ListPlace } from './code-lists.ts';
import { readCodeList } from './code-lists.ts';

/** A live cluster, as far as it is named beside a code. */
export interface NamingCluster {
  readonly id: string;
  readonly name: string;
}

/**
 * Makes the function that names the live clusters whose definition names a code of a classification, in a container or in a
 * rule: by the code itself, or by a beginning of it where all below is taken. Rules that keep out count too: they speak of the code.
 */
export function clustersNaming(store: ReadStore, scheme: string): (code: string) => NamingCluster[] {
  const named = listClusters(store, { includeRetired: false }).map(({ id, name }) => {
    const { containers, rules } = readDefinition(store, id).document;
    const tests = rules.flatMap(({ when }) =>
      leavesOf(when).flatMap((leaf) => (leaf.kind === 'codes' ? [leaf] : [])),
    );
    const naming = [...containers, ...tests].filter((each) => each.scheme === scheme);
    return {
      cluster: { id, name },
      exact: new Set(naming.flatMap(({ match, codes }) => (match === 'exact' ? codes : []))),
      prefixes: naming.flatMap(({ match, codes }) => (match === 'prefix' ? codes : [])),
    };
  });
  return (code) =>
    named.flatMap(({ cluster, exact, prefixes }) =>
      exact.has(code) || prefixes.some((prefix) => code.startsWith(prefix)) ? [cluster] : [],
    );
}

/** Pages through the codes of a list that no live cluster’s definition names, most companies first. Throws `not-found`. */
export function listUnmapped(
  store: ReadStore,
  request: ListPlace & { readonly offset: number; readonly limit: number },
): { total: number; codes: ListedCode[] } {
  const clustersOf = clustersNaming(store, request.scheme);
  const unmapped = readCodeList(store, request)
    .filter(({ code }) => clustersOf(code).length === 0)
    .toSorted((a, b) => (b.companies ?? 0) - (a.companies ?? 0) || (a.code < b.code ? -1 : 1));
  return {
    total: unmapped.length,
    codes: unmapped.slice(request.offset, request.offset + request.limit),
  };
}
