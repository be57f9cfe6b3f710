import { afterEach, beforeEach, expect, test } from 'vitest';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { confirmRulings } from '#core/rulings/record-rulings.ts';
import { TINY_ESTIMATES } from '../../fixtures/tiny-world.ts';
import { addWorldExtract } from '../../fixtures/world-workspace.ts';
import { createRulingWorld, type RulingWorld } from './ruling-world.ts';

/** Where all the sites in Derby stand: Aileron with £4bn, a third of Biplane's £9m, Derwent Software with nought; 3 and 30 jobs. */
const DERBY = {
  kind: 'cell',
  spacing: 'area-1km2',
  ...hexAt(latticeOf('area-1km2'), 435_300, 336_200),
} as const;

let world: RulingWorld;
beforeEach(() => {
  world = createRulingWorld();
});
afterEach(() => world.close());

/** The next edition comes into use, with the turnovers of Aileron and Biplane in millions; without, both are elsewhere. */
function edition(millions: readonly [number, number] | null): void {
  const companies = TINY_ESTIMATES.companies.map((company, at) =>
    millions === null
      ? { ...company, sites: [] }
      : { ...company, turnoverGbp: at < 2 ? (millions[at] ?? 0) * 1e6 : company.turnoverGbp },
  );
  const id = addWorldExtract(world.store, { ...TINY_ESTIMATES, edition: '2024', companies });
  world.store.db.prepare(`UPDATE setting SET value = ? WHERE key = 'extractId'`).run(String(id));
}

const onCell = (over: Partial<GivenRulingBody> = {}) => world.record({ subject: DERBY, ...over });
const review = () => {
  const [only] = world.list().rulings;
  if (only === undefined) throw new Error('no ruling');
  return { state: only.review.state, words: only.review.words, applies: only.applies };
};

test('what stands in a cell is seen with the ruling: turnover, jobs, companies', () => {
  const { seen } = onCell({ scope: { measures: ['turnover', 'employees', 'businesses'] } });
  expect(seen.map(({ measure, value, edition }) => [measure, value, edition])).toEqual([
    ['turnover', 4_003_000_000, '2023'],
    ['employees', 33, '2023'],
    ['businesses', 3, '2023'],
  ]);
});

test('a ruling on a cell comes back when what stands there moved by more than a tenth, until it is confirmed', () => {
  const { id } = onCell();
  edition([3_601, 6]);
  expect(review().state).toBe('none');
  edition([3_500, 9]);
  expect(review()).toEqual({
    state: 'changed',
    words: '£4,003,000,000 when it was looked at (2023), £3,503,000,000 in Selected companies, 2024.',
    applies: true,
  });
  confirmRulings(world.store, { ids: [id], note: 'one company still' });
  expect(review().state).toBe('none');
});

test('what moves elsewhere brings it back as little as another way of sharing figures over sites', () => {
  onCell({ scope: { measures: ['employees'] } });
  edition([1, 1]);
  world.store.db
    .prepare(`INSERT INTO setting (key, value) VALUES ('attribution', '"registered-office"')`)
    .run();
  expect(review().state).toBe('none');
});

test('it is moot where nothing is left to disregard, or no company is left in the cell', () => {
  onCell({ action: { kind: 'disregard', remains: 5_000_000 } });
  expect(review().state).toBe('none');
  // £3m of Aileron and a third of £6m.
  edition([3, 6]);
  expect(review()).toEqual({
    state: 'moot',
    words: 'Nothing is left to disregard: Selected companies, 2024 says £5,000,000.',
    applies: false,
  });
  edition(null);
  expect(review()).toEqual({
    state: 'moot',
    words: 'No company of Selected companies, 2024 has a site in the cell.',
    applies: false,
  });
});

test('it is moot under another lattice than the workspace’s', () => {
  onCell({ action: { kind: 'keep' } });
  expect(review().state).toBe('none');
  world.store.db.prepare(`INSERT INTO setting (key, value) VALUES ('hexSpacing', '"centres-1km"')`).run();
  expect(review()).toMatchObject({
    state: 'moot',
    words: 'The hex cells of the workspace are of another size by now: the ruling meets none of them.',
  });
});
