import { UNDEFINED_REASONS, type MetricValue } from '#shared/domain/metric-value.ts';

/**
 * Says why a change of something that is no number cannot be split; of lists, what joined and what left, and apart from them what only
 * rulings put on the list or took off it. `unruled`: what it is afterwards under the rulings of before; left out: rulings are the same.
 */
export function noteOf(before: MetricValue, after: MetricValue, unruled: MetricValue = after): string {
  if (before.kind === 'list' && after.kind === 'list')
    return listNote(before.items, after.items, unruled.kind === 'list' ? unruled.items : after.items);
  return [stateNote('Before', before), stateNote('After', after)].filter((note) => note !== '').join(' ');
}

function listNote(before: readonly string[], after: readonly string[], unruled: readonly string[]): string {
  const came = after.filter((item) => !before.includes(item));
  const went = before.filter((item) => !after.includes(item));
  if (came.length === 0 && went.length === 0)
    return before.join('\n') === after.join('\n')
      ? 'The list is the same.'
      : 'The order of the list differs.';
  const told = (words: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${words}: ${items.join(', ')}.`];
  const has = (item: string) => unruled.includes(item);
  return [
    ...told('Joined', came.filter(has)),
    ...told(
      'Left',
      went.filter((item) => !has(item)),
    ),
    ...told(
      'Listed because of rulings',
      came.filter((item) => !has(item)),
    ),
    ...told('Not listed because of rulings', went.filter(has)),
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
