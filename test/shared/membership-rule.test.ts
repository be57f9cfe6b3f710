import { describe, expect, test } from 'vitest';
import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { decideMembership, describeRule, prefixEnd } from '#shared/domain/membership-rule.ts';

const definition: DefinitionDocument = {
  schemaVersion: 1,
  rules: [
    { id: 'make', effect: 'include', scheme: 'sic-2007', match: 'prefix', codes: ['30'], note: '' },
    { id: 'not-ships', effect: 'exclude', scheme: 'sic-2007', match: 'exact', codes: ['30110'], note: '' },
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
const company = (companyNumber: string, ...codes: string[]) => ({
  companyNumber,
  codes: codes.map((code) => ({ scheme: 'sic-2007', code })),
});

describe('deciding membership of one company', () => {
  test('an include rule lets in, and is named with the code that met it', () => {
    expect(decideMembership(definition, company('9', '62012', '30300'))).toEqual({
      member: true,
      kind: 'rule',
      ruleId: 'make',
      code: '30300',
      words: 'code 30300 under rule 1',
    });
  });

  test('an exclude rule wins over an include rule', () => {
    expect(decideMembership(definition, company('9', '30300', '30110'))).toMatchObject({
      member: false,
      kind: 'excluded-by-rule',
      ruleId: 'not-ships',
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
    const other = { companyNumber: '9', codes: [{ scheme: 'rtic', code: '30300' }] };
    expect(decideMembership(definition, other).kind).toBe('no-rule');
  });
});

test('a rule is written in words', () => {
  const base = { id: 'x', scheme: 'sic-2007', note: '' };
  expect(describeRule({ ...base, effect: 'exclude', match: 'exact', codes: ['30110', '30120'] })).toBe(
    'without SIC 30110, 30120',
  );
  expect(
    describeRule({ ...base, effect: 'include', match: 'prefix', codes: ['1', '2', '3', '4', '5', '6'] }),
  ).toBe('SIC 1, 2, 3, 4 and 2 more, and below');
  expect(describeRule({ ...base, scheme: 'rtic', effect: 'include', match: 'exact', codes: ['Space'] })).toBe(
    'rtic Space',
  );
});

test('the end of a prefix is just above everything that begins with it', () => {
  expect(prefixEnd('30')).toBe('31');
  expect(prefixEnd('39')).toBe('3:');
  expect(prefixEnd('a\u{10ffff}')).toBe('b');
  expect(prefixEnd('\ud7ff')).toBe('\ue000');
  expect(prefixEnd('')).toBeNull();
});
