import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTRIBUTION_ADDITIVE, ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import { AREA_METRIC_IDS } from '#shared/domain/area-metrics.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { readGeographySet } from '#core/geography/register.ts';
import { computeMetrics } from '#core/metrics/compute.ts';
import type { RulingChoice } from '#core/rulings/applied-rulings.ts';
import { clusterAsked, formSettings, rowsAsked } from '#core/scorecards/asked-rows.ts';
import { formCells } from '#core/scorecards/compute-cells.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { reckonRuled } from './ruled-reckoning.ts';
import {
  addClusters,
  addOracleWorld,
  apartRulings,
  applied,
  AREAS,
  capturedHash,
  CODES,
  someRulings,
  UK,
  worlds,
} from './ruled-world.ts';

const RUNS = 12;
const SEED = 20_261_123;

let world: WorldWorkspace;
beforeAll(() => {
  world = createWorldWorkspace();
  addClusters(world.store);
});
afterAll(() => world.close());

const numberIn = (value: MetricValue | undefined): number | null =>
  value?.kind === 'value' ? value.value : null;
const close = (actual: number | null, expected: number) => {
  expect(actual).not.toBeNull();
  expect(Math.abs((actual ?? 0) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
};
type Method = (typeof ATTRIBUTION_METHODS)[number];

const metrics = (extractId: number, attribution: Method, choice: RulingChoice) =>
  computeMetrics(
    world.store,
    { geographySetIds: AREAS.map(([id]) => id), settings: { extractId, attribution } },
    choice,
  );
const METRIC_IDS = ['1.1', '1.2', '2.6', '3.1', 'turnover'] as const;
const cells = (extractId: number, attribution: Method, rulings: RulingChoice) =>
  formCells(world.store, {
    clusters: CODES.map((code) => clusterAsked(world.store, code)),
    sets: AREAS.map(([id]) => readGeographySet(world.store, id)),
    rows: rowsAsked(world.store, { metricIds: METRIC_IDS, settings: {} }),
    settings: { ...formSettings(world.store, { attribution, extractIds: [extractId] }), rulings },
    withRange: false,
  });

describe('figures under rulings, in any world', () => {
  test.each(ATTRIBUTION_METHODS)('are what an independent reckoning makes of them, %s', (method) => {
    fc.assert(
      fc.property(worlds, someRulings, (made, rulings) => {
        const extractId = addOracleWorld(world.store, made);
        const before = capturedHash(world.store);
        const captured = metrics(extractId, method, 'none').rows;
        const { rows, notPlaced } = metrics(extractId, method, applied(rulings));
        for (const [at, { clusterId, geographySetId, values }] of rows.entries()) {
          // What names no ruling is to the bit what was captured.
          for (const id of AREA_METRIC_IDS)
            if (values[id]?.basis.rulingIds.length === 0)
              expect({ ...values[id], basis: null }).toEqual({ ...captured[at]?.values[id], basis: null });
          const districts = AREAS.find(([id]) => id === geographySetId)?.[1] ?? [];
          const expected = reckonRuled(made, { code: clusterId, districts, uk: UK, method }, rulings);
          expect(numberIn(values.businesses)).toBe(expected.businesses);
          if (values['location-quotient']?.kind === 'value')
            close(
              values['location-quotient'].value,
              (expected.businesses * expected.companies) / (expected.companiesHere * expected.members),
            );
          for (const figure of ['employees', 'turnover'] as const) {
            const sum = expected.figure[figure];
            // Nobody carries a figure, or nobody has what the method goes by.
            if (values[figure]?.kind === 'value') close(numberIn(values[figure]), sum.here);
            if (geographySetId !== 'uk') continue;
            const nowhere = notPlaced.find((line) => line.clusterId === clusterId);
            const rest = figure === 'employees' ? nowhere?.employees : nowhere?.turnoverGbp;
            close(rest ?? null, sum.nowhere);
            if (ATTRIBUTION_ADDITIVE[method]) close(sum.here + sum.nowhere, sum.whole);
            if (values[figure]?.kind === 'value' && ATTRIBUTION_ADDITIVE[method])
              close((numberIn(values[figure]) ?? 0) + (rest ?? 0), sum.whole);
          }
        }
        expect(capturedHash(world.store)).toBe(before);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  test.each(ATTRIBUTION_METHODS)('in scorecards are the same reckoning’s, %s', (method) => {
    fc.assert(
      fc.property(worlds, someRulings, (made, rulings) => {
        const extractId = addOracleWorld(world.store, made);
        for (const { cluster, set, cells: found } of cells(extractId, method, applied(rulings))) {
          const districts = AREAS.find(([id]) => id === set.id)?.[1] ?? [];
          const expected = reckonRuled(made, { code: cluster.id, districts, uk: UK, method }, rulings);
          const wanted: Record<string, number> = {
            '1.1': expected.businesses,
            '1.2': expected.large,
            '2.6': expected.funding,
            '3.1': expected.figure.employees.here,
            turnover: expected.figure.turnover.here,
          };
          for (const { metricId, value, ruled } of found) {
            if (value.kind === 'value') close(value.value, wanted[metricId] ?? Number.NaN);
            expect(value.basis.rulingIds).toEqual(ruled?.rulingIds ?? []);
          }
        }
        // What no ruling touches is to the bit what was captured; what changes says so.
        const captured = cells(extractId, method, 'none').flatMap((one) => one.cells);
        const now = cells(extractId, method, applied(rulings)).flatMap((one) => one.cells);
        for (const [at, { value, ruled, metricId }] of now.entries()) {
          const was = captured[at];
          if (was === undefined) throw new Error(`no cell of ${metricId}`);
          if (ruled === null) expect({ ...value, basis: null }).toEqual({ ...was.value, basis: null });
          else expect(ruled.captured).toEqual(was.value);
        }
      }),
      { numRuns: RUNS, seed: SEED + 1 },
    );
  });

  test('restore to the bit when a ruling is revoked', () => {
    fc.assert(
      fc.property(worlds, someRulings, fc.constantFrom(...ATTRIBUTION_METHODS), (made, rulings, method) => {
        const extractId = addOracleWorld(world.store, made);
        const { db } = world.store;
        const insert = db.prepare(
          `INSERT INTO ruling (id, version, number, subject_key, body, seen, state, note, author, at) VALUES (?, ?, ?, '', ?, '[]', ?, '', 'A', '2026')`,
        );
        const first =
          db.prepare<[], number>('SELECT coalesce(max(number), 0) FROM ruling').pluck().get() ?? 0;
        const write = (version: number, state: string) =>
          world.store.transact(() => {
            for (const { number, body } of applied(rulings))
              insert.run(`${first}-${number}`, version, first + number, JSON.stringify(body), state);
            return { result: null, record: null };
          });
        const before = [metrics(extractId, method, 'in-force'), cells(extractId, method, 'in-force')];
        expect(before).toEqual([metrics(extractId, method, 'none'), cells(extractId, method, 'none')]);
        write(1, 'in-force');
        expect(cells(extractId, method, 'in-force').map((one) => one.cells.map(valueOnly))).toEqual(
          cells(extractId, method, applied(rulings)).map((one) => one.cells.map(valueOnly)),
        );
        write(2, 'revoked');
        expect([metrics(extractId, method, 'in-force'), cells(extractId, method, 'in-force')]).toEqual(
          before,
        );
      }),
      { numRuns: RUNS, seed: SEED + 2 },
    );
  });

  test('do not depend on the order in which rulings on different companies were recorded', () => {
    fc.assert(
      fc.property(worlds, apartRulings, fc.constantFrom(...ATTRIBUTION_METHODS), (made, rulings, method) => {
        const extractId = addOracleWorld(world.store, made);
        const turned = rulings.toReversed().map((one, at) => ({ ...one, number: at + 1 }));
        const [a, b] = [rulings, turned].map((list) => [
          metrics(extractId, method, applied(list)).rows.map(({ values }) =>
            Object.values(values).map(valueOf),
          ),
          cells(extractId, method, applied(list)).map((one) => one.cells.map(valueOnly)),
        ]);
        expect(a).toEqual(b);
      }),
      { numRuns: RUNS, seed: SEED + 3 },
    );
  });
});

const valueOf = (value: MetricValue) => (value.kind === 'value' ? value.value : value.kind);
const valueOnly = ({ value }: { readonly value: MetricValue }) => valueOf(value);
