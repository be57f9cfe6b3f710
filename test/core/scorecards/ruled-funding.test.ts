import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordKey } from '#shared/domain/record-key.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { replacedBy, rule } from '../rulings/draft-rulings.ts';
import {
  cell,
  contextOf,
  createMakersWorld,
  DERBY_SET,
  LEEDS_SET,
  MAKERS,
  type MakersWorld,
} from './company-world.ts';
import { figureAndRows, ruledSaid } from './ruled-world.ts';
import { addRecords } from './world-records.ts';

let world: MakersWorld;
afterEach(() => world.close());

type Action = GivenRulingBody['action'];
const onFunding = (companyNumber: string, action: Action) =>
  rule(world.store, {
    subject: { kind: 'company', companyNumber },
    scope: { measures: ['innovate-uk'] },
    action,
  }).id;
const said = (setId = DERBY_SET) => ruledSaid(cell(world.store, '2.6', setId));

describe('Innovate UK funding as the extract states it', () => {
  // Alula £1m, in Derby and Leeds; Bogie £0 in Derby; Canopy unknown in Derby; Drogue £0.5m in Leeds.
  beforeEach(() => {
    world = createMakersWorld();
  });

  test('of a company disregarded, but for what remains; the captured figure stands beside it', () => {
    const id = onFunding('00000001', { kind: 'disregard', remains: 100_000 });
    expect(said()).toEqual([100_000, 1_000_000, -900_000, [id]]);
    expect(said(LEEDS_SET)).toEqual([600_000, 1_500_000, -900_000, [id]]);
    // 0.1 of 0.6 million in the UK.
    expect(contextOf(cell(world.store, '2.6', DERBY_SET), 'share-of-uk').value).toBeCloseTo(100 / 6, 9);
    expect(figureAndRows(world.store, '2.6', DERBY_SET, 'here')).toEqual([100_000, [100_000]]);
    expect(figureAndRows(world.store, '2.6', LEEDS_SET, 'here')).toEqual([600_000, [500_000, 100_000]]);
  });

  test('capped it is the lower of the two, and a cap above it touches without changing', () => {
    const id = onFunding('00000001', { kind: 'cap', at: 250_000 });
    expect(said()).toEqual([250_000, 1_000_000, -750_000, [id]]);
    const other = onFunding('00000004', { kind: 'cap', at: 900_000 });
    expect(said(LEEDS_SET)).toEqual([750_000, 1_500_000, -750_000, [id, other]]);
    expect(said()).toEqual([250_000, 1_000_000, -750_000, [id]]);
  });

  test('replaced it is the sourced value, and known where it was not', () => {
    const missing = () => {
      const { value } = cell(world.store, '2.6', DERBY_SET);
      return value.kind === 'value' ? value.missing : value.kind;
    };
    expect(missing()).toBe(1);
    const id = onFunding('00000003', replacedBy(40_000));
    expect(said()).toEqual([1_040_000, 1_000_000, 40_000, [id]]);
    expect(missing()).toBe(0);
    expect(figureAndRows(world.store, '2.6', DERBY_SET, 'here')).toEqual([1_040_000, [1_000_000, 40_000]]);
    expect(ruledSaid(cell(world.store, 'innovate-uk-recipients', DERBY_SET))).toEqual([2, 1, 1, [id]]);
  });

  test('of what is not known nothing is taken off, and the recipients go with the sum', () => {
    const unknown = onFunding('00000003', { kind: 'cap', at: 10 });
    expect(said()).toEqual([1_000_000, 1_000_000, 0, [unknown]]);
    const gone = onFunding('00000001', { kind: 'disregard' });
    expect(said()).toEqual([0, 1_000_000, -1_000_000, [unknown, gone]]);
    expect(ruledSaid(cell(world.store, 'innovate-uk-recipients', DERBY_SET))).toEqual([
      0,
      1,
      -1,
      [unknown, gone],
    ]);
  });

  test('figures of another measure, or of a place where it is not, are not touched', () => {
    onFunding('00000004', { kind: 'disregard' });
    expect(said()).toEqual([1_000_000, null, null, null]);
    expect(ruledSaid(cell(world.store, 'turnover', LEEDS_SET)).slice(1)).toEqual([null, null, null]);
  });
});

describe('Innovate UK funding out of its workbooks', () => {
  // Alula £300,000 and £20,000 and again £20,000 alike; Drogue £1,000.
  const AWARDS = [
    ['00000001', 300_000],
    ['00000001', 20_000],
    ['00000001', 20_000],
    ['00000004', 1_000],
  ] as const;
  const add = (awards: readonly (readonly [string, number])[]) =>
    addRecords(
      world.store,
      { target: 'awards', profileId: 'innovate-uk-2004' },
      awards.map(([companyNumber, amount]) => ({
        companyNumber,
        amount,
        currency: 'GBP',
        period: '2015-04-01',
      })),
    );
  const onAward = (amount: number, action: Action, occurrence?: number) => {
    const row = { companyNumber: '00000001', period: '2015-04-01', label: null, amount, occurrence };
    const key = recordKey({ target: 'awards', ...row });
    return rule(world.store, {
      subject: { kind: 'record', target: 'awards', key, label: 'an award' },
      action,
    }).id;
  };
  const rows = (setId = DERBY_SET) => figureAndRows(world.store, '2.6', setId, 'here');
  beforeEach(() => {
    world = createMakersWorld({ makers: MAKERS.map((maker) => ({ ...maker, funding: null })) });
    add(AWARDS);
  });

  test('an award disregarded, capped and replaced', () => {
    expect(rows()).toEqual([340_000, [300_000, 20_000, 20_000]]);
    const gone = onAward(300_000, { kind: 'disregard' });
    expect(said()).toEqual([40_000, 340_000, -300_000, [gone]]);
    expect(rows()).toEqual([40_000, [20_000, 20_000]]);
    const capped = onAward(300_000, { kind: 'cap', at: 120_000 });
    // The newest of two on one award holds.
    expect(said()).toEqual([160_000, 340_000, -180_000, [capped]]);
    expect(rows()).toEqual([160_000, [120_000, 20_000, 20_000]]);
    const instead = onAward(20_000, replacedBy(50_000), 2);
    expect(said()).toEqual([190_000, 340_000, -150_000, [capped, instead]]);
    expect(rows()).toEqual([190_000, [120_000, 50_000, 20_000]]);
    expect(rows(LEEDS_SET)).toEqual([191_000, [120_000, 50_000, 20_000, 1_000]]);
  });

  test('the ruling finds its award in a later edition of the workbook, on another line', () => {
    const id = onAward(300_000, { kind: 'cap', at: 120_000 });
    add([['00000004', 7_000], ['00000001', 5_000], ...AWARDS.toReversed()]);
    expect(said()).toEqual([165_000, 345_000, -180_000, [id]]);
    expect(rows()).toEqual([165_000, [120_000, 20_000, 20_000, 5_000]]);
  });

  test('a ruled sum scales the awards behind it, after rulings on awards', () => {
    onAward(300_000, { kind: 'cap', at: 120_000 });
    onFunding('00000001', { kind: 'cap', at: 80_000 });
    // 120,000 + 20,000 + 20,000 come down to a half.
    expect(rows()).toEqual([80_000, [60_000, 10_000, 10_000]]);
  });

  test('disregarded awards leave a recipient out of those counted', () => {
    const ids = [
      onAward(300_000, { kind: 'disregard' }),
      onAward(20_000, { kind: 'disregard' }),
      onAward(20_000, { kind: 'disregard' }, 2),
    ];
    expect(ruledSaid(cell(world.store, 'innovate-uk-recipients', DERBY_SET))).toEqual([0, 1, -1, ids]);
    expect(rows()).toEqual([0, []]);
  });
});
