import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordKey } from '#shared/domain/record-key.ts';
import type { GivenRulingBody } from '#shared/domain/ruling.ts';
import type { RulingChoice } from '#core/rulings/applied-rulings.ts';
import type { ImportWorld } from '../../../fixtures/import-world.ts';
import { formOne, recomputed, shown } from '../deals/deal-world.ts';
import { drafts, replacedBy } from '../../rulings/draft-rulings.ts';
import { AERO, createProjectWorld } from './project-world.ts';

const EAST = 'region:E12000004';
const SCOTLAND = 'region:S92000003';
const DERBY = 'utla:E06000015';

let world: ImportWorld;
beforeAll(async () => {
  world = await createProjectWorld();
});
afterAll(() => world.close());

/** A ruling on a project, named by investor, month and dollars. */
function onProject(
  [name, period, amount]: readonly [name: string, month: string, dollars: number | null],
  action: GivenRulingBody['action'],
) {
  const row = { target: 'investments' as const, companyNumber: null, period, label: 'New', amount, name };
  return drafts({
    subject: { kind: 'record', target: 'investments', key: recordKey(row), label: name },
    action,
  });
}
// In the East Midlands: Adler (Derby, $10m, 100 jobs) and Kite ($2m, 11 jobs); Lark alone of domestic ones in Derby ($30m, 10 jobs).
const ADLER = ['Adler AG', '2017-03', 10_000_000] as const;
const DUNE = ['Dune Ltd', '2021-02', null] as const;
const LARK = ['Lark Ltd', '2017-03', 30_000_000] as const;
const BOLT = ['Bolt Inc', '2018-06', 20_500_000] as const;

type ProjectMetric = '4.2' | '4.3' | '4.5' | '4.6' | '4.7' | '4.8';
function cell(metricId: ProjectMetric, setId: string, rulings: RulingChoice) {
  const one = formOne(world, metricId, { document: AERO, setId, settings: { rulings } });
  // What stands behind it still adds up to it.
  expect(recomputed(one)).toEqual({ differences: [], value: shown(one) });
  return one;
}
const value = (metricId: ProjectMetric, setId: string, rulings: RulingChoice) =>
  shown(cell(metricId, setId, rulings));

describe('a ruling on a project', () => {
  test('disregarded it is left out of capital, jobs and number, in the area and in the UK', () => {
    const rulings = onProject(ADLER, { kind: 'disregard' });
    expect(['4.2', '4.5', '4.7'].map((id) => value(idOf(id), EAST, 'none'))).toEqual([12_000_000, 111, 2]);
    expect(['4.2', '4.5', '4.7'].map((id) => value(idOf(id), EAST, rulings))).toEqual([2_000_000, 11, 1]);
    expect(['4.2', '4.5', '4.7'].map((id) => value(idOf(id), DERBY, rulings))).toEqual([0, 0, 0]);
    expect(value('4.2', 'uk', rulings)).toBe(33_000_000);
    expect(value('4.7', 'uk', rulings)).toBe(6);
    // The share of the UK is formed of the same projects: 2 of 33.
    expect(cell('4.2', EAST, rulings).formed.contexts[0]?.value).toBeCloseTo(200 / 33, 12);
    // Domestic projects are others.
    expect(value('4.3', DERBY, rulings)).toBe(30_000_000);
  });

  test('a domestic one likewise', () => {
    const rulings = onProject(LARK, { kind: 'disregard' });
    expect(['4.3', '4.6', '4.8'].map((id) => value(idOf(id), DERBY, 'none'))).toEqual([30_000_000, 10, 1]);
    expect(['4.3', '4.6', '4.8'].map((id) => value(idOf(id), DERBY, rulings))).toEqual([0, 0, 0]);
  });

  test('capped, its capital is; its jobs and its being counted stay', () => {
    const rulings = onProject(ADLER, { kind: 'cap', at: 4_000_000 });
    expect(['4.2', '4.5', '4.7'].map((id) => value(idOf(id), EAST, rulings))).toEqual([6_000_000, 111, 2]);
    expect(cell('4.2', EAST, rulings).formed.contexts[0]?.value).toBeCloseTo(600 / 37, 12);
  });

  test('a sourced value stands where none was stated, and is no estimate any more', () => {
    expect(value('4.2', SCOTLAND, 'none')).toBe('not-in-extract');
    expect(value('4.2', SCOTLAND, onProject(DUNE, { kind: 'cap', at: 1 }))).toBe('not-in-extract');
    expect(value('4.2', SCOTLAND, onProject(DUNE, replacedBy(3_000_000)))).toBe(3_000_000);
    const west = cell('4.2', 'region:E12000005', onProject(BOLT, replacedBy(20_000_000)));
    expect(shown(west)).toBe(20_000_000);
    expect(west.formed.flags).not.toContain('estimated');
    expect(cell('4.2', 'region:E12000005', 'none').formed.flags).toContain('estimated');
  });

  test('kept, or about a project that is not there, it changes nothing', () => {
    expect(value('4.2', EAST, onProject(ADLER, { kind: 'keep' }))).toBe(12_000_000);
    expect(value('4.2', EAST, onProject(['Adler AG', '2017-04', 10_000_000], { kind: 'disregard' }))).toBe(
      12_000_000,
    );
  });
});

function idOf(id: string): ProjectMetric {
  const found = (['4.2', '4.3', '4.5', '4.6', '4.7', '4.8'] as const).find((each) => each === id);
  if (found === undefined) throw new Error(id);
  return found;
}
