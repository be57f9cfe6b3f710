import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import {
  containing,
  createDealWorld,
  formOne,
  NOTTINGHAM,
  recomputed,
  shown,
  type Asked,
} from './deal-world.ts';

let world: ImportWorld;
beforeAll(async () => {
  world = await createDealWorld();
});
afterAll(() => world.close());

type EventMetric = '2.1' | '2.2' | '2.5';
const value = (metricId: EventMetric & MetricId, asked: Asked = {}) => shown(formOne(world, metricId, asked));

describe('2.1 accelerators', () => {
  test('a company counts once in every year from start to end; without an end in the year of its start', () => {
    // 2022 in Derby: Alpha (to February 2022, and again from September) and Beta (from May, without an end).
    expect(value('2.1')).toBe(2);
    // 2021: Alpha alone. 2023: Beta’s open engagement counts no longer, Gamma’s ends in 2023.
    expect(value('2.1', { window: { from: 2021, to: 2021 } })).toBe(1);
    expect(value('2.1', { window: { from: 2023, to: 2023 } })).toBe(0);
    expect(value('2.1', { window: { from: 2023, to: 2023 }, setId: 'uk' })).toBe(1);
  });
  test('says how many engagements have no end', () => {
    expect(formOne(world, '2.1').formed.formula).toContain('1 engagement without a stated end');
  });
  test('to date everybody counts, and one whose time is not stated is missing from a window', () => {
    expect(value('2.1', { setId: NOTTINGHAM, basis: 'stock' })).toBe(1);
    const flow = formOne(world, '2.1', { setId: NOTTINGHAM });
    expect([shown(flow), flow.formed.missing]).toEqual([0, 1]);
  });
  test('groups: Alpha and Epsilon are one', () => {
    const asked: Asked = { setId: 'midlands-engine', basis: 'stock' };
    expect(value('2.1', asked)).toBe(3);
    const grouped = formOne(world, '2.1', { ...asked, settings: { countingUnit: 'group' } });
    expect(shown(grouped)).toBe(2);
    expect(recomputed(grouped)).toEqual({ differences: [], value: 2 });
  });
  test('a company with sites in and outside counts in both; one without a place in none', () => {
    // Westminster: Beta and Gamma. The UK: Alpha, Beta, Gamma; Zeta has no site that is placed.
    expect(value('2.1', { setId: 'region:E12000007' })).toBe(2);
    expect(value('2.1', { setId: 'uk' })).toBe(3);
  });
  test('without Alpha there is one', () => {
    expect(value('2.1', { without: '00000001' })).toBe(1);
  });
});

describe('2.2 spinouts', () => {
  test('the stock counts institution or day stated; the flow only days in the window', () => {
    expect(value('2.2')).toBe(2);
    const flow = formOne(world, '2.2', { basis: 'flow' });
    expect([shown(flow), flow.formed.missing]).toEqual([0, 1]);
    expect(value('2.2', { basis: 'flow', window: { from: 2016, to: 2016 } })).toBe(1);
    expect(value('2.2', { basis: 'flow', setId: 'uk' })).toBe(1);
  });
  test('the row behind it names institution and day', () => {
    const cell = formOne(world, '2.2');
    expect(cell.trace('here').map(({ name, amount }) => [name, amount])).toEqual([
      ['Alpha Ltd', 1],
      ['Beta Ltd', 1],
    ]);
    expect(cell.trace('here')[0]?.detail).toContain('University of Nowhere, 2016-11-07');
  });
});

describe('2.5 grants', () => {
  test('grants are counted, not companies; those of others are not', () => {
    expect(value('2.5')).toBe(2);
    expect(value('2.5', { basis: 'stock' })).toBe(3);
    expect(value('2.5', { setId: 'uk' })).toBe(3);
  });
});

describe('what there is no figure for', () => {
  test.each(['2.1', '2.2', '2.5'] as const)(
    '%s of a cluster without a container of the supplier',
    (metricId) => {
      expect(value(metricId, { document: containing('ref-uoa', ['12']) })).toBe('no-definition');
      const elsewhere = containing('data-city-rtic', ['Space']);
      expect(
        value(metricId, {
          document: {
            ...elsewhere,
            containers: elsewhere.containers.map((one) => ({ ...one, letsIn: true })),
          },
        }),
      ).toBe('no-container');
    },
  );
  test.each(['2.1', '2.5'] as const)('%s without its extract', async (metricId) => {
    const bare = await createDealWorld(['beauhurst-companies']);
    expect(shown(formOne(bare, metricId))).toBe('no-source');
    bare.close();
  });
});

test.each(['2.1', '2.2', '2.5'] as const)('the rows behind %s recompute it', (metricId) => {
  for (const setId of ['uk', 'midlands-engine', NOTTINGHAM])
    for (const basis of ['stock', 'flow'] as const) {
      const cell = formOne(world, metricId, { setId, basis });
      expect(recomputed(cell)).toEqual({ differences: [], value: shown(cell) });
    }
});

test('a stock says to date and its edition, a flow its window', () => {
  expect(formOne(world, '2.2').formed).toMatchObject({ window: null, vintage: 'to date, 2023 edition' });
  expect(formOne(world, '2.5').formed).toMatchObject({ window: { from: 2022, to: 2022 }, vintage: '2022' });
});
