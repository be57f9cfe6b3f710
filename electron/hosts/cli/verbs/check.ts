import type { MethodOutput } from '#shared/contract/methods.ts';
import { COVERAGE_RULES } from '#shared/contract/methods/checks.ts';
import { SEVERITIES, SEVERITY_NAMES } from '#shared/domain/anomaly.ts';
import { DETECTOR_IDS } from '#shared/domain/detectors.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { notFound, oneOf, UsageError, wordAt, type Verb } from '../verb.ts';

type Report = MethodOutput<'checks.run'>;
type Rule = Report['rules'][number];

/** Exit codes of the gate: the check passes, or a rule of it fails. A mistake in the command is 2, a fault 3, as everywhere. */
export const CHECK_EXIT = { passed: 0, failed: 1 } as const;

const LONGEST = 110;

function outcomeWord({ outcome, fails }: Rule): string {
  if (fails) return 'FAILS';
  return { pass: 'pass', finding: 'finding', waiver: 'waived' }[outcome];
}

/** “3”, “3 of 5”: open findings, and of how many where others are answered. */
function findingsWord({ findings, more }: Rule): string {
  const all = findings.length + more;
  if (all === 0) return '';
  const open = findings.filter(({ outcome }) => outcome === 'finding').length;
  return open === all ? formatNumber(all) : `${formatNumber(open)} of ${formatNumber(all)}`;
}

function short(sentence: string): string {
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST - 1).trimEnd()}…`;
}

function summaryOf(report: Report, failFrom: string): string {
  const { rules, passed, failed, waived, ranAt } = report;
  const word = failed > 0 ? 'fails' : 'passes';
  return `The check ${word} (${formatDateTime(ranAt)}, from ${failFrom} on): of ${formatCount(rules.length, 'rule')} ${formatNumber(failed)} ${failed === 1 ? 'fails' : 'fail'}, ${formatNumber(passed)} pass, ${formatNumber(waived)} ${waived === 1 ? 'is' : 'are'} waived.`;
}

function tableOf({ rules }: Report): string {
  return layOutTable(
    ['Rule', 'Outcome', 'Findings', 'Gravest'],
    rules.map((rule) => {
      const [first] = rule.findings;
      return [
        rule.id,
        outcomeWord(rule),
        findingsWord(rule),
        first === undefined ? '' : short(first.sentence),
      ];
    }),
    [2],
  );
}

function detailOf(rule: Rule): string {
  const rows = rule.findings.map(({ severity, outcome, answeredBy, sentence, key, reason, author, at }) => [
    SEVERITY_NAMES[severity],
    outcome === 'finding' ? 'open' : answeredBy === 'waiver' ? 'waived' : 'ruled',
    sentence,
    reason === '' ? '' : author === '' ? reason : `${reason} (${author}, ${formatDate(at)})`,
    key,
  ]);
  const more = rule.more === 0 ? [] : [`${formatCount(rule.more, 'more finding')} not listed.`];
  return [
    `${rule.name}: ${rule.looksFor}`,
    layOutTable(['Severity', '', 'Finding', 'Answer', 'Key'], rows),
    ...more,
  ].join('\n');
}

/** The report narrowed to one rule: its outcome is that of the rule. */
function onlyRule(report: Report, id: Rule['id']): Report {
  const rules = report.rules.filter((rule) => rule.id === id);
  const count = (is: (rule: Rule) => boolean) => rules.filter(is).length;
  const failed = count(({ fails }) => fails);
  return {
    ...report,
    rules,
    outcome: failed > 0 ? 'fail' : 'pass',
    passed: count(({ outcome }) => outcome === 'pass'),
    failed,
    waived: count(({ outcome }) => outcome === 'waiver'),
  };
}

async function waiverOf(session: CliSession, key: string): Promise<string | undefined> {
  const { entries } = await session.ask('desk.list', { kinds: ['waiver'] });
  return entries.find((entry) => entry.kind === 'waiver' && entry.body.key === key)?.id;
}

/** The verbs of the check: a report, and a gate for scripted refreshes. */
export const checkVerbs: readonly Verb[] = [
  {
    name: 'check',
    usage: `[--fail-from ${SEVERITIES.join('|')}] [--cluster ID …] [--rule ID] [--geography SET]`,
    summary:
      'Checks the workspace by every detector and rule of coverage. Exit code 0: it passes; 1: a rule fails (from --fail-from on, high where left out).',
    options: {
      'fail-from': { type: 'string' },
      cluster: { type: 'string', multiple: true },
      rule: { type: 'string' },
      geography: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const failFrom = oneOf(given.text('fail-from'), SEVERITIES, '--fail-from') ?? 'high';
      const ruleId = oneOf(given.text('rule'), [...DETECTOR_IDS, ...COVERAGE_RULES], '--rule');
      const clusterIds = [...given.list('cluster')];
      const whole = await session.ask('checks.run', {
        failFrom,
        ...(clusterIds.length === 0 ? {} : { clusterIds }),
        geographySetId: given.text('geography'),
      });
      const report = ruleId === undefined ? whole : onlyRule(whole, ruleId);
      session.print(report, () =>
        [
          tableOf(report),
          '',
          ...(ruleId === undefined ? [] : [...report.rules.map(detailOf), '']),
          summaryOf(report, failFrom),
        ].join('\n'),
      );
      return report.outcome === 'pass' ? CHECK_EXIT.passed : CHECK_EXIT.failed;
    },
  },
  {
    name: 'check waive',
    usage: 'KEY --reason TEXT [--expires-on YYYY-MM-DD]',
    summary: 'Lets a finding of the check pass, with the reason; “check --rule ID” shows the keys.',
    options: { reason: { type: 'string' }, 'expires-on': { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const key = wordAt(given, 0, 'The key of the finding');
      const reason = given.text('reason')?.trim() ?? '';
      if (reason === '') throw new UsageError('A waiver needs a reason: give --reason TEXT.');
      const expiresOn = given.text('expires-on') ?? null;
      if (expiresOn !== null && !/^\d{4}-\d{2}-\d{2}$/.test(expiresOn))
        throw new UsageError('--expires-on takes a day written as YYYY-MM-DD.');
      const { rules } = await session.ask('checks.run', {});
      const finding = rules.flatMap(({ findings }) => findings).find((one) => one.key === key);
      if (finding === undefined && rules.every(({ more }) => more === 0))
        notFound(
          `The check finds nothing with the key “${key}”. “check --rule ID” shows the keys of its findings.`,
        );
      const id = await waiverOf(session, key);
      const body = { key, reason, expiresOn };
      const saved = await session.ask('desk.save', {
        entries: [{ kind: 'waiver', body, ...(id === undefined ? {} : { id }) }],
      });
      session.print(
        saved,
        () =>
          `Waived${expiresOn === null ? '' : ` until ${formatDate(expiresOn)}`}: ${finding?.sentence ?? key}`,
      );
    },
  },
  {
    name: 'check unwaive',
    usage: 'KEY',
    summary: 'Takes a waiver back, so that the finding counts again.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const key = wordAt(given, 0, 'The key of the finding');
      const id = await waiverOf(session, key);
      if (id === undefined) notFound(`Nothing with the key “${key}” is waived.`);
      const done = await session.ask('desk.remove', { ids: [id] });
      session.print(done, () => `The waiver of ${key} is taken back.`);
    },
  },
];
