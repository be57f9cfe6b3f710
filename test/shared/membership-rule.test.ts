import { describe, expect, test } from 'vitest';
import type { Condition } from '#shared/domain/condition.ts';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { describeCondition, describeRule } from '#shared/domain/definition-words.ts';
import {
  decideMembership as decide,
  meetsCondition,
  prefixEnd,
  type CompanyFacts,
} from '#shared/domain/membership-rule.ts';

const definition: DefinitionDocument = {
  schemaVersion: 2,
  containers: [],
  rules: [
    {
      id: 'make',
      effect: 'include',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes: ['30'] },
      note: '',
    },
    {
      id: 'not-ships',
      effect: 'exclude',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30110'] },
      note: '',
    },
  ],
  pins: [
    {
      companyNumber: '00000001',
      effect: 'in',
      reason: 'head office',
      author: 'A',
      at: '2026-01-01T00:00:00.000Z',
    },
    {
      companyNumber: '00000002',
      effect: 'out',
      reason: 'dormant',
      author: 'A',
      at: '2026-01-01T00:00:00.000Z',
    },
  ],
};
const nobody: CompanyFacts = {
  companyNumber: '9',
  codes: [],
  name: 'Ledger Rockets Limited',
  description: null,
  employees: null,
  turnoverGbp: null,
  incorporatedOn: null,
  status: null,
  sites: [],
};
const company = (companyNumber: string, ...codes: string[]): CompanyFacts => ({
  ...nobody,
  companyNumber,
  codes: codes.map((code) => ({ scheme: 'sic-2007', code })),
});
const isInSet = (set: string, district: string): boolean => set === 'derby' && district === 'E06000015';
const decideMembership = (document: DefinitionDocument, facts: CompanyFacts) =>
  decide(document, facts, isInSet);

describe('deciding membership of one company', () => {
  test('an include rule lets in, and is named with the code that met it', () => {
    expect(decideMembership(definition, company('9', '62012', '30300'))).toEqual({
      member: true,
      kind: 'rule',
      stepId: 'make',
      code: '30300',
      words: 'code 30300 under rule 1',
    });
  });

  test('an exclude rule wins over an include rule', () => {
    expect(decideMembership(definition, company('9', '30300', '30110'))).toMatchObject({
      member: false,
      kind: 'excluded-by-rule',
      stepId: 'not-ships',
      words: 'kept out by code 30110 under rule 2',
    });
  });

  test('a pin wins over every rule, both ways', () => {
    expect(decideMembership(definition, company('00000001', '30110'))).toMatchObject({
      member: true,
      kind: 'pin',
      words: 'pinned in: head office',
    });
    expect(decideMembership(definition, company('00000002', '30300'))).toMatchObject({
      member: false,
      kind: 'pinned-out',
    });
  });

  test('the scheme counts: the same text in another scheme meets nothing', () => {
    const other = { ...nobody, codes: [{ scheme: 'rtic', code: '30300' }] };
    expect(decideMembership(definition, other).kind).toBe('no-rule');
  });
});

describe('a container', () => {
  const withContainer: DefinitionDocument = {
    ...definition,
    rules: definition.rules.slice(1),
    containers: [
      {
        scheme: 'sic-2007',
        match: 'prefix',
        codes: ['30'],
        letsIn: true,
        fit: 'close',
        note: '',
        agreedBy: '',
        agreedOn: null,
      },
    ],
  };

  test('lets in, and gives way to an exclude rule', () => {
    expect(decideMembership(withContainer, company('9', '30300'))).toMatchObject({
      kind: 'container',
      stepId: 'sic-2007',
      words: 'code 30300 in the container SIC 2007',
    });
    expect(decideMembership(withContainer, company('9', '30300', '30110')).kind).toBe('excluded-by-rule');
  });

  test('for records alone lets nobody in', () => {
    const records = {
      ...withContainer,
      containers: withContainer.containers.map((one) => ({ ...one, letsIn: false })),
    };
    expect(decideMembership(records, company('9', '30300')).kind).toBe('no-rule');
  });
});

describe('a condition', () => {
  const holds = (condition: Condition, facts: Partial<CompanyFacts>): boolean =>
    meetsCondition(condition, { ...nobody, ...facts }, isInSet);

  test('of size takes its bounds in, and is never met by a blank', () => {
    const size: Condition = { kind: 'size', measure: 'employees', least: 10, most: 49 };
    expect([9, 10, 49, 50].map((employees) => holds(size, { employees }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(holds(size, {})).toBe(false);
    expect(holds({ kind: 'size', measure: 'turnover-gbp', least: null, most: 0 }, { turnoverGbp: 0 })).toBe(
      true,
    );
  });

  test('of age takes the days in', () => {
    const age: Condition = { kind: 'age', from: '2013-01-01', to: '2013-12-31' };
    expect(
      ['2012-12-31', '2013-01-01', '2013-12-31', '2014-01-01'].map((incorporatedOn) =>
        holds(age, { incorporatedOn }),
      ),
    ).toEqual([false, true, true, false]);
  });

  test('of words asks for whole words in their order, whatever capitals and accents', () => {
    const words = (...phrases: string[]): Condition => ({ kind: 'words', phrases, where: 'description' });
    const description = 'Makers of Électric-motors for space vehicles.';
    expect(holds(words('electric motors'), { description })).toBe(true);
    expect(holds(words('motors electric'), { description })).toBe(false);
    expect(holds(words('motor'), { description })).toBe(false);
    expect(holds(words('motor*'), { description })).toBe(true);
    expect(holds(words('rocket*'), { description })).toBe(false);
    expect(holds({ kind: 'words', phrases: ['rocket*'], where: 'either' }, { description })).toBe(true);
    expect(holds(words('!'), { description })).toBe(false);
  });

  test('of status leaves capitals aside; of place asks for any site or the registered one', () => {
    expect(holds({ kind: 'status', statuses: ['active'] }, { status: ' Active' })).toBe(true);
    expect(holds({ kind: 'status', statuses: ['active'] }, {})).toBe(false);
    const sites = [
      { kind: 'registered' as const, districtCode: 'E06000018' },
      { kind: 'operating' as const, districtCode: 'E06000015' },
    ];
    expect(holds({ kind: 'place', geographySetId: 'derby', sites: 'any' }, { sites })).toBe(true);
    expect(holds({ kind: 'place', geographySetId: 'derby', sites: 'registered' }, { sites })).toBe(false);
  });

  test('of a group holds by its join; of nothing, all and none hold and any does not', () => {
    const yes: Condition = { kind: 'status', statuses: ['active'] };
    const no: Condition = { kind: 'status', statuses: ['dissolved'] };
    const group = (join: 'all' | 'any' | 'none', ...of: Condition[]) =>
      holds({ kind: 'group', join, of }, { status: 'active' });
    expect([group('all', yes, no), group('any', yes, no), group('none', yes, no)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([group('all', yes), group('any', no), group('none', no)]).toEqual([true, false, true]);
    expect([group('all'), group('any'), group('none')]).toEqual([true, false, true]);
  });

  test('is written in words', () => {
    const size: Condition = { kind: 'size', measure: 'employees', least: 50, most: 249 };
    const word: Condition = { kind: 'words', phrases: ['rocket*'], where: 'either' };
    const code: Condition = { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] };
    expect(
      describeCondition({
        kind: 'group',
        join: 'all',
        of: [code, { kind: 'group', join: 'any', of: [size, word] }],
      }),
    ).toBe('SIC 30300 and (50 to 249 employees or “rocket*” in name or description)');
    expect(describeCondition({ kind: 'group', join: 'none', of: [code] })).toBe('not SIC 30300');
    expect(describeCondition({ kind: 'group', join: 'any', of: [] })).toBe('no company');
  });
});

test('a rule is written in words', () => {
  const written = (
    effect: 'include' | 'exclude',
    codes: Omit<Extract<Condition, { kind: 'codes' }>, 'kind'>,
  ): string => describeRule({ id: 'x', note: '', effect, when: { kind: 'codes', ...codes } });
  expect(written('exclude', { scheme: 'sic-2007', match: 'exact', codes: ['30110', '30120'] })).toBe(
    'without SIC 30110, 30120',
  );
  expect(
    written('include', { scheme: 'sic-2007', match: 'prefix', codes: ['1', '2', '3', '4', '5', '6'] }),
  ).toBe('SIC 1, 2, 3, 4 and 2 more, and below');
  expect(written('include', { scheme: 'rtic', match: 'exact', codes: ['Space'] })).toBe('rtic Space');
});

test('the end of a prefix is just above everything that begins with it', () => {
  expect(prefixEnd('30')).toBe('31');
  expect(prefixEnd('39')).toBe('3:');
  expect(prefixEnd('a\u{10ffff}')).toBe('b');
  expect(prefixEnd('\ud7ff')).toBe('\ue000');
  expect(prefixEnd('')).toBeNull();
});
