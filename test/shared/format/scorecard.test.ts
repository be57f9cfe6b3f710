import { describe, expect, test } from 'vitest';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { METRIC_IDS, METRICS } from '#shared/domain/metric-catalogue.ts';
import {
  flagSentences,
  formatCell,
  formatMoves,
  formatContexts,
  formatMetricName,
  formatPart,
  formatParts,
  formatRange,
} from '#shared/format/scorecard.ts';

const basis = (currency: string | null): MetricValue['basis'] => ({
  metricId: '1.1',
  unit: 'companies',
  currency,
  period: null,
  geographySetId: 'midlands-engine',
  territory: 'Midlands',
  comparatorId: null,
  attribution: null,
  extractIds: [1],
  definitionRevision: 1,
  formula: '',
  source: '',
  licences: [],
  editions: [],
  rulingIds: [],
  countingUnit: 'company',
});
const value = (number: number, currency: string | null = null): MetricValue => ({
  kind: 'value',
  value: number,
  reliability: 'ok',
  missing: null,
  basis: basis(currency),
});

describe('the figure of a cell', () => {
  test.each([
    ['1.1', value(1524), '1,524', '1,524'],
    ['2.6', value(894_000_000, 'GBP'), '£894m', '£894,000,000'],
    ['4.2', value(99_300_000, 'USD'), '$99.3m', '$99,300,000'],
    ['4.9', value(13.06), '13%', '13.06%'],
    ['4.4', value(630_933, 'GBP'), '£631k', '£630,933'],
    ['ddi-by-year', value(31), '31%', '31.00%'],
  ] as const)('%s is written in its own unit and currency', (metricId, figure, text, full) => {
    expect(formatCell({ metricId, value: figure })).toMatchObject({
      text,
      full,
      copy: figure.kind === 'value' ? figure.value : null,
    });
  });

  test('a list leads with its length; an empty one is not applicable and no zero', () => {
    const items = ['Aston', 'Keele'];
    expect(formatCell({ metricId: '2.3', value: { kind: 'list', items, basis: basis(null) } }).text).toBe(
      '2',
    );
    expect(formatCell({ metricId: '2.3', value: { kind: 'list', items: [], basis: basis(null) } }).text).toBe(
      '[z]',
    );
  });

  test('what is absent has its symbol and its reason', () => {
    const absent = formatCell({
      metricId: '2.1',
      value: { kind: 'undefined', reason: 'no-container', basis: basis(null) },
    });
    expect(absent.text).toBe('[x]');
    expect(absent.hint).toContain('Add one in the cluster workbench');
  });
});

describe('what stands beside a figure', () => {
  const seed = { id: 'seed', name: 'Seed', value: 25_100_000, unit: '£', currency: 'GBP', records: 43 };

  test('parts carry their amount and what they stand on; an unknown amount is no zero', () => {
    expect(formatPart(seed)).toEqual({ text: '£25.1m in 43', full: '£25,100,000 in 43' });
    expect(formatPart({ ...seed, value: null, records: null }).text).toBe('[x]');
    expect(formatParts({ parts: [seed, { ...seed, name: 'Venture', value: 360_000, records: 7 }] })).toBe(
      'Seed £25.1m in 43 · Venture £360k in 7',
    );
  });

  test('contexts without a value are left out of the line', () => {
    const context = {
      kind: 'share-of-uk',
      value: 30,
      reason: null,
      unit: '%',
      words: '30% of the UK',
      formula: '',
      operands: [],
      flags: [],
    } as const;
    const none = { ...context, value: null, reason: 'comparator-not-covered', words: 'no share' } as const;
    const mutable = (one: typeof context | typeof none) => ({ ...one, operands: [], flags: [] });
    expect(formatContexts({ contexts: [mutable(context), mutable(none)] })).toBe('30% of the UK');
    const few = { ...mutable(context), flags: ['small-number' as const] };
    expect(formatContexts({ contexts: [few] })).toBe('30% of the UK [u]');
  });

  test('a range is shown where the methods differ, and not where they agree', () => {
    const range = {
      low: 18_177,
      lowMethod: 'equal-over-sites',
      high: 68_000,
      highMethod: 'registered-office',
    } as const;
    expect(formatRange({ metricId: '3.1', range, value: value(18_177) })).toBe('18,177 to 68,000');
    expect(
      formatRange({ metricId: '3.1', range: { ...range, high: 18_177 }, value: value(18_177) }),
    ).toBeNull();
    expect(formatRange({ metricId: '3.1', range: null, value: value(18_177) })).toBeNull();
  });

  test('a flag is said once', () => {
    expect(flagSentences(['england-only', 'england-only'])).toHaveLength(1);
  });
});

test('the catalogue is whole: 26 numbered rows in four ecosystems, and the optional ones', () => {
  expect(METRICS.map(({ id }) => id)).toEqual([...METRIC_IDS]);
  const numbered = METRICS.filter(({ number }) => number !== null);
  const perEcosystem = ['business', 'innovation', 'talent', 'investment'].map(
    (name) => numbered.filter(({ ecosystem }) => ecosystem === name).length,
  );
  expect(perEcosystem).toEqual([5, 6, 6, 9]);
  expect(formatMetricName('1.1')).toBe('1.1 Total cluster business count');
  expect(formatMetricName('turnover')).toBe('Estimated turnover');
});

test('who joined and left is told apart from what only rulings changed', () => {
  const moves = { joined: 1, left: 1204, ruledIn: 0, ruledOut: 0 };
  expect(formatMoves(moves)).toBe('1 company joined, 1,204 companies left');
  expect(formatMoves({ ...moves, ruledOut: 1, ruledIn: 2 })).toBe(
    '1 company joined, 1,204 companies left, 1 company not counted because of rulings, 2 companies counted again because of rulings',
  );
});
