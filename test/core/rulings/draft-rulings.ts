import { rulingBodySchema, type GivenRulingBody } from '#shared/domain/ruling.ts';
import type { AppliedRuling } from '#core/rulings/applied-rulings.ts';
import { recordRulings } from '#core/rulings/record-rulings.ts';
import type { StoredRuling } from '#core/rulings/stored-rulings.ts';
import type { WriteStore } from '#core/store/handles.ts';

/** What of a ruling a test of figures says: its subject and its action, and what else matters. */
export type Said = Pick<GivenRulingBody, 'subject' | 'action'> & Partial<GivenRulingBody>;

const bodyOf = (said: Said) =>
  rulingBodySchema.parse({ scope: {}, cause: 'other', reason: 'a test', ...said });

/** Rulings as figures are formed under them, numbered in the order given; nothing is recorded. */
export function drafts(...said: readonly Said[]): AppliedRuling[] {
  return said.map((one, at) => ({ id: `r${at + 1}`, number: at + 1, version: 1, body: bodyOf(one) }));
}

/** Records a ruling as an analyst does. */
export function rule(store: WriteStore, said: Said): StoredRuling {
  const [one] = recordRulings(store, [bodyOf(said)]);
  if (one === undefined) throw new Error('nothing was recorded');
  return one;
}

/** A sourced value in the place of the supplier’s. */
export const replacedBy = (value: number) => ({ kind: 'replace' as const, value, source: 'A visit' });
