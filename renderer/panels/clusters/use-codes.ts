import { useMemo } from 'react';
import { SCHEME_NAMES, type MembershipRule } from '#shared/domain/definition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { useQuery } from '../../api/use-query.ts';

export interface CodeEntry {
  readonly code: string;
  readonly title: string;
  readonly companies: number;
}

/** Codes of a scheme by code, for their titles; empty until known. */
export function useCodes(scheme: string): ReadonlyMap<string, CodeEntry> {
  const { value } = useQuery('codes.search', { scheme, limit: 5000 });
  return useMemo(() => new Map((value?.codes ?? []).map((entry) => [entry.code, entry])), [value]);
}

/** The schemes to choose from: those in the extracts, those known by name, those the rules use already. */
export function useSchemes(rules: readonly MembershipRule[]): readonly { id: string; name: string }[] {
  const { value } = useQuery('codes.schemes', {});
  return useMemo(() => {
    const ids = new Set([
      ...(value?.schemes ?? []).map(({ id }) => id),
      ...Object.keys(SCHEME_NAMES),
      ...rules.map(({ scheme }) => scheme),
    ]);
    return [...ids].map((id) => ({ id, name: schemeName(id) }));
  }, [value, rules]);
}
