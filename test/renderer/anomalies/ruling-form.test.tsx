import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RulingEffect } from '#shared/contract/methods/rulings.ts';
import { rulingBodySchema, type Ruling, type RulingBody } from '#shared/domain/ruling.ts';
import type { RulingStart } from '../../../renderer/panels/anomalies/ruling-form/ruling-draft.ts';
import { RulingForm } from '../../../renderer/panels/anomalies/ruling-form/ruling-form.tsx';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';
import { madeCompany, madeRuling } from './made-finding.ts';

const EFFECT: RulingEffect = {
  clusterIds: ['aerospace'],
  figures: [],
  cells: [],
  quotients: [],
  versions: [],
  consequence: null,
};
let start: RulingStart;
let host: StandInHost;
let drawn: Drawn;
let asked: RulingBody[][];
let recorded: RulingBody[];
let done: (readonly Ruling[])[];
let companies = 0;

function answers() {
  return {
    'companies.read': () => madeCompany(),
    'clusters.list': () => ({ clusters: [] }),
    'workspace.describe': () => ({
      settings: {
        geographySetId: 'midlands-engine',
        extractId: null,
        attribution: 'equal',
        hexSpacing: 'area-1km2',
      },
    }),
    'rulings.effect': (input: unknown) => {
      asked.push((input as { draft: RulingBody[] }).draft);
      return EFFECT;
    },
    'rulings.record': (input: unknown) => {
      recorded = (input as { rulings: RulingBody[] }).rulings;
      return { rulings: recorded.map((body, at) => madeRuling(body, at + 3)) };
    },
  };
}

beforeEach(() => {
  asked = [];
  recorded = [];
  done = [];
  companies += 1;
  // Another company in each test: what is written and left is kept for its subject.
  start = {
    subject: { kind: 'site', companyNumber: `ZZ00000${companies}`, postcode: 'ZB71AA' },
    scope: { measures: ['turnover'] },
    action: { kind: 'disregard' },
    cause: 'head-office',
  };
  host = makeStandInHost(answers());
});
afterEach(async () => {
  await drawn.close();
  useNotifications.setState({ notifications: [] });
});

const show = async (drafts: readonly RulingStart[], keys: readonly string[] = ['finding']): Promise<void> => {
  drawn = await draw(
    host,
    <RulingForm drafts={drafts} answers={keys} mode="record" onDone={(rulings) => done.push(rulings)} />,
  );
};
const field = (label: string): Element | null => {
  const named = [...drawn.page.querySelectorAll('label')].find((each) => each.textContent === label);
  return named === undefined ? null : document.getElementById(named.htmlFor);
};
const keys = (key: string, ctrlKey = false): Promise<void> =>
  act(async () => {
    drawn.page
      .querySelector('form')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }));
  });

test('a reason and Ctrl+Enter record the ruling as it stands, and undo is offered', async () => {
  await show([start], ['finding 1', 'finding 2']);
  await type(field('Reason, for colleagues'), 'Group turnover');
  await keys('Enter', true);
  expect(recorded).toEqual([
    expect.objectContaining({
      subject: start.subject,
      scope: { measures: ['turnover'], clusterIds: null },
      action: { kind: 'disregard', remains: 0 },
      cause: 'head-office',
      reason: 'Group turnover',
      answers: ['finding 1', 'finding 2'],
    }),
  ]);
  expect(done).toHaveLength(1);
  const [notification] = useNotifications.getState().notifications;
  expect(notification).toMatchObject({ title: 'Ruling 3 is recorded', action: { label: 'Undo' } });
});

test('without a reason nothing is recorded, and the field says so only then', async () => {
  await show([start]);
  expect(drawn.page.textContent).not.toContain('Give the reason.');
  await keys('Enter', true);
  expect(recorded).toEqual([]);
  expect(drawn.page.textContent).toContain('Give the reason.');
  expect(drawn.page.textContent).toContain('1 thing to put right');
});

test('the effect is asked for before there is a reason, and the footnote is shown as it will be printed', async () => {
  await show([start]);
  expect(asked.at(-1)).toEqual([expect.objectContaining({ subject: start.subject })]);
  expect(drawn.page.querySelector('[data-footnote]')?.textContent).toBe(
    'Turnover of Sample Holdings Group Plc at ZB7 1AA is disregarded: head office; the activity is elsewhere.',
  );
  await type(field('What is still true of the place'), 'The area is active');
  expect(drawn.page.querySelector('[data-footnote]')?.textContent).toContain('The area is active.');
});

test('a fault stands at its field: a value belongs to one measure', async () => {
  await show([{ ...start, scope: { measures: ['turnover', 'employees'] }, action: { kind: 'cap', at: 5 } }]);
  expect(drawn.page.textContent).toContain('A value belongs to one measure');
});

test('only clusters that the company is a member of are named', async () => {
  await show([start]);
  expect(drawn.page.textContent).toContain('Now: Aerospace.');
});

test('reassigning offers the other sites of the company, with weights', async () => {
  await show([{ ...start, action: { kind: 'reassign' } }]);
  const group = drawn.page.querySelector('[aria-label="Sites that take the value"]');
  expect(group?.textContent).toContain('ZB1 1AB');
  expect(group?.textContent).not.toContain('ZB7 1AA');
  const [east] = group?.querySelectorAll('input[type="checkbox"]') ?? [];
  await act(async () => (east instanceof HTMLElement ? east.click() : undefined));
  await type(field('Reason, for colleagues'), 'The works are there');
  await keys('Enter', true);
  expect(recorded[0]?.action).toEqual({ kind: 'reassign', to: [{ postcode: 'ZB11AB', weight: 1 }] });
});

test('leaving a form and opening it again loses nothing; the action is the one asked for now', async () => {
  await show([start]);
  await type(field('Reason, for colleagues'), 'Half a thought');
  await keys('Escape');
  expect(done).toEqual([[]]);
  await drawn.close();
  await show([{ ...start, action: { kind: 'keep' } }]);
  expect(field('Reason, for colleagues')).toMatchObject({ value: 'Half a thought' });
  await keys('Enter', true);
  expect(recorded[0]).toMatchObject({ action: { kind: 'keep' }, reason: 'Half a thought' });
});

test('several subjects are ruled with one reason in one step, each answering its own finding', async () => {
  const other: RulingStart = {
    ...start,
    subject: { kind: 'company', companyNumber: 'ZZ999999' },
    cause: 'duplicate',
  };
  await show([start, other], ['finding 1', 'finding 2']);
  await type(field('Reason, for colleagues'), 'Both are shells');
  await keys('Enter', true);
  expect(recorded.map(({ reason, cause, answers: own }) => ({ reason, cause, own }))).toEqual([
    { reason: 'Both are shells', cause: 'head-office', own: ['finding 1'] },
    { reason: 'Both are shells', cause: 'duplicate', own: ['finding 2'] },
  ]);
});

test('a revision carries the version it was opened on and what was changed', async () => {
  const body = rulingBodySchema.parse({
    subject: start.subject,
    scope: { measures: ['turnover'] },
    cause: 'head-office',
    action: { kind: 'disregard' },
    reason: 'Group turnover',
  });
  drawn = await draw(
    host,
    <RulingForm
      drafts={[]}
      answers={[]}
      mode={{ revise: madeRuling(body) }}
      onDone={(next) => done.push(next)}
    />,
  );
  await keys('Enter', true);
  expect(host.calls).toEqual([]);
  await type(field('What was changed, and why'), 'Some of it is of the place');
  await type(field('What is left of it (£)'), '5m');
  await press(drawn.page, 'Record the new version');
  expect(host.calls[0]?.message).toMatchObject({
    method: 'rulings.revise',
    input: {
      expectedVersion: 2,
      note: 'Some of it is of the place',
      body: { action: { kind: 'disregard', remains: 5_000_000 } },
    },
  });
});
