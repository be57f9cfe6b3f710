import { expect, test } from 'vitest';
import { inputOf, isFiltered, readFilters } from '../../../renderer/panels/anomalies/queue/queue-filters.ts';
import {
  clusterWords,
  consequenceWords,
  writeConsequence,
  writeInUnit,
} from '../../../renderer/panels/anomalies/queue/finding-words.ts';
import { actionsOf, startOfFinding } from '../../../renderer/panels/anomalies/queue/start-of-finding.ts';
import { bodyWithout } from '../../../renderer/panels/anomalies/queue/evidence-pane.tsx';
import { madeFinding } from './made-finding.ts';

const name = (id: string): string => id.toUpperCase();

test('without parameters the queue holds what is left to be decided', () => {
  const filters = readFilters({ view: 'queue' });
  expect(inputOf(filters, ' ', 'midlands-engine')).toEqual({
    geographySetId: 'midlands-engine',
    states: ['open', 'review'],
    text: '',
    sort: 'consequence',
  });
  expect(isFiltered(filters, '')).toBe(false);
});

test('the address filters and orders; what it does not know does nothing', () => {
  const filters = readFilters({
    detector: 'head-office',
    severity: 'worst',
    state: 'ruled',
    cluster: 'aerospace',
    sort: 'subject',
  });
  expect(inputOf(filters, 'holdings', 'uk')).toEqual({
    geographySetId: 'uk',
    detectorIds: ['head-office'],
    states: ['ruled'],
    clusterId: 'aerospace',
    text: 'holdings',
    sort: 'subject',
  });
  expect(isFiltered(filters, '')).toBe(true);
  expect(inputOf(readFilters({ state: 'all' }), '', 'uk').states).toBeUndefined();
});

test('a consequence has no sign, and names the cluster where there is one', () => {
  expect(writeConsequence(-52.4)).toBe('52%');
  expect(writeConsequence(0.34)).toBe('0.3%');
  expect(writeConsequence(null)).toBe('[x]');
  expect(consequenceWords({ consequence: 52, clusterIds: ['space'] }, name)).toContain(
    'a figure of SPACE by up to 52%',
  );
  expect(consequenceWords({ consequence: null, clusterIds: [] }, name)).toBe(
    'No figure of a cluster hangs on it alone.',
  );
});

test('numbers of the evidence carry their unit', () => {
  expect(writeInUnit(9_800_000_000, '£')).toBe('£9.80bn');
  expect(writeInUnit(99, '%')).toBe('99%');
  expect(writeInUnit(4.5, 'robust deviations')).toBe('4.50 robust deviations');
  expect(writeInUnit(null, '£')).toBe('[x]');
  expect(writeInUnit('West Midlands', '')).toBe('West Midlands');
  expect(clusterWords(['a', 'b', 'c', 'd'], name)).toBe('A, B +2');
});

test('a ruling begins as proposed; another action keeps the cause, and keeping says that it was looked into', () => {
  const finding = madeFinding();
  expect(startOfFinding(finding, null)).toMatchObject({
    subject: { kind: 'site' },
    action: { kind: 'disregard' },
    cause: 'head-office',
    scope: { measures: ['turnover'] },
  });
  expect(startOfFinding(finding, 'reassign')).toMatchObject({
    action: { kind: 'reassign' },
    cause: 'head-office',
  });
  expect(startOfFinding(finding, 'keep')).toMatchObject({ cause: 'verified' });
});

test('a cap begins with one measure, since a value belongs to one', () => {
  const proposal = madeFinding().proposal;
  if (proposal === null) throw new Error('the made finding proposes nothing');
  const finding = madeFinding({ proposal: { ...proposal, measures: ['turnover', 'employees'] } });
  expect(startOfFinding(finding, 'cap')?.scope?.measures).toEqual(['turnover']);
  expect(startOfFinding(finding, 'disregard')?.scope?.measures).toEqual(['turnover', 'employees']);
});

test('a finding without a proposal can be ruled on where its subject can', () => {
  const figure = { kind: 'metric', clusterId: 'space', metricId: '2.6', geographySetId: 'uk' } as const;
  expect(startOfFinding(madeFinding({ proposal: null, subject: figure }), null)).toMatchObject({
    subject: { kind: 'figure', clusterId: 'space', metricId: '2.6' },
    action: { kind: 'keep' },
  });
  expect(actionsOf(madeFinding({ proposal: null, subject: figure }))).not.toContain('reassign');
  expect(
    startOfFinding(madeFinding({ proposal: null, subject: { kind: 'cluster', clusterId: 'a' } }), 'keep'),
  ).toBeNull();
});

test('what changes without it is asked as leaving out the whole subject; of a figure nothing is left out', () => {
  expect(bodyWithout(madeFinding())).toMatchObject({
    subject: { kind: 'site' },
    scope: { measures: ['turnover'], clusterIds: null },
    action: { kind: 'disregard', remains: 0 },
  });
  const figure = { kind: 'metric', clusterId: 'space', metricId: '2.6', geographySetId: 'uk' } as const;
  expect(bodyWithout(madeFinding({ proposal: null, subject: figure }))).toBeNull();
});
