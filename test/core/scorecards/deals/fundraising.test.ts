import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import {
  checkContexts,
  containing,
  createDealWorld,
  enterRate,
  formOne,
  NOTTINGHAM,
  recomputed,
  shown,
  type Asked,
  type OneCell,
} from './deal-world.ts';

let world: ImportWorld;
beforeEach(async () => {
  world = await createDealWorld();
});
afterEach(() => world.close());

const part = ({ formed }: OneCell, id: string) => {
  const found = formed.parts.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no part ${id}`);
  return [found.value, found.records];
};
const operand = ({ formed }: OneCell, id: string) => formed.operands.find((one) => one.id === id)?.value;
const STAGES = ['seed', 'venture', 'growth', 'established', 'other'];

/** Parts and total must agree: amounts and numbers of the stages add up to those of the whole. */
function checkParts(cell: OneCell): void {
  const stages = cell.formed.parts.filter(({ id }) => STAGES.includes(id));
  expect(stages.map(({ id }) => id)).toEqual(STAGES);
  const amounts = stages.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const records = stages.reduce((sum, { records: deals }) => sum + (deals ?? 0), 0);
  expect([amounts, records]).toEqual([operand(cell, 'total') ?? 0, operand(cell, 'deals')]);
}

describe('4.4 fundraising', () => {
  test('total, mean over disclosed amounts, number, undisclosed and stages', () => {
    // Derby: Alpha £1m (seed) and £0.5m (venture); Beta one undisclosed (seed) and one in dollars alone (growth).
    const cell = formOne(world, '4.4');
    expect(shown(cell)).toBe(1_500_000);
    expect(['disclosed', 'deals', 'undisclosed', 'left-out'].map((id) => operand(cell, id))).toEqual([
      2, 4, 1, 1,
    ]);
    expect(part(cell, 'mean')).toEqual([750_000, 2]);
    expect(part(cell, 'deals')).toEqual([4, null]);
    expect(STAGES.map((id) => part(cell, id))).toEqual([
      [1_000_000, 2],
      [500_000, 1],
      [null, 1],
      [0, 0],
      [0, 0],
    ]);
    expect(cell.formed).toMatchObject({
      missing: 2,
      flags: ['undisclosed', 'mixed-currency'],
      currency: 'GBP',
    });
    expect(cell.formed.contexts).toMatchObject([
      { kind: 'undisclosed', value: 1, words: '1 of 4 deals undisclosed' },
    ]);
    expect(cell.formed.formula).toContain('mean £1,500,000 ÷ 2 = £750,000.00');
    checkParts(cell);
    checkContexts(cell);
  });

  test('an unknown stage is “other”', () => {
    const cell = formOne(world, '4.4', { setId: 'region:E12000007' });
    expect([shown(cell), part(cell, 'other')]).toEqual([250_000, [250_000, 1]]);
    checkParts(cell);
  });

  test('a window keeps the deals of its years', () => {
    const window = { from: 2021, to: 2021 };
    expect(shown(formOne(world, '4.4', { basis: 'flow', window }))).toBe(1_000_000);
    // Beta’s deal of 2020 is alone and undisclosed: there is no total, and it is not zero.
    const alone = formOne(world, '4.4', { basis: 'flow', window: { from: 2020, to: 2020 } });
    expect([shown(alone), operand(alone, 'deals')]).toEqual(['not-in-extract', 1]);
  });

  test('without a deal the total is zero and there is no mean', () => {
    const cell = formOne(world, '4.4', { setId: NOTTINGHAM });
    expect([shown(cell), part(cell, 'mean')]).toEqual([0, [null, 0]]);
    expect(cell.formed.formula).toContain('no mean');
  });

  test('dollars are converted by the nearest rate on or before the deal where the settings ask for pounds', () => {
    enterRate(world, '2022-06-30', 1.25);
    enterRate(world, '2022-06-01', 2);
    enterRate(world, '2022-07-02', 4);
    expect(shown(formOne(world, '4.4'))).toBe(1_500_000);
    const cell = formOne(world, '4.4', { settings: { currency: 'GBP' } });
    // $2,000,000 ÷ 1.25 = £1,600,000.
    expect(shown(cell)).toBe(3_100_000);
    expect(cell.formed.flags).toEqual(['undisclosed', 'converted']);
    expect(cell.formed.formula).toContain('1 GBP = 1.25 USD of 2022-06-30');
    checkParts(cell);
    expect(recomputed(cell)).toEqual({ differences: [], value: 3_100_000 });
  });

  test('a rate later than the deal does not convert it: it is left out and counted', () => {
    enterRate(world, '2022-07-02', 4);
    const cell = formOne(world, '4.4', { settings: { currency: 'GBP' } });
    expect([shown(cell), cell.formed.flags]).toEqual([1_500_000, ['undisclosed', 'mixed-currency']]);
  });

  test('pounds shown as dollars need a rate for every deal', () => {
    const asked: Asked = { settings: { currency: 'USD' } };
    enterRate(world, '2021-07-01', 1.25);
    expect(shown(formOne(world, '4.4', asked))).toBe('no-rate');
    enterRate(world, '2021-01-01', 1.5);
    // £1m of June 2021 by 1.5, £0.5m of March 2022 by 1.25, and Beta’s own $2m.
    const cell = formOne(world, '4.4', asked);
    expect([shown(cell), cell.formed.currency]).toEqual([1_500_000 + 625_000 + 2_000_000, 'USD']);
    checkParts(cell);
    expect(recomputed(cell)).toEqual({ differences: [], value: shown(cell) });
  });
});

describe('4.1 foreign-backed deals', () => {
  test('one investor from abroad is enough; unknown countries stay in the denominator', () => {
    const cell = formOne(world, '4.1');
    expect(shown(cell)).toBe(50);
    expect(cell.formed).toMatchObject({ missing: 1, isLow: false });
    expect(cell.formed.contexts).toMatchObject([
      { kind: 'numerator-denominator', value: 2, words: '2 of 4' },
    ]);
    expect(cell.formed.formula).toContain(
      '1 deal without a stated country of an investor in the denominator alone',
    );
    checkContexts(cell);
  });
  test('without a deal there is no share', () => {
    expect(shown(formOne(world, '4.1', { setId: NOTTINGHAM }))).toBe('zero-denominator');
  });
  test('a base below the minimum is marked', () => {
    expect(formOne(world, '4.1', { settings: { minimumBase: 5 } }).formed.isLow).toBe(true);
  });
  test('England is not abroad: of the five deals placed in the UK two are foreign-backed', () => {
    const whole = formOne(world, '4.1', { settings: { extractIds: [] }, setId: 'uk' });
    // Alpha two, Beta two, Gamma one (England); of those Alpha’s with France and Beta’s with the USA.
    expect([shown(whole), whole.trace('foreign').map(({ line }) => line)]).toEqual([40, [3, 4]]);
  });
  test('members with a foreign-backed deal', () => {
    expect(shown(formOne(world, 'high-growth-with-fdi'))).toBe(100);
    // Of Alpha, Beta, Gamma and Epsilon the first two; groups: Alpha with Epsilon, Beta, Gamma.
    expect(shown(formOne(world, 'high-growth-with-fdi', { setId: 'uk' }))).toBe(50);
    const grouped = formOne(world, 'high-growth-with-fdi', {
      setId: 'uk',
      settings: { countingUnit: 'group' },
    });
    expect(shown(grouped)).toBeCloseTo(200 / 3, 12);
    expect(recomputed(grouped)).toEqual({ differences: [], value: shown(grouped) });
  });
});

describe('shares of the UK', () => {
  test('the denominator is every member of the extract, placed or not', () => {
    // Members: Alpha, Beta, Gamma, Epsilon, Zeta. Deals: 6 of them, 4 in Derby.
    expect(shown(formOne(world, 'high-growth-share'))).toBe(40);
    expect(shown(formOne(world, 'uk-deals-share'))).toBeCloseTo(400 / 6, 12);
  });
  test('equity: £1.5m of £2.5m, beside 40 % of the members', () => {
    const cell = formOne(world, 'equity-share', { window: { from: 2017, to: 2022 } });
    expect(shown(cell)).toBe(60);
    expect(cell.formed.contexts).toMatchObject([
      { kind: 'share-of-uk', value: 40, words: 'against 40.0% of the UK’s tracked companies' },
    ]);
    expect(cell.formed.missing).toBe(2);
  });
  test('grants: £40,000 of £140,000 in 2022, one without an amount', () => {
    const cell = formOne(world, 'grant-share', { window: { from: 2022, to: 2022 } });
    expect(shown(cell)).toBeCloseTo(4000 / 140, 12);
    expect(cell.formed).toMatchObject({ missing: 1, flags: ['undisclosed'] });
  });
  test.each(['high-growth-share', 'uk-deals-share', 'equity-share', 'grant-share'] as const)(
    '%s needs extracts that are stated to cover the UK, and not zero in it',
    async (metricId) => {
      const elsewhere = await createDealWorld(undefined, 'unknown');
      expect(shown(formOne(elsewhere, metricId))).toBe('comparator-not-covered');
      elsewhere.close();
      const nobody = containing('beauhurst-industry', ['Nothing']);
      expect(shown(formOne(world, metricId, { document: nobody }))).toBe('zero-denominator');
      expect(formOne(world, metricId, { settings: { minimumBase: 9 } }).formed.isLow).toBe(true);
    },
  );
});

test.each([
  '4.1',
  '4.4',
  'high-growth-with-fdi',
  'high-growth-share',
  'equity-share',
  'grant-share',
  'uk-deals-share',
] as const)('the rows behind %s recompute it', (metricId) => {
  for (const setId of ['uk', 'midlands-engine', NOTTINGHAM, 'region:E12000007'])
    for (const without of [null, '00000001']) {
      const cell = formOne(world, metricId, { setId, without });
      expect(recomputed(cell)).toEqual({ differences: [], value: shown(cell) });
    }
});
