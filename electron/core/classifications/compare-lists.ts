import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber } from '#shared/format/number.ts';
import type { ReadStore } from '../store/handles.ts';
import type { ListedCode, ListPlace } from './code-lists.ts';
import { readCodeList } from './code-lists.ts';
import { countMoves } from './code-moves.ts';
import { clustersNaming } from './named-codes.ts';
import type { Fate } from './successors.ts';
import { fatesByCompanies, fatesByTitles } from './successors.ts';

type Comparison = MethodOutput<'classifications.compare'>;
type Change = Comparison['changes'][number];
type Place = Omit<ListPlace, 'scheme'>;

const ORDER: readonly Change['kind'][] = ['split', 'merged', 'renamed', 'gone', 'new', 'retitled'];

/**
 * Compares two editions of a classification: codes renamed, split, merged, gone, new and given another title, each in
 * words, with the live clusters whose definition names the code, those with clusters first.
 *
 * What became of a code is told from the companies that stand in both extracts, where both lists were learned from
 * companies; else from the titles. Throws `not-found` for a list that is not there.
 */
export function compareLists(
  store: ReadStore,
  request: { readonly scheme: string; readonly before: Place; readonly after: Place },
): Comparison {
  const { scheme } = request;
  const before = readCodeList(store, { scheme, ...request.before });
  const after = readCodeList(store, { scheme, ...request.after });
  const [was, is] = [byCode(before), byCode(after)];
  const gone = before.filter(({ code }) => !is.has(code));
  const fresh = after.filter(({ code }) => !was.has(code));
  const isNew = (code: string) => !was.has(code);
  const isByCompanies =
    request.before.ledger === 'workspace' &&
    request.after.ledger === 'workspace' &&
    [request.before, request.after].every(({ extractId }) => hasCompanies(store, extractId));
  const fates = isByCompanies
    ? fatesByCompanies(
        gone.map(({ code }) => code),
        isNew,
        countMoves(store.db, {
          scheme,
          beforeId: request.before.extractId,
          afterId: request.after.extractId,
          gone: gone.map(({ code }) => code),
        }),
      )
    : fatesByTitles(gone, fresh);
  const clustersOf = clustersNaming(store, scheme);
  const explained = new Set(
    fates.flatMap(({ kind, successors }) => (kind === 'gone' ? [] : successors.map(({ code }) => code))),
  );
  const changes: Change[] = [
    ...fates.map((fate) =>
      toChange(fate.kind, was.get(fate.code), {
        sentence: fateSentence(fate, fates, was, is, isByCompanies),
        successors: fate.successors.map((one) => ({ ...one, title: is.get(one.code)?.title ?? '' })),
      }),
    ),
    ...fresh
      .filter(({ code }) => !explained.has(code))
      .map((code) =>
        toChange('new', code, {
          sentence: `${nameOf(code)} is new${code.companies === null ? '' : `, with ${companiesText(code.companies)}`}.`,
        }),
      ),
    ...after.flatMap((code) => {
      const then = was.get(code.code);
      if (then === undefined || !isRetitled(then, code)) return [];
      return toChange('retitled', code, {
        sentence: `“${code.code}” is called “${code.title}” now; before, “${then.title}”.`,
      });
    }),
  ].map((change) => ({ ...change, clusters: clustersOf(change.code) }));
  const retitled = changes.filter(({ kind }) => kind === 'retitled').length;
  return {
    changes: changes.toSorted(
      (a, b) =>
        Number(b.clusters.length > 0) - Number(a.clusters.length > 0) ||
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
        b.companies - a.companies ||
        (a.code < b.code ? -1 : 1),
    ),
    unmapped: after.filter(({ code }) => clustersOf(code).length === 0).length,
    same: after.length - fresh.length - retitled,
  };
}

function byCode(codes: readonly ListedCode[]): Map<string, ListedCode> {
  return new Map(codes.map((code) => [code.code, code]));
}

function hasCompanies(store: ReadStore, extractId: number): boolean {
  return (
    store.db.prepare<[number]>('SELECT 1 FROM company WHERE extract_id = ? LIMIT 1').get(extractId) !==
    undefined
  );
}

function toChange(
  kind: Change['kind'],
  code: ListedCode | undefined,
  rest: Pick<Change, 'sentence'> & Partial<Pick<Change, 'successors'>>,
): Change {
  if (code === undefined) throw new Error('a code was compared that is in neither list');
  return {
    kind,
    code: code.code,
    title: code.title,
    companies: code.companies ?? 0,
    successors: [],
    clusters: [],
    ...rest,
  };
}

function isRetitled(before: ListedCode, after: ListedCode): boolean {
  const plain = (title: string) => title.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
  return before.title !== '' && after.title !== '' && plain(before.title) !== plain(after.title);
}

/** Writes a code for a sentence: by its title too where the code alone says little. */
function nameOf({ code, title }: Pick<ListedCode, 'code' | 'title'>): string {
  return title === '' || title === code ? `“${code}”` : `${code} “${title}”`;
}

function companiesText(companies: number): string {
  return companies === 1 ? '1 company' : `${formatNumber(companies)} companies`;
}

function fateSentence(
  fate: Fate,
  fates: readonly Fate[],
  was: ReadonlyMap<string, ListedCode>,
  is: ReadonlyMap<string, ListedCode>,
  isByCompanies: boolean,
): string {
  const nameIn = (list: ReadonlyMap<string, ListedCode>, code: string) =>
    nameOf(list.get(code) ?? { code, title: '' });
  const own = nameIn(was, fate.code);
  const still = stillThere(fate);
  const [first] = fate.successors;
  const counts = (one: Fate['successors'][number]) =>
    isByCompanies
      ? `: ${formatNumber(one.companies)} of ${companiesText(still)}`
      : ', to judge by the titles';
  switch (fate.kind) {
    case 'renamed':
      return first === undefined ? own : `${own} became ${nameIn(is, first.code)}${counts(first)}.`;
    case 'merged': {
      if (first === undefined) return own;
      const others = fates.filter(
        (other) =>
          other.kind === 'merged' && other.code !== fate.code && other.successors[0]?.code === first.code,
      );
      const target = was.has(first.code)
        ? `went into ${nameIn(is, first.code)}, which was there before`
        : `became part of ${nameIn(is, first.code)}`;
      const together =
        others.length === 0
          ? ''
          : `, together with ${others.map((other) => nameIn(was, other.code)).join(', ')}`;
      return `${own} ${target}${together}${counts(first)}.`;
    }
    case 'split': {
      const parts = fate.successors
        .map((one) => `${nameIn(is, one.code)}${isByCompanies ? ` (${formatNumber(one.companies)})` : ''}`)
        .join(', ');
      const of = isByCompanies ? `, of ${companiesText(still)} still there` : ', to judge by the titles';
      return `${own} was split into ${parts}${of}.`;
    }
    case 'gone':
      return first === undefined || !isByCompanies
        ? `${own} is gone, and no code plainly took its place.`
        : `${own} is gone; of ${companiesText(still)} still there, ${formatNumber(first.companies)} carry ${nameIn(is, first.code)} now.`;
  }
}

/** Companies of the code that are still there, from the share that its likeliest successor took. */
function stillThere({ successors }: Fate): number {
  const [first] = successors;
  return first === undefined || first.share === 0 ? 0 : Math.round(first.companies / first.share);
}
