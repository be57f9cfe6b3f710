import { expect, test } from 'vitest';
import { extractSchema, type Extract } from '#shared/domain/extract.ts';
import {
  comparableWith,
  comparisonOf,
  inRegisterOrder,
  isRepair,
  lacksLicence,
  mendedRows,
} from '../../../renderer/panels/extracts/extract-words.ts';
import { madeExtract } from './made-extract.ts';

const named = (id: number, supplier: string, edition: string, patch: Partial<Extract> = {}): Extract =>
  madeExtract({
    id,
    supplier,
    ...patch,
    statement: { ...madeExtract().statement, title: `${supplier} list`, edition },
  });

test('editions of one product stand together, the newest first', () => {
  const list = [
    named(1, 'Wide Lists', '2024'),
    named(2, 'Alpha Lists', '2025'),
    named(3, 'Wide Lists', '2025'),
    named(4, 'Alpha Lists', '2026', { target: 'grants' }),
    named(5, 'Alpha Lists', '2026'),
  ];
  expect(list.toSorted(inRegisterOrder).map(({ id }) => id)).toEqual([5, 2, 4, 3, 1]);
});

test('an extract is set beside the nearest other edition of its supplier, the earlier one before', () => {
  const [one, two, three] = [named(1, 'A', '1'), named(2, 'B', '1'), named(3, 'A', '2')];
  if (one === undefined || two === undefined || three === undefined) throw new Error('three were made');
  const all = [one, two, three];
  expect(comparisonOf(one, all)).toMatchObject({ before: { id: 1 }, after: { id: 3 } });
  expect(comparisonOf(three, all)).toMatchObject({ before: { id: 1 }, after: { id: 3 } });
  expect(comparisonOf(two, all), 'its supplier has no other').toBeNull();
  expect(comparableWith(two, all).map(({ id }) => id)).toEqual([1, 3]);
  const grants = named(4, 'A', '3', { target: 'grants' });
  expect(comparableWith(grants, [...all, grants]), 'another kind of thing').toEqual([]);
});

test('only rows of corrections in force count as brought back', () => {
  const correction = (id: number, accepted: number, inForce: boolean) => ({
    id,
    extractId: 1,
    fileName: 'mended.csv',
    fingerprint: 'f',
    rows: { read: accepted, accepted, rejected: 0, skipped: 0 },
    committedAt: '2026-11-22T10:00:00Z',
    author: 'Ada',
    inForce,
  });
  expect(mendedRows(madeExtract({ corrections: [correction(1, 3, true), correction(2, 5, false)] }))).toBe(3);
});

test('a repair is told apart from a problem, and an unknown code is none', () => {
  expect(isRepair('company-number-padded')).toBe(true);
  expect(isRepair('company-number-invalid')).toBe(false);
  expect(isRepair('not a code')).toBe(false);
});

test('a licence that nobody stated is told apart from one that has a name or stands in the register', () => {
  const held = (name: string, licenceId: string | null = null): Extract =>
    madeExtract({
      statement: extractSchema.shape.statement.parse({
        ...madeExtract().statement,
        licence: { name },
        licenceId,
      }),
    });
  expect(lacksLicence(held('Not stated'))).toBe(true);
  expect(lacksLicence(held('Open Government Licence'))).toBe(false);
  expect(lacksLicence(held('Not stated', 'l1'))).toBe(false);
});
