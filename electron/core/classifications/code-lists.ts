import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import type { Connection, ReadStore } from '../store/handles.ts';

/** Which list of codes: learned from the rows of an extract of the workspace, or delivered into the reference store. */
export interface ListPlace {
  readonly scheme: string;
  readonly ledger: 'workspace' | 'reference';
  readonly extractId: number;
}

export interface ListedCode {
  readonly code: string;
  readonly title: string;
  readonly parent: string | null;
  /** Companies or records of the extract that carry it; null for a delivered list. */
  readonly companies: number | null;
}

type Schemes = MethodOutput<'classifications.list'>['schemes'];
type CodeList = Schemes[number]['lists'][number];

interface ExtractLine {
  readonly id: number;
  readonly supplier: string;
  readonly title: string;
  readonly edition: string;
}

/**
 * Lists the classifications by name, each with the lists of codes known of it, newest first: delivered ones of the
 * reference store, and those learned from the rows of live extracts.
 */
export function listClassifications(store: ReadStore): Schemes {
  const lists = [...learnedLists(store.db), ...deliveredLists(store.reference)];
  const schemes = [...new Set(lists.map(({ scheme }) => scheme))];
  return schemes
    .map((scheme) => ({
      scheme,
      name: schemeName(scheme),
      lists: lists.flatMap((list) => (list.scheme === scheme ? [list.list] : [])),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

interface Found {
  readonly scheme: string;
  readonly list: CodeList;
}

function learnedLists(db: Connection): Found[] {
  const lines = db
    .prepare<[], ExtractLine>(
      `SELECT id, supplier, title, edition FROM extract WHERE status = 'live' ORDER BY id DESC`,
    )
    .all();
  return lines.flatMap((line) => {
    const counted = db
      .prepare<[number], { scheme: string; codes: number }>(
        'SELECT scheme, count(*) AS codes FROM extract_code WHERE extract_id = ? AND companies > 0 GROUP BY scheme',
      )
      .all(line.id);
    // Extracts of the first version learned no lists: their companies' codes are counted.
    const codes = counted.length > 0 ? counted : countCarried(db, line.id);
    return codes.map(({ scheme, codes: count }) => ({
      scheme,
      list: toList(line, { ledger: 'workspace', learned: true, codes: count }),
    }));
  });
}

function countCarried(db: Connection, extractId: number): { scheme: string; codes: number }[] {
  return db
    .prepare<[number], { scheme: string; codes: number }>(
      'SELECT scheme, count(DISTINCT code) AS codes FROM company_code WHERE extract_id = ? GROUP BY scheme',
    )
    .all(extractId);
}

function deliveredLists(reference: Connection | null): Found[] {
  if (reference === null) return [];
  const listed = reference
    .prepare<[], ExtractLine & { scheme: string; codes: number }>(
      `SELECT e.id, e.supplier, e.title, e.edition, l.scheme, count(*) AS codes
       FROM extract AS e JOIN code_list AS l ON l.extract_id = e.id
       WHERE e.target = 'codes' AND e.status = 'live' GROUP BY e.id, l.scheme ORDER BY e.id DESC`,
    )
    .all()
    .map(({ scheme, codes, ...line }) => ({
      scheme,
      list: toList(line, { ledger: 'reference', learned: false, codes }),
    }));
  const [old] = earlierLists(reference);
  if (old === undefined) return listed;
  // Lists of the first version were kept as one register of codes without editions.
  const known = new Set(listed.map(({ scheme }) => scheme));
  const registered = reference
    .prepare<[], { scheme: string; codes: number }>(
      'SELECT scheme, count(*) AS codes FROM code GROUP BY scheme',
    )
    .all()
    .filter(({ scheme }) => !known.has(scheme))
    .map(({ scheme, codes }) => ({
      scheme,
      list: toList(old, { ledger: 'reference', learned: false, codes }),
    }));
  return [...listed, ...registered];
}

/** Live lists of codes that have no edition of their own, newest first. */
function earlierLists(reference: Connection): ExtractLine[] {
  return reference
    .prepare<[], ExtractLine>(
      `SELECT id, supplier, title, edition FROM extract WHERE target = 'codes' AND status = 'live'
         AND NOT EXISTS (SELECT 1 FROM code_list WHERE extract_id = extract.id) ORDER BY id DESC`,
    )
    .all();
}

function toList(
  { id, supplier, title, edition }: ExtractLine,
  rest: Pick<CodeList, 'ledger' | 'learned' | 'codes'>,
): CodeList {
  return { ...rest, extractId: id, supplier, title, edition };
}

/**
 * Reads one list of codes in the order of codes, with the titles known of them. Throws `not-found` where the extract is
 * not there or names no code of the classification.
 */
export function readCodeList(store: ReadStore, place: ListPlace): ListedCode[] {
  const codes = place.ledger === 'workspace' ? learnedCodes(store, place) : deliveredCodes(store, place);
  if (codes.length === 0)
    throw new AppError(
      'not-found',
      `Extract ${place.extractId} names no code of ${schemeName(place.scheme)}. Choose one of the lists of that classification.`,
      { extractId: place.extractId, scheme: place.scheme },
    );
  return codes;
}

function learnedCodes({ db, reference }: ReadStore, { scheme, extractId }: ListPlace): ListedCode[] {
  const learned = db
    .prepare<[number, string], ListedCode>(
      `SELECT code, title, NULL AS parent, companies FROM extract_code
       WHERE extract_id = ? AND scheme = ? AND companies > 0 ORDER BY code`,
    )
    .all(extractId, scheme);
  const codes =
    learned.length > 0
      ? learned
      : db
          .prepare<[number, string], ListedCode>(
            `SELECT code, '' AS title, NULL AS parent, count(*) AS companies FROM company_code
             WHERE extract_id = ? AND scheme = ? GROUP BY code ORDER BY code`,
          )
          .all(extractId, scheme);
  if (codes.every(({ title }) => title !== '')) return codes;
  const titles = new Map<string, string>();
  for (const one of [reference, db])
    for (const { code, title } of one
      ?.prepare<[string], { code: string; title: string }>('SELECT code, title FROM code WHERE scheme = ?')
      .all(scheme) ?? [])
      titles.set(code, title);
  return codes.map((code) => (code.title === '' ? { ...code, title: titles.get(code.code) ?? '' } : code));
}

function deliveredCodes({ reference }: ReadStore, { scheme, extractId }: ListPlace): ListedCode[] {
  if (reference === null) return [];
  const listed = reference
    .prepare<[number, string], ListedCode>(
      'SELECT code, title, parent, NULL AS companies FROM code_list WHERE extract_id = ? AND scheme = ? ORDER BY code',
    )
    .all(extractId, scheme);
  if (listed.length > 0 || earlierLists(reference)[0]?.id !== extractId) return listed;
  return reference
    .prepare<[string], ListedCode>(
      'SELECT code, title, NULL AS parent, NULL AS companies FROM code WHERE scheme = ? ORDER BY code',
    )
    .all(scheme);
}

/** Pages through one list of codes: all of it, or what begins with a text or has its words in the title. Throws `not-found`. */
export function pageCodes(
  store: ReadStore,
  request: ListPlace & { readonly text: string; readonly offset: number; readonly limit: number },
): { total: number; codes: ListedCode[] } {
  const sought = request.text.trim().toLocaleLowerCase('en-GB');
  const words = sought.split(/\s+/).filter((word) => word !== '');
  const found = readCodeList(store, request).filter(({ code, title }) => {
    const lower = title.toLocaleLowerCase('en-GB');
    return code.toLocaleLowerCase('en-GB').startsWith(sought) || words.every((word) => lower.includes(word));
  });
  return { total: found.length, codes: found.slice(request.offset, request.offset + request.limit) };
}
