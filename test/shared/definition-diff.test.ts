import { describe, expect, test } from 'vitest';
import type { Condition } from '#shared/domain/condition.ts';
import { diffDefinitions } from '#shared/domain/definition-diff.ts';
import { applyEdit, sameDefinition } from '#shared/domain/definition-edit.ts';
import {
  EMPTY_DEFINITION,
  type Container,
  type DefinitionDocument,
  type MembershipRule,
  type Pin,
} from '#shared/domain/definition.ts';
import { propertyRuns } from '../fixtures/property-runs.ts';
import { randomDefinition, randomEdit } from '../fixtures/random-edit.ts';
import { seededRandom } from '../fixtures/seeded-random.ts';

const rtic: Container = {
  scheme: 'data-city-rtic',
  match: 'exact',
  codes: ['Aerospace'],
  letsIn: true,
  fit: 'exact',
  note: '',
  agreedBy: '',
  agreedOn: null,
};
const sic: Condition = { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['30300'] };
const rule = (id: string, when: Condition = sic): MembershipRule => ({
  id,
  effect: 'include',
  when,
  note: '',
});
const pin = (companyNumber: string, effect: Pin['effect'], reason: string): Pin => ({
  companyNumber,
  effect,
  reason,
  author: 'Ann',
  at: '2026-11-22T10:00:00.000Z',
});
const definition = (parts: Partial<DefinitionDocument>): DefinitionDocument => ({
  ...EMPTY_DEFINITION,
  ...parts,
});
const words = (
  from: Partial<DefinitionDocument>,
  to: Partial<DefinitionDocument>,
  names?: Map<string, string>,
) => diffDefinitions(definition(from), definition(to), names).map((difference) => difference.words);

describe('the difference of two definitions in words', () => {
  test('names the codes a container gained and lost, and every other field that changed', () => {
    expect(
      words(
        { containers: [rtic] },
        {
          containers: [
            {
              ...rtic,
              codes: ['Space', 'Drones'],
              fit: 'close',
              note: 'Space is new',
              agreedBy: 'Steering group',
            },
          ],
        },
      ),
    ).toEqual([
      'Data City RTIC: added the codes Space and Drones, removed the code Aerospace, best fit close instead of exact, note “Space is new”, agreed by “Steering group”',
    ]);
  });

  test('says that a container came or went, with its codes and fit', () => {
    expect(words({}, { containers: [rtic] })).toEqual([
      'Added the container Data City RTIC: the code Aerospace, best fit exact',
    ]);
    expect(words({ containers: [{ ...rtic, codes: [], fit: 'none' }] }, {})).toEqual([
      'Removed the container Data City RTIC: no code that fits, best fit none',
    ]);
  });

  test('says what changed within the condition of a rule, not the whole rule again', () => {
    const before: Condition = {
      kind: 'group',
      join: 'all',
      of: [sic, { kind: 'size', measure: 'employees', least: 10, most: 249 }],
    };
    const after: Condition = {
      kind: 'group',
      join: 'any',
      of: [
        { ...sic, codes: ['30300', '33160'] },
        { kind: 'size', measure: 'employees', least: 10, most: null },
        { kind: 'words', phrases: ['rocket*'], where: 'name' },
      ],
    };
    expect(words({ rules: [rule('a', before)] }, { rules: [rule('a', after)] })).toEqual([
      'Rule 1: asks for any of its conditions instead of all of its conditions, added the code 33160, at least 10 employees instead of 10 to 249 employees, or else: “rocket*” in the name',
    ]);
  });

  test('a condition put into a group is the same condition with more beside it', () => {
    const grouped: Condition = {
      kind: 'group',
      join: 'all',
      of: [sic, { kind: 'status', statuses: ['Active'] }],
    };
    expect(words({ rules: [rule('a')] }, { rules: [rule('a', grouped)] })).toEqual([
      'Rule 1: also: status Active',
    ]);
    expect(words({ rules: [rule('a', grouped)] }, { rules: [rule('a')] })).toEqual([
      'Rule 1: no more: status Active',
    ]);
  });

  test('counts rules from one, and names the one rule that was moved', () => {
    const other: Condition = { kind: 'words', phrases: ['wing'], where: 'either' };
    const [a, b, c] = [rule('a'), rule('b', other), { ...rule('c'), effect: 'exclude' as const }];
    expect(words({ rules: [a, b, c] }, { rules: [c, a, b] })).toEqual([
      'Moved rule 3 to place 1: without SIC 30300 and below',
    ]);
    expect(words({ rules: [a] }, { rules: [b] })).toEqual([
      'Added rule 1: “wing” in name or description',
      'Removed rule 1: SIC 30300 and below',
    ]);
    expect(words({ rules: [a] }, { rules: [{ ...a, effect: 'exclude' }] })).toEqual([
      'Rule 1: keeps out instead of letting in',
    ]);
  });

  test('names pins with number, name and reason', () => {
    expect(
      words(
        { pins: [pin('00000001', 'in', 'head office'), pin('00000002', 'out', 'a bakery')] },
        {
          pins: [pin('00000001', 'out', 'left the sector'), pin('00000003', 'in', 'named by the trade body')],
        },
        new Map([['00000003', 'Comet Ltd']]),
      ),
    ).toEqual([
      'Pinned company 00000003 Comet Ltd in: named by the trade body',
      'Removed the pin of company 00000002, which was pinned out: a bakery',
      'Company 00000001: pinned out instead of in, reason “left the sector” instead of “head office”',
    ]);
  });

  test('counts more than twenty pins of one reason, and still names twenty', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_none, index) =>
        pin(String(index).padStart(8, '0'), 'in', 'trade body'),
      );
    expect(words({}, { pins: many(21) })).toEqual(['Pinned 21 companies in: trade body']);
    expect(words({}, { pins: many(20) })).toHaveLength(20);
    expect(words({ pins: many(1234) }, {})).toEqual([
      'Removed the pins of 1,234 companies, which were pinned in: trade body',
    ]);
  });

  test('the same pins set again by somebody else are told, since the record differs', () => {
    expect(
      words(
        { pins: [pin('00000001', 'in', 'head office')] },
        { pins: [{ ...pin('00000001', 'in', 'head office'), author: 'Bob' }] },
      ),
    ).toEqual(['Company 00000001: pinned in anew by Bob, 2026-11-22, with the same reason']);
  });

  test('nothing is said just where two definitions are the same, and every edit has its words', () => {
    const { numRuns, seed } = propertyRuns('definition diff');
    const random = seededRandom(seed);
    for (let run = 0; run < numRuns; run += 1) {
      const before = randomDefinition(random);
      const after = random() < 0.2 ? randomDefinition(random) : applyEdit(before, randomEdit(random, before));
      const differences = diffDefinitions(before, after);
      expect(differences.length === 0, JSON.stringify({ before, after })).toBe(sameDefinition(before, after));
      expect(
        differences.every((each) => each.words !== '' && !/undefined|\bnull\b|NaN/.test(each.words)),
      ).toBe(true);
      expect(diffDefinitions(before, before)).toEqual([]);
    }
  });
});
