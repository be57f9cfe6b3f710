import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createImportWorld, type ImportWorld } from '../../../fixtures/import-world.ts';
import { containing, formOne, take } from './institution-world.ts';

let world: ImportWorld;
beforeEach(() => {
  world = createImportWorld();
});
afterEach(() => world.close());

const HEADER =
  'UKPRN,HE provider,Region of HE provider,CAH level 1,CAH level 2,CAH level 3,Level of qualification,Mode,Academic Year,Number';
const ENGINEERING = '(CAH10) engineering,(CAH10-01) engineering,(CAH10-01-01) engineering (non-specific)';
const AEROSPACE = '(CAH10) engineering,(CAH10-01) engineering,(CAH10-01-04) aeronautical engineering';
const HISTORY = '(CAH20) history,(CAH20-01) history,(CAH20-01-01) history';
const NOTTINGHAM = '10007154,The University of Nottingham,East Midlands';
const DERBY = '10007851,University of Derby,East Midlands';
const LEEDS = '10007795,University of Leeds,Yorkshire and The Humber';

interface Line {
  readonly level?: string;
  readonly mode?: string;
  readonly year?: string;
}
const row = (
  provider: string,
  subject: string,
  value: number | string,
  { level = 'First degree', mode = 'Full-time', year = '2020/21' }: Line = {},
) => `${provider},${subject},${level},${mode},${year},${value}`;
const table = async (...rows: string[]) =>
  take(world, 'hesa.csv', [HEADER, ...rows].join('\n'), 'hesa-graduates');

/** Value, share of all graduates, rows without a count; "reason" where there is none. */
const shown = (codes: readonly string[] = ['CAH10'], setId = 'midlands-engine', match?: 'prefix') => {
  const cell = formOne(world, '3.5', containing('cah', codes, match), { setId });
  const { value, contexts, missing } = cell.formed;
  if (value.kind !== 'value') return value.kind === 'undefined' ? value.reason : value.kind;
  for (const operand of [...cell.formed.operands, ...(contexts[0]?.operands ?? [])])
    expect(cell.trace(operand.id).reduce((sum, { amount }) => sum + amount, 0)).toBe(operand.value);
  return [value.value, contexts[0]?.value, missing];
};

describe('metric 3.5 by hand', () => {
  test('graduates of institutions of the set in the container’s subjects, over all of their graduates', async () => {
    const id = await table(
      row(NOTTINGHAM, ENGINEERING, 100),
      row(NOTTINGHAM, AEROSPACE, 20),
      row(NOTTINGHAM, ENGINEERING, 30, { mode: 'Part-time' }),
      row(DERBY, ENGINEERING, 50),
      row(NOTTINGHAM, HISTORY, 600),
      row(LEEDS, ENGINEERING, 900),
    );
    // 100 + 20 + 30 + 50 = 200 of 800.
    expect(shown()).toEqual([200, 25, null]);
    expect(shown(['CAH10-01-04'])).toEqual([20, 2.5, null]);
    expect(shown(['CAH10-01-0'], 'midlands-engine', 'prefix')).toEqual([200, 25, null]);
    expect(shown(['cah10'], 'uk')).toEqual([1100, (100 * 1100) / 1700, null]);
    expect(shown(['CAH10'], 'lad:E06000015')).toEqual([50, 100, null]);
    // No institution of the table is there: nobody graduates, and no share can be formed.
    expect(shown(['CAH10'], 'lad:E06000017')).toEqual([0, null, null]);
    const { formed, trace } = formOne(world, '3.5', containing('cah', ['CAH10']));
    expect(formed).toMatchObject({
      extractIds: [id],
      vintage: '2020/21',
      flags: ['rounded'],
      formula: 'sum of 2 institutions = 200',
      parts: [
        { name: 'University of Derby', value: 50, records: 1 },
        { name: 'University of Nottingham', value: 150, records: 3 },
      ],
      contexts: [
        {
          kind: 'share-of-graduates',
          words: '25% of the graduates of Midlands Engine',
          formula: '100 × 200 ÷ 800 = 25.0%',
          flags: ['rounded'],
        },
      ],
    });
    expect(trace('here').map(({ line, amount }) => [line, amount])).toEqual([
      [2, 100],
      [5, 50],
      [4, 30],
      [3, 20],
    ]);
    expect(trace('here')[0]?.detail).toBe(
      'CAH10-01-01 engineering (non-specific), First degree, Full-time, 2020/21',
    );
  });

  test('a total of all levels or modes is taken alone, and never added to its parts', async () => {
    await table(
      row(NOTTINGHAM, ENGINEERING, 205, { level: 'All', mode: 'All' }),
      row(NOTTINGHAM, ENGINEERING, 150, { level: 'All', mode: 'Full-time' }),
      row(NOTTINGHAM, ENGINEERING, 50, { level: 'All', mode: 'Part-time' }),
      row(NOTTINGHAM, ENGINEERING, 145, { mode: 'Full-time' }),
      row(NOTTINGHAM, ENGINEERING, 50, { mode: 'Part-time' }),
      // Derby has no total of modes.
      row(DERBY, ENGINEERING, 40, { level: 'Total', mode: 'Full-time' }),
      row(DERBY, ENGINEERING, 10, { level: 'Total', mode: 'Part-time' }),
      row(DERBY, ENGINEERING, 40, { mode: 'Full-time' }),
    );
    expect(shown()).toEqual([255, 100, null]);
  });

  test('subtotals of undergraduates and postgraduates stand for what they hold; what they do not hold is added', async () => {
    await table(
      row(NOTTINGHAM, ENGINEERING, 100, { level: 'All undergraduate' }),
      row(NOTTINGHAM, ENGINEERING, 80, { level: 'First degree' }),
      row(NOTTINGHAM, ENGINEERING, 20, { level: 'Other undergraduate' }),
      row(NOTTINGHAM, ENGINEERING, 30, { level: 'Postgraduate (taught)' }),
      row(NOTTINGHAM, ENGINEERING, 10, { level: 'Postgraduate (research)' }),
    );
    expect(shown()).toEqual([140, 100, null]);
  });

  test('rows of a whole level of subjects, and of all subjects, are not added to what they hold', async () => {
    await table(
      row(NOTTINGHAM, '(CAH10) engineering,Total,Total', 125),
      row(NOTTINGHAM, ENGINEERING, 100),
      row(NOTTINGHAM, AEROSPACE, 20),
      row(NOTTINGHAM, HISTORY, 375),
      row(NOTTINGHAM, 'Total,Total,Total', 500),
    );
    // The container of the widest subject takes its own row; of all graduates the total is taken.
    expect(shown()).toEqual([125, 25, null]);
    expect(shown(['CAH10-01'])).toEqual([120, 24, null]);
    expect(shown(['CAH10', 'CAH10-01-04', 'CAH20'])).toEqual([500, 100, null]);
  });

  test('what is withheld is not zero: it is counted as missing, and given by its parts where they are published', async () => {
    await table(
      row(NOTTINGHAM, ENGINEERING, '..'),
      row(NOTTINGHAM, AEROSPACE, 20),
      row(NOTTINGHAM, HISTORY, 80),
      row(DERBY, ENGINEERING, '..', { mode: 'All' }),
      row(DERBY, ENGINEERING, 15, { mode: 'Full-time' }),
      row(DERBY, ENGINEERING, 5, { mode: 'Part-time' }),
    );
    expect(shown()).toEqual([40, (100 * 40) / 120, 1]);
    expect(shown(['CAH10-01-01'], 'lad:E06000018')).toBe('withheld-by-source');
    expect(shown(['CAH20'], 'lad:E06000018')).toEqual([80, 80, null]);
  });

  test('a withheld row of a whole level of subjects gives way to what is published within it, and is not missing', async () => {
    await table(
      row(NOTTINGHAM, '(CAH10) engineering,Total,Total', '..'),
      row(NOTTINGHAM, ENGINEERING, 100),
      row(NOTTINGHAM, AEROSPACE, 20),
    );
    expect(shown()).toEqual([120, 100, null]);
  });

  test('a published zero is a zero', async () => {
    await table(row(NOTTINGHAM, ENGINEERING, 0), row(NOTTINGHAM, HISTORY, 80));
    expect(shown()).toEqual([0, 0, null]);
    expect(formOne(world, '3.5', containing('cah', ['CAH10'])).formed.contexts[0]?.flags).toEqual([
      'rounded',
      'small-number',
    ]);
  });

  test('of several years the latest is taken, for numerator and denominator alike', async () => {
    await table(
      row(NOTTINGHAM, ENGINEERING, 10, { year: '2019/20' }),
      row(NOTTINGHAM, HISTORY, 10, { year: '2019/20' }),
      row(NOTTINGHAM, ENGINEERING, 30),
      row(NOTTINGHAM, HISTORY, 90),
    );
    expect(shown()).toEqual([30, 25, null]);
  });

  test('a provider outside the register is placed by its region where that settles it, and told where it does not', async () => {
    await table(
      row(NOTTINGHAM, ENGINEERING, 100),
      row('10099999,Eastwell Academy,East Midlands', ENGINEERING, 5),
      row('10099998,Northmoor Academy,London', ENGINEERING, 7),
      row(',Total England,England', ENGINEERING, 112),
    );
    // The East Midlands lie only partly in the Midlands Engine.
    expect(shown()).toEqual([100, 100, 1]);
    expect(shown(['CAH10'], 'region:E12000004')).toEqual([105, 100, null]);
    expect(shown(['CAH10'], 'uk')).toEqual([112, 100, null]);
  });

  test('without table, container or subject there is no figure', async () => {
    expect(shown()).toBe('no-source');
    await table(row(NOTTINGHAM, ENGINEERING, 100));
    expect(shown([])).toBe('no-container');
    expect(shown(['CAH99'])).toBe('not-in-extract');
  });
});
