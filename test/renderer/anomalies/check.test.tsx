import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  countsOf,
  reportCsv,
  reportText,
  standingOf,
  summaryOf,
  type CheckedRule,
  type CheckReport,
} from '../../../renderer/panels/anomalies/check/check-words.ts';
import { placeOf } from '../../../renderer/panels/anomalies/check/check-places.ts';
import { CheckView } from '../../../renderer/panels/anomalies/check/check-view.tsx';
import { useNavigation } from '../../../renderer/state/navigation.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { describedWorkspace } from './described-workspace.ts';

type Finding = CheckedRule['findings'][number];
const finding = (key: string, given: Partial<Finding> = {}): Finding => ({
  key,
  severity: 'high',
  subjectLabel: 'Aileron Works Ltd',
  sentence: `${key} stands out.`,
  outcome: 'finding',
  answeredBy: null,
  reason: '',
  author: '',
  at: '',
  ...given,
});
const rule = (id: CheckedRule['id'], findings: Finding[], given: Partial<CheckedRule> = {}): CheckedRule => ({
  id,
  kind: 'detector',
  name: `Rule ${id}`,
  looksFor: 'What it looks for.',
  outcome: findings.length === 0 ? 'pass' : 'finding',
  checked: 12,
  unit: 'companies',
  findings,
  more: 0,
  fails: findings.length > 0,
  ...given,
});
const waived = finding('coverage:licence-stated:extract/3', {
  severity: 'medium',
  outcome: 'waiver',
  answeredBy: 'waiver',
  reason: '=Known',
  author: 'Ben',
  at: '2026-11-22T10:00:00.000Z',
});
const REPORT: CheckReport = {
  outcome: 'fail',
  ranAt: '2026-11-22T10:00:00.000Z',
  rules: [
    rule('outlier', [finding('outlier:a'), finding('outlier:b')]),
    rule('small-base', [finding('small-base:c', { severity: 'low' })], { fails: false }),
    rule('duplicates', []),
    rule('licence-stated', [waived], { kind: 'coverage', outcome: 'waiver', fails: false }),
  ],
  passed: 1,
  failed: 1,
  waived: 1,
};

describe('the words of the check', () => {
  test('say how each rule stands, and the whole', () => {
    expect(REPORT.rules.map(standingOf)).toEqual(['fails', 'open', 'passes', 'waived']);
    expect(REPORT.rules.map(countsOf)).toEqual([
      '2 findings',
      '1 finding',
      'none in 12 companies',
      '1 finding, all answered',
    ]);
    expect(summaryOf(REPORT, 'high')).toMatch(
      /^Of 4 rules 1 fails, 1 has findings below high, 1 is waived and 1 passes\. Run 22 Nov 2026/,
    );
  });

  test('the CSV holds a row for each finding and each rule without one; a text that a spreadsheet would run is guarded', () => {
    const lines = reportCsv(REPORT).trimEnd().split('\r\n');
    expect(lines).toHaveLength(6);
    expect(lines[5]).toContain('waiver: =Known');
    expect(lines[1]).toMatch(/^Rule outlier,detector,Fails,yes,High,/);
    expect(reportText(REPORT, 'high')).toContain(
      '    Medium: coverage:licence-stated:extract/3 stands out. [Waived: =Known (Ben, 22 Nov 2026)]',
    );
  });

  test.each([
    ['rulings-reviewed', 'coverage:rulings-reviewed:r1', '#/anomalies?view=rulings&ruling=r1'],
    ['metric-fed', 'coverage:metric-fed:aircraft/sic-2007', '#/clusters?cluster=aircraft'],
    ['rejects-below', 'coverage:rejects-below:extract/3', '#/extracts?problems=3'],
    [
      'cluster-signed-off',
      'coverage:cluster-signed-off:aircraft',
      '#/anomalies?view=rollover&cluster=aircraft',
    ],
  ] as const)('a finding of %s is looked into where its subject stands', (id, key, hash) => {
    placeOf({ id, kind: 'coverage' }, { key }).open();
    expect(window.location.hash).toBe(hash);
  });
});

describe('the check as a screen', () => {
  let host: StandInHost;
  let drawn: Drawn;
  const saved: unknown[] = [];
  beforeEach(async () => {
    saved.length = 0;
    window.location.hash = '#/anomalies?view=check';
    useNavigation.setState({ screen: 'anomalies', params: { view: 'check' } }, true);
    host = makeStandInHost({
      'workspace.describe': () => describedWorkspace(),
      'clusters.list': () => ({ clusters: [] }),
      'checks.run': () => REPORT,
      'desk.list': () => ({
        entries: [
          {
            id: 'w1',
            kind: 'waiver',
            body: { key: waived.key, reason: 'Known', expiresOn: null },
            removed: false,
            author: 'Ben',
            at: '2026-11-22T10:00:00.000Z',
          },
        ],
      }),
      'desk.save': (input) => {
        saved.push(input);
        return { entries: [] };
      },
      'desk.remove': (input) => {
        saved.push(input);
        return { changed: 1, entries: [] };
      },
    });
    drawn = await draw(host, <CheckView />);
    await act(async () => {});
  });
  afterEach(() => drawn.close());

  test('tells the outcome in words, and opens the rules that fail', () => {
    expect(drawn.page.textContent).toContain('The check fails');
    expect(drawn.page.textContent).toContain('outlier:a stands out.');
    expect(drawn.page.textContent).not.toContain('small-base:c stands out.');
  });

  test('a finding is waived where it stands, with a reason and not without', async () => {
    await press(drawn.page, 'Waive');
    const form = drawn.page.querySelector('form');
    const submit = async () =>
      act(async () => form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })));
    await submit();
    expect(saved).toEqual([]);
    expect(drawn.page.textContent).toContain('Give the reason.');
    await type(drawn.page.querySelector('form input'), 'Looked into');
    await submit();
    expect(saved).toEqual([
      { entries: [{ kind: 'waiver', body: { key: 'outlier:a', reason: 'Looked into', expiresOn: null } }] },
    ]);
  });

  test('a waiver is taken back by the entry that holds it', async () => {
    const head = [...drawn.page.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.includes('Rule licence-stated'),
    );
    await act(async () => head?.click());
    await press(drawn.page, 'Take the waiver back');
    expect(saved).toEqual([{ ids: ['w1'] }]);
  });
});
