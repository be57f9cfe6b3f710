import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { measureSensitivity } from '#core/scorecards/change/measure-sensitivity.ts';
import { METHODS } from '#shared/contract/methods.ts';
import { METRICS, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { createChangeWorld, type ChangeWorld } from './change-world.ts';

let world: ChangeWorld;
beforeEach(() => {
  world = createChangeWorld();
});
afterEach(() => world.close());

function measure(metricIds: MetricId[], settings: ScorecardSettings = {}) {
  const request = METHODS['scorecards.sensitivity'].input.parse({
    clusterId: 'aircraft',
    geographySetId: 'utla:E06000015',
    metricIds,
    settings: { extractIds: [world.estimates], attribution: 'equal-over-sites', ...settings },
  });
  return METHODS['scorecards.sensitivity'].output.parse(measureSensitivity(world.store, request)).rows;
}

describe('a figure under every choice of method', () => {
  test('changes one choice at a time: 33 employees in Derby by equal shares, 93 at registered offices', () => {
    const [row] = measure(['3.1']);
    expect(row?.base).toMatchObject({ kind: 'value', value: 33 });
    const office = row?.choices.find(({ choice }) => choice === 'registered-office');
    expect(office).toMatchObject({
      axis: 'attribution',
      name: 'Registered office',
      chosen: false,
      value: { kind: 'value', value: 93 },
      difference: 60,
    });
    expect(office?.percent).toBeCloseTo((100 * 60) / 33, 12);
    expect(row?.choices.find(({ choice }) => choice === 'equal-over-sites')).toMatchObject({
      chosen: true,
      difference: 0,
      percent: 0,
    });
    const swings = (row?.choices ?? []).flatMap(({ percent }) =>
      percent === null ? [] : [Math.abs(percent)],
    );
    expect(row?.swing).toBe(Math.max(...swings));
  });

  test('starts from the settings given', () => {
    const [row] = measure(['3.1'], { attribution: 'registered-office' });
    expect(row?.base).toMatchObject({ value: 93 });
    expect(row?.choices.find(({ choice }) => choice === 'equal-over-sites')).toMatchObject({
      difference: -60,
    });
  });

  test('offers every axis of every metric, and on each but the window exactly one choice in force', () => {
    for (const { metricId, choices } of measure(METRICS.map(({ id }) => id))) {
      const axes = METRICS.find(({ id }) => id === metricId)?.axes ?? [];
      for (const axis of axes) {
        const own = choices.filter((choice) => choice.axis === axis);
        expect([metricId, axis, own.filter(({ chosen }) => chosen).length]).toEqual([
          metricId,
          axis,
          own.length === 0 && axis === 'window' ? 0 : 1,
        ]);
        expect(new Set(own.map(({ choice }) => choice)).size).toBe(own.length);
      }
      expect(choices.every(({ axis }) => axes.includes(axis))).toBe(true);
    }
  });

  test('moves the window by a year, shortens it to its last and opens its beginning', () => {
    const [row] = measure(['1.4'], { window: { from: 2010, to: 2018 } });
    // Biplane Repair was founded in 2010, Aileron Works in 2018, Derwent Software in 2021.
    expect(
      row?.choices
        .filter(({ axis }) => axis === 'window')
        .map(({ name, chosen, difference }) => [name, chosen, difference]),
    ).toEqual([
      ['2010 to 2018', true, 0],
      ['2009 to 2017', false, -1],
      ['2011 to 2019', false, -1],
      ['2018', false, -1],
      ['to 2018', false, 0],
    ]);
  });

  test('a choice that cannot be formed says why and has no difference', () => {
    const rows = measure(METRICS.map(({ id }) => id));
    const without = rows.flatMap(({ choices }) => choices).filter(({ value }) => value.kind === 'undefined');
    expect(without.length).toBeGreaterThan(0);
    for (const { difference, percent, value } of without) {
      expect([difference, percent]).toEqual([null, null]);
      expect(value.kind === 'undefined' && value.reason).toBeTruthy();
    }
    for (const { base, swing } of rows) if (base.kind !== 'value') expect(swing).toBeNull();
  });
});
