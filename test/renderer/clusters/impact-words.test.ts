import { describe, expect, test } from 'vitest';
import type { FigureChange } from '#shared/domain/impact.ts';
import { rankedCells } from '../../../renderer/panels/clusters/impact/cell-changes.tsx';
import {
  differenceWords,
  impactParts,
  type Impact,
} from '../../../renderer/panels/clusters/impact/impact-words.ts';
import { baselineOf, sideChoices } from '../../../renderer/panels/clusters/versions/side-choice.ts';

const basis = (metricId: string): FigureChange['before']['basis'] => ({
  metricId,
  unit: '',
  currency: null,
  period: null,
  geographySetId: 'midlands-engine',
  territory: 'UK',
  comparatorId: null,
  attribution: null,
  extractIds: [],
  definitionRevision: null,
  formula: '',
  source: '',
  licences: [],
  editions: [],
  rulingIds: [],
  countingUnit: 'company',
});
const figure = (metricId: string, before: number, after: number): FigureChange => ({
  metricId,
  geographySetId: 'midlands-engine',
  before: { kind: 'value', value: before, reliability: 'ok', missing: null, basis: basis(metricId) },
  after: { kind: 'value', value: after, reliability: 'ok', missing: null, basis: basis(metricId) },
  difference: after - before,
  relative: before === 0 ? null : (after - before) / before,
});
const IMPACT: Impact = {
  baseline: { words: 'version 2', revision: 4, version: 2 },
  revision: 7,
  companiesIn: 37,
  companiesOut: 12,
  presentIn: 30,
  presentOut: 5,
  figures: [figure('businesses', 1524, 1549)],
  cellsGaining: 0,
  cellsLosing: 0,
  overlaps: [],
  faults: [],
  stale: [1, 2, 3].map((id) => ({ kind: 'release' as const, id, words: `Copy ${id}` })),
  extractId: 1,
};

describe('the impact in one line', () => {
  test('names companies, businesses and what becomes stale', () => {
    expect(impactParts(IMPACT, 'midlands-engine').join(' · ')).toBe(
      '+37 in, −12 out · businesses 1,524 → 1,549, +1.6% · 3 outputs become stale',
    );
  });

  test('says that nothing changes, and leaves out a figure of another area', () => {
    const none = { ...IMPACT, companiesIn: 0, companiesOut: 0, stale: [] };
    expect(impactParts(none, 'uk')).toEqual(['no company in or out', 'no output becomes stale']);
  });

  test('has no relative change where there was nothing before', () => {
    const begun = { ...IMPACT, figures: [figure('businesses', 0, 5)] };
    expect(impactParts(begun, 'midlands-engine')).toContain('businesses 0 → 5');
  });
});

test('a difference is written in the unit of its figure', () => {
  expect(differenceWords(figure('businesses', 10, 7))).toBe('−3');
  expect(differenceWords(figure('share-of-uk', 10, 13))).toBe('+3.0 pp');
  expect(differenceWords(figure('location-quotient', 1.5, 1.25))).toBe('−0.25');
  expect(differenceWords({ ...figure('businesses', 1, 2), difference: null })).toBe('[x]');
});

test('cells are listed with the largest change first, gains before losses, unchanged ones not at all', () => {
  const cells = {
    q: Int32Array.of(1, 2, 3, 4),
    r: Int32Array.of(0, 0, 0, 0),
    difference: Float64Array.of(-2, 0, 2, 5),
  };
  expect(rankedCells(cells).map(({ q, difference }) => [q, difference])).toEqual([
    [4, 5],
    [3, 2],
    [1, -2],
  ]);
});

test('every choice of a baseline is read back as it was meant', () => {
  const version = {
    clusterId: 'a',
    version: 2,
    revision: 4,
    hash: 'h',
    note: 'Second',
    author: 'Ada',
    at: '2026-11-04T10:00:00Z',
    status: 'published' as const,
  };
  const revision = {
    clusterId: 'a',
    revision: 12,
    hash: 'h',
    author: 'Ada',
    at: '2026-11-04T10:00:00Z',
    summary: 'Added rule',
    version: null,
  };
  expect(sideChoices([version], [revision], true).map(({ id }) => baselineOf(id))).toEqual([
    { kind: 'published' },
    { kind: 'previous' },
    { kind: 'version', version: 2 },
    { kind: 'revision', revision: 12 },
    { kind: 'revision', revision: 0 },
  ]);
});
