import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import {
  cell,
  createMakersWorld,
  DERBY_SET,
  LEEDS_SET,
  LEICESTER_SET,
  NOTTINGHAM_SET,
  traced,
  type MakersWorld,
} from './company-world.ts';

let world: MakersWorld;
beforeEach(() => {
  world = createMakersWorld();
});
afterEach(() => world.close());

const ROWS: readonly MetricId[] = [
  '1.1',
  '1.2',
  '1.3',
  '1.4',
  '2.6',
  '3.1',
  '4.9',
  'turnover',
  'innovate-uk-recipients',
  'owner-countries',
];
const SETS = [
  DERBY_SET,
  LEICESTER_SET,
  LEEDS_SET,
  NOTTINGHAM_SET,
  'midlands-engine',
  'region:E12000003',
  'uk',
];
const SETTINGS: readonly ScorecardSettings[] = [
  {},
  { countingUnit: 'group' },
  ...ATTRIBUTION_METHODS.map((attribution) => ({ attribution })),
];

describe('the rows behind a cell', () => {
  test.each(ROWS)('sum to every operand of %s and of its contexts', (metricId) => {
    let checked = 0;
    for (const settings of SETTINGS)
      for (const set of SETS) {
        const formed = cell(world.store, metricId, set, { settings });
        for (const { id, value } of [
          ...formed.operands,
          ...formed.contexts.flatMap(({ operands }) => operands),
        ]) {
          if (value === null) continue;
          const rows = traced(world.store, metricId, set, id, { settings });
          const sum = rows.reduce((total, { amount }) => total + amount, 0);
          expect([set, settings, id, Math.round(sum * 1e6) / 1e6]).toEqual([
            set,
            settings,
            id,
            Math.round(value * 1e6) / 1e6,
          ]);
          checked += value === 0 ? 0 : 1;
        }
      }
    expect(checked).toBeGreaterThan(10);
  });

  test('name the company, its line and how many of its sites are here, the largest first', () => {
    const rows = traced(world.store, '3.1', DERBY_SET, 'here');
    expect(rows).toMatchObject([
      {
        name: 'Bogie Ltd',
        companyNumber: '00000002',
        detail: '1 of 1 site here; 40 in all',
        amount: 40,
        line: 3,
      },
      {
        name: 'Alula Ltd',
        detail: '1 of 4 sites here; 100 in all',
        amount: 25,
        line: 2,
        extractId: world.extractId,
      },
    ]);
  });

  test('stand for groups where groups are counted', () => {
    const rows = traced(world.store, '1.1', DERBY_SET, 'here', { settings: { countingUnit: 'group' } });
    expect(rows.map(({ name, detail }) => [name, detail])).toEqual([
      ['Alula Ltd', '1 of 4 sites here'],
      ['Bogie Ltd', '1 of 1 site here; 2 companies of this group'],
    ]);
  });
});
