import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import { writeSettings } from '#core/store/meta.ts';
import { createTinyWorld, createWorldWorkspace, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
  const base = { tier: 'super' as const, aliases: [], description: '' };
  const rules = (code: string) => [
    {
      id: 'r1',
      effect: 'include' as const,
      when: { kind: 'codes' as const, scheme: 'sic-2007', match: 'exact' as const, codes: [code] },
      note: '',
    },
  ];
  applyDocuments(world.store, [
    {
      ...base,
      name: 'Aircraft',
      definition: { schemaVersion: 2, containers: [], rules: rules('30300'), pins: [] },
    },
    {
      ...base,
      name: 'Software',
      definition: { schemaVersion: 2, containers: [], rules: rules('62012'), pins: [] },
    },
    { ...base, name: 'Unbegun', definition: { schemaVersion: 2, containers: [], rules: [], pins: [] } },
    {
      ...base,
      name: 'Whaling',
      definition: { schemaVersion: 2, containers: [], rules: rules('03110'), pins: [] },
    },
  ]);
  writeSettings(world.store.db, { minimumBase: 2 });
});
afterEach(() => world.close());

const DERBY_SET = 'utla:E06000015';
const LEICESTER_SET = 'utla:E06000016';
const NOTTINGHAM_SET = 'utla:E06000018';

interface Asked {
  readonly extractId?: number;
  readonly attribution?: 'equal-over-sites' | 'registered-office';
}

function compute(clusterId: string, geographySetId: string, asked: Asked = {}) {
  const request = METHODS['metrics.compute'].input.parse({
    clusterIds: [clusterId],
    geographySetIds: [geographySetId],
    settings: {
      extractId: asked.extractId ?? world.register,
      ...(asked.attribution === undefined ? {} : { attribution: asked.attribution }),
    },
  });
  // What leaves the core must pass the contract: no NaN, no missing basis.
  return METHODS['metrics.compute'].output.parse(computeMetrics(world.store, request));
}

function figure(
  clusterId: string,
  geographySetId: string,
  metricId: AreaMetricId,
  asked?: Asked,
): MetricValue {
  const value = compute(clusterId, geographySetId, asked).rows[0]?.values[metricId];
  if (value === undefined) throw new Error(`${metricId} was not formed`);
  return value;
}

describe('the tiny world', () => {
  test('has a location quotient of exactly 2 in Derby: (2 ÷ 4) ÷ (3 ÷ 12)', () => {
    expect(figure('aircraft', DERBY_SET, 'location-quotient')).toEqual({
      kind: 'value',
      value: 2,
      reliability: 'ok',
      missing: null,
      basis: {
        metricId: 'location-quotient',
        unit: 'ratio',
        currency: null,
        period: 'May 2020',
        geographySetId: DERBY_SET,
        territory: 'UK',
        comparatorId: 'uk',
        attribution: null,
        extractIds: [world.register],
        definitionRevision: 1,
        formula: '(2 ÷ 4) ÷ (3 ÷ 12) = 2.00',
        source: 'Tiny Register, May 2020 edition, All companies',
        licences: [
          {
            extractId: world.register,
            name: 'Synthetic',
            licenceId: null,
            licenceVersion: null,
            attribution: '',
            expiresOn: null,
            permitted: {
              rows: 'not-stated',
              namedLists: 'not-stated',
              aggregates: 'not-stated',
              minimumCount: null,
              fields: [],
            },
          },
        ],
        editions: ['May 2020'],
        rulingIds: [],
        countingUnit: 'company',
      },
    });
  });

  test('has no location quotient in Nottingham, where there is no company at all', () => {
    const value = figure('aircraft', NOTTINGHAM_SET, 'location-quotient');
    expect(value).toMatchObject({ kind: 'undefined', reason: 'zero-denominator' });
    expect(value.basis.formula).toBe('(0 ÷ 0) ÷ (3 ÷ 12) is not defined: a denominator is zero');
  });

  test('a cluster nobody is in has no quotient and no share either, and its count is zero', () => {
    expect(figure('whaling', DERBY_SET, 'location-quotient')).toMatchObject({
      kind: 'undefined',
      reason: 'zero-denominator',
    });
    expect(figure('whaling', DERBY_SET, 'share-of-uk')).toMatchObject({
      kind: 'undefined',
      reason: 'zero-denominator',
    });
    expect(figure('whaling', DERBY_SET, 'businesses')).toMatchObject({ kind: 'value', value: 0 });
  });

  test('counts members present once, those incorporated in the window, and their share of all members', () => {
    expect(figure('aircraft', DERBY_SET, 'businesses')).toMatchObject({ value: 2, reliability: 'ok' });
    expect(figure('aircraft', DERBY_SET, 'incorporations')).toMatchObject({
      value: 1,
      basis: { period: '2017 to 2022' },
    });
    // The third member is not placed anywhere, and is in the UK all the same.
    expect(figure('aircraft', DERBY_SET, 'share-of-uk')).toMatchObject({ value: (100 * 2) / 3 });
    expect(figure('aircraft', 'uk', 'businesses')).toMatchObject({ value: 2 });
  });

  test('marks a share or quotient of fewer members than the stated minimum', () => {
    expect(figure('software', DERBY_SET, 'location-quotient')).toMatchObject({
      value: 1.5,
      reliability: 'low',
    });
    expect(figure('software', DERBY_SET, 'share-of-uk')).toMatchObject({ value: 50, reliability: 'low' });
    expect(figure('software', DERBY_SET, 'businesses')).toMatchObject({ value: 1, reliability: 'ok' });
  });

  test('shares 90 employees over three sites: 30 in Derby, 30 in Leicester, 30 not placed', () => {
    const asked = { extractId: world.estimates };
    expect(figure('aircraft', LEICESTER_SET, 'employees', asked)).toMatchObject({ value: 30, missing: 0 });
    expect(figure('aircraft', DERBY_SET, 'employees', asked)).toMatchObject({
      value: 33,
      basis: { attribution: 'equal-over-sites' },
    });
    const { notPlaced } = compute('aircraft', DERBY_SET, asked);
    expect(notPlaced).toEqual([
      { clusterId: 'aircraft', companies: 0, employees: 30, turnoverGbp: 3_000_000 },
    ]);
  });

  test('counts all at the registered office where that is the method', () => {
    const asked = { extractId: world.estimates, attribution: 'registered-office' as const };
    expect(figure('aircraft', LEICESTER_SET, 'employees', asked)).toMatchObject({ value: 0 });
    expect(figure('aircraft', DERBY_SET, 'employees', asked)).toMatchObject({ value: 93 });
    expect(compute('aircraft', DERBY_SET, asked).notPlaced).toMatchObject([{ employees: 0 }]);
  });

  test('a blank is not zero: no figure where no member here carries one, zero where it says zero', () => {
    const asked = { extractId: world.estimates };
    expect(figure('software', DERBY_SET, 'employees', asked)).toMatchObject({
      kind: 'undefined',
      reason: 'not-in-extract',
    });
    expect(figure('software', DERBY_SET, 'turnover', asked)).toMatchObject({
      kind: 'value',
      value: 0,
      missing: 0,
    });
    expect(figure('software', 'region:E12000004', 'employees', asked)).toMatchObject({
      kind: 'value',
      value: 10,
      missing: 1,
    });
    expect(figure('aircraft', DERBY_SET, 'employees')).toMatchObject({
      kind: 'undefined',
      reason: 'not-in-extract',
    });
  });

  test('forms no share of the UK from an extract that does not cover it, and no quotient without all companies', () => {
    const midlands = { extractId: world.sectors };
    expect(figure('aircraft', DERBY_SET, 'share-of-uk', midlands)).toMatchObject({
      kind: 'undefined',
      reason: 'comparator-not-covered',
    });
    expect(figure('aircraft', DERBY_SET, 'location-quotient', midlands)).toMatchObject({
      kind: 'undefined',
      reason: 'comparator-not-covered',
    });
    const selected = { extractId: world.estimates };
    expect(figure('aircraft', DERBY_SET, 'location-quotient', selected)).toMatchObject({
      kind: 'undefined',
      reason: 'base-not-all-companies',
    });
    expect(figure('aircraft', DERBY_SET, 'share-of-uk', selected)).toMatchObject({
      kind: 'value',
      value: 100,
    });
  });

  test('says of a definition not yet begun that it is not, whatever the metric', () => {
    for (const value of Object.values(compute('unbegun', DERBY_SET).rows[0]?.values ?? {})) {
      expect(value).toMatchObject({ kind: 'undefined', reason: 'no-definition' });
    }
  });

  test('follows the definition at once', () => {
    const { store } = world;
    const [document] = METHODS['clusters.apply'].input.parse({
      documents: [
        {
          id: 'aircraft',
          name: 'Aircraft',
          tier: 'super',
          definition: {
            schemaVersion: 2,
            containers: [],
            rules: [{ id: 'x', effect: 'include', scheme: 'sic-2007', match: 'prefix', codes: ['1'] }],
            pins: [],
          },
        },
      ],
    }).documents;
    if (document === undefined) throw new Error('one document expected');
    applyDocuments(store, [document]);
    expect(figure('aircraft', LEICESTER_SET, 'businesses')).toMatchObject({
      value: 2,
      basis: { definitionRevision: 2 },
    });
  });

  test('follows the places of sites at once', () => {
    world.store.db
      .prepare(`UPDATE site SET district_code = 'E06000018' WHERE extract_id = ? AND postcode = 'DE24 8BJ'`)
      .run(world.register);
    expect(figure('aircraft', DERBY_SET, 'location-quotient')).toMatchObject({ value: 1 / 3 / (3 / 12) });
    expect(figure('aircraft', NOTTINGHAM_SET, 'location-quotient')).toMatchObject({ value: 4 });
  });
});

test('without an extract every figure says so', () => {
  const empty = createWorldWorkspace();
  applyDocuments(empty.store, [
    {
      name: 'Any',
      tier: 'super',
      aliases: [],
      description: '',
      definition: { schemaVersion: 2, containers: [], rules: [], pins: [] },
    },
  ]);
  const { rows, extractId } = computeMetrics(empty.store, { geographySetIds: ['uk'], settings: {} });
  expect(extractId).toBeNull();
  expect(Object.values(rows[0]?.values ?? {})).toHaveLength(6);
  for (const value of Object.values(rows[0]?.values ?? {}))
    expect(value).toMatchObject({ kind: 'undefined', reason: 'no-extract' });
  empty.close();
});
