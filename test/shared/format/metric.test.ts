import { describe, expect, test } from 'vitest';
import type { MetricBasis, MetricValue } from '#shared/domain/metric-value.ts';
import { formatMetricValue, unitForHeader } from '#shared/format/metric.ts';
import { formatProvenance } from '#shared/format/provenance.ts';
import { formatSymbolKey } from '#shared/format/symbol.ts';

const basis: MetricBasis = {
  metricId: 'businesses',
  unit: 'companies',
  currency: null,
  period: '2017 to 2022',
  geographySetId: 'midlands-engine',
  territory: 'Midlands',
  comparatorId: null,
  attribution: 'equal-over-sites',
  extractIds: [1],
  definitionRevision: 4,
  formula: 'members in the area',
  source: 'Companies House, November 2026',
  licences: [],
  editions: [],
  rulingIds: [],
  countingUnit: 'company',
};

function figure(value: number, more: Partial<Extract<MetricValue, { kind: 'value' }>> = {}): MetricValue {
  return { kind: 'value', value, reliability: 'ok', missing: null, basis, ...more };
}

describe('a figure', () => {
  test.each([
    ['count', 1524, '1,524', '1,524'],
    ['count', 0, '0', '0'],
    ['persons', 1523.5, '1,524', '1,523.50'],
    ['money', 1_820_000_000, '£1.82bn', '£1,820,000,000'],
    ['percentage', 17.31, '17%', '17.31%'],
    ['percentage', 0.42, '0.4%', '0.42%'],
    ['percentage', 0, '0%', '0.00%'],
    ['ratio', 1.2544, '1.25', '1.2544'],
  ])('of kind %s with value %d reads %s, in full %s', (kind, value, text, full) => {
    const written = formatMetricValue(figure(value), { kind });
    expect(written).toMatchObject({ text, full, copy: value, symbol: null, hint: null });
  });

  test('that rounds to zero reads [low], because zero is only zero', () => {
    expect(formatMetricValue(figure(0.2), { kind: 'persons' })).toMatchObject({
      text: '[low]',
      full: '0.20',
      copy: 0.2,
    });
    expect(formatMetricValue(figure(0.01), { kind: 'percentage' }).symbol).toBe('[low]');
  });

  test('of low reliability carries [u] after the value', () => {
    const written = formatMetricValue(figure(1.5, { reliability: 'low' }), { kind: 'ratio' });
    expect(written.text).toBe('1.50 [u]');
    expect(written.symbol).toBe('[u]');
    expect(written.hint).toContain('few companies');
  });

  test('says how many members carry nothing of the kind', () => {
    expect(formatMetricValue(figure(5, { missing: 3 }), { kind: 'money' }).hint).toBe(
      '3 members carry no figure of this kind.',
    );
    expect(formatMetricValue(figure(5, { missing: 1 }), { kind: 'money' }).hint).toBe(
      '1 member carries no figure of this kind.',
    );
  });

  test('without a value shows its symbol and never a blank', () => {
    const zero: MetricValue = { kind: 'undefined', reason: 'zero-denominator', basis };
    expect(formatMetricValue(zero, { kind: 'ratio' })).toMatchObject({ text: '[z]', copy: '[z]' });
    expect(formatMetricValue(zero, { kind: 'ratio' }).hint).toContain('denominator is zero');
    const cover: MetricValue = { kind: 'undefined', reason: 'comparator-not-covered', basis };
    expect(formatMetricValue(cover, { kind: 'percentage' }).text).toBe('[x]');
    const held: MetricValue = { kind: 'suppressed', reason: 'Fewer than three companies.', basis };
    expect(formatMetricValue(held, { kind: 'money' })).toMatchObject({
      text: '[c]',
      hint: 'Fewer than three companies.',
    });
    expect(formatMetricValue(undefined, { kind: 'money' }).text).toBe('[x]');
    expect(formatMetricValue({ kind: 'list', items: [], basis }, { kind: 'count' }).text).toBe('[z]');
  });
});

test('the unit stands in the header, and a ratio has none', () => {
  expect(unitForHeader({ unit: '£', kind: 'money' })).toBe('£');
  expect(unitForHeader({ unit: 'ratio', kind: 'ratio' })).toBeNull();
});

test('the source line names source, area, period, method and revision', () => {
  expect(formatProvenance(basis, { geography: () => 'Midlands Engine' })).toBe(
    'Source: Companies House, November 2026. Midlands Engine; 2017 to 2022; equal over sites; definition revision 4.',
  );
});

test('the key names each symbol once', () => {
  expect(formatSymbolKey(['[z]', '[u]', '[z]'])).toBe(
    '[z] not applicable · [u] low reliability: formed from few companies',
  );
});
