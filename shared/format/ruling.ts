import { readMetric } from '../domain/metric-catalogue.ts';
import { formatPostcode } from '../domain/postcode.ts';
import type { RuledMeasure, RulingAction, RulingBody, RulingCause, RulingSubject } from '../domain/ruling.ts';
import { formatMoneyFull } from './money.ts';
import { formatCount, formatNumber } from './number.ts';
import { formatPercent } from './percent.ts';

/** What the words of a ruling need and the ruling does not say itself. */
export interface RulingLabels {
  /** Name of the company (also where the subject is a site of it); else cell, row, figure or extract in words. */
  readonly subject: string;
  /** Names of the clusters it is limited to; empty: every cluster. */
  readonly clusters: readonly string[];
}

const MEASURE_WORDS: Readonly<Record<RuledMeasure, { readonly words: string; readonly many: boolean }>> = {
  turnover: { words: 'turnover', many: false },
  employees: { words: 'employees', many: true },
  businesses: { words: 'count', many: false },
  'innovate-uk': { words: 'Innovate UK funding', many: false },
  fundraising: { words: 'fundraisings', many: true },
};

/** Within the sentence of a footnote, behind the colon; empty: the cause is not said. */
const CAUSE_PHRASES: Readonly<Record<RulingCause, string>> = {
  'head-office': 'head office; the activity is elsewhere',
  'single-company': 'one large company carries the value',
  'many-registrations': 'many companies are registered at one address',
  duplicate: 'counted twice',
  'consolidated-accounts': 'group accounts are counted with those of subsidiaries',
  'not-of-the-cluster': 'only part of it belongs to the cluster',
  'out-of-date': 'out of date',
  inactive: 'no longer active',
  misplaced: 'placed wrongly',
  'supplier-error': 'an error of the supplier',
  'small-base': 'too few cases stand behind it',
  'other-territory': 'of another territory or period',
  verified: 'looked into and right',
  other: '',
};

/** More sites than these are counted, not named. */
const MOST_NAMED = 4;

/**
 * Says in a few words what a ruling does: “Turnover at LE67 1FQ disregarded in every cluster”. Values are written in full, in pounds
 * or persons; of a figure, in its own unit.
 */
export function rulingWords(body: RulingBody, labels: RulingLabels): string {
  const where =
    body.subject.kind === 'figure'
      ? ''
      : labels.clusters.length === 0
        ? ' in every cluster'
        : ` in ${listInWords(labels.clusters)}`;
  return `${capital(ruledThing(body, labels, 'place'))} ${actionWords(body)}${where}`;
}

/**
 * Writes the footnote that every output prints, without its number: the analyst's own text where one is given, else a sentence of
 * subject, action and cause; then what is still true of the place.
 */
export function footnoteOf(body: RulingBody, labels: RulingLabels): string {
  const own = body.footnote.trim();
  return [own === '' ? footnoteSentence(body, labels) : asSentence(own), asSentence(body.remains.trim())]
    .filter((part) => part !== '')
    .join(' ');
}

function footnoteSentence(body: RulingBody, labels: RulingLabels): string {
  const lead =
    body.subject.kind === 'figure' || labels.clusters.length === 0
      ? ''
      : `In ${listInWords(labels.clusters)}, `;
  const cause = CAUSE_PHRASES[body.cause];
  const said = `${statement(body, labels)}${cause === '' ? '' : `: ${cause}`}`;
  return asSentence(lead === '' ? capital(said) : `${lead}${said}`);
}

function statement(body: RulingBody, labels: RulingLabels): string {
  const { subject, scope, action } = body;
  const [only] = scope.measures;
  if (only === 'businesses' && scope.measures.length === 1 && action.kind === 'disregard') {
    if (subject.kind === 'company') return `${labels.subject} is not counted`;
    if (subject.kind === 'site')
      return `${labels.subject} is not counted at ${postcodeWords(subject.postcode)}`;
    return `companies in ${lowerHead(labels.subject)} are not counted`;
  }
  const many = scope.measures.length > 1 || (only !== undefined && MEASURE_WORDS[only].many);
  const done =
    action.kind === 'reassign' ? `counted ${targetWords(action, 'at')} instead` : actionWords(body);
  return `${ruledThing(body, labels, 'whole')} ${many ? 'are' : 'is'} ${done}`;
}

/** “turnover of Sample Ltd at LE67 1FQ”; `place`: of a site the postcode alone, since the company stands beside it. */
function ruledThing({ subject, scope }: RulingBody, labels: RulingLabels, how: 'place' | 'whole'): string {
  const what = listInWords(scope.measures.map((measure) => MEASURE_WORDS[measure].words));
  switch (subject.kind) {
    case 'company':
      return `${what} of ${labels.subject}`;
    case 'site': {
      const at = `at ${postcodeWords(subject.postcode)}`;
      return how === 'place' ? `${what} ${at}` : `${what} of ${labels.subject} ${at}`;
    }
    case 'cell':
      return `${what} in ${lowerHead(labels.subject)}`;
    case 'record':
    case 'figure':
    case 'extract':
      return labels.subject;
  }
}

/** What is done, as a participle with its value: “capped at £30,000,000”. */
function actionWords(body: RulingBody): string {
  const { action } = body;
  switch (action.kind) {
    case 'keep':
      return 'kept as captured';
    case 'disregard':
      return action.remains === 0
        ? 'disregarded'
        : `disregarded but for ${ruledValueWords(body, action.remains)}`;
    case 'cap':
      return `capped at ${ruledValueWords(body, action.at)}`;
    case 'reassign':
      return `reassigned ${targetWords(action, 'to')}`;
    case 'replace':
      return `replaced with ${ruledValueWords(body, action.value)} (${action.source})`;
  }
}

function targetWords({ to }: Extract<RulingAction, { kind: 'reassign' }>, preposition: 'to' | 'at'): string {
  if (to.length > MOST_NAMED) return `${preposition} ${formatNumber(to.length)} other sites`;
  const whole = to.reduce((sum, { weight }) => sum + weight, 0);
  const isEqual = to.every(({ weight }) => weight === to[0]?.weight);
  const named = to.map(({ postcode, weight }) =>
    isEqual
      ? postcodeWords(postcode)
      : `${postcodeWords(postcode)} (${formatPercent((weight / whole) * 100)})`,
  );
  return `${isEqual && to.length > 1 ? 'in equal parts ' : ''}${preposition} ${listInWords(named)}`;
}

/** Writes a value in the unit of what is ruled: pounds, employees, or the unit of the figure. */
export function ruledValueWords(body: Pick<RulingBody, 'subject' | 'scope'>, value: number): string {
  const { subject, scope } = body;
  if (subject.kind === 'figure') return figureValueWords(subject, value);
  if (subject.kind === 'record')
    return subject.target === 'fundraisings' || subject.target === 'grants'
      ? formatMoneyFull(value)
      : numberWords(value);
  const [measure] = scope.measures;
  return measure === undefined ? numberWords(value) : measureValueWords(measure, value);
}

/** Writes a value of a ruled measure: £30,000,000, 1,524 employees. */
export function measureValueWords(measure: RuledMeasure, value: number): string {
  if (measure === 'employees')
    return Number.isInteger(value) ? formatCount(value, 'employee') : `${formatNumber(value, 1)} employees`;
  if (measure === 'businesses') return formatCount(value, 'company', 'companies');
  return formatMoneyFull(value);
}

function figureValueWords({ metricId }: Extract<RulingSubject, { kind: 'figure' }>, value: number): string {
  const { kind } = readMetric(metricId);
  if (kind === 'money') return formatMoneyFull(value);
  if (kind === 'percentage') return formatPercent(value, Number.isInteger(value) ? 0 : 1);
  return numberWords(value);
}

function numberWords(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** “Aerospace, Marine and Rail”. */
export function listInWords(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

function postcodeWords(postcode: string): string {
  return formatPostcode(postcode) ?? postcode;
}

function capital(text: string): string {
  return text.replace(/^./u, (first) => first.toUpperCase());
}

/** A cell's label stands within the sentence; names of companies never come here. */
function lowerHead(text: string): string {
  return text.replace(/^./u, (first) => first.toLowerCase());
}

function asSentence(text: string): string {
  return text === '' || /[.!?]$/u.test(text) ? text : `${text}.`;
}
