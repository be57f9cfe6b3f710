import type { RulingBody } from '#shared/domain/ruling.ts';
import { rulingsInForce, type AppliedRuling } from '../../rulings/applied-rulings.ts';
import { checkedRuling } from '../../rulings/check-ruling.ts';
import { nextRulingNumber, readRuling } from '../../rulings/stored-rulings.ts';
import type { ReadStore } from '../../store/handles.ts';

/** What is compared: figures under the rulings of one side and of the other. */
export interface ComparedRulings {
  /** What is looked at: the ruling, or the drafts. */
  readonly bodies: readonly RulingBody[];
  readonly without: readonly AppliedRuling[];
  readonly with: readonly AppliedRuling[];
}

/**
 * Puts the rulings in force beside themselves with or without what is looked at: of one that is recorded those in force without it,
 * against with it (as it stands, also where it is revoked or lapsed); of drafts those in force, against with the drafts, which are the
 * newest. Throws `not-found`, and `invalid-input` where a draft could not be recorded.
 */
export function comparedRulings(
  store: ReadStore,
  asked: { readonly id?: string | undefined; readonly draft?: readonly RulingBody[] | undefined },
): ComparedRulings {
  const inForce = rulingsInForce(store);
  if (asked.id !== undefined) {
    const { id, number, version, body } = readRuling(store, asked.id);
    const without = inForce.filter((ruling) => ruling.id !== id);
    const both = [...without, { id, number, version, body }].toSorted((a, b) => a.number - b.number);
    return { bodies: [body], without, with: both };
  }
  const first = nextRulingNumber(store);
  const drafts = (asked.draft ?? []).map((given, at): AppliedRuling => ({
    id: `draft ${at + 1}`,
    number: first + at,
    version: 1,
    body: checkedRuling(store, given),
  }));
  return { bodies: drafts.map(({ body }) => body), without: inForce, with: [...inForce, ...drafts] };
}
