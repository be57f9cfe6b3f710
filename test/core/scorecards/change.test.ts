import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explainChange } from '#core/scorecards/change/explain-change.ts';
import { METHODS } from '#shared/contract/methods.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { createChangeWorld, ownFromAbroad, type ChangeWorld } from './change-world.ts';

const DERBY = 'utla:E06000015';
let world: ChangeWorld;
beforeEach(() => {
  world = createChangeWorld();
});
afterEach(() => world.close());

interface State {
  readonly extractIds?: number[];
  readonly revision?: number;
  readonly settings?: ScorecardSettings;
}

function explain(before: State, after: State, metricIds: MetricId[] = ['3.1'], geographySetId = DERBY) {
  const request = METHODS['scorecards.explainChange'].input.parse({
    clusterId: 'aircraft',
    geographySetId,
    metricIds,
    before,
    after,
  });
  return METHODS['scorecards.explainChange'].output.parse(explainChange(world.store, request));
}

const partsOf = (row: ReturnType<typeof explain>['rows'][number] | undefined) =>
  Object.fromEntries((row?.parts ?? []).map(({ cause, part }) => [cause, part]));

/** Averages what each cause adds over every order, from a table of what the figure is with some causes applied. */
function averageOverOrders(causes: readonly string[], figures: Readonly<Record<string, number>>) {
  const orders = (left: readonly string[]): string[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((first) => orders(left.filter((one) => one !== first)).map((rest) => [first, ...rest]));
  const all = orders(causes);
  const figureOf = (applied: readonly string[]) =>
    figures[causes.filter((cause) => applied.includes(cause)).join(' ')] ?? Number.NaN;
  return Object.fromEntries(
    causes.map((cause) => [
      cause,
      all
        .map((order) => {
          const before = order.slice(0, order.indexOf(cause));
          return figureOf([...before, cause]) - figureOf(before);
        })
        .reduce((sum, added) => sum + added, 0) / all.length,
    ]),
  );
}

describe('the change of a figure', () => {
  test('by hand: employees in Derby from 33 to 132, through a later edition, a wider definition and another method', () => {
    const { rows } = explain(
      {
        extractIds: [world.estimates],
        revision: world.revisions.narrow,
        settings: { attribution: 'equal-over-sites' },
      },
      {
        extractIds: [world.later],
        revision: world.revisions.wide,
        settings: { attribution: 'registered-office' },
      },
    );
    // Aircraft: 90 ÷ 3 + 3 = 33, later 120 ÷ 3 + 7 = 47; whole at the office 93 and 127. Derwent Software adds 5, later only.
    const figures = {
      '': 33,
      data: 47,
      definition: 33,
      'data definition': 52,
      method: 93,
      'data method': 127,
      'definition method': 93,
      'data definition method': 132,
    };
    expect(rows[0]).toMatchObject({
      change: 99,
      percent: 300,
      note: '',
      before: { value: 33 },
      after: { value: 132 },
    });
    expect(partsOf(rows[0])).toEqual({ data: 26.5, definition: 2.5, method: 70, ruling: 0 });
    expect(partsOf(rows[0])).toEqual({
      ...averageOverOrders(['data', 'definition', 'method'], figures),
      ruling: 0,
    });
    expect(rows[0]?.parts.map(({ cause, touched }) => [cause, touched])).toEqual([
      ['data', true],
      ['definition', true],
      ['method', true],
      ['ruling', false],
    ]);
  });

  test('adds up to the last bit for every row, and an untouched cause has exactly zero', () => {
    const editions = [[world.estimates], [world.later], [world.register]];
    const states: State[] = editions.flatMap((extractIds) =>
      [world.revisions.narrow, world.revisions.wide].flatMap((revision) =>
        (['equal-over-sites', 'registered-office'] as const).map((attribution) => ({
          extractIds,
          revision,
          settings: { attribution },
        })),
      ),
    );
    let split = 0;
    for (const before of states)
      for (const after of states) {
        const { rows } = explain(before, after, ['1.1', '1.2', '3.1', 'turnover'], 'midlands-engine');
        for (const { change, parts, before: from, after: to } of rows) {
          if (change === null || parts.length === 0) continue;
          split += 1;
          expect(parts.reduce((sum, { part }) => sum + part, 0)).toBe(change);
          expect(parts.toReversed().reduce((sum, { part }) => sum + part, 0)).toBe(change);
          if (from.kind === 'value' && to.kind === 'value')
            expect(to.value - from.value).toBeCloseTo(change, 6);
          for (const { touched, part } of parts) if (!touched) expect(Object.is(part, 0)).toBe(true);
          const same = {
            data: before.extractIds === after.extractIds,
            definition: before.revision === after.revision,
            method: before.settings?.attribution === after.settings?.attribution,
            ruling: true,
          };
          for (const { cause, touched, part } of parts)
            if (same[cause]) expect([cause, touched, part]).toEqual([cause, false, 0]);
        }
      }
    expect(split).toBeGreaterThan(states.length * states.length);
  });

  test('counts the companies that joined and left, by number, and names the extracts of either state', () => {
    const found = explain(
      { extractIds: [world.estimates], revision: world.revisions.narrow },
      { extractIds: [world.later], revision: world.revisions.wide },
    );
    // Kestrel Gliders and Derwent Software joined, Aileron Works left, Biplane Repair stayed.
    expect(found).toMatchObject({ joined: 2, left: 1 });
    expect(found.extractsBefore.map(({ id }) => id)).toEqual([world.estimates]);
    expect(found.extractsAfter.map(({ id }) => id)).toEqual([world.later]);
  });

  test('is nothing where nothing differs', () => {
    const state = { extractIds: [world.estimates], revision: world.revisions.narrow };
    const { rows, joined, left } = explain(state, state, ['1.1', '3.1']);
    expect({ joined, left }).toEqual({ joined: 0, left: 0 });
    for (const row of rows) {
      expect(row.change).toBe(0);
      expect(row.parts.every(({ touched, part }) => !touched && Object.is(part, 0))).toBe(true);
    }
  });

  test('says why it is not split where there was no figure, and gives no percentage of zero', () => {
    const { rows } = explain(
      { revision: 0 },
      { extractIds: [world.estimates], revision: world.revisions.wide },
    );
    expect(rows[0]).toMatchObject({ change: null, percent: null, parts: [] });
    expect(rows[0]?.note).toMatch(/^Before: The cluster has no membership rule/);
    const none = explain(
      { extractIds: [world.register], revision: world.revisions.narrow },
      { extractIds: [world.register], revision: world.revisions.wide },
      ['1.1'],
      'utla:E06000016',
    );
    expect(none.rows[0]).toMatchObject({ change: 1, percent: null });
  });

  test('of a list says what joined and what left', () => {
    ownFromAbroad(world);
    const { rows } = explain({ extractIds: [world.estimates] }, { extractIds: [world.later] }, [
      'owner-countries',
    ]);
    expect(rows[0]).toMatchObject({ change: null, parts: [] });
    expect(rows[0]?.note).toMatch(/^Joined: Canada.*\. Left: Japan.*\.$/);
  });

  test('refuses an extract that is not in use and a revision that never was', () => {
    expect(() => explain({ extractIds: [999] }, {})).toThrow('Extract 999 is not in use');
    expect(() => explain({ revision: 99 }, {})).toThrow('no revision 99');
  });
});
