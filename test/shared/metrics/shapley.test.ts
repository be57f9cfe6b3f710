import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitChange } from '#shared/domain/metrics/shapley.ts';
import { propertyRuns } from '../../fixtures/property-runs.ts';

/** The split as it is defined, by trying every order one after the other; in whole numbers, times the number of orders. */
function splitByOrders(
  causes: number,
  valueOf: (applied: number) => bigint,
): { orders: bigint; parts: bigint[] } {
  const parts = Array.from({ length: causes }, () => 0n);
  let orders = 0n;
  for (const order of ordersOf([...parts.keys()])) {
    orders += 1n;
    let applied = 0;
    for (const cause of order) {
      const before = valueOf(applied);
      applied += 2 ** cause;
      parts[cause] = (parts[cause] ?? 0n) + valueOf(applied) - before;
    }
  }
  return { orders, parts };
}

function ordersOf(causes: readonly number[]): number[][] {
  if (causes.length === 0) return [[]];
  return causes.flatMap((first) =>
    ordersOf(causes.filter((cause) => cause !== first)).map((rest) => [first, ...rest]),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const game = <T>(value: fc.Arbitrary<T>) =>
  fc.integer({ min: 0, max: 4 }).chain((causes) =>
    fc.record({
      causes: fc.constant(causes),
      values: fc.array(value, { minLength: 2 ** causes, maxLength: 2 ** causes }),
    }),
  );

describe('a change split over its causes', () => {
  test('by hand: 100 becomes 160; newer data alone gives 130, a wider definition alone 120', () => {
    // Data first: +30, then definition +30. Definition first: +20, then data +40. Averages: 35 and 25.
    const values = [100, 130, 120, 160];
    expect(splitChange(2, (applied) => values[applied] ?? 0)).toEqual({ change: 60, parts: [35, 25] });
  });

  test('by hand, three causes: a figure that only all three together bring is shared by a third each', () => {
    const { change, parts } = splitChange(3, (applied) => (applied === 7 ? 1 : 0));
    expect(change).toBe(1);
    for (const part of parts) expect(part).toBeCloseTo(1 / 3, 15);
    expect(sum(parts)).toBe(1);
  });

  test('nothing to split where nothing is a cause', () => {
    expect(splitChange(0, () => 7)).toEqual({ change: 0, parts: [] });
  });

  test('one cause has the whole change, as the machine subtracts it', () => {
    const { numRuns, seed } = propertyRuns('one cause');
    const money = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    fc.assert(
      fc.property(money, money, (before, after) => {
        const { change, parts } = splitChange(1, (applied) => (applied === 0 ? before : after));
        expect(parts).toEqual([change]);
        expect(change).toBe(after - before + 0);
      }),
      { numRuns, seed },
    );
  });

  test('equals the average over all orders, tried one by one', () => {
    const { numRuns, seed } = propertyRuns('average over orders');
    fc.assert(
      fc.property(game(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })), ({ causes, values }) => {
        const { change, parts } = splitChange(causes, (applied) => values[applied] ?? 0);
        const oracle = splitByOrders(causes, (applied) => BigInt(values[applied] ?? 0));
        expect(change).toBe((values.at(-1) ?? 0) - (values[0] ?? 0));
        for (const [cause, part] of oracle.parts.entries()) {
          expect(parts[cause]).toBeCloseTo(Number(part) / Number(oracle.orders), 4);
          if (part % oracle.orders === 0n) expect(parts[cause]).toBe(Number(part / oracle.orders));
        }
      }),
      { numRuns, seed },
    );
  });

  test('the parts add to the change to the last bit, in every order, whatever the figures', () => {
    const { numRuns, seed } = propertyRuns('parts add exactly');
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e18, max: 1e18 });
    fc.assert(
      fc.property(
        game(fc.oneof(figure, fc.double({ noNaN: true, min: 0, max: 100 }))),
        ({ causes, values }) => {
          const { change, parts } = splitChange(causes, (applied) => values[applied] ?? 0);
          for (const order of ordersOf([...parts.keys()]))
            expect(sum(order.map((cause) => parts[cause] ?? Number.NaN)) + 0).toBe(change);
          const size = Math.max(1e-300, ...values.map(Math.abs));
          expect(Math.abs(change - ((values.at(-1) ?? 0) - (values[0] ?? 0))) / size).toBeLessThan(1e-14);
        },
      ),
      { numRuns, seed },
    );
  });

  test('a cause that changes nothing gets exactly zero, and the others as if it were not there', () => {
    const { numRuns, seed } = propertyRuns('untouched cause');
    const figure = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e12 });
    fc.assert(
      fc.property(
        fc.array(figure, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 0, max: 3 }),
        (values, idle) => {
          const low = 2 ** idle;
          // Takes the bit of the idle cause out of a combination of four.
          const without = (applied: number) => (applied % low) + Math.floor(applied / (2 * low)) * low;
          const { change, parts } = splitChange(4, (applied) => values[without(applied)] ?? 0);
          const alone = splitChange(3, (applied) => values[applied] ?? 0);
          expect(Object.is(parts[idle], 0)).toBe(true);
          expect(change).toBeCloseTo(alone.change, 2);
          for (const [place, part] of parts.toSpliced(idle, 1).entries())
            expect(Math.abs(part - (alone.parts[place] ?? 0))).toBeLessThanOrEqual(1e-3);
        },
      ),
      { numRuns, seed },
    );
  });

  test('asks for each combination once', () => {
    const asked: number[] = [];
    splitChange(3, (applied) => asked.push(applied));
    expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('refuses what is no figure', () => {
    expect(() => splitChange(1, () => Number.NaN)).toThrow(RangeError);
  });
});
