import { expect, test } from 'vitest';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import {
  bandOf,
  readWhole,
  sizeWords,
  stepsThatLetIn,
  stepWords,
  yearsWords,
} from '../../../renderer/panels/map/tools/filter-words.ts';
import { readKm } from '../../../renderer/panels/map/tools/radius-form.tsx';
import { nextYear } from '../../../renderer/panels/map/tools/time-slider.tsx';

test.each([
  [null, null, 'any', null],
  [1, 9, 'micro', '1 to 9 employees'],
  [10, 49, 'small', '10 to 49 employees'],
  [50, 249, 'medium', '50 to 249 employees'],
  [250, null, 'large', '250 or more employees'],
  [null, 1000, 'own', 'up to 1,000 employees'],
  [1, 249, 'own', '1 to 249 employees'],
  [0, 0, 'own', '0 employees'],
])('employees from %s to %s are the band %s', (employeesFrom, employeesTo, band, words) => {
  expect(bandOf({ employeesFrom, employeesTo })).toBe(band);
  expect(sizeWords({ employeesFrom, employeesTo })).toBe(words);
});

test('years are written without a thousands sign', () => {
  expect(yearsWords({ incorporatedFrom: 2015, incorporatedTo: 2020 })).toBe('incorporated 2015 to 2020');
  expect(yearsWords({ incorporatedFrom: null, incorporatedTo: 2020 })).toBe('incorporated up to 2020');
  expect(yearsWords({ incorporatedFrom: 2020, incorporatedTo: 2020 })).toBe('incorporated 2020');
  expect(yearsWords({ incorporatedFrom: null, incorporatedTo: null })).toBeNull();
});

const codes = (scheme: string, ...of: string[]) => ({
  kind: 'codes' as const,
  scheme,
  match: 'exact' as const,
  codes: of,
});
const document: DefinitionDocument = {
  schemaVersion: 2,
  containers: [],
  rules: [
    { id: 'a', effect: 'include', when: codes('sic-2007', '30300'), note: '' },
    { id: 'b', effect: 'exclude', when: codes('sic-2007', '30110'), note: '' },
    { id: 'c', effect: 'include', when: codes('sic-2007', '62012'), note: '' },
  ],
  pins: [
    {
      companyNumber: '01234567',
      effect: 'in',
      reason: 'head office',
      author: 'Ada',
      at: '2026-11-22T10:00:00Z',
    },
  ],
};

test('steps keep their place among all steps, those that keep out are no choice, pins come last', () => {
  const steps = stepsThatLetIn(document);
  expect(steps.map(({ step }) => step)).toEqual([0, 2, -1]);
  expect(steps[1]?.words).toContain('62012');
  expect(stepWords(2, steps)).toContain('let in by');
  expect(stepWords(-1, steps)).toBe('let in by pins');
  expect(stepWords(1, steps)).toBe('let in by a step that the definition does not have');
});

test('a definition that pins nobody in has no step of pins', () => {
  expect(stepsThatLetIn({ ...document, pins: [] }).map(({ step }) => step)).toEqual([0, 2]);
});

test('numbers are read as people type them', () => {
  expect(readWhole(' 1,250 ')).toBe(1250);
  expect(readWhole('')).toBeNull();
  expect(readWhole('12.5')).toBeUndefined();
  expect(readWhole('-3')).toBeUndefined();
  expect(readKm('2.5 km')).toBe(2.5);
  expect(readKm('0.4')).toBeNull();
  expect(readKm('201')).toBeNull();
  expect(readKm('ten')).toBeNull();
});

test('the slider ends at its last year', () => {
  expect(nextYear(2019, 2021)).toBe(2020);
  expect(nextYear(2021, 2021)).toBeNull();
});
