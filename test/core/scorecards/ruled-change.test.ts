import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { METHODS } from '#shared/contract/methods.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { setRulingState } from '#core/rulings/record-rulings.ts';
import { explainChange } from '#core/scorecards/change/explain-change.ts';
import { rule } from '../rulings/draft-rulings.ts';
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
  readonly rulingIds?: string[];
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
type Row = ReturnType<typeof explain>['rows'][number];
const partsOf = (row: Row | undefined) =>
  Object.fromEntries((row?.parts ?? []).map(({ cause, part }) => [cause, part]));
const touchedIn = (row: Row | undefined) =>
  (row?.parts ?? []).flatMap(({ cause, touched }) => (touched ? [cause] : []));

/** Biplane’s employees, 90 and a year later 120, down to 60: a third of them in Derby. */
const cap = () =>
  rule(world.store, {
    subject: { kind: 'company', companyNumber: '00000002' },
    scope: { measures: ['employees'] },
    action: { kind: 'cap', at: 60 },
  }).id;
const earlier = () => ({
  extractIds: [world.estimates],
  revision: world.revisions.narrow,
  settings: { attribution: 'equal-over-sites' as const },
});

describe('the part of a change that is due to rulings', () => {
  test('is the whole of it where nothing else differs', () => {
    const id = cap();
    const { rows } = explain({ ...earlier(), rulingIds: [] }, { ...earlier(), rulingIds: [id] });
    // 30 + 3 becomes 20 + 3.
    expect(rows[0]).toMatchObject({ before: { value: 33 }, after: { value: 23 }, change: -10, note: '' });
    expect(partsOf(rows[0])).toEqual({ data: 0, definition: 0, method: 0, ruling: -10 });
    expect(touchedIn(rows[0])).toEqual(['ruling']);
    for (const { touched, part } of rows[0]?.parts ?? []) if (!touched) expect(Object.is(part, 0)).toBe(true);
    const back = explain({ ...earlier(), rulingIds: [id] }, { ...earlier(), rulingIds: [] });
    expect(partsOf(back.rows[0])).toEqual({ data: 0, definition: 0, method: 0, ruling: 10 });
  });

  test('stands beside that of the data, averaged over both orders', () => {
    const id = cap();
    const { rows } = explain(
      { ...earlier(), rulingIds: [] },
      { ...earlier(), extractIds: [world.later], rulingIds: [id] },
    );
    // Captured 33 and later 40 + 7 = 47; ruled 23 and 20 + 7 = 27. Data: (14 + 4) ÷ 2; rulings: (−10 − 20) ÷ 2.
    expect(rows[0]).toMatchObject({ before: { value: 33 }, after: { value: 27 }, change: -6 });
    expect(partsOf(rows[0])).toEqual({ data: 9, definition: 0, method: 0, ruling: -15 });
    expect(touchedIn(rows[0])).toEqual(['data', 'ruling']);
  });

  test('is exactly zero where the ruling is in both states, and where it does not touch the figure', () => {
    const id = cap();
    const both = explain(
      { ...earlier(), rulingIds: [id] },
      { ...earlier(), extractIds: [world.later], rulingIds: [id] },
    );
    expect(partsOf(both.rows[0])).toEqual({ data: 4, definition: 0, method: 0, ruling: 0 });
    const others = explain({ ...earlier(), rulingIds: [] }, { ...earlier(), rulingIds: [id] }, [
      '1.1',
      'turnover',
    ]);
    for (const row of others.rows) {
      expect(row.change).toBe(0);
      expect(touchedIn(row)).toEqual([]);
      expect(row.parts.every(({ part }) => Object.is(part, 0))).toBe(true);
    }
  });

  test('adds up with the other causes to the last bit, whatever differs', () => {
    const ids = [
      cap(),
      rule(world.store, {
        subject: { kind: 'site', companyNumber: '00000002', postcode: 'DE1 1AA' },
        scope: { measures: ['turnover'] },
        action: { kind: 'disregard', remains: 1_000_001 },
      }).id,
      rule(world.store, {
        subject: { kind: 'company', companyNumber: '00000001' },
        scope: { measures: ['businesses'] },
        action: { kind: 'disregard' },
      }).id,
    ];
    const states: State[] = [[], ids.slice(0, 1), ids].flatMap((rulingIds) =>
      [world.estimates, world.later].flatMap((extractId) =>
        [world.revisions.narrow, world.revisions.wide].flatMap((revision) =>
          (['equal-over-sites', 'registered-office'] as const).map((attribution) => ({
            extractIds: [extractId],
            revision,
            settings: { attribution },
            rulingIds,
          })),
        ),
      ),
    );
    let ruled = 0;
    for (const before of states)
      for (const after of states.filter((_, at) => at % 3 === 0)) {
        const { rows } = explain(before, after, ['1.1', '3.1', 'turnover'], 'midlands-engine');
        for (const row of rows) {
          if (row.change === null || row.parts.length === 0) continue;
          expect(row.parts.reduce((sum, { part }) => sum + part, 0)).toBe(row.change);
          for (const { touched, part } of row.parts) if (!touched) expect(Object.is(part, 0)).toBe(true);
          if (before.rulingIds === after.rulingIds) expect(touchedIn(row)).not.toContain('ruling');
          else if ((partsOf(row)['ruling'] ?? 0) !== 0) ruled += 1;
        }
      }
    expect(ruled).toBeGreaterThan(100);
  }, 60_000);
});

describe('who joined and who left', () => {
  const disregard = (companyNumber: string, postcode?: string) =>
    rule(world.store, {
      subject:
        postcode === undefined
          ? { kind: 'company', companyNumber }
          : { kind: 'site', companyNumber, postcode },
      scope: { measures: ['businesses'] },
      action: { kind: 'disregard' },
    }).id;
  const movesOf = ({ joined, left, ruledIn, ruledOut }: ReturnType<typeof explain>) => ({
    joined,
    left,
    ruledIn,
    ruledOut,
  });

  test('is not a company that a ruling leaves out, nor one that it leaves out no more', () => {
    const ids = [disregard('00000002')];
    const out = explain({ ...earlier(), rulingIds: [] }, { ...earlier(), rulingIds: ids }, ['1.1']);
    expect(movesOf(out)).toEqual({ joined: 0, left: 0, ruledIn: 0, ruledOut: 1 });
    expect(partsOf(out.rows[0])).toEqual({ data: 0, definition: 0, method: 0, ruling: -1 });
    const back = explain({ ...earlier(), rulingIds: ids }, { ...earlier(), rulingIds: [] }, ['1.1']);
    expect(movesOf(back)).toEqual({ joined: 0, left: 0, ruledIn: 1, ruledOut: 0 });
  });

  test('is not a company of which a ruling leaves out the one site that is here', () => {
    // Of Biplane’s three sites one is in Derby: it counts elsewhere as before.
    const ids = [disregard('00000002', 'DE1 1AA')];
    const inDerby = explain({ ...earlier(), rulingIds: [] }, { ...earlier(), rulingIds: ids }, ['1.1']);
    expect(inDerby.rows[0]?.change).toBe(-1);
    expect(movesOf(inDerby)).toEqual({ joined: 0, left: 0, ruledIn: 0, ruledOut: 1 });
    const everywhere = explain(
      { ...earlier(), rulingIds: [] },
      { ...earlier(), rulingIds: ids },
      ['1.1'],
      'uk',
    );
    expect(everywhere.rows[0]?.change).toBe(0);
    expect(movesOf(everywhere)).toEqual({ joined: 0, left: 0, ruledIn: 0, ruledOut: 0 });
  });

  test('by hand: one left by the data, one by a ruling, one joined, and one that a ruling never lets be counted', () => {
    const ids = [disregard('00000002'), disregard('00000011')];
    const found = explain(
      { ...earlier(), rulingIds: [] },
      { extractIds: [world.later], revision: world.revisions.wide, rulingIds: ids },
      ['1.1'],
    );
    // Aileron Works left, Biplane Repair is ruled out, Derwent Software joined; Kestrel Gliders came and is not counted.
    expect(movesOf(found)).toEqual({ joined: 1, left: 1, ruledIn: 0, ruledOut: 1 });
    expect(found.rows[0]).toMatchObject({ before: { value: 2 }, after: { value: 1 }, change: -1 });
  });

  test('adds up with rulings to the change of the count, between any two states', () => {
    const ids = [disregard('00000001'), disregard('00000002', 'DE1 1AA'), disregard('00000011')];
    const states: State[] = [[], ids.slice(0, 1), ids.slice(1), ids].flatMap((rulingIds) =>
      [world.estimates, world.later, world.register].flatMap((extractId) =>
        [world.revisions.narrow, world.revisions.wide].map((revision) => ({
          extractIds: [extractId],
          revision,
          rulingIds,
        })),
      ),
    );
    let ruled = 0;
    for (const before of states)
      for (const after of states) {
        const found = explain(before, after, ['1.1']);
        const { joined, left, ruledIn, ruledOut } = movesOf(found);
        expect(joined - left + ruledIn - ruledOut).toBe(found.rows[0]?.change);
        if (before.rulingIds === after.rulingIds) expect([ruledIn, ruledOut]).toEqual([0, 0]);
        if (ruledIn + ruledOut > 0) ruled += 1;
        const back = movesOf(explain(after, before, ['1.1']));
        expect(back).toEqual({ joined: left, left: joined, ruledIn: ruledOut, ruledOut: ruledIn });
      }
    expect(ruled).toBeGreaterThan(50);
  });

  test('of a list is told apart from what rulings take off it', () => {
    ownFromAbroad(world);
    const ids = [disregard('00000002')];
    const states = [
      { extractIds: [world.estimates], rulingIds: [] },
      { extractIds: [world.later], rulingIds: ids },
    ] as const;
    const noteBetween = (before: State, after: State) =>
      explain(before, after, ['owner-countries']).rows[0]?.note ?? '';
    const [first, second] = states.map((state) => ({
      extractIds: [...state.extractIds],
      rulingIds: [...state.rulingIds],
    }));
    expect(noteBetween(first ?? {}, second ?? {})).toMatch(
      /^Joined: Canada[^.]*\. Left: Japan[^.]*\. Not listed because of rulings: France[^.]*\.$/,
    );
    expect(noteBetween(second ?? {}, first ?? {})).toMatch(
      /^Joined: Japan[^.]*\. Left: Canada[^.]*\. Listed because of rulings: France[^.]*\.$/,
    );
  });
});

describe('the rulings of a state', () => {
  test('are those of today where it names none, and as captured where its settings say so', () => {
    const id = cap();
    const { rows } = explain({ ...earlier(), rulingIds: [] }, earlier());
    expect(partsOf(rows[0])['ruling']).toBe(-10);
    const captured = { ...earlier(), settings: { ...earlier().settings, rulings: false } };
    expect(partsOf(explain(captured, earlier()).rows[0])).toEqual({
      data: 0,
      definition: 0,
      method: 0,
      ruling: -10,
    });
    expect(explain(earlier(), { ...earlier(), rulingIds: [id] }).rows[0]?.change).toBe(0);
  });

  test('may be one that is revoked today', () => {
    const id = cap();
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'an error' });
    expect(explain({ ...earlier(), rulingIds: [id] }, earlier()).rows[0]).toMatchObject({
      before: { value: 23 },
      after: { value: 33 },
      change: 10,
    });
  });

  test('that withhold the figure leave no change to split, and the note says which ruling', () => {
    rule(world.store, {
      subject: { kind: 'figure', clusterId: 'aircraft', geographySetId: DERBY, metricId: '3.1' },
      action: { kind: 'disregard' },
      footnote: 'Too few.',
    });
    const [row] = explain({ ...earlier(), rulingIds: [] }, earlier()).rows;
    expect(row).toMatchObject({ change: null, parts: [], note: 'After: Disregarded by ruling 1: Too few.' });
  });

  test('must be known', () => {
    expect(() => explain({ rulingIds: ['gone'] }, {})).toThrow('There is no ruling “gone”');
  });
});
