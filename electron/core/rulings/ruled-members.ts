import { clearBit } from '../membership/bit-set.ts';
import type { ExtractColumns } from '../membership/extract-columns.ts';
import type { MemberSet } from '../membership/member-set.ts';
import type { ReadStore } from '../store/handles.ts';
import type { RulingsInScope } from './applied-rulings.ts';
import { ruledColumns } from './ruled-columns.ts';

const keptByMembers = new WeakMap<MemberSet, WeakMap<ExtractColumns, MemberSet>>();

/**
 * Gives the members that are counted under some rulings: those of the definition, which rulings never change, less the companies that are
 * not counted, over the ruled columns. How the definition came to them (steps, funnel) is told as captured. The same object where
 * nothing is changed, and for equal questions.
 */
export function ruledMembers(
  store: Pick<ReadStore, 'db'>,
  members: MemberSet,
  rulings: RulingsInScope,
): MemberSet {
  const columns = ruledColumns(store, members.columns, rulings);
  const { ruled } = columns;
  if (ruled === null) return members;
  const kept = keptByMembers.get(members) ?? new WeakMap<ExtractColumns, MemberSet>();
  keptByMembers.set(members, kept);
  const known = kept.get(columns);
  if (known !== undefined) return known;
  const found = {
    ...(ruled.leftOut.length === 0 ? members : withoutCompanies(members, ruled.leftOut)),
    key: `${members.key}_${Buffer.from(ruled.key).toString('hex')}`,
    columns,
  };
  kept.set(columns, found);
  return found;
}

function withoutCompanies(members: MemberSet, leftOut: readonly number[]): MemberSet {
  const gone = new Set(leftOut);
  const bits = members.bits.slice();
  for (const position of gone) clearBit(bits, position);
  const positions = members.positions.filter((position) => !gone.has(position));
  const stepOf = members.stepOf.filter((_, at) => !gone.has(members.positions[at] ?? -1));
  return { ...members, bits, positions, stepOf, count: positions.length };
}
