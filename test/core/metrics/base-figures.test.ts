import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { Base } from '#shared/domain/base-figure.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { computeBaseFigures } from '#core/metrics/base-figures.ts';
import { computeDefinitionMetrics, computeMetrics } from '#core/metrics/compute.ts';
import { applyDocuments } from '#core/clusters/cluster-documents.ts';
import { computeHexLayer } from '#core/hexes/layer.ts';
import { DERBY, LEICESTER, NOTTINGHAM } from '../../fixtures/tiny-world.ts';
import { createTinyWorld, type TinyWorld } from '../../fixtures/world-workspace.ts';

let world: TinyWorld;
beforeEach(() => {
  world = createTinyWorld();
});
afterEach(() => world.close());

const takes = (...codes: string[]): DefinitionDocument => ({
  schemaVersion: 2,
  containers: [],
  rules: [
    {
      id: 'r',
      effect: 'include',
      note: '',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes },
    },
  ],
  pins: [],
});

function figure(
  base: Base,
  geographySetId: string,
  asked: object,
): Record<'value' | 'share' | 'lq', MetricValue> {
  const { rows } = computeBaseFigures(
    world.store,
    METHODS['members.base'].input.parse({
      document: takes('30300'),
      geographySetIds: [geographySetId],
      ...asked,
    }),
  );
  const found = rows[0]?.figures.find((one) => one.base === base);
  if (found === undefined) throw new Error(`no figure of ${base}`);
  return found;
}

const shown = (value: MetricValue) =>
  value.kind === 'value' ? value.value : value.kind === 'undefined' ? value.reason : value.kind;

describe('base figures of the tiny world, by hand', () => {
  test('two of three aircraft firms are in Derby, where four of twelve companies are: share 2 ÷ 3, LQ 2', () => {
    const { value, share, lq } = figure('businesses', `utla:${DERBY}`, { extractId: world.register });
    expect([shown(value), shown(lq)]).toEqual([2, 2]);
    expect(shown(share)).toBeCloseTo(200 / 3, 12);
    expect(lq.basis).toMatchObject({
      metricId: 'businesses-lq',
      comparatorId: 'uk',
      territory: 'UK',
      attribution: null,
      definitionRevision: null,
      formula: '(2 ÷ 4) ÷ (3 ÷ 12) = 2.00',
    });
  });

  test('employees fall on sites: 3 and a third of 90 in Derby, of 93 in all; turnover likewise', () => {
    const asked = { extractId: world.estimates };
    const { value, share, lq } = figure('employees', `utla:${DERBY}`, asked);
    expect(shown(value)).toBe(33);
    expect(shown(share)).toBeCloseTo((100 * 33) / 93, 12);
    // The extract is stated to hold selected companies only: no base of all companies.
    expect(shown(lq)).toBe('base-not-all-companies');
    expect(value.basis).toMatchObject({ attribution: 'equal-over-sites', unit: 'jobs' });
    expect(shown(figure('turnover', `utla:${DERBY}`, asked).value)).toBe(4_003_000_000);
    const office = figure('employees', `utla:${DERBY}`, {
      ...asked,
      settings: { attribution: 'registered-office' },
    });
    expect(shown(office.value)).toBe(93);
  });

  test('another comparator takes presence and sites there: Derby of the East Midlands', () => {
    const asked = { extractId: world.estimates, comparatorId: 'region:E12000004' };
    const { share } = figure('employees', `utla:${DERBY}`, asked);
    // 33 of the 63 that fall on Derby and Leicester; 30 of Biplane Repair lie nowhere.
    expect(shown(share)).toBeCloseTo((100 * 33) / 63, 12);
    const sectors = figure('businesses', `utla:${DERBY}`, {
      extractId: world.sectors,
      document: {
        ...takes('x'),
        rules: [
          {
            id: 'r',
            effect: 'include',
            note: '',
            when: { kind: 'codes', scheme: 'tiny-sectors', match: 'exact', codes: ['Aerospace'] },
          },
        ],
      },
    });
    expect([shown(sectors.value), shown(sectors.share)]).toEqual([1, 'comparator-not-covered']);
  });

  test('an extract without figures, without marks or without companies here says so instead of a zero', () => {
    const register = { extractId: world.register };
    expect(shown(figure('employees', `utla:${DERBY}`, register).value)).toBe('not-in-extract');
    expect(shown(figure('high-growth', `utla:${DERBY}`, register).value)).toBe('not-in-extract');
    expect(shown(figure('businesses', `utla:${NOTTINGHAM}`, register).value)).toBe(0);
    expect(shown(figure('businesses', `utla:${NOTTINGHAM}`, register).lq)).toBe('zero-denominator');
    const none = figure('businesses', `utla:${DERBY}`, {
      ...register,
      document: { ...takes('x'), rules: [] },
    });
    expect(shown(none.value)).toBe('no-definition');
  });

  test('high growth counts the members that the supplier marks, where they are', () => {
    const mark = world.store.db.prepare(
      'UPDATE company SET fields = ? WHERE extract_id = ? AND company_number = ?',
    );
    mark.run('{"highGrowth":["Scaleup 20 %"]}', world.register, '00000001');
    mark.run('{"highGrowth":["Scaleup 20 %"]}', world.register, '00000005');
    mark.run('{"highGrowth":[],"note":"x"}', world.register, '00000002');
    const asked = { extractId: world.register };
    const derby = figure('high-growth', `utla:${DERBY}`, asked);
    expect([shown(derby.value), shown(derby.share)]).toEqual([1, 100]);
    // (1 ÷ 1) ÷ (1 ÷ 2): of the two marked companies of the extract one is a member.
    expect(shown(derby.lq)).toBe(2);
    expect(shown(figure('high-growth', `utla:${LEICESTER}`, asked).value)).toBe(0);
  });

  test('a sum below zero has no share and no quotient', () => {
    world.store.db
      .prepare('UPDATE company SET turnover_gbp = -5000000000 WHERE extract_id = ? AND company_number = ?')
      .run(world.estimates, '00000002');
    const { value, share } = figure('turnover', `utla:${LEICESTER}`, { extractId: world.estimates });
    expect(shown(value)).toBeCloseTo(-5_000_000_000 / 3, 3);
    expect(shown(share)).toBe('negative-sum');
  });
});

describe('figures and cells of a draft', () => {
  test('are those of a cluster with that definition, without a revision', () => {
    const document = takes('30300', '62012');
    applyDocuments(world.store, [
      { name: 'Saved', tier: 'super', aliases: [], description: '', definition: document },
    ]);
    const request = METHODS['metrics.compute'].input.parse({
      clusterIds: ['saved'],
      geographySetIds: ['uk', 'midlands-engine', `utla:${DERBY}`],
      settings: { extractId: world.estimates },
    });
    const saved = computeMetrics(world.store, request);
    const { definitions } = computeDefinitionMetrics(world.store, {
      ...request,
      definitions: [{ document }],
    });
    const unrevised = (values: unknown) =>
      JSON.stringify(values).replaceAll(/"definitionRevision":(?:\d+|null)/g, '');
    expect(unrevised(definitions[0]?.rows.map(({ values }) => values))).toBe(
      unrevised(saved.rows.map(({ values }) => values)),
    );
    expect(definitions[0]?.rows[0]?.values['businesses']?.basis.definitionRevision).toBeNull();
    const layer = { geographySetId: 'uk', measure: 'employees' as const, settings: request.settings };
    expect(computeHexLayer(world.store, { ...layer, document })).toEqual({
      ...computeHexLayer(world.store, { ...layer, clusterId: 'saved' }),
      revision: null,
    });
  });
});
