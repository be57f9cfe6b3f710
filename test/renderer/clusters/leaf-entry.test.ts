import { describe, expect, test } from 'vitest';
import {
  readAge,
  readAmount,
  readPhrases,
  readPlace,
  readSize,
  readStatuses,
  type Entry,
} from '../../../renderer/panels/clusters/definition/leaf-entry.ts';

const problemIn = (entry: Entry<unknown>): string => (entry.ok ? '' : entry.problem);

describe('what is typed into a condition', () => {
  test.each([
    ['', null],
    ['250', 250],
    ['1,000', 1000],
    ['£2.5m', 2_500_000],
    ['1.1m', 1_100_000],
    ['10 k', 10_000],
    ['3bn', 3_000_000_000],
  ])('“%s” is the amount %s', (text, value) => {
    expect(readAmount(text)).toEqual({ ok: true, value });
  });

  test.each(['ten', '-5', '1e3', '5 %'])('“%s” is no amount, and a sentence says so', (text) => {
    expect(problemIn(readAmount(text))).toContain(text);
  });

  test('words are taken apart by commas, each once', () => {
    expect(readPhrases(' rocket*, launch vehicle,rocket* ', 'either')).toEqual({
      ok: true,
      value: { kind: 'words', phrases: ['rocket*', 'launch vehicle'], where: 'either' },
    });
  });

  test('words without letters, or with a star within, are refused', () => {
    expect(problemIn(readPhrases('', 'name'))).toContain('at least one');
    expect(problemIn(readPhrases('good, ***', 'name'))).toContain('“***”');
    expect(problemIn(readPhrases('ro*ket', 'name'))).toContain('“ro*ket”');
  });

  test('bounds need one side, and the right way round', () => {
    expect(readSize('employees', '50', '249')).toMatchObject({ value: { least: 50, most: 249 } });
    expect(readSize('employees', '', '9')).toMatchObject({ value: { least: null, most: 9 } });
    expect(problemIn(readSize('employees', '', ''))).not.toBe('');
    expect(problemIn(readSize('employees', '9', '5'))).toContain('larger');
  });

  test('days are days of the calendar', () => {
    expect(readAge('2024-02-29', '')).toMatchObject({ value: { from: '2024-02-29', to: null } });
    expect(problemIn(readAge('2023-02-29', ''))).toContain('2023-02-29');
    expect(problemIn(readAge('2024-02-29', '2020-01-01'))).toContain('later');
    expect(problemIn(readAge('', ''))).not.toBe('');
  });

  test('a status and a place need something chosen', () => {
    expect(readStatuses('Active, Dormant')).toMatchObject({ value: { statuses: ['Active', 'Dormant'] } });
    expect(readStatuses(' , ').ok).toBe(false);
    expect(readPlace(null, 'any').ok).toBe(false);
    expect(readPlace('uk', 'any')).toMatchObject({ value: { kind: 'place', geographySetId: 'uk' } });
  });
});
