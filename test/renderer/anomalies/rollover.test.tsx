import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  barWidth,
  movePart,
  movePercent,
  moveValue,
  progressWords,
  signedWords,
  type Rollover,
  type RolloverMove,
} from '../../../renderer/panels/anomalies/rollover/rollover-words.ts';
import { RolloverView } from '../../../renderer/panels/anomalies/rollover/rollover-view.tsx';
import { runCommand } from '../../../renderer/state/commands.ts';
import { useNavigation } from '../../../renderer/state/navigation.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { describedWorkspace } from './described-workspace.ts';

const move = (given: Partial<RolloverMove>): RolloverMove => ({
  metricId: '3.1',
  metricName: 'Estimated employees',
  unit: 'jobs',
  before: 33,
  after: 52,
  percent: (100 * 19) / 33,
  causes: [
    { cause: 'data', part: 24 },
    { cause: 'ruling', part: -5 },
  ],
  ...given,
});

describe('the words of the checklist', () => {
  test('values, parts and changes are written with sign and unit', () => {
    const jobs = move({});
    expect([moveValue(jobs, 33), movePercent(jobs), movePart(jobs, -5)]).toEqual(['33', '+58%', '−5']);
    const share = move({ metricId: '4.9', unit: '%', before: 13.6, after: 12.8, percent: -5.9 });
    expect([moveValue(share, 13.6), movePart(share, -0.83)]).toEqual(['13.6%', '−0.8 pp']);
    expect(movePercent(move({ after: null, percent: null }))).toBe('no figure now');
    expect(movePercent(move({ before: 0, percent: null }))).toBe('from nought');
    expect(moveValue(jobs, null)).toBe('[x]');
  });

  test('the largest part fills the bar, the others their share of it', () => {
    expect([barWidth(move({}), 24), barWidth(move({}), -5), barWidth(move({ causes: [] }), 0)]).toEqual([
      100, 21, 0,
    ]);
  });
});

const cluster = (id: string, signedOff: Rollover['clusters'][number]['signedOff'] = null) => ({
  clusterId: id,
  clusterName: `Cluster ${id}`,
  revision: 4,
  joined: 12,
  left: 3,
  moves: [move({})],
  openHigh: 2,
  rulingsToReview: 1,
  staleVersions: 0,
  signedOff,
});
const signed = { entryId: 'e', by: 'Ann', at: '2026-11-22T10:00:00.000Z', note: '', isCurrent: true };

const ROLLOVER: Rollover = {
  extract: { id: 9, title: 'Companies', edition: '2027', beforeId: 3, beforeEdition: '2026' },
  choices: [{ id: 9, title: 'Companies', edition: '2027', beforeEdition: '2026' }],
  steps: [
    { id: 'import', name: 'Import', done: true, left: 'The 2027 edition is in use.', count: 0 },
    { id: 'sign-off', name: 'Sign-off', done: false, left: '1 of 3 signed off.', count: 2 },
  ],
  clusters: [cluster('a', signed), cluster('b', { ...signed, isCurrent: false }), cluster('c')],
  codes: [
    {
      scheme: 'sic-2007',
      code: '30300',
      title: 'Aircraft',
      change: 'gone',
      before: 12,
      after: 0,
      clusterIds: ['a'],
    },
  ],
  rulings: [
    { id: 'r1', number: 1, subjectLabel: 'X', words: 'turnover kept', review: 'Due.', reviewState: 'due' },
    {
      id: 'r2',
      number: 2,
      subjectLabel: 'Y',
      words: 'turnover capped',
      review: 'Lapsed.',
      reviewState: 'lapsed',
    },
  ],
  outputs: [{ kind: 'release', id: '4', name: 'Scorecards', why: 'Written before.' }],
  extractIds: [1, 9],
};

test('a sign-off that no longer stands says so', () => {
  expect(ROLLOVER.clusters.map(signedWords)).toEqual([
    'Signed off: Ann, 22 Nov 2026',
    'Signed off before: Ann, 22 Nov 2026; something changed since',
    'Not signed off',
  ]);
  expect(progressWords(ROLLOVER.clusters)).toBe('1 of 3 signed off');
});

describe('the checklist as a screen', () => {
  let drawn: Drawn;
  let answer: Rollover;
  const saved: unknown[] = [];
  const show = async (): Promise<void> => {
    window.location.hash = '#/anomalies?view=rollover';
    useNavigation.setState({ screen: 'anomalies', params: { view: 'rollover' } }, true);
    const keep = (input: unknown) => {
      saved.push(input);
      return { entries: [], changed: 1, rulings: [] };
    };
    const host = makeStandInHost({
      'workspace.describe': () => describedWorkspace(),
      'rollover.read': () => answer,
      'desk.save': keep,
      'rulings.confirm': keep,
    });
    drawn = await draw(host, <RolloverView />);
    await act(async () => {});
  };
  beforeEach(() => {
    saved.length = 0;
    answer = ROLLOVER;
  });
  afterEach(() => drawn.close());

  const submit = (label: string) =>
    act(async () => {
      drawn.page
        .querySelector(`form[aria-label="${label}"]`)
        ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    });

  test('with one edition only it says what will come', async () => {
    answer = {
      ...ROLLOVER,
      extract: null,
      choices: [],
      steps: [],
      clusters: [],
      codes: [],
      rulings: [],
      outputs: [],
    };
    await show();
    expect(drawn.page.textContent).toContain('Only one edition yet');
  });

  test('steps, progress, and what moved with the part of each cause', async () => {
    await show();
    const text = drawn.page.textContent ?? '';
    for (const words of ['1 of 3 signed off', '2 left', '33 → 52', '+58%', 'Data', '+24', 'Ruling', '−5'])
      expect(text).toContain(words);
    expect(drawn.page.querySelectorAll('.rollover-cluster')).toHaveLength(3);
  });

  test('J goes to the next cluster, S opens its sign-off, which names the extracts and the revision it was given for', async () => {
    await show();
    const present = () => drawn.page.querySelector('[aria-current="true"]')?.textContent;
    expect(present()).toContain('Cluster a');
    // The first is signed off already: there is nothing to sign.
    await act(async () => void runCommand('rollover.sign'));
    expect(drawn.page.querySelector('.rollover-sign-line')).toBeNull();
    await act(async () => void runCommand('rollover.next'));
    expect(present()).toContain('Cluster b');
    await act(async () => void runCommand('rollover.sign'));
    await type(drawn.page.querySelector('.rollover-sign-line input'), 'Fine');
    await submit('Sign off Cluster b');
    expect(saved).toEqual([
      {
        entries: [
          { kind: 'sign-off', body: { clusterId: 'b', extractIds: [1, 9], revision: 4, note: 'Fine' } },
        ],
      },
    ]);
    // Then the next one that waits.
    expect(present()).toContain('Cluster c');
  });

  test('rulings that are due are confirmed together with one reason; lapsed ones are left to the register', async () => {
    await show();
    await submit('Confirm rulings');
    expect(saved).toEqual([]);
    await type(drawn.page.querySelector('form[aria-label="Confirm rulings"] input'), 'Looked through');
    await submit('Confirm rulings');
    expect(saved).toEqual([{ ids: ['r1'], note: 'Looked through' }]);
    expect(drawn.page.textContent).toContain('1 ruling lapsed or without effect now');
  });

  test('a code that is gone leads to the cluster that names it', async () => {
    await show();
    const cells = drawn.page.querySelector('.rollover-list tbody');
    if (cells === null) throw new Error('There is no list of codes.');
    expect(cells.textContent).toContain('Gone30300 Aircraft120');
    await press(cells, 'Cluster a');
    expect(window.location.hash).toBe('#/clusters?cluster=a');
  });
});
