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
 * Makes the function that names the live clusters whose definition names a code of a classification: by the code itself,
 * or by a beginning of it where the rule takes all below. Rules that keep out count too: they speak of the code.
 */
export function clustersNaming(store: ReadStore, scheme: string): (code: string) => NamingCluster[] {
  const named = listClusters(store, { includeRetired: false }).map(({ id, name }) => {
    const rules = readDefinition(store, id).document.rules.filter((rule) => rule.scheme === scheme);
    return {
      cluster: { id, name },
      exact: new Set(rules.flatMap((rule) => (rule.match === 'exact' ? rule.codes : []))),
      prefixes: rules.flatMap((rule) => (rule.match === 'prefix' ? rule.codes : [])),
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
