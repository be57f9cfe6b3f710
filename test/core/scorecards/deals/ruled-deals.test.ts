import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordKey } from '#shared/domain/record-key.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import type { AppliedRuling, RulingChoice } from '#core/rulings/applied-rulings.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { drafts, replacedBy } from '../../rulings/draft-rulings.ts';
import { createDealWorld, formOne, recomputed, shown, take, type Asked, type OneCell } from './deal-world.ts';

let world: ImportWorld;
beforeEach(async () => {
  world = await createDealWorld();
});
afterEach(() => world.close());

type Target = 'fundraisings' | 'grants' | 'accelerators';
type Row = readonly [companyNumber: string, period: string, label: string, amount: number | null];

/** A ruling on a row, named by what the row says. */
function onRow(target: Target, row: Row, action: GivenRulingBody['action'], occurrence = 1): AppliedRuling[] {
  const [companyNumber, period, label, amount] = row;
  const key = recordKey({ target, companyNumber, period, label, amount, occurrence });
  return drafts({ subject: { kind: 'record', target, key, label: 'a row' }, action });
}

// Derby: Alpha £1m (seed) and £0.5m (venture); Beta one undisclosed (seed) and one in dollars alone (growth).
const SEED: Row = ['00000001', '2021-06-30', 'Seed', 1_000_000];
const BLANK: Row = ['00000002', '2020-01-15', 'Seed', null];
const DOLLARS: Row = ['00000002', '2022-07-01', 'Growth', null];

const form = (metricId: Parameters<typeof formOne>[1], rulings: RulingChoice, asked: Asked = {}) =>
  formOne(world, metricId, { ...asked, settings: { ...asked.settings, rulings } });
const operand = ({ formed }: OneCell, id: string) => formed.operands.find((one) => one.id === id)?.value;
const part = ({ formed }: OneCell, id: string) => {
  const found = formed.parts.find((one) => one.id === id);
  return [found?.value, found?.records];
};

/** Total; disclosed, all, undisclosed and left out; mean and seed with their deals. Rows behind every operand must add up to it. */
function told(row: Row, action: GivenRulingBody['action'], asked?: Asked) {
  const cell = form('4.4', onRow('fundraisings', row, action), asked);
  expect(recomputed(cell)).toEqual({ differences: [], value: shown(cell) });
  return {
    total: shown(cell),
    deals: ['disclosed', 'deals', 'undisclosed', 'left-out'].map((id) => operand(cell, id)),
    mean: part(cell, 'mean'),
    seed: part(cell, 'seed'),
  };
}
const AS_CAPTURED = {
  total: 1_500_000,
  deals: [2, 4, 1, 1],
  mean: [750_000, 2],
  seed: [1_000_000, 2],
};

describe('a ruling on a deal', () => {
  test('disregarded it is counted nowhere: not in the total, the mean, the number nor its stage', () => {
    expect(told(SEED, { kind: 'disregard' })).toEqual({
      total: 500_000,
      deals: [1, 3, 1, 1],
      mean: [500_000, 1],
      seed: [null, 1],
    });
    expect(told(BLANK, { kind: 'disregard' })).toMatchObject({ total: 1_500_000, deals: [2, 3, 0, 1] });
    expect(told(DOLLARS, { kind: 'disregard' })).toMatchObject({ total: 1_500_000, deals: [2, 3, 1, 0] });
  });

  test('of one that is disregarded but for what remains, that is its amount', () => {
    expect(told(SEED, { kind: 'disregard', remains: 200_000 })).toEqual({
      total: 700_000,
      deals: [2, 4, 1, 1],
      mean: [350_000, 2],
      seed: [200_000, 2],
    });
  });

  test('capped it counts with the cap, and below the cap as it is', () => {
    expect(told(SEED, { kind: 'cap', at: 600_000 })).toEqual({
      total: 1_100_000,
      deals: [2, 4, 1, 1],
      mean: [550_000, 2],
      seed: [600_000, 2],
    });
    expect(told(SEED, { kind: 'cap', at: 2_000_000 })).toEqual(AS_CAPTURED);
    // Neither what is not stated nor dollars alone can be held against pounds.
    expect(told(BLANK, { kind: 'cap', at: 1 })).toEqual(AS_CAPTURED);
    expect(told(DOLLARS, { kind: 'cap', at: 1 })).toEqual(AS_CAPTURED);
  });

  test('replaced it is disclosed in pounds, whatever it was', () => {
    expect(told(SEED, replacedBy(2_000_000))).toMatchObject({ total: 2_500_000, seed: [2_000_000, 2] });
    expect(told(BLANK, replacedBy(300_000))).toEqual({
      total: 1_800_000,
      deals: [3, 4, 0, 1],
      mean: [600_000, 3],
      seed: [1_300_000, 2],
    });
    expect(told(DOLLARS, replacedBy(1_500_000))).toMatchObject({
      total: 3_000_000,
      deals: [3, 4, 1, 0],
      mean: [1_000_000, 3],
    });
  });

  test('kept it counts as it is', () => {
    expect(told(SEED, { kind: 'keep' })).toEqual(AS_CAPTURED);
  });

  test('has no say in another window, and none where the row says something else', () => {
    const window = { from: 2022, to: 2022 };
    const asked: Asked = { basis: 'flow', window };
    expect(told(SEED, { kind: 'disregard' }, asked)).toEqual(told(SEED, { kind: 'keep' }, asked));
    expect(told(['00000001', '2021-06-30', 'Seed', 1_000_001], { kind: 'disregard' })).toEqual(AS_CAPTURED);
  });

  test('of several on one deal the newest holds', () => {
    const [first] = onRow('fundraisings', SEED, { kind: 'disregard' });
    const [second] = onRow('fundraisings', SEED, { kind: 'cap', at: 600_000 });
    if (first === undefined || second === undefined) throw new Error('two rulings expected');
    const both = [first, { ...second, id: 'r2', number: 2 }];
    expect(shown(form('4.4', both))).toBe(1_100_000);
    expect(shown(form('4.4', both.slice(0, 1)))).toBe(500_000);
  });
});

describe('the key of a row', () => {
  const HEADER =
    'Company number,Deal date,Amount (£),Amount original,Currency,Stage at deal,Investors,Investor countries';
  const ALPHA = '00000001,2021-06-30,1000000,,GBP,Seed,A,United Kingdom';
  const VENTURE = '00000001,2022-03-01,500000,,GBP,venture,A; B,United Kingdom; France';
  const again = (...lines: string[]) => take(world, 'beauhurst-fundraisings', [HEADER, ...lines]);

  test('is the same in a later edition on another line, in another order', async () => {
    const rulings = onRow('fundraisings', SEED, { kind: 'cap', at: 600_000 });
    await again('00000002,2019-01-01,70000,,GBP,Seed,Z,France', VENTURE, ALPHA);
    // £70,000 of Beta and £500,000, and of the million the cap.
    expect(shown(form('4.4', 'none'))).toBe(1_570_000);
    expect(shown(form('4.4', rulings))).toBe(1_170_000);
  });

  test('tells rows that say the same apart by their order', async () => {
    const second = ALPHA.replace(',A,', ',A; Y,');
    await again(ALPHA, VENTURE, second);
    expect(shown(form('4.4', 'none'))).toBe(2_500_000);
    const capped = (occurrence: number) =>
      form('4.4', onRow('fundraisings', SEED, { kind: 'cap', at: 1 }, occurrence));
    expect([1, 2, 3].map((occurrence) => shown(capped(occurrence)))).toEqual([
      1_500_001, 1_500_001, 2_500_000,
    ]);
    const lines = capped(2)
      .trace('total')
      .map(({ line, amount }) => [line, amount]);
    expect(lines).toEqual([
      [2, 1_000_000],
      [3, 500_000],
      [4, 1],
    ]);
  });
});

describe('a ruling on a grant', () => {
  // Of 2022 in Derby: Alpha’s £40,000 and Beta’s without an amount.
  const SMART: Row = ['00000001', '2022-01-01', 'Smart', 40_000];
  const grants = (action: GivenRulingBody['action'], basis: 'flow' | 'stock' = 'flow') => {
    const cell = form('2.5', onRow('grants', SMART, action), { basis });
    expect(recomputed(cell)).toEqual({ differences: [], value: shown(cell) });
    return shown(cell);
  };

  test('disregarded it is not counted; another amount changes no count', () => {
    expect(grants({ kind: 'keep' })).toBe(2);
    expect(grants({ kind: 'disregard' })).toBe(1);
    expect(grants({ kind: 'disregard' }, 'stock')).toBe(2);
    expect(grants({ kind: 'cap', at: 10 })).toBe(2);
    expect(grants(replacedBy(90_000))).toBe(2);
  });
});

test('an engagement that is disregarded counts nobody', () => {
  const row: Row = ['00000002', '2022-05-01', 'Kiln Works', null];
  const cell = form('2.1', onRow('accelerators', row, { kind: 'disregard' }));
  expect(shown(cell)).toBe(1);
  expect(recomputed(cell)).toEqual({ differences: [], value: 1 });
});
