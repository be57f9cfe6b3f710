import type { PermittedOutputs } from '#shared/domain/licence.ts';
import { formatNumber } from '#shared/format/number.ts';

/** What a licence permits, in one line: "sums of 10 or more companies; no rows, no named lists". */
export function permittedText(permitted: PermittedOutputs): string {
  const kinds = [
    [permitted.rows, 'rows'],
    [permitted.namedLists, 'named lists'],
    [
      permitted.aggregates,
      permitted.minimumCount === null || permitted.aggregates !== 'allowed'
        ? 'sums'
        : `sums of ${formatNumber(permitted.minimumCount)} or more companies`,
    ],
  ] as const;
  const of = (state: PermittedOutputs['rows']) =>
    kinds.filter(([is]) => is === state).map(([, name]) => name);
  const allowed = of('allowed');
  const forbidden = of('forbidden');
  const parts = [
    ...(allowed.length === 0 ? [] : [allowed.join(', ')]),
    ...(forbidden.length === 0 ? [] : [`no ${forbidden.join(', no ')}`]),
    // A least number stands even where nobody stated whether sums are allowed.
    ...(permitted.minimumCount === null || permitted.aggregates === 'allowed'
      ? []
      : [`at least ${formatNumber(permitted.minimumCount)} companies to a sum`]),
    ...(permitted.fields.length === 0
      ? []
      : [`rules for ${permitted.fields.length} ${permitted.fields.length === 1 ? 'field' : 'fields'}`]),
  ];
  return parts.length === 0 ? 'not stated' : parts.join('; ');
}
