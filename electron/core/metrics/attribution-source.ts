import type { AttributionMethod } from '#shared/domain/attribution.ts';
import { formatNumber } from '#shared/format/number.ts';
import { extractColumns } from '../membership/keep-columns.ts';
import type { ReadStore } from '../store/handles.ts';

/** What a method takes from elsewhere to share the figures of an extract over sites. */
export interface AttributionSource {
  /** Extracts beside the one that states the figures, with their editions. */
  readonly extractIds: readonly number[];
  readonly editions: readonly string[];
  /** "; divided by …" behind the source of the figure; empty where the extract itself says all. */
  readonly words: string;
}

const NOTHING_ELSE: AttributionSource = { extractIds: [], editions: [], words: '' };

/** Names what a method divides figures by where it is not the extract itself: its licence travels with the figure. */
export function attributionSource(
  store: ReadStore,
  extractId: number,
  method: AttributionMethod,
): AttributionSource {
  if (method === 'weighted')
    return { ...NOTHING_ELSE, words: '; divided by site weights that analysts entered' };
  if (method !== 'supplier-sites') return NOTHING_ELSE;
  const id = extractColumns(store, extractId).estimates?.extractId;
  const extract =
    id === undefined
      ? undefined
      : store.db
          .prepare<[number], { supplier: string; edition: string; title: string }>(
            'SELECT supplier, edition, title FROM extract WHERE id = ?',
          )
          .get(id);
  if (id === undefined || extract === undefined) return NOTHING_ELSE;
  const { supplier, edition, title } = extract;
  return {
    extractIds: [id],
    editions: [edition],
    words: `; divided by the estimates of ${supplier}, ${edition} edition, ${title}`,
  };
}

/** Says for how many members of a figure a method has nothing to go by, and what was done; empty where it has for all. */
export function unstatedWords(method: AttributionMethod, unstated: number): string {
  if (method === 'whole-company') return '; the figures of areas do not add up';
  if (unstated === 0) return '';
  const members = `; ${formatNumber(unstated)} of them`;
  switch (method) {
    case 'equal-over-sites':
      return '';
    case 'registered-office':
      return `${members} without a registered office, not placed`;
    case 'operating-sites':
      return `${members} without an operating site, not placed`;
    case 'supplier-sites':
      return `${members} without estimates, equal over sites`;
    case 'weighted':
      return `${members} without weights, equal over sites`;
  }
}
