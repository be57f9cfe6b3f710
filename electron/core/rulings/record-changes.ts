import type { ProfileTarget } from '#shared/domain/extract.ts';
import { recordKey, type RecordIdentity } from '#shared/domain/record-key.ts';
import type { AppliedRuling, RulingsInScope } from './applied-rulings.ts';
import { winningRulings } from './winning-rulings.ts';

/** The rulings on rows of one kind of extract, by the key of the row. */
export type RecordRulings = ReadonlyMap<string, AppliedRuling>;

const NONE: RecordRulings = new Map();
const kept = new WeakMap<readonly AppliedRuling[], Map<ProfileTarget, RecordRulings>>();

/** Gives the rulings on rows of one kind of extract; of several on one row the highest number. */
export function recordRulings({ rulings }: RulingsInScope, target: ProfileTarget): RecordRulings {
  if (rulings.length === 0) return NONE;
  const byTarget = kept.get(rulings) ?? new Map<ProfileTarget, RecordRulings>();
  kept.set(rulings, byTarget);
  const known = byTarget.get(target);
  if (known !== undefined) return known;
  const found = new Map(
    winningRulings(rulings).flatMap(({ ruling }) => {
      const { subject } = ruling.body;
      return subject.kind === 'record' && subject.target === target ? [[subject.key, ruling] as const] : [];
    }),
  );
  byTarget.set(target, found);
  return found;
}

/**
 * Makes the reader that gives the key of one row of an extract after the other, in the order of the file: rows that say the same are
 * told apart by their place among each other.
 */
export function keyReader(): (row: Omit<RecordIdentity, 'occurrence'>) => string {
  const seen = new Map<string, number>();
  return (row) => {
    const key = recordKey(row);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return occurrence === 1 ? key : recordKey({ ...row, occurrence });
  };
}

/** What a ruling makes of the amount of a row, or that the row is left out. Blank (null) stays blank unless it is replaced. */
export function ruledRecordAmount(
  { body }: AppliedRuling,
  amount: number | null,
): number | null | 'left-out' {
  const { action } = body;
  switch (action.kind) {
    case 'keep':
    case 'reassign':
      return amount;
    case 'disregard':
      if (action.remains === 0) return 'left-out';
      return amount === null ? null : Math.min(amount, action.remains);
    case 'cap':
      return amount === null ? null : Math.min(amount, action.at);
    case 'replace':
      return action.value;
  }
}
