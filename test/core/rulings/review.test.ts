import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { createCluster, retireCluster } from '#core/clusters/register.ts';
import { confirmRulings, setRulingState } from '#core/rulings/record-rulings.ts';
import { hasMoved } from '#core/rulings/review.ts';
import { BIPLANE, createRulingWorld, type RulingWorld } from './ruling-world.ts';

let world: RulingWorld;
beforeEach(() => {
  world = createRulingWorld();
});
afterEach(() => world.close());

const review = () => {
  const [only] = world.list().rulings;
  if (only === undefined) throw new Error('no ruling');
  return { state: only.review.state, words: only.review.words, applies: only.applies };
};
const MANY: Partial<GivenRulingBody> = { subject: BIPLANE, scope: { measures: ['turnover'] } };

describe('a ruling is brought back for review', () => {
  test('when its day has come, and not a day before', () => {
    // The clock of the world stands at 22 November 2026.
    world.record({ reviewOn: '2026-11-23' });
    expect(review()).toEqual({ state: 'none', words: '', applies: true });
    world.store.undo();
    world.record({ reviewOn: '2026-11-22' });
    expect(review()).toEqual({
      state: 'due',
      words: 'Due for review since 22 Nov 2026.',
      applies: true,
    });
  });

  test('when its last day is over; on that day it still applies', () => {
    world.record({ expiresOn: '2026-11-22' });
    expect(review()).toMatchObject({ state: 'none', applies: true });
    world.store.undo();
    world.record({ expiresOn: '2026-11-21' });
    expect(review()).toEqual({
      state: 'lapsed',
      words: 'Lapsed: 21 Nov 2026 was its last day. Revise it with a later one, or revoke it.',
      applies: false,
    });
  });

  test('when the value moved by more than a tenth, until it is confirmed', () => {
    const { id } = world.record();
    world.setTurnover('00000002', 9_900_000);
    expect(review().state).toBe('none');
    world.setTurnover('00000002', 9_900_300);
    expect(review()).toEqual({
      state: 'changed',
      words: '£3,000,000 when it was looked at (2023), £3,300,100 in Selected companies, 2023.',
      applies: true,
    });
    confirmRulings(world.store, { ids: [id], note: 'still the head office' });
    expect(review().state).toBe('none');
  });

  test('is not brought back because the workspace shares figures otherwise by now', () => {
    world.record();
    world.store.db
      .prepare(`INSERT INTO setting (key, value) VALUES ('attribution', '"registered-office"')`)
      .run();
    expect(review().state).toBe('none');
  });

  test('when the company, or its site, is not in the extract in use any more', () => {
    world.record();
    const use = (extractId: number) =>
      world.store.db.prepare(`UPDATE setting SET value = ? WHERE key = 'extractId'`).run(String(extractId));
    // The register has the company at the same postcode, without turnover.
    use(world.register);
    expect(review()).toMatchObject({ state: 'moot', applies: false });
    expect(review().words).toBe('Nothing is left to disregard: All companies, May 2020 states no value.');
    use(world.sectors);
    expect(review().words).toBe('The company has no site at DE1 1AA in Sector members, 2024.');
    world.store.undo();
    world.record(MANY);
    expect(review().words).toBe('The company is not in Sector members, 2024.');
  });

  test.each<[Partial<GivenRulingBody>, number | null, string]>([
    [{ action: { kind: 'cap', at: 5_000_000 } }, 5_000_000, 'moot'],
    [{ action: { kind: 'cap', at: 5_000_000 } }, 8_500_000, 'none'],
    [{ action: { kind: 'replace', value: 4_000_000, source: 'accounts' } }, 4_000_000, 'moot'],
    [{ action: { kind: 'replace', value: 4_000_000, source: 'accounts' } }, 20_000_000, 'changed'],
    [{ action: { kind: 'disregard', remains: 1_000_000 } }, 900_000, 'moot'],
    [{ action: { kind: 'disregard' } }, null, 'moot'],
    [{ action: { kind: 'keep' } }, 9_000_000, 'none'],
    [{ action: { kind: 'keep' } }, null, 'changed'],
    [{ action: { kind: 'reassign', to: [{ postcode: 'LE1 1AA', weight: 1 }] } }, 0, 'moot'],
  ])('%j on £9m that is £%s by now: %s', (over, pounds, state) => {
    world.record({ ...MANY, ...over });
    world.setTurnover('00000002', pounds);
    expect(review().state).toBe(state);
  });

  test('when a site to which it reassigns is gone', () => {
    world.record({ action: { kind: 'reassign', to: [{ postcode: 'LE1 1AA', weight: 1 }] } });
    world.store.db
      .prepare(`UPDATE site SET postcode = 'LE9 9ZZ' WHERE postcode = 'LE1 1AA' AND kind = 'operating'`)
      .run();
    expect(review().words).toMatch(/^The company has no site at LE1 1AA in Selected companies, 2023: /);
  });

  test('when every cluster it is limited to is retired', () => {
    createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
    world.record({ scope: { measures: ['turnover'], clusterIds: ['aerospace'] } });
    expect(review().state).toBe('none');
    retireCluster(world.store, 'aerospace');
    expect(review()).toMatchObject({ state: 'moot' });
  });

  test('never once it is revoked', () => {
    const { id } = world.record({ reviewOn: '2020-01-01', expiresOn: '2020-01-01' });
    setRulingState(world.store, { ids: [id], state: 'revoked', note: 'mistaken' });
    expect(review()).toEqual({ state: 'none', words: '', applies: false });
    expect(world.list()).toMatchObject({ inForce: 0, toReview: 0 });
  });
});

test.each([
  [100, 110, false],
  [100, 90, false],
  [100, 110.1, true],
  [100, 89.9, true],
  [0, 0, false],
  [0, 1, true],
  [null, null, false],
  [null, 5, true],
  [5, null, true],
])('from %s to %s has moved: %s', (seen, now, moved) => {
  expect(hasMoved(seen, now)).toBe(moved);
});
