import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { reviseRuling, setRulingState } from '#core/rulings/record-rulings.ts';
import type { StoredRuling } from '#core/rulings/stored-rulings.ts';
import type { ReadStore } from '#core/store/handles.ts';
import { rule, type Said } from '../rulings/draft-rulings.ts';
import { createMakersWorld, DERBY_SET, type MakersWorld } from './company-world.ts';
import { ruledSaid, scorecards } from './ruled-world.ts';

let world: MakersWorld;
let reader: ReadStore;
beforeEach(() => {
  world = createMakersWorld();
  reader = world.openReader();
});
afterEach(() => world.close());

const METRICS = ['1.1', '3.1', 'turnover'] as const;
const CLUSTERS = ['aircraft', 'software'];
const ask = (store: ReadStore = reader) => scorecards(store, METRICS, DERBY_SET, CLUSTERS);
const cellsOf = (found: ReturnType<typeof ask>, clusterId: string): readonly ScorecardCell[] =>
  found.rows.find((row) => row.clusterId === clusterId)?.cells ?? [];
/** Whether every cell is the very object that was given before. */
const isKept = (before: readonly ScorecardCell[], after: readonly ScorecardCell[]) =>
  after.length > 0 && after.every((cell, at) => cell === before[at]);
const jobs = (found: ReturnType<typeof ask>, clusterId = 'aircraft') => {
  const cell = cellsOf(found, clusterId).find(({ metricId }) => metricId === '3.1');
  return cell === undefined ? [] : ruledSaid(cell);
};

// Derby: a quarter of Alula's 100 and Bogie's 40; of software Bogie's 40 and Flap's 7.
const BOGIE = { kind: 'company' as const, companyNumber: '00000002' };
const capped = (clusterIds: string[] | null): Said => ({
  subject: BOGIE,
  scope: { measures: ['employees'], clusterIds },
  action: { kind: 'cap', at: 30 },
});
const revoke = ({ id }: StoredRuling) =>
  setRulingState(world.store, { ids: [id], state: 'revoked', note: 'an error' });

describe('cells that are kept', () => {
  test('show a ruling at once; what it does not reach are the very same cells', () => {
    const before = ask();
    expect(isKept(cellsOf(before, 'aircraft'), cellsOf(ask(), 'aircraft'))).toBe(true);
    expect([jobs(before), jobs(before, 'software')]).toEqual([
      [65, null, null, null],
      [47, null, null, null],
    ]);
    const { id } = rule(world.store, capped(['aircraft']));
    const after = ask();
    expect(jobs(after)).toEqual([55, 65, -10, [id]]);
    expect(isKept(cellsOf(before, 'software'), cellsOf(after, 'software'))).toBe(true);
    expect(after.rulings.map(({ rulingId }) => rulingId)).toEqual([id]);
    // The same question over a connection that keeps nothing.
    expect(after).toEqual(ask(world.openReader()));
  });

  test('show a ruling that reaches every cluster in each of them', () => {
    ask();
    const { id } = rule(world.store, capped(null));
    expect([jobs(ask()), jobs(ask(), 'software')]).toEqual([
      [55, 65, -10, [id]],
      [37, 47, -10, [id]],
    ]);
  });

  test('are the former ones once it is revoked, and ruled again once it is put in force', () => {
    const before = ask();
    const ruling = rule(world.store, capped(['aircraft']));
    const ruled = ask();
    revoke(ruling);
    const after = ask();
    expect(after).toEqual(before);
    expect(isKept(cellsOf(before, 'aircraft'), cellsOf(after, 'aircraft'))).toBe(true);
    setRulingState(world.store, { ids: [ruling.id], state: 'in-force', note: 'right after all' });
    expect(jobs(ask())).toEqual(jobs(ruled));
  });

  test('carry the footnote of the moment: a ruling that keeps the figure is revised', () => {
    const kept = (footnote: string): Said => ({
      subject: BOGIE,
      scope: { measures: ['employees'] },
      action: { kind: 'keep' },
      footnote,
    });
    const first = rule(world.store, kept('As the works count.'));
    expect(ask().rulings.map(({ footnote }) => footnote)).toEqual(['As the works count.']);
    expect(jobs(ask())).toEqual([65, 65, 0, [first.id]]);
    reviseRuling(world.store, {
      id: first.id,
      expectedVersion: 1,
      body: { ...first.body, footnote: 'As the works counted in June.' },
      note: '',
    });
    expect(ask().rulings.map(({ footnote }) => footnote)).toEqual(['As the works counted in June.']);
    revoke(first);
    expect([ask().rulings, jobs(ask())]).toEqual([[], [65, null, null, null]]);
  });

  test('carry the reason of the moment where a figure is withheld', () => {
    const subject = {
      kind: 'figure' as const,
      clusterId: 'aircraft',
      geographySetId: DERBY_SET,
      metricId: '3.1' as const,
    };
    const before = ask();
    const first = rule(world.store, { subject, action: { kind: 'disregard' }, footnote: 'Too few.' });
    expect(jobs(ask())[0]).toBe('Disregarded by ruling 1: Too few.');
    reviseRuling(world.store, {
      id: first.id,
      expectedVersion: 1,
      body: { ...first.body, footnote: 'Too small a base.' },
      note: '',
    });
    expect(jobs(ask())[0]).toBe('Disregarded by ruling 1: Too small a base.');
    // A figure names its cluster itself.
    expect(isKept(cellsOf(before, 'software'), cellsOf(ask(), 'software'))).toBe(true);
  });

  test('do not stay where a ruling was recorded within an action that is rolled back', () => {
    const before = ask(world.store);
    expect(() =>
      world.store.transact(() => {
        world.store.db
          .prepare(
            `INSERT INTO ruling (id, version, number, subject_key, body, seen, state, note, author, at)
             VALUES ('x', 1, 1, 'company:00000002', ?, '[]', 'in-force', '', 'A', '2026-01-01')`,
          )
          .run(JSON.stringify({ ...capped(null), cause: 'other', reason: 'a test' }));
        expect(jobs(ask(world.store))).toEqual([55, 65, -10, ['x']]);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(ask(world.store)).toEqual(before);
  });
});

describe('the last day of a ruling', () => {
  const onDay = (day: string): ReadStore => ({ ...world.store, now: () => `${day}T12:00:00.000Z` });

  test('is the last on which it is applied, in scorecards and in their footnotes', () => {
    const { id } = rule(world.store, { ...capped(null), expiresOn: '2026-12-31' });
    expect(jobs(ask(onDay('2026-12-30')))).toEqual([55, 65, -10, [id]]);
    expect(jobs(ask(onDay('2026-12-31')))).toEqual([55, 65, -10, [id]]);
    const after = ask(onDay('2027-01-01'));
    expect(jobs(after)).toEqual([65, null, null, null]);
    expect(after.rulings).toEqual([]);
    // Whoever asks with an earlier day again finds it applied: nothing kept is in the way.
    expect(jobs(ask(onDay('2026-12-31')))).toEqual([55, 65, -10, [id]]);
  });

  test('lapsed, it gives way to the older ruling on the same figure', () => {
    const older = rule(world.store, { ...capped(null), action: { kind: 'cap', at: 20 } });
    const newer = rule(world.store, { ...capped(null), expiresOn: '2026-12-31' });
    expect(jobs(ask(onDay('2026-12-31')))).toEqual([55, 65, -10, [newer.id]]);
    expect(jobs(ask(onDay('2027-01-01')))).toEqual([45, 65, -20, [older.id]]);
  });
});
