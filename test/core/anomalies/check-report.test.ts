import { describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import { COVERAGE_RULES, type CoverageRule } from '#shared/contract/methods/checks.ts';
import { DETECTOR_IDS } from '#shared/domain/detectors.ts';
import { anomalySchema, type Anomaly, type Severity } from '#shared/domain/anomaly.ts';
import { rulingBodySchema } from '#shared/domain/ruling.ts';
import { buildCheckReport, type CheckParts } from '#core/anomalies/check/check-report.ts';
import type { CoverageFound } from '#core/anomalies/check/coverage-world.ts';

const AT = '2026-11-22T10:00:00.000Z';

function anomaly(key: string, severity: Severity, given: Partial<Anomaly> = {}): Anomaly {
  return anomalySchema.parse({
    key,
    detectorId: 'outlier',
    severity,
    subject: { kind: 'company', companyNumber: '00000001' },
    subjectKey: 'company:00000001',
    subjectLabel: 'Aileron Works Ltd',
    effectSize: 2,
    sentence: `${key} stands out.`,
    facts: [],
    measures: ['turnover'],
    metricIds: [],
    clusterIds: ['aircraft'],
    cell: null,
    extractIds: [1],
    consequence: null,
    state: 'open',
    rulingIds: [],
    proposal: null,
    ...given,
  });
}

function coverage(given: Partial<Record<CoverageRule, CoverageFound>> = {}): CheckParts['coverage'] {
  const none: CoverageFound = { checked: 1, findings: [] };
  return {
    'extract-in-use': none,
    'reference-loaded': none,
    'licence-stated': none,
    'licence-not-expired': none,
    'rows-accounted': none,
    'rejects-below': none,
    'sites-placed': none,
    'cluster-defined': none,
    'metric-fed': none,
    'definition-published': none,
    'rulings-reviewed': none,
    'cluster-signed-off': none,
    ...given,
  };
}

const ruling = (review: 'none' | 'due' | 'lapsed', state: 'in-force' | 'revoked' = 'in-force') => ({
  id: 'r1',
  number: 7,
  state,
  review: { state: review, words: '' },
  body: rulingBodySchema.parse({
    subject: { kind: 'company', companyNumber: '00000001' },
    scope: { measures: ['turnover'] },
    cause: 'head-office',
    action: { kind: 'keep' },
    reason: 'Looked into',
  }),
  author: 'Ann',
  at: AT,
});

const waiver = (key: string, expiresOn: string | null = null): CheckParts['waivers'][number] => ({
  id: `waiver ${key}`,
  kind: 'waiver',
  body: { key, reason: 'Known and small', expiresOn },
  removed: false,
  author: 'Ben',
  at: AT,
});

function report(given: Partial<CheckParts>) {
  const built = buildCheckReport({
    ranAt: AT,
    failFrom: 'high',
    anomalies: [],
    looked: { companies: 12, clusters: 1 },
    rulings: [],
    waivers: [],
    coverage: coverage(),
    ...given,
  });
  return METHODS['checks.run'].output.parse(built);
}
const outlier = (given: Partial<CheckParts>) => report(given).rules.find(({ id }) => id === 'outlier');

describe('the report of the check', () => {
  test('names every detector and every rule of coverage, in the order of their tables; nothing found passes', () => {
    const { rules, outcome, passed, failed, waived } = report({});
    expect(rules.map(({ id }) => id)).toEqual([...DETECTOR_IDS, ...COVERAGE_RULES]);
    expect([outcome, passed, failed, waived]).toEqual(['pass', rules.length, 0, 0]);
    expect(rules.find(({ id }) => id === 'outlier')).toMatchObject({
      checked: 12,
      unit: 'companies',
      outcome: 'pass',
    });
    expect(rules.find(({ id }) => id === 'small-base')).toMatchObject({ checked: 1, unit: 'clusters' });
  });

  test('an unanswered finding fails from the asked severity on, and not below', () => {
    const anomalies = [anomaly('a', 'medium')];
    expect(report({ anomalies }).outcome).toBe('pass');
    expect(outlier({ anomalies })).toMatchObject({ outcome: 'finding', fails: false });
    expect(report({ anomalies, failFrom: 'medium' })).toMatchObject({ outcome: 'fail', failed: 1 });
    expect(report({ anomalies, failFrom: 'low' }).outcome).toBe('fail');
    expect(report({ anomalies: [anomaly('a', 'high')] }).outcome).toBe('fail');
  });

  test('a ruling in force answers its finding, one that is due as well; a lapsed or revoked one does not', () => {
    const anomalies = [anomaly('a', 'high', { rulingIds: ['r1'] })];
    for (const review of ['none', 'due'] as const) {
      expect(outlier({ anomalies, rulings: [ruling(review)] })).toMatchObject({
        outcome: 'pass',
        fails: false,
        findings: [{ answeredBy: 'ruling', reason: 'Ruling 7: Looked into', author: 'Ann', at: AT }],
      });
    }
    expect(outlier({ anomalies, rulings: [ruling('lapsed')] })).toMatchObject({
      outcome: 'finding',
      fails: true,
    });
    expect(outlier({ anomalies, rulings: [ruling('none', 'revoked')] })).toMatchObject({ fails: true });
  });

  test('a waiver lets pass up to its last day, that day included, and says so when it has lapsed', () => {
    const anomalies = [anomaly('a', 'high')];
    expect(outlier({ anomalies, waivers: [waiver('a', '2026-11-22')] })).toMatchObject({
      outcome: 'waiver',
      fails: false,
      findings: [{ answeredBy: 'waiver', reason: 'Known and small', author: 'Ben' }],
    });
    expect(report({ anomalies, waivers: [waiver('a')] })).toMatchObject({ outcome: 'pass', waived: 1 });
    expect(outlier({ anomalies, waivers: [waiver('a', '2026-11-21')] })).toMatchObject({
      outcome: 'finding',
      fails: true,
      findings: [{ reason: 'Its waiver has lapsed.' }],
    });
    expect(outlier({ anomalies, waivers: [waiver('b')] })).toMatchObject({ fails: true });
  });

  test('a rule of coverage is waived by its own key', () => {
    const found = coverage({
      'licence-not-expired': {
        checked: 3,
        findings: [
          { subject: 'extract/2', subjectLabel: 'Register', severity: 'high', sentence: 'It ended.' },
        ],
      },
    });
    const failing = report({ coverage: found });
    expect(failing.outcome).toBe('fail');
    const key = failing.rules.flatMap(({ findings }) => findings)[0]?.key;
    expect(key).toBe('coverage:licence-not-expired:extract/2');
    expect(report({ coverage: found, waivers: [waiver(key ?? '')] }).outcome).toBe('pass');
  });

  test('the gravest of what nobody answers come first, by consequence and then by key, however they were found', () => {
    const anomalies = [
      anomaly('e', 'low'),
      anomaly('d', 'high', { consequence: 5 }),
      anomaly('c', 'high', { consequence: 50 }),
      anomaly('b', 'high'),
      anomaly('a', 'high', { consequence: 90, rulingIds: ['r1'] }),
    ];
    const keys = (given: Anomaly[]) =>
      outlier({ anomalies: given, rulings: [ruling('none')] })?.findings.map(({ key }) => key);
    expect(keys(anomalies)).toEqual(['c', 'd', 'b', 'e', 'a']);
    expect(keys(anomalies.toReversed())).toEqual(['c', 'd', 'b', 'e', 'a']);
  });

  test('two hundred are listed and the others counted; one beyond the list still fails', () => {
    const anomalies = Array.from({ length: 203 }, (_, at) =>
      anomaly(`k${String(at).padStart(3, '0')}`, 'high'),
    );
    const waivers = anomalies.slice(0, 202).map(({ key }) => waiver(key));
    const rule = outlier({ anomalies, waivers });
    expect(rule).toMatchObject({ more: 3, fails: true, outcome: 'finding' });
    expect(rule?.findings).toHaveLength(200);
    expect(rule?.findings[0]).toMatchObject({ key: 'k202', outcome: 'finding' });
  });
});
