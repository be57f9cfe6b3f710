import {
  RULED_MEASURE_NAMES,
  RULED_MEASURES_OF,
  RULING_ACTION_NAMES,
  RULING_ACTIONS_OF,
  type RulingBody,
} from './ruling.ts';

/** What is wrong with a ruling, and at which part of it. */
export interface RulingFault {
  readonly at: 'action' | 'measures' | 'clusters' | 'value';
  readonly words: string;
}

/**
 * Says what is wrong with a ruling, in sentences for the analyst; empty: nothing. Pure: whether subjects exist is for the core.
 */
export function checkRulingBody(body: RulingBody): string[] {
  return findRulingFaults(body).map(({ words }) => words);
}

/** The same, each fault with the part of the ruling that it is about, so that a form shows it there. */
export function findRulingFaults({ subject, scope, action }: RulingBody): RulingFault[] {
  const faults: RulingFault[] = [];
  const add = (at: RulingFault['at'], words: string): void => void faults.push({ at, words });
  const { measures } = scope;
  if (!RULING_ACTIONS_OF[subject.kind].includes(action.kind))
    add(
      'action',
      subject.kind === 'cell'
        ? `“${RULING_ACTION_NAMES[action.kind]}” cannot be done to a whole cell. Rule on the site of a company in it.`
        : `“${RULING_ACTION_NAMES[action.kind]}” cannot be done to this kind of subject. Choose ${RULING_ACTIONS_OF[subject.kind].map((kind) => RULING_ACTION_NAMES[kind]).join(', ')}.`,
    );
  const allowed = RULED_MEASURES_OF[subject.kind];
  if (allowed.length === 0 && measures.length > 0)
    add('measures', 'The subject is a figure itself: name no measures for it.');
  if (allowed.length > 0 && measures.length === 0)
    add('measures', 'Name at least one measure that the ruling is about.');
  for (const measure of measures)
    if (allowed.length > 0 && !allowed.includes(measure))
      add('measures', `${RULED_MEASURE_NAMES[measure]} is of the whole company: rule on the company.`);
  if ((action.kind === 'cap' || action.kind === 'replace') && measures.length > 1)
    add('measures', 'A value belongs to one measure: name one, and record another ruling for the other.');
  if (action.kind !== 'keep' && action.kind !== 'disregard' && measures.includes('businesses'))
    add('action', 'A company is counted or not: its count can be kept or disregarded only.');
  if (action.kind === 'reassign' && measures.some((each) => each === 'innovate-uk' || each === 'fundraising'))
    add('action', 'Funding is not divided over sites: only turnover and employees can be reassigned.');
  if (action.kind === 'disregard' && action.remains > 0 && measures.length > 1)
    add(
      'value',
      'What remains is a value of one measure: name one, and record another ruling for the other.',
    );
  if (action.kind === 'replace' && action.value < 0 && subject.kind !== 'figure')
    add('value', 'A replacing value is not below zero.');
  if (subject.kind === 'figure' && scope.clusterIds !== null)
    add('clusters', 'A figure names its cluster itself: leave the clusters out.');
  return faults;
}
