import { UNDEFINED_REASONS, type MetricValue } from '#shared/domain/metric-value.ts';

/** Says why a change of something that is no number cannot be split; of lists, what joined and what left. */
export function noteOf(before: MetricValue, after: MetricValue): string {
  if (before.kind === 'list' && after.kind === 'list') return listNote(before.items, after.items);
  return [stateNote('Before', before), stateNote('After', after)].filter((note) => note !== '').join(' ');
}

function listNote(before: readonly string[], after: readonly string[]): string {
  const joined = after.filter((item) => !before.includes(item));
  const left = before.filter((item) => !after.includes(item));
  if (joined.length === 0 && left.length === 0)
    return before.join('\n') === after.join('\n')
      ? 'The list is the same.'
      : 'The order of the list differs.';
  return [
    ...(joined.length === 0 ? [] : [`Joined: ${joined.join(', ')}.`]),
    ...(left.length === 0 ? [] : [`Left: ${left.join(', ')}.`]),
  ].join(' ');
}

function stateNote(when: string, value: MetricValue): string {
  switch (value.kind) {
    case 'value':
      return '';
    case 'list':
      return `${when} it was a list.`;
    case 'suppressed':
      return `${when}: ${value.reason}`;
    case 'undefined':
      return `${when}: ${UNDEFINED_REASONS[value.reason].sentence}`;
  }
}
