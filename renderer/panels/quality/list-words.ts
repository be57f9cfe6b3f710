import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';

/** Says how many lines came to what: "12 in, 3 out, 2 unknown". */
export function writeCounts(counts: MethodOutput<'lists.match'>['counts']): string {
  return [
    `${formatNumber(counts.in)} in`,
    `${formatNumber(counts.out)} out`,
    `${formatNumber(counts.unknown)} unknown`,
    ...(counts.ambiguous === 0 ? [] : [`${formatNumber(counts.ambiguous)} that may be several companies`]),
    ...(counts.blank === 0 ? [] : [formatCount(counts.blank, 'blank line')]),
  ].join(', ');
}
