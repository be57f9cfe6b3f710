import type { MethodOutput } from '#shared/contract/methods.ts';
import { SEVERITY_NAMES, type Severity } from '#shared/domain/anomaly.ts';
import { formatCsv, guardFormula } from '#shared/format/csv.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';

export type CheckReport = MethodOutput<'checks.run'>;
export type CheckedRule = CheckReport['rules'][number];
export type CheckFinding = CheckedRule['findings'][number];

/** How a rule stands, as icon and word: `open` has findings that do not fail the check. */
export type RuleStanding = 'fails' | 'open' | 'waived' | 'passes';

export const STANDING_NAMES: Readonly<Record<RuleStanding, string>> = {
  fails: 'Fails',
  open: 'Findings',
  waived: 'Waived',
  passes: 'Passes',
};

/** How a rule stands. */
export function standingOf({ outcome, fails }: CheckedRule): RuleStanding {
  if (fails) return 'fails';
  return outcome === 'finding' ? 'open' : outcome === 'waiver' ? 'waived' : 'passes';
}

/** “3 findings, 2 of them open”; nothing found: “none among 12 companies”. */
export function countsOf({ findings, more, checked, unit }: CheckedRule): string {
  const all = findings.length + more;
  if (all === 0) return `none in ${formatNumber(checked)} ${unit}`;
  const open = findings.filter(({ outcome }) => outcome === 'finding').length;
  if (open === all) return formatCount(all, 'finding');
  return `${formatCount(all, 'finding')}, ${open === 0 ? 'all answered' : `${formatNumber(open)} open`}`;
}

/** The outcome in words: “Of 30 rules 2 fail, 25 pass and 3 are waived.” */
export function summaryOf({ rules, failed, passed, waived, ranAt }: CheckReport, failFrom: Severity): string {
  const below = rules.filter((rule) => standingOf(rule) === 'open').length;
  const parts = [
    `${formatNumber(failed)} ${failed === 1 ? 'fails' : 'fail'}`,
    ...(below === 0
      ? []
      : [
          `${formatNumber(below)} ${below === 1 ? 'has' : 'have'} findings below ${SEVERITY_NAMES[failFrom].toLowerCase()}`,
        ]),
    `${formatNumber(waived)} ${waived === 1 ? 'is' : 'are'} waived`,
    `${formatNumber(passed)} ${passed === 1 ? 'passes' : 'pass'}`,
  ];
  return `Of ${formatCount(rules.length, 'rule')} ${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}. Run ${formatDateTime(ranAt)}.`;
}

/** Who answered a finding and why: “Ruling 7: head office (Ann, 22 Nov 2026)”; empty where nobody did and nothing lapsed. */
export function answerOf({ reason, author, at, answeredBy }: CheckFinding): string {
  if (answeredBy === null) return reason;
  return `${answeredBy === 'waiver' ? 'Waived: ' : ''}${reason} (${author}, ${formatDate(at)})`;
}

/** The report as rows of a CSV, one for each finding, and one for each rule without any. */
export function reportCsv({ rules }: CheckReport): string {
  const head = [
    'Rule',
    'Kind',
    'Outcome',
    'Fails',
    'Severity',
    'Subject',
    'Finding',
    'Answer',
    'By',
    'On',
    'Key',
  ];
  const rows = rules.flatMap((rule) => {
    const own = [rule.name, rule.kind, STANDING_NAMES[standingOf(rule)], rule.fails ? 'yes' : 'no'];
    if (rule.findings.length === 0) return [[...own, '', '', '', '', '', '', '']];
    return rule.findings.map(({ severity, subjectLabel, sentence, answeredBy, reason, author, at, key }) => [
      ...own,
      SEVERITY_NAMES[severity],
      subjectLabel,
      sentence,
      answeredBy === null ? reason : `${answeredBy}: ${reason}`,
      author,
      at,
      key,
    ]);
  });
  return formatCsv([head, ...rows.map((row) => row.map(guardFormula))]);
}

/** The report as a text to be read. */
export function reportText(report: CheckReport, failFrom: Severity): string {
  const lines = report.rules.flatMap((rule) => [
    `${STANDING_NAMES[standingOf(rule)].padEnd(9)}${rule.name}: ${countsOf(rule)}`,
    ...rule.findings.map((finding) => {
      const answer = answerOf(finding);
      return `    ${SEVERITY_NAMES[finding.severity]}: ${finding.sentence}${answer === '' ? '' : ` [${answer}]`}`;
    }),
    ...(rule.more === 0 ? [] : [`    ${formatCount(rule.more, 'more finding')}`]),
  ]);
  return [outcomeTitle(report), summaryOf(report, failFrom), '', ...lines, ''].join('\n');
}

/** “The check passes” or “The check fails”. */
export function outcomeTitle({ outcome }: Pick<CheckReport, 'outcome'>): string {
  return outcome === 'pass' ? 'The check passes' : 'The check fails';
}
