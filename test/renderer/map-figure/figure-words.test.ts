import { expect, test } from 'vitest';
import { NO_FILTER } from '#shared/domain/map-figure.ts';
import {
  extentWords,
  filterWords,
  measureOptions,
  panelName,
} from '../../../renderer/panels/map/figure/figure-words.ts';
import { newPanel } from '../../../renderer/panels/map/map-settings.ts';

const nameOf = (id: string | null): string => (id === null ? 'All companies' : 'Space');

test('a panel is called by its title, else by measure, kind, difference and cluster', () => {
  expect(panelName(newPanel({ title: 'Ours' }), nameOf)).toBe('Ours');
  expect(panelName(newPanel({ clusterId: 's', measure: 'turnover' }), nameOf)).toBe(
    'Estimated turnover · Space',
  );
  expect(panelName(newPanel({ kind: 'areas', measure: 'location-quotient' }), nameOf)).toBe(
    'Location quotient, authorities · All companies',
  );
  const against = { clusterId: null, revision: null, extractId: null };
  expect(panelName(newPanel({ clusterId: 's', against }), nameOf)).toBe('Businesses, difference · Space');
});

test('a filter is told in words, and none is told as nothing', () => {
  expect(filterWords(NO_FILTER)).toBe('');
  expect(filterWords({ ...NO_FILTER, employeesFrom: 10, employeesTo: 1249, incorporatedTo: 2019 })).toBe(
    'employees 10 to 1,249; incorporated up to 2019',
  );
  expect(filterWords({ ...NO_FILTER, incorporatedFrom: 2001, step: -1 })).toBe(
    'incorporated from 2001; let in by a pin',
  );
});

test('what is smoothed offers the quotient alone', () => {
  expect(measureOptions('smoothed-quotient').map(({ id }) => id)).toEqual(['location-quotient']);
  expect(measureOptions('areas')).toHaveLength(8);
});

test('an extent is written in kilometres of the grid', () => {
  expect(extentWords({ west: 400_000, south: 300_000, east: 451_250, north: 380_000 })).toBe(
    '400.0 to 451.3 km east, 300.0 to 380.0 km north',
  );
  expect(extentWords(null)).toContain('whole set');
});
