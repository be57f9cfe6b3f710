import { afterEach, expect, test } from 'vitest';
import type { RulingEffect } from '#shared/contract/methods/rulings.ts';
import { EffectTable } from '../../../renderer/panels/anomalies/ruling-form/effect-table.tsx';
import { draw, press, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

const figure = (change: Partial<RulingEffect['figures'][number]>): RulingEffect['figures'][number] => ({
  clusterId: 'aerospace',
  clusterName: 'Aerospace',
  geographySetId: 'midlands-engine',
  geographyName: 'Midlands Engine',
  metricId: 'turnover',
  metricName: 'Turnover',
  unit: '£',
  without: 12_900_000_000,
  with: 3_100_000_000,
  change: -9_800_000_000,
  percent: -75.97,
  rankWithout: '',
  rankWith: '',
  ...change,
});
const NOTHING: RulingEffect = {
  clusterIds: ['aerospace'],
  figures: [],
  cells: [],
  quotients: [],
  versions: [],
  consequence: null,
};

let drawn: Drawn;
afterEach(() => drawn.close());
const show = async (effect: RulingEffect): Promise<string[]> => {
  drawn = await draw(makeStandInHost(), <EffectTable effect={effect} />);
  return [...drawn.page.querySelectorAll('tbody tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent).join(' | '),
  );
};

test('figures are listed by consequence, whichever way they go, each in its unit', async () => {
  const rows = await show({
    ...NOTHING,
    figures: [
      figure({ metricId: '1.2', without: 17, with: 16, change: -1, percent: -5.88 }),
      figure({}),
      figure({ metricId: 'high-growth-share', without: 4, with: 4.5, change: 0.5, percent: 12.5 }),
    ],
  });
  expect(rows[0]).toContain('£12.9bn | £3.10bn | −76%');
  expect(rows[1]).toContain('4.0% | 4.5% | +0.5 pp');
  expect(rows[2]).toContain('17 | 16 | −6%');
});

test('a rank that moves is told with both ranks; a missing value is never blank', async () => {
  const [row] = await show({
    ...NOTHING,
    figures: [
      figure({ with: null, change: null, percent: null, rankWithout: '2nd of 12', rankWith: '5th of 12' }),
    ],
  });
  expect(row).toContain('Rank 2nd of 12 → 5th of 12');
  expect(row).toContain('£12.9bn | [x] | [x]');
});

test('cells, location quotients and published versions are told beside the figures', async () => {
  await show({
    ...NOTHING,
    figures: [figure({})],
    cells: [
      { clusterId: 'aerospace', measure: 'turnover', q: 1, r: 2, without: 500, with: 400 },
      {
        clusterId: 'aerospace',
        measure: 'turnover',
        q: 234,
        r: 442,
        without: 9_810_000_000,
        with: 5_300_000,
      },
    ],
    quotients: [
      { clusterId: 'aerospace', code: 'E06', name: 'North Lincolnshire', without: 6.4, with: 1.11 },
    ],
    versions: [{ clusterId: 'aerospace', label: 'version 2' }],
  });
  const text = drawn.page.textContent;
  expect(text).toContain(
    '2 hex cells change; the most in cell 234, 442: estimated turnover £9.81bn → £5.30m',
  );
  expect(text).toContain('North Lincolnshire 6.40 → 1.11');
  expect(text).toContain('No longer as published: Aerospace version 2.');
});

test('a long list begins with the largest and is shown in full when asked for', async () => {
  const figures = Array.from({ length: 14 }, (_, at) => figure({ clusterId: `c${at}`, percent: -at }));
  expect(await show({ ...NOTHING, figures })).toHaveLength(10);
  await press(drawn.page, 'Show all 14 figures');
  expect(drawn.page.querySelectorAll('tbody tr')).toHaveLength(14);
});

test('an effect on nothing says so', async () => {
  await show(NOTHING);
  expect(drawn.page.textContent).toBe('No figure, cell or location quotient changes.');
});
