import { DESK_ENTRY_NAMES, type GivenDeskEntry } from '#shared/domain/desk-entry.ts';
import { AppError } from '#shared/contract/errors.ts';
import { nameKey } from '../clusters/find-clusters.ts';
import type { ReadStore } from '../store/handles.ts';
import { listDeskOf } from './desk-entries.ts';

/** What may be kept once only among the entries of a kind, with the words that name it; null where many may be alike. */
export function uniqueKeyOf(entry: GivenDeskEntry): { readonly key: string; readonly words: string } | null {
  switch (entry.kind) {
    case 'template':
    case 'column-set':
    case 'institution':
    case 'geography-set':
    case 'asset':
    case 'map-bookmark':
    case 'map-figure':
      return { key: nameKey(entry.body.name), words: `the name “${entry.body.name}”` };
    case 'exchange-rate': {
      const { from, to, date } = entry.body;
      return { key: `${from} ${to} ${date}`, words: `${from} to ${to} of ${date}` };
    }
    case 'site-weight':
      return { key: entry.body.companyNumber, words: `company ${entry.body.companyNumber}` };
    case 'indicator-note':
      return { key: nameKey(entry.body.indicator), words: `“${entry.body.indicator}”` };
    case 'waiver':
      return { key: entry.body.key, words: `“${entry.body.key}”` };
    case 'detector-settings':
      return { key: 'detector-settings', words: 'this workspace' };
    case 'entered-figure':
    case 'enquiry':
    case 'caveat':
    case 'sign-off':
      return null;
  }
}

/** Refuses a second entry in force where only one may be: two of a name, two rates of a day. Throws `name-taken`. */
export function checkUnique(store: ReadStore, entry: GivenDeskEntry, exceptId: string | null): void {
  const own = uniqueKeyOf(entry);
  if (own === null) return;
  const holder = listDeskOf(store, entry.kind).find(
    (other) => other.id !== exceptId && uniqueKeyOf(other)?.key === own.key,
  );
  if (holder === undefined) return;
  const kind = DESK_ENTRY_NAMES[entry.kind];
  throw new AppError(
    'name-taken',
    `There is already ${article(kind)} ${kind} for ${own.words}. Change that one, or choose another.`,
    { id: holder.id },
  );
}

/** "a scorecard template", "an exchange rate". */
export function article(noun: string): string {
  return /^[aeiou]/.test(noun) ? 'an' : 'a';
}
