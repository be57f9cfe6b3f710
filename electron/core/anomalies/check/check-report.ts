import type { MethodOutput } from '#shared/contract/methods.ts';
import { COVERAGE_RULES, type CoverageRule } from '#shared/contract/methods/checks.ts';
import { SEVERITIES, type Anomaly, type Severity } from '#shared/domain/anomaly.ts';
import { COVERAGE_RULE_WORDS, coverageKey } from '#shared/domain/coverage-rules.ts';
import { DETECTOR_IDS, DETECTORS, type DetectorId } from '#shared/domain/detectors.ts';
import type { Ruling } from '#shared/domain/ruling.ts';
import type { DeskEntryOf } from '../../desk/desk-entries.ts';
import type { CoverageFound } from './coverage-world.ts';

export type CheckReport = MethodOutput<'checks.run'>;
type ReportedRule = CheckReport['rules'][number];
type ReportedFinding = ReportedRule['findings'][number];

/** Most findings of one rule that are listed, the gravest first. */
const MOST_LISTED = 200;

/** What a report is put together from. */
export interface CheckParts {
  readonly ranAt: string;
  readonly failFrom: Severity;
  readonly anomalies: readonly Anomaly[];
  /** Companies and clusters that the detectors looked at. */
  readonly looked: { readonly companies: number; readonly clusters: number };
  /** Detectors that are switched off: nothing was looked for. */
  readonly off?: readonly DetectorId[] | undefined;
  readonly rulings: readonly Pick<Ruling, 'id' | 'number' | 'state' | 'review' | 'body' | 'author' | 'at'>[];
  readonly waivers: readonly DeskEntryOf<'waiver'>[];
  readonly coverage: Readonly<Record<CoverageRule, CoverageFound>>;
}

/** Something that a detector or a rule of coverage found, before it is asked who answers it. */
interface Raw {
  readonly key: string;
  readonly severity: Severity;
  readonly subjectLabel: string;
  readonly sentence: string;
  readonly rulingIds: readonly string[];
  /** Larger comes first among findings of one severity. */
  readonly weight: number;
}

/**
 * Puts the report together: every detector and every rule of coverage, in the order of their tables.
 *
 * A finding is answered by a ruling in force that has not lapsed, or let pass by a waiver until its last day; what nobody answers fails
 * its rule from `failFrom` on. Pure: the same parts give the same report.
 */
export function buildCheckReport(parts: CheckParts): CheckReport {
  const answer = answerer(parts);
  const fails = failing(parts.failFrom);
  const report = (
    rule: Omit<ReportedRule, 'outcome' | 'findings' | 'more' | 'fails'>,
    raw: readonly Raw[],
  ): ReportedRule => {
    const findings = raw.toSorted(graver).map(answer);
    const open = findings.filter(({ outcome }) => outcome === 'finding');
    return {
      ...rule,
      outcome:
        open.length > 0
          ? 'finding'
          : findings.some(({ outcome }) => outcome === 'waiver')
            ? 'waiver'
            : 'pass',
      // Those that nobody answers first: they must not be beyond what is listed.
      findings: [...open, ...findings.filter(({ outcome }) => outcome !== 'finding')].slice(0, MOST_LISTED),
      more: Math.max(0, findings.length - MOST_LISTED),
      fails: open.some(({ severity }) => fails(severity)),
    };
  };
  const rules = [
    ...DETECTOR_IDS.map((id) =>
      report(
        detectorRule(id, parts),
        parts.anomalies.filter(({ detectorId }) => detectorId === id).map(rawAnomaly),
      ),
    ),
    ...COVERAGE_RULES.map((id) => {
      const { checked, findings } = parts.coverage[id];
      return report(
        { id, kind: 'coverage', ...COVERAGE_RULE_WORDS[id], checked },
        findings.map((one) => ({ ...one, key: coverageKey(id, one.subject), rulingIds: [], weight: 0 })),
      );
    }),
  ];
  const count = (is: (rule: ReportedRule) => boolean) => rules.filter(is).length;
  const failed = count((rule) => rule.fails);
  return {
    outcome: failed > 0 ? 'fail' : 'pass',
    ranAt: parts.ranAt,
    rules,
    passed: count((rule) => rule.outcome === 'pass'),
    failed,
    waived: count((rule) => rule.outcome === 'waiver'),
  };
}

function detectorRule(id: DetectorId, { looked, off = [] }: CheckParts) {
  const { name, looksFor, over } = DETECTORS[id];
  const isOff = off.includes(id);
  return {
    id,
    kind: 'detector' as const,
    name,
    looksFor: isOff ? 'Switched off in the settings of the detectors: nothing was looked for.' : looksFor,
    checked: isOff ? 0 : looked[over === 'companies' ? 'companies' : 'clusters'],
    unit: over === 'companies' ? 'companies' : 'clusters',
  };
}

function rawAnomaly({
  key,
  severity,
  subjectLabel,
  sentence,
  rulingIds,
  consequence,
  effectSize,
}: Anomaly): Raw {
  // Consequences are per cent of figures; among those without one the larger effect comes first, always below any consequence.
  const weight = consequence === null ? -1 / (1 + Math.max(0, effectSize)) : consequence;
  return { key, severity, subjectLabel, sentence, rulingIds, weight };
}

function graver(a: Raw, b: Raw): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.weight - a.weight ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}

function failing(from: Severity): (severity: Severity) => boolean {
  const last = SEVERITIES.indexOf(from);
  return (severity) => SEVERITIES.indexOf(severity) <= last;
}

function answerer({ ranAt, rulings, waivers }: CheckParts): (raw: Raw) => ReportedFinding {
  const today = ranAt.slice(0, 10);
  const standing = new Map(
    rulings
      .filter(({ state, review }) => state === 'in-force' && review.state !== 'lapsed')
      .map((ruling) => [ruling.id, ruling]),
  );
  const live = new Map(
    waivers
      .filter(({ body }) => body.expiresOn === null || body.expiresOn >= today)
      .map((waiver) => [waiver.body.key, waiver]),
  );
  const lapsed = new Set(waivers.map(({ body }) => body.key).filter((key) => !live.has(key)));
  return ({ key, severity, subjectLabel, sentence, rulingIds }) => {
    const head = { key, severity, subjectLabel, sentence };
    const ruling = rulingIds.map((id) => standing.get(id)).find((each) => each !== undefined);
    if (ruling !== undefined) {
      const { number, body, author, at } = ruling;
      return {
        ...head,
        outcome: 'pass',
        answeredBy: 'ruling',
        reason: `Ruling ${number}: ${body.reason}`,
        author,
        at,
      };
    }
    const waiver = live.get(key);
    if (waiver !== undefined) {
      const { body, author, at } = waiver;
      return { ...head, outcome: 'waiver', answeredBy: 'waiver', reason: body.reason, author, at };
    }
    const reason = lapsed.has(key) ? 'Its waiver has lapsed.' : '';
    return { ...head, outcome: 'finding', answeredBy: null, reason, author: '', at: '' };
  };
}
