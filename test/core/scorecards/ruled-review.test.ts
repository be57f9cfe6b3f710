import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import { retireCluster } from '#core/clusters/register.ts';
import { registerReaders } from '#core/handlers/index.ts';
import { capturedValues } from '#core/rulings/captured-values.ts';
import { labelledRulings } from '#core/rulings/label-ruling.ts';
import { confirmRulings } from '#core/rulings/record-rulings.ts';
import { appendRuling } from '#core/rulings/ruling-table.ts';
import { findRulings } from '#core/rulings/stored-rulings.ts';
import { findRecordSubject } from '#core/scorecards/record-subject.ts';
import type { WriteStore } from '#core/store/handles.ts';
import type { ImportWorld } from '../../fixtures/import-world.ts';
import { replacedBy, rule } from '../rulings/draft-rulings.ts';
import { addMakers, createMakersWorld, DERBY_SET, MAKERS, type MakersWorld } from './company-world.ts';
import { createDealWorld, take } from './deals/deal-world.ts';
import { createProjectWorld } from './investments/project-world.ts';
import { addRecords } from './world-records.ts';

type Action = GivenRulingBody['action'];
beforeEach(registerReaders);

function reviewIn(store: WriteStore) {
  const [only] = labelledRulings(store, findRulings(store));
  if (only === undefined) throw new Error('no ruling');
  return { state: only.review.state, words: only.review.words, applies: only.applies };
}

/** As one recorded before rows and figures were seen. */
function unseen(store: WriteStore): void {
  const [only] = findRulings(store);
  if (only === undefined) throw new Error('no ruling');
  appendRuling(store, { ...only, version: only.version + 1 }, { ...only, seen: [] });
}

describe('a ruling on a figure', () => {
  let world: MakersWorld;
  beforeEach(() => {
    world = createMakersWorld();
  });
  afterEach(() => world.close());
  const onFigure = (metricId: MetricId, action: Action, over: Partial<GivenRulingBody> = {}) =>
    rule(world.store, {
      subject: { kind: 'figure', clusterId: 'aircraft', geographySetId: DERBY_SET, metricId },
      action,
      ...over,
    });
  const review = () => reviewIn(world.store);
  /** The next edition, in which Canopy turns over what is said. */
  const edition = (turnover: number) =>
    addMakers(world.store, {
      edition: '2024',
      makers: MAKERS.map((maker) => (maker.number === '00000003' ? { ...maker, turnover } : maker)),
    });

  // Alula £30m in Derby (one of four sites), Bogie £99,999,999, Canopy £100m.
  test('is seen at what is computed, whatever is ruled on the companies behind it', () => {
    rule(world.store, {
      subject: { kind: 'company', companyNumber: '00000003' },
      scope: { measures: ['turnover'] },
      action: { kind: 'disregard' },
    });
    expect(onFigure('turnover', { kind: 'keep' }).seen).toMatchObject([
      { measure: 'turnover', value: 229_999_999, extractId: world.extractId, edition: '2023' },
    ]);
  });

  test('comes back when the computed figure moved by more than a tenth, until it is confirmed', () => {
    const { id } = onFigure('turnover', replacedBy(5));
    edition(120_000_000);
    expect(review().state).toBe('none');
    edition(10_000_000);
    expect(review()).toEqual({
      state: 'changed',
      words: '£229,999,999 when it was looked at (2023), £139,999,999 in Makers, 2024.',
      applies: true,
    });
    confirmRulings(world.store, { ids: [id], note: 'read again' });
    expect(review().state).toBe('none');
  });

  test('is moot where the cap no longer bites, or the figure has come to the sourced value', () => {
    onFigure('turnover', { kind: 'cap', at: 200_000_000 });
    expect(review().state).toBe('none');
    edition(10_000_000);
    expect(review()).toEqual({
      state: 'moot',
      words: 'The cap no longer bites: Makers, 2024 says £139,999,999.',
      applies: false,
    });
  });

  test('that has come to the sourced value is moot', () => {
    onFigure('turnover', replacedBy(139_999_999));
    edition(10_000_000);
    expect(review()).toMatchObject({
      state: 'moot',
      words: 'The extract has come to the same value: Makers, 2024 says £139,999,999.',
    });
  });

  test('that is disregarded stays so while there is a figure at all, be it nought', () => {
    onFigure('turnover', { kind: 'disregard' });
    addMakers(world.store, {
      edition: '2024',
      makers: MAKERS.map((maker) => ({ ...maker, turnover: 0 })),
    });
    expect(review()).toMatchObject({ state: 'changed', applies: true });
  });

  test('is moot when its cluster is retired; one recorded before figures were seen comes back by its date alone', () => {
    onFigure('turnover', { kind: 'keep' });
    unseen(world.store);
    edition(10_000_000);
    expect(review().state).toBe('none');
    retireCluster(world.store, 'aircraft');
    expect(review()).toMatchObject({
      state: 'moot',
      words: 'The cluster of the figure is not on the register any more.',
    });
  });
});

const DEALS = [
  'Company number,Deal date,Amount (£),Amount original,Currency,Stage at deal,Investors,Investor countries',
  '00000001,2021-06-30,1000000,,GBP,Seed,A,United Kingdom',
  '00000001,2022-03-01,500000,,GBP,venture,A; B,United Kingdom; France',
  '00000002,2020-01-15,,,,Seed,C,USA',
];

describe('a ruling on a row', () => {
  let world: ImportWorld;
  afterEach(() => world.close());
  async function onDeal(line: number, action: Action): Promise<void> {
    world = await createDealWorld(['beauhurst-companies']);
    const extractId = await take(world, 'beauhurst-fundraisings', DEALS);
    rule(world.store, { subject: findRecordSubject(world.store, { extractId, line }), action });
  }
  async function next(change: (lines: readonly string[]) => readonly string[]): Promise<void> {
    const id = await take(world, 'beauhurst-fundraisings', change(DEALS));
    world.store.db.prepare(`UPDATE extract SET edition = '2024' WHERE id = ?`).run(id);
  }
  const review = () => reviewIn(world.store);

  test('stays while the next edition has the row, on whatever line', async () => {
    await onDeal(2, { kind: 'cap', at: 200_000 });
    await next(([head = '', ...rows]) => [head, ...rows.toReversed()]);
    expect(review()).toMatchObject({ state: 'none', applies: true });
  });

  test('comes back when the row says another amount, however near, and tells that it is not reached', async () => {
    await onDeal(2, { kind: 'cap', at: 200_000 });
    await next((lines) => lines.map((line) => line.replace('1000000', '1000001')));
    expect(review()).toEqual({
      state: 'changed',
      words:
        '£1,000,000 when it was looked at (2023), £1,000,001 in beauhurst-fundraisings, 2024. The ruling does not reach the row as it is now: rule on it anew where that is still right, and revoke this one.',
      applies: false,
    });
  });

  test('is moot when the row is gone, though another one stands that said the same but for the amount before', async () => {
    const twin = '00000001,2021-06-30,70000,,GBP,Seed,A,United Kingdom';
    world = await createDealWorld(['beauhurst-companies']);
    const extractId = await take(world, 'beauhurst-fundraisings', [...DEALS, twin]);
    rule(world.store, {
      subject: findRecordSubject(world.store, { extractId, line: 2 }),
      action: { kind: 'disregard' },
    });
    await next((lines) => [...lines.filter((_, at) => at !== 1), twin]);
    expect(review()).toEqual({
      state: 'moot',
      words: 'The row is not in beauhurst-fundraisings, 2024.',
      applies: false,
    });
  });

  test('is moot when the row has come to what replaced it', async () => {
    await onDeal(3, replacedBy(450_000));
    await next((lines) => lines.map((line) => line.replace('500000', '450000')));
    expect(review()).toMatchObject({
      state: 'moot',
      words: 'The extract has come to the same value: beauhurst-fundraisings, 2024 says £450,000.',
    });
  });

  test('a deal without an amount that gets one comes back', async () => {
    await onDeal(4, { kind: 'disregard' });
    await next((lines) => lines.map((line) => line.replace('2020-01-15,,,,', '2020-01-15,40000,,GBP,')));
    expect(review()).toMatchObject({
      state: 'changed',
      words: expect.stringMatching(/^Nothing stated when it was looked at \(2023\), £40,000 in /),
    });
  });

  test('that is gone is told of one recorded before rows were seen, too', async () => {
    await onDeal(2, { kind: 'disregard' });
    unseen(world.store);
    expect(review().state).toBe('none');
    await next((lines) => lines.filter((_, at) => at !== 1));
    expect(review().state).toBe('moot');
  });

  test.each<[string, () => Promise<ImportWorld>, number]>([
    ['deals, grants, accelerators', createDealWorld, 20],
    ['projects', createProjectWorld, 10],
  ])('every row that can be ruled on is read again as itself: %s', async (_, create, least) => {
    world = await create();
    const rows = world.store.db
      .prepare<[], { extractId: number; line: number; amount: number | null; fields: string }>(
        `SELECT extract_id AS extractId, line, amount, fields FROM record JOIN extract ON extract.id = extract_id
         WHERE target IN ('fundraisings', 'grants', 'accelerators', 'investments')`,
      )
      .all()
      // Retail is no project.
      .filter(({ fields }) => !fields.includes('"retail":true'));
    const values = capturedValues(world.store);
    for (const { extractId, line, amount } of rows)
      expect(values.row(findRecordSubject(world.store, { extractId, line }), null)).toMatchObject({
        kind: 'same',
        amount,
        extract: { id: extractId },
      });
    expect(rows.length).toBeGreaterThanOrEqual(least);
  });
});

test('an award is read in the workbook that has it', () => {
  const world = createMakersWorld({ makers: MAKERS.map((maker) => ({ ...maker, funding: null })) });
  const award = { companyNumber: '00000001', currency: 'GBP', period: '2015-04-01' };
  const old = { target: 'awards', profileId: 'innovate-uk-2004' };
  addRecords(world.store, { target: 'awards', profileId: 'innovate-uk-2016' }, [{ ...award, amount: 7 }]);
  const extractId = addRecords(world.store, old, [
    { ...award, amount: 300 },
    { ...award, amount: 300 },
  ]);
  // The second of two that say the same.
  rule(world.store, {
    subject: findRecordSubject(world.store, { extractId, line: 3 }),
    action: { kind: 'disregard' },
  });
  expect(reviewIn(world.store).state).toBe('none');
  addRecords(world.store, { ...old, title: 'next' }, [{ ...award, amount: 300 }]);
  expect(reviewIn(world.store).state).toBe('moot');
  world.close();
});
