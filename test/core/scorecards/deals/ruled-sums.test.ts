import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordKey } from '#shared/domain/record-key.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import type { RulingChoice } from '#core/rulings/applied-rulings.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { drafts, replacedBy, type Said } from '../../rulings/draft-rulings.ts';
import { createDealWorld, formOne, recomputed, shown, type Asked } from './deal-world.ts';

let world: ImportWorld;
beforeAll(async () => {
  world = await createDealWorld();
});
afterAll(() => world.close());

// Derby: Alpha £1m (seed) and £0.5m (venture), Beta two deals without pounds; in the UK Gamma £0.25m as well.
const onSum = (companyNumber: string, action: GivenRulingBody['action']): Said => ({
  subject: { kind: 'company', companyNumber },
  scope: { measures: ['fundraising'] },
  action,
});
const onSeed = (action: GivenRulingBody['action']): Said => {
  const row = { companyNumber: '00000001', period: '2021-06-30', label: 'Seed', amount: 1_000_000 };
  const key = recordKey({ target: 'fundraisings', ...row });
  return { subject: { kind: 'record', target: 'fundraisings', key, label: 'Seed' }, action };
};
const LONDON = 'region:E12000007';

/** The total with the number of deals and those disclosed, and the amounts behind it, largest first. */
function told(rulings: RulingChoice, asked: Asked = {}) {
  const cell = formOne(world, '4.4', { ...asked, settings: { ...asked.settings, rulings } });
  expect(recomputed(cell)).toEqual({ differences: [], value: shown(cell) });
  const operand = (id: string) => cell.formed.operands.find((one) => one.id === id)?.value;
  return [
    shown(cell),
    operand('deals'),
    operand('disclosed'),
    cell.trace('total').map(({ amount }) => amount),
  ];
}

describe('a ruling on the fundraisings of a company', () => {
  test('capped, its deals are scaled alike', () => {
    expect(told('none')).toEqual([1_500_000, 4, 2, [1_000_000, 500_000]]);
    expect(told(drafts(onSum('00000001', { kind: 'cap', at: 600_000 })))).toEqual([
      600_000,
      4,
      2,
      [400_000, 200_000],
    ]);
    expect(told(drafts(onSum('00000001', { kind: 'cap', at: 9_000_000 })))).toEqual(told('none'));
  });

  test('disregarded, its sum is nothing or what remains; its deals are counted', () => {
    expect(told(drafts(onSum('00000001', { kind: 'disregard' })))).toEqual([0, 4, 2, [0, 0]]);
    expect(told(drafts(onSum('00000001', { kind: 'disregard', remains: 150_000 })))).toEqual([
      150_000,
      4,
      2,
      [100_000, 50_000],
    ]);
  });

  test('replaced, the sourced sum is divided as the deals were; where none states pounds, equally', () => {
    expect(told(drafts(onSum('00000001', replacedBy(3_000_000))))).toEqual([
      3_000_000,
      4,
      2,
      [2_000_000, 1_000_000],
    ]);
    // Beta’s deal in dollars and the undisclosed one: half each.
    expect(told(drafts(onSum('00000002', replacedBy(800_000))))).toEqual([
      2_300_000,
      4,
      4,
      [1_000_000, 500_000, 400_000, 400_000],
    ]);
    expect(told(drafts(onSum('00000003', replacedBy(70_000))), { setId: LONDON })[0]).toBe(70_000);
  });

  test('comes after rulings on its deals', () => {
    // £1m capped at £0.7m and £0.5m make £1.2m; the sum is halved.
    const both = drafts(
      onSum('00000001', { kind: 'cap', at: 600_000 }),
      onSeed({ kind: 'cap', at: 700_000 }),
    );
    expect(told(both)).toEqual([600_000, 4, 2, [350_000, 250_000]]);
    const left = drafts(onSum('00000001', { kind: 'cap', at: 600_000 }), onSeed({ kind: 'disregard' }));
    expect(told(left)).toEqual([500_000, 3, 1, [500_000]]);
  });

  test('is of all its years: a window takes the part that fell in it', () => {
    const asked: Asked = { basis: 'flow', window: { from: 2021, to: 2021 } };
    const capped = drafts(onSum('00000001', { kind: 'cap', at: 600_000 }));
    expect(told(capped, asked)).toEqual([400_000, 1, 1, [400_000]]);
  });

  test('reaches the share of equity in the UK, on either side of it', () => {
    const share = (rulings: RulingChoice) => {
      const cell = formOne(world, 'equity-share', { settings: { rulings } });
      const { differences, value } = recomputed(cell);
      expect([differences, value]).toEqual([[], shown(cell)]);
      return Number(shown(cell));
    };
    // Derby £1.5m of £1.75m of those placed and Zeta’s £0.75m nowhere, as the former counts the UK.
    const [before, after] = [share('none'), share(drafts(onSum('00000001', { kind: 'cap', at: 600_000 })))];
    const uk = (100 * 1_500_000) / before;
    expect(after).toBeCloseTo((100 * 600_000) / (uk - 900_000), 9);
  });
});
