import { expect, test } from 'vitest';
import { NO_FILTER } from '#shared/domain/map-figure.ts';
import { newPanel } from '../../../renderer/panels/map/map-settings.ts';
import { readBreaks } from '../../../renderer/panels/map/map-scale-controls.tsx';
import { kindPatch } from '../../../renderer/panels/map/map-toolbar.tsx';
import { panelAsk, shownAsk } from '../../../renderer/panels/map/panel-ask.ts';
import { columnsFor, panelSets } from '../../../renderer/panels/map/panel-sets.ts';
import { filterWords, panelSubject, panelUnit } from '../../../renderer/panels/map/panel-words.ts';

const aerospace = newPanel({ clusterId: 'aerospace', measure: 'turnover' });

test('the set of a cluster is its four measures, each of the same companies', () => {
  const sets = panelSets({ panels: [aerospace], active: 0 });
  const siblings = sets.find(({ id }) => id === 'siblings')?.panels ?? [];
  expect(siblings.map(({ measure }) => measure)).toEqual([
    'businesses',
    'turnover',
    'employees',
    'high-growth',
  ]);
  expect(new Set(siblings.map(({ clusterId }) => clusterId))).toEqual(new Set(['aerospace']));
});

test('one more map shows a measure that is not there yet, and there are never more than nine', () => {
  const add = panelSets({ panels: [aerospace], active: 0 }).find(({ id }) => id === 'add');
  expect(add?.panels.map(({ measure }) => measure)).toEqual(['turnover', 'businesses']);
  const nine = Array.from({ length: 9 }, () => newPanel());
  const full = panelSets({ panels: nine, active: 0 }).find(({ id }) => id === 'add');
  expect(full?.disabled).toBe(true);
  expect(full?.panels).toHaveLength(9);
});

test('the active map leaves, and the last one stays', () => {
  const other = newPanel();
  const remove = (panels: ReturnType<typeof newPanel>[], active: number) =>
    panelSets({ panels, active }).find(({ id }) => id === 'remove');
  expect(remove([aerospace, other], 0)?.panels).toEqual([other]);
  expect(remove([aerospace], 0)?.disabled).toBe(true);
});

test.each([
  [1, 1],
  [2, 2],
  [4, 2],
  [5, 3],
  [9, 3],
])('%i maps stand in %i columns', (count, columns) => {
  expect(columnsFor(count)).toBe(columns);
});

test('a quotient is never asked per cell, and only a quotient is smoothed', () => {
  const quotient = newPanel({ kind: 'areas', measure: 'location-quotient' });
  expect(kindPatch(quotient, 'cells').measure).toBe('businesses');
  expect(kindPatch({ ...aerospace, colour: 'employees' }, 'smoothed-quotient')).toMatchObject({
    colour: null,
    against: null,
  });
});

test('breaks are read as they are typed, and what cannot be read is said', () => {
  expect(readBreaks('0 10 1,000')).toEqual([0, 10, 1000]);
  expect(readBreaks('5;10')).toEqual([5, 10]);
  expect(readBreaks('10')).toMatch(/at least two/);
  expect(readBreaks('1 x')).toMatch(/“x” is not a number/);
  expect(readBreaks('1 1 2')).toMatch(/rising/);
});

test('every question of a panel says whose companies, which revision, edition and filter', () => {
  const context = { geographySetId: 'uk', figureSettings: { extractId: null, windowFrom: 2015 } };
  const filter = { ...NO_FILTER, incorporatedTo: 2010 };
  const panel = newPanel({ clusterId: 'space', revision: 3, extractId: 7 });
  expect(panelAsk(panel, { filter, asCaptured: false }, context)).toEqual({
    clusterId: 'space',
    revision: 3,
    geographySetId: 'uk',
    settings: { extractId: 7, windowFrom: 2015 },
    filter,
  });
  expect(panelAsk(newPanel(), { filter: NO_FILTER, asCaptured: false }, context)).not.toHaveProperty(
    'clusterId',
  );
  expect(panelAsk(panel, { filter, asCaptured: true }, context).settings).toEqual({
    extractId: 7,
    windowFrom: 2015,
    rulings: false,
  });
  expect(shownAsk(panel, { suppressBelow: 3 })).toEqual({ suppressBelow: 3 });
});

test('a panel names its companies, the other side and its unit', () => {
  const against = { clusterId: 'aerospace', revision: 2, extractId: null };
  expect(panelSubject({ ...aerospace, against }, [])).toBe('aerospace less aerospace, revision 2');
  expect(panelUnit(aerospace)).toBe('£ per cell');
  expect(panelUnit({ ...aerospace, kind: 'areas' })).toBe('£ by authority');
  expect(panelUnit({ ...aerospace, kind: 'smoothed-quotient' })).toBe('ratio');
});

test('a filter is said in words', () => {
  expect(filterWords(NO_FILTER)).toBe('');
  expect(
    filterWords({ ...NO_FILTER, employeesFrom: 10, employeesTo: 49, incorporatedTo: 2010, step: 0 }),
  ).toBe('10 to 49 employees, incorporated up to 2010, let in by step 1 of the definition');
});
