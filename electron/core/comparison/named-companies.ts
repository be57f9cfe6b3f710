import { z } from 'zod';
import { companyNameKey } from '#shared/domain/name-similarity.ts';
import type { ReadStore } from '../store/handles.ts';

/** A company a partner named for a cluster. */
export interface NamedCompany {
  /** As the partner wrote it. */
  readonly text: string;
  readonly companyNumber: string | null;
  /** The lists that name it. */
  readonly lists: readonly string[];
}

const entriesSchema = z.array(z.object({ text: z.string(), companyNumber: z.string().nullable() }));

/** Reads whom partners named for a cluster in the lists kept with it; each company once, in the order of the lists. */
export function readNamedCompanies(store: ReadStore, clusterId: string): NamedCompany[] {
  const lists = store.db
    .prepare<[string], { title: string; entries: string }>(
      `SELECT title, entries FROM partner_list WHERE cluster_id = ? AND status = 'live' ORDER BY at, id`,
    )
    .all(clusterId);
  const named = new Map<string, NamedCompany>();
  for (const { title, entries } of lists) {
    for (const { text, companyNumber } of entriesSchema.parse(JSON.parse(entries))) {
      if (companyNumber === null && text.trim() === '') continue;
      const key = companyNumber ?? `name ${companyNameKey(text)}`;
      const known = named.get(key);
      const titles = [...new Set([...(known?.lists ?? []), title])];
      named.set(key, { text: known?.text ?? text.trim(), companyNumber, lists: titles });
    }
  }
  return [...named.values()];
}

/** Lower case as the store's own `lower` has it: of the letters A to Z alone. */
export function plainLower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Finds the numbers of companies of extracts by their names: capitals do not count, the rest of the name does. Keys are `plainLower`. */
export function findNumbersByName(
  store: ReadStore,
  extractIds: readonly number[],
  names: readonly string[],
): Map<string, string> {
  if (names.length === 0) return new Map();
  const rows = store.db
    .prepare<[object], { name: string; companyNumber: string }>(
      `SELECT lower(name) AS name, company_number AS companyNumber FROM company
       WHERE extract_id IN (SELECT value FROM json_each(@extracts))
         AND lower(name) IN (SELECT value FROM json_each(@names)) ORDER BY id DESC`,
    )
    .all({
      extracts: JSON.stringify(extractIds),
      names: JSON.stringify(names.map(plainLower)),
    });
  return new Map(rows.map(({ name, companyNumber }) => [name, companyNumber]));
}
