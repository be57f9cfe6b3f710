import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { DERBY, LEEDS } from '../../fixtures/tiny-world.ts';
import { explainMembership } from '#core/membership/explain-membership.ts';
import { nearMissFrame } from '#core/membership/near-miss-frame.ts';
import { drawNearMisses } from '#core/membership/near-misses.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';
import { addRandomExtract, type RandomCompany } from './random-world.ts';

let world: WorldWorkspace;
let extractId = 0;
beforeEach(() => {
  world = createWorldWorkspace();
  extractId = addRandomExtract(world.store, COMPANIES);
});
afterEach(() => world.close());

const at = (district: string) => [{ kind: 'registered' as const, districtCode: district }];
const company = (
  number: number,
  codes: readonly string[],
  more: Partial<RandomCompany> = {},
): RandomCompany => ({
  companyNumber: String(number).padStart(8, '0'),
  codes: codes.map((code) =>
    code.startsWith('b:')
      ? { scheme: 'beauhurst-buzzword', code: code.slice(2) }
      : { scheme: 'sic-2007', code },
  ),
  name: `Company ${number}`,
  description: null,
  employees: 5,
  turnoverGbp: null,
  incorporatedOn: null,
  status: null,
  sites: at(DERBY),
  ...more,
});

/** Four members; one kept out by rule, one pinned out, one that shares a buzzword, one of the same group, one with the word; forty others. */
const COMPANIES: readonly RandomCompany[] = [
  company(1, ['30300', 'b:Drones']),
  company(2, ['30300', 'b:Drones']),
  company(3, ['30300', 'b:Drones']),
  company(4, ['30300'], { employees: 900 }),
  company(5, ['30300', '46140']),
  company(6, ['30300']),
  company(7, ['62012', 'b:Drones']),
  company(8, ['30301'], { sites: at(LEEDS) }),
  company(9, ['62012'], { description: 'Rockets, small ones', employees: 1 }),
  ...Array.from({ length: 40 }, (_, index) => company(100 + index, ['62012'])),
];

const DOCUMENT: DefinitionDocument = {
  schemaVersion: 2,
  containers: [],
  rules: [
    {
      id: 'air',
      effect: 'include',
      note: '',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
    },
    {
      id: 'rockets',
      effect: 'include',
      note: '',
      when: {
        kind: 'group',
        join: 'all',
        of: [
          { kind: 'words', phrases: ['rocket*'], where: 'description' },
          { kind: 'size', measure: 'employees', least: 10, most: null },
        ],
      },
    },
    {
      id: 'agents',
      effect: 'exclude',
      note: '',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['46140'] },
    },
  ],
  pins: [{ companyNumber: '00000006', effect: 'out', reason: 'a shell', author: 'A', at: 'now' }],
};

const ask = (more: object = {}) =>
  drawNearMisses(world.store, { document: DOCUMENT, extractId, seed: 1, limit: 25, ...more });

describe('near misses', () => {
  test('are those kept out, pinned out, of a telling code, of the same group and of half a rule, each with its reason', () => {
    const { total, rows } = ask();
    expect(total).toBe(5);
    expect(
      Object.fromEntries(rows.map(({ companyNumber, kind, words }) => [companyNumber, `${kind}: ${words}`])),
    ).toEqual({
      '00000005': 'kept-out: kept out by code 46140 under rule 3',
      '00000006': 'kept-out: pinned out: a shell',
      '00000007': 'shares-codes: shares Beauhurst buzzword Drones with 3 members',
      '00000008': 'shares-codes: carries SIC 30301, of one group with 30300',
      '00000009': 'holds-word: holds “rocket*” in the description',
    });
  });

  test('are the same for the same seed, and another order for another', () => {
    const numbers = (seed: number) => ask({ seed }).rows.map(({ companyNumber }) => companyNumber);
    expect(numbers(7)).toEqual(numbers(7));
    expect(new Set(Array.from({ length: 20 }, (_, seed) => numbers(seed).join(' '))).size).toBeGreaterThan(5);
  });

  test('are drawn as often as each other', () => {
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const { companyNumber } of ask({ seed, limit: 1 }).rows)
        drawn.set(companyNumber, (drawn.get(companyNumber) ?? 0) + 1);
    expect(drawn.size).toBe(5);
    // 400 each is expected; six standard deviations of 18 are 107.
    for (const times of drawn.values()) expect(Math.abs(times - 400)).toBeLessThan(107);
  });

  test('keep to an area where one is named, and never hold a member', () => {
    expect(ask({ geographySetId: `utla:${LEEDS}` }).rows).toMatchObject([{ companyNumber: '00000008' }]);
    const frame = nearMissFrame(world.store, { document: DOCUMENT, extractId });
    for (const position of frame.positions) expect(frame.members.positions).not.toContain(position);
  });
});

describe('why a company is in or out', () => {
  const explain = (companyNumber: string) =>
    explainMembership(world.store, { document: DOCUMENT, extractId, companyNumber });

  test('shows every rule with its conditions and the company’s own facts', () => {
    const told = explain('00000009');
    expect(told).toMatchObject({ member: false, reason: { kind: 'no-rule' } });
    expect(told.steps[1]).toEqual({
      kind: 'rule',
      id: 'rockets',
      effect: 'include',
      words: '“rocket*” in the description and at least 10 employees',
      holds: false,
      conditions: [
        { depth: 0, words: 'all of these', holds: false, fact: '1 of 2 hold' },
        {
          depth: 1,
          words: '“rocket*” in the description',
          holds: true,
          fact: '“rocket*” in the description',
        },
        { depth: 1, words: 'at least 10 employees', holds: false, fact: '1 employee' },
      ],
    });
    expect(told.steps[0]?.conditions).toEqual([
      { depth: 0, words: 'SIC 30300', holds: false, fact: 'SIC 62012' },
    ]);
  });

  test('shows a pin as a step of its own, and refuses a company that is not there', () => {
    expect(explain('00000006').steps.at(-1)).toEqual({
      kind: 'pin',
      id: '00000006',
      effect: 'exclude',
      words: 'pinned out: a shell',
      holds: true,
      conditions: [],
    });
    expect(() => explain('09999999')).toThrow('Company 09999999 is not in');
  });
});
