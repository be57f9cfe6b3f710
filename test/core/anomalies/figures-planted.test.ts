import { expect, test } from 'vitest';
import { FIGURE_RUNNERS } from '#core/anomalies/detectors/figures/figure-runners.ts';
import type { EditionFigure, FigureWorld } from '#core/anomalies/detectors/figures/figure-world.ts';
import type { FigureDetectorId, Finding } from '#core/anomalies/detector.ts';
import { DETECTORS, type Detector } from '#shared/domain/detectors.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { figure, paired, worldOf } from './figures-world.ts';

function find(id: FigureDetectorId, world: Partial<FigureWorld>): readonly Finding[] {
  const detector: Detector = DETECTORS[id];
  const standard = Object.fromEntries(detector.thresholds.map((one) => [one.id, one.standard]));
  return FIGURE_RUNNERS[id](worldOf(world), standard);
}

const told = (findings: readonly Finding[]) =>
  findings.map(({ severity, effectSize, sentence }) => ({ severity, effectSize, sentence }));

test('small base: 99 % of three projects in a year is found, the same share of ten is not', () => {
  const years = (records: number) =>
    figure('ddi-by-year', {
      value: 40,
      parts: [
        ['2019', 99, records],
        ['2020', 12, 25],
        ['2021', null, 0],
      ],
    });
  expect(told(find('small-base', { figures: [years(3)] }))).toEqual([
    {
      severity: 'medium',
      effectSize: 10 / 3,
      sentence: 'DDI by year of 2019 in Aircraft, East Midlands: 99.0% of 3 projects only.',
    },
  ]);
  expect(find('small-base', { figures: [years(10)] })).toEqual([]);
});

test('small base: a share of deals and growth from a handful are found, one of none is no share', () => {
  const deals = (base: number) =>
    figure('4.1', {
      value: 25,
      operands: [
        ['foreign', 1, 'deals'],
        ['deals', base, 'deals'],
      ],
    });
  expect(find('small-base', { figures: [deals(4)] })).toMatchObject([{ severity: 'low', effectSize: 2.5 }]);
  expect(find('small-base', { figures: [deals(10)] })).toEqual([]);
  expect(find('small-base', { figures: [deals(0)] })).toEqual([]);
  const growing = (then: number) =>
    figure('1.1', {
      value: 40,
      contexts: [
        {
          kind: 'growth-since-2013',
          value: 700,
          operands: [
            ['here', 40],
            ['here-2013', then],
          ],
        },
      ],
    });
  expect(find('small-base', { figures: [growing(5)] })).toMatchObject([
    { severity: 'medium', discriminator: 'growth' },
  ]);
  expect(find('small-base', { figures: [growing(10)] })).toEqual([]);
});

test('supplier gap: five times apart is found, 4.9 times is not, nor a small company', () => {
  const gaps = (mine: number, theirs: number) =>
    find('supplier-gap', { suppliers: [paired([{ mine, theirs }])] });
  expect(told(gaps(50_000_000, 10_000_000))).toEqual([
    {
      severity: 'low',
      effectSize: 1,
      sentence: 'The Data City gives Company 1 £50.0m of turnover, Beauhurst £10.0m: 5.0 times apart.',
    },
  ]);
  expect(gaps(49_000_000, 10_000_000)).toEqual([]);
  expect(gaps(9_000_000, 1_000_000)).toEqual([]);
  expect(gaps(10_000_000_000, 10_000_000)).toMatchObject([{ severity: 'high' }]);
});

test('supplier gap: a cluster twice as large by another supplier is found, 1.9 times is not', () => {
  const side = { extractId: 1, supplier: 'The Data City', edition: '2023' };
  const gap = (value: number) =>
    find('supplier-gap', {
      supplierFigures: [
        {
          measure: 'businesses',
          common: null,
          mine: { ...side, value },
          theirs: { ...side, supplier: 'Glass', extractId: 2, value: 100 },
        },
      ],
    });
  expect(gap(200)).toMatchObject([
    { severity: 'low', discriminator: 'Glass', metricIds: ['1.1'], extractIds: [1, 2] },
  ]);
  expect(gap(190)).toEqual([]);
});

const edition = (metricId: MetricId, value: number, name = '2022'): EditionFigure => ({
  metricId,
  edition: name,
  value,
  extractId: 9,
});

test('edition jump: a company five times as large as before is found, 4.9 times is not', () => {
  const jump = (now: number, then: number) =>
    find('edition-jump', {
      editions: [paired([{ mine: now, theirs: then }], ['The Data City', 'The Data City'])],
    });
  expect(told(jump(10_000_000, 60_000_000))).toEqual([
    {
      severity: 'low',
      effectSize: 1.2,
      sentence:
        'Company 1 fell from £60.0m to £10.0m of turnover between the editions 2023 and 2024 of The Data City, 6.0 times.',
    },
  ]);
  expect(jump(10_000_000, 49_000_000)).toEqual([]);
});

test('edition jump: a count beyond chance and history is found, one within either is not', () => {
  const now = (value: number) => [figure('1.1', { value })];
  const jump = (value: number, ...before: number[]) =>
    find('edition-jump', {
      figures: now(value),
      before: before.map((one, at) => [edition('1.1', one, String(2023 - at))]),
    });
  expect(jump(140, 100)).toMatchObject([{ severity: 'low', effectSize: 1.6 }]);
  expect(jump(125, 100)).toEqual([]);
  // Three became four: a third more, and no more than chance.
  expect(jump(4, 3)).toEqual([]);
  // It rose by as much the year before: 71 to 100 is 41 %.
  expect(jump(140, 100, 71)).toEqual([]);
  expect(jump(140, 100, 98)).toHaveLength(1);
});

test('part over whole: a share of more than all, and parts that miss their total, are found', () => {
  const share = (here: number) =>
    figure('1.1', {
      value: here,
      contexts: [
        {
          kind: 'share-of-uk',
          value: 100,
          operands: [
            ['here', here],
            ['uk', 100],
          ],
        },
      ],
    });
  expect(find('part-over-whole', { figures: [share(120)] })).toMatchObject([
    { severity: 'high', effectSize: 1.2 },
  ]);
  expect(find('part-over-whole', { figures: [share(100)] })).toEqual([]);
  const stages = (seed: number) =>
    figure('4.4', {
      value: 100,
      parts: [
        ['mean', 7],
        ['deals', 9],
        ['seed', seed],
        ['venture', 60],
      ],
    });
  expect(find('part-over-whole', { figures: [stages(20)] })).toMatchObject([
    { severity: 'high', effectSize: 1.25 },
  ]);
  expect(find('part-over-whole', { figures: [stages(40)] })).toEqual([]);
});

test('part over whole: more large companies than companies of the same extract is found', () => {
  const of = (large: number, extractId = 1) => ({
    figures: [figure('1.1', { value: 10 }), figure('1.2', { value: large, extractId })],
  });
  expect(find('part-over-whole', of(11))).toMatchObject([{ severity: 'high', discriminator: '1.1' }]);
  expect(find('part-over-whole', of(10))).toEqual([]);
  // Counted in another extract they need not be a part of it.
  expect(find('part-over-whole', of(11, 2))).toEqual([]);
});

test('flow over stock: more inward jobs than employees is found, as many is not', () => {
  const jobs = (flow: number) =>
    find('flow-over-stock', {
      figures: [
        figure('4.5', { value: flow, vintage: '2017 to 2021', territory: 'West and East Midlands' }),
        figure('3.1', { value: 1000 }),
      ],
    });
  expect(told(jobs(1600))).toEqual([
    {
      severity: 'medium',
      effectSize: 1.6,
      sentence:
        'FDI jobs of Aircraft in East Midlands (1,600, 2017 to 2021) is 160% of the 1,000 of Employees. The first covers West and East Midlands, the second East Midlands.',
    },
  ]);
  expect(jobs(1000)).toEqual([]);
  expect(jobs(3000)).toMatchObject([{ severity: 'high' }]);
});

test('impossible ratio: a share above a hundred, below nought, a mean above its total are found', () => {
  const share = (value: number) => [figure('4.9', { value })];
  expect(told(find('impossible-ratio', { figures: share(101) }))).toEqual([
    {
      severity: 'high',
      effectSize: 1.01,
      sentence: 'Foreign-owned of Aircraft in East Midlands is 101.0%; it can only be between 0 and 100%.',
    },
  ]);
  expect(find('impossible-ratio', { figures: share(-1) })).toHaveLength(1);
  expect(find('impossible-ratio', { figures: [...share(0), ...share(100)] })).toEqual([]);
  const mean = (value: number) => [figure('4.4', { value: 100, parts: [['mean', value, 2]] })];
  expect(find('impossible-ratio', { figures: mean(101) })).toMatchObject([{ discriminator: 'mean' }]);
  expect(find('impossible-ratio', { figures: mean(50) })).toEqual([]);
  const growing = (value: number) => [
    figure('1.1', { value: 5, contexts: [{ kind: 'growth-since-2013', value }] }),
  ];
  expect(find('impossible-ratio', { figures: growing(-101) })).toHaveLength(1);
  expect(find('impossible-ratio', { figures: growing(-100) })).toEqual([]);
});

test('retention may be above a hundred where graduates come from elsewhere; below nought, of a handful, or with more staying than were trained it is found', () => {
  const retention = (here: number, trained: number, stayed = 40) => {
    const operands = [
      ['in-region', here, 'graduates'],
      ['trained', trained, 'graduates'],
    ] as const;
    const value = (100 * here) / trained;
    return {
      figures: [
        figure('3.6', {
          value,
          operands,
          parts: [['stayed', stayed, 30]],
          contexts: [{ kind: 'numerator-denominator', value, operands }],
        }),
      ],
    };
  };
  expect(find('part-over-whole', retention(300, 100))).toEqual([]);
  expect(find('impossible-ratio', retention(300, 100, 100))).toEqual([]);
  expect(find('impossible-ratio', retention(-5, 100))).toHaveLength(1);
  expect(find('impossible-ratio', retention(50, 100, 101))).toMatchObject([{ discriminator: 'stayed' }]);
  expect(find('small-base', retention(5, 9))).toMatchObject([{ severity: 'medium', effectSize: 10 / 9 }]);
  expect(find('small-base', retention(5, 10))).toEqual([]);
});

test('part over whole: more graduates of a field than graduates is found, what rounding of each count explains is not', () => {
  const share = (here: number) => {
    const [value, rounded] = [(100 * here) / 100, ['rounded'] as const];
    const operands = [
      ['here', here, 'graduates'],
      ['all', 100, 'graduates'],
    ] as const;
    const contexts = [{ kind: 'share-of-graduates', value, operands }] as const;
    return {
      figures: [figure('3.5', { value: here, parts: [['a', here, 2]], contexts, flags: [...rounded] })],
    };
  };
  expect(find('part-over-whole', share(115))).toMatchObject([{ discriminator: 'graduates' }]);
  expect(find('impossible-ratio', share(115))).toHaveLength(1);
  expect(find('part-over-whole', share(110))).toEqual([]);
  expect(find('impossible-ratio', share(110))).toEqual([]);
});

test('mixed basis: another territory and years three apart are found, one territory and two years are not', () => {
  const of = (territory: string, windowTo: number) => ({
    figures: [
      figure('1.1', { value: 5, vintage: '2023 edition' }),
      figure('3.1', { value: 5, vintage: '2023 edition' }),
      figure('4.5', { value: 5, windowTo, territory }),
    ],
  });
  expect(find('mixed-basis', of('West Midlands', 2021))).toMatchObject([
    { discriminator: 'territory/region:E12000004', metricIds: ['4.5'] },
  ]);
  expect(find('mixed-basis', of('East Midlands', 2020))).toMatchObject([
    { discriminator: 'period/region:E12000004', severity: 'low', effectSize: 1.5 },
  ]);
  expect(find('mixed-basis', of('East Midlands', 2021))).toEqual([]);
});
