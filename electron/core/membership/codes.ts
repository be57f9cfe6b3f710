import { AppError } from '#shared/contract/errors.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { extractInUse } from '../store/extract-in-use.ts';
import { extractStamp } from '../store/extract-stamp.ts';
import type { Connection, ReadStore } from '../store/handles.ts';

/** A code of a classification with the companies of the extract in use that carry it. */
export interface CodeInUse {
  readonly code: string;
  readonly title: string;
  readonly companies: number;
}

/** Lists the classification schemes that companies of live extracts carry, with how many distinct codes of each occur. */
export function listSchemes(store: ReadStore): { id: string; name: string; codes: number }[] {
  const codesOf = new Map<string, Set<string>>();
  const extracts = store.db
    .prepare<[], number>(`SELECT id FROM extract WHERE target = 'companies' AND status = 'live'`)
    .pluck()
    .all();
  for (const extractId of extracts) {
    for (const scheme of walkSchemes(store.db, extractId)) {
      const codes = codesOf.get(scheme) ?? new Set<string>();
      for (const code of companiesByCode(store.db, extractId, scheme).keys()) codes.add(code);
      codesOf.set(scheme, codes);
    }
  }
  return [...codesOf]
    .map(([id, codes]) => ({ id, name: schemeName(id), codes: codes.size }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Searches the codes of a scheme: by the beginning of the code, or by words that all occur in the title.
 *
 * Knows every code with a title in the workspace or the reference store, and every code that companies of
 * the extract in use carry. In the order of codes. Throws `not-found` for an extract that is not there.
 */
export function searchCodes(
  store: ReadStore,
  request: { scheme: string; text: string; extractId?: number | undefined; offset: number; limit: number },
): { total: number; codes: CodeInUse[] } {
  const extract = extractInUse(store, request.extractId);
  const companies =
    extract === null ? new Map<string, number>() : companiesByCode(store.db, extract.id, request.scheme);
  const titles = readTitles(store, request.scheme);
  const text = request.text.trim().toLocaleLowerCase('en-GB');
  const words = text.split(/\s+/).filter((word) => word !== '');
  const found = [...new Set([...titles.keys(), ...companies.keys()])].filter((code) => {
    const title = (titles.get(code) ?? '').toLocaleLowerCase('en-GB');
    return code.toLocaleLowerCase('en-GB').startsWith(text) || words.every((word) => title.includes(word));
  });
  const page = found
    .toSorted((a, b) => (a < b ? -1 : 1))
    .slice(request.offset, request.offset + request.limit);
  return {
    total: found.length,
    codes: page.map((code) => ({ code, title: titles.get(code) ?? '', companies: companies.get(code) ?? 0 })),
  };
}

/** Finds the titles of codes of one scheme; the workspace's own win over those of the reference store. */
export function readTitles(store: ReadStore, scheme: string): Map<string, string> {
  const titles = new Map<string, string>();
  for (const db of [store.reference, store.db]) {
    if (db === null) continue;
    const rows = db
      .prepare<[string], { code: string; title: string }>('SELECT code, title FROM code WHERE scheme = ?')
      .all(scheme);
    for (const { code, title } of rows) titles.set(code, title);
  }
  return titles;
}

const countsByConnection = new WeakMap<Connection, Map<string, Map<string, number>>>();

/** Counts the companies of an extract per code of a scheme; kept while nothing is corrected in it. */
export function companiesByCode(db: Connection, extractId: number, scheme: string): Map<string, number> {
  const kept = countsByConnection.get(db) ?? new Map<string, Map<string, number>>();
  countsByConnection.set(db, kept);
  const key = `${extractStamp(db, extractId)} ${scheme}`;
  const known = kept.get(key);
  // Inside a transaction the rows may yet be rolled back, and the number given to other rows.
  if (known !== undefined && !db.inTransaction) return known;
  const rows = db
    .prepare<[number, string], { code: string; companies: number }>(
      'SELECT code, count(*) AS companies FROM company_code WHERE extract_id = ? AND scheme = ? GROUP BY code',
    )
    .all(extractId, scheme);
  const counts = new Map(rows.map(({ code, companies }) => [code, companies]));
  if (!db.inTransaction) kept.set(key, counts);
  return counts;
}

/** Steps from scheme to scheme through the index instead of reading every code of the extract. */
function walkSchemes(db: Connection, extractId: number): string[] {
  const next = db
    .prepare<[number, string], string | null>(
      'SELECT min(scheme) FROM company_code WHERE extract_id = ? AND scheme > ?',
    )
    .pluck();
  const schemes: string[] = [];
  for (let scheme = next.get(extractId, ''); scheme != null; scheme = next.get(extractId, scheme))
    schemes.push(scheme);
  return schemes;
}

/** The refusal of a question that needs a company extract where none is live. */
export function noExtract(): AppError {
  return new AppError('not-found', 'No company extract is in use. Import one first.');
}
