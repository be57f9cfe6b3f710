import { useMemo } from 'react';
import { leavesOf } from '#shared/domain/condition.ts';
import { SCHEME_NAMES, type DefinitionDocument } from '#shared/domain/definition.ts';
import { NUMBERED_METRICS } from '#shared/domain/numbered-metrics.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { useQuery } from '../../../api/use-query.ts';

export interface CodeEntry {
  readonly code: string;
  readonly title: string;
  readonly companies: number;
}

/** Codes of a scheme by code, for their titles; empty until known. */
export function useCodes(scheme: string): ReadonlyMap<string, CodeEntry> {
  const { value } = useQuery('codes.search', { scheme, limit: 5000 }, { keepLast: false });
  return useMemo(() => new Map((value?.codes ?? []).map((entry) => [entry.code, entry])), [value]);
}

export interface SchemeChoice {
  readonly id: string;
  readonly name: string;
  readonly note?: string;
}

/**
 * The classifications to choose from: those in the extracts, those known by name, those the definition uses already;
 * `forRecords` adds those by which metrics select records.
 */
export function useSchemes(document: DefinitionDocument, forRecords = false): readonly SchemeChoice[] {
  const { value } = useQuery('codes.schemes', {});
  return useMemo(() => {
    const present = new Map((value?.schemes ?? []).map(({ id, codes }) => [id, codes]));
    const ids = new Set([
      ...present.keys(),
      ...Object.keys(SCHEME_NAMES),
      ...(forRecords ? NUMBERED_METRICS.flatMap(({ schemes }) => schemes) : []),
      ...document.containers.map(({ scheme }) => scheme),
      ...document.rules.flatMap(({ when }) =>
        leavesOf(when).flatMap((leaf) => (leaf.kind === 'codes' ? [leaf.scheme] : [])),
      ),
    ]);
    return [...ids]
      .map((id) => ({
        id,
        name: schemeName(id),
        ...(present.has(id) ? {} : { note: 'not in the extract in use' }),
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  }, [value, document, forRecords]);
}
