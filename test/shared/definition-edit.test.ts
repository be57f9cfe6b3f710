import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type {
  Container,
  DefinitionDocument,
  DefinitionEdit,
  MembershipRule,
  Pin,
} from '#shared/domain/definition.ts';
import { JOINS, type Condition } from '#shared/domain/condition.ts';
import { EMPTY_DEFINITION, FITS } from '#shared/domain/definition.ts';
import {
  applyEdit,
  DefinitionError,
  describeEdit,
  inverseEdit,
  normaliseDefinition,
  validateDefinition,
} from '#shared/domain/definition-edit.ts';

const rule = (id: string, ...codes: string[]): MembershipRule => ({
  id,
  effect: 'include',
  when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes },
  note: '',
});
const below = (id: string, ...codes: string[]): MembershipRule => ({
  ...rule(id),
  when: { kind: 'codes', scheme: 'sic-2007', match: 'prefix', codes },
});
const container = (scheme: string, ...codes: string[]): Container => ({
  scheme,
  match: 'exact',
  codes,
  letsIn: true,
  fit: 'close',
  note: '',
  agreedBy: '',
  agreedOn: null,
});
const pin = (companyNumber: string, effect: Pin['effect'] = 'in', reason = 'head office'): Pin => ({
  companyNumber,
  effect,
  reason,
  author: 'A. Analyst',
  at: '2026-11-22T10:00:00.000Z',
});
const two: DefinitionDocument = {
  schemaVersion: 2,
  containers: [],
  rules: [rule('a', '30300'), rule('b', '62012')],
  pins: [pin('01234567')],
};

describe('applying an edit to a definition', () => {
  test('adds a rule at the end, or where it is told', () => {
    expect(applyEdit(two, { kind: 'add-rule', rule: rule('c', '1') }).rules.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(
      applyEdit(two, { kind: 'add-rule', rule: rule('c', '1'), at: 0 }).rules.map(({ id }) => id),
    ).toEqual(['c', 'a', 'b']);
  });

  test('moves a rule, and takes a place beyond the end as the end', () => {
    expect(applyEdit(two, { kind: 'move-rule', ruleId: 'a', to: 99 }).rules.map(({ id }) => id)).toEqual([
      'b',
      'a',
    ]);
  });

  test('leaves the definition it was given as it was', () => {
    const before = canonicalJson(two);
    applyEdit(two, { kind: 'set-pin', pin: pin('00000001') });
    applyEdit(two, { kind: 'remove-rule', ruleId: 'a' });
    expect(canonicalJson(two)).toBe(before);
  });

  test('a second pin on a company takes the place of the first', () => {
    const after = applyEdit(two, { kind: 'set-pin', pin: pin('01234567', 'out', 'dormant') });
    expect(after.pins).toEqual([pin('01234567', 'out', 'dormant')]);
  });

  test('refuses what is not there and what is there already', () => {
    expect(() => applyEdit(two, { kind: 'remove-rule', ruleId: 'z' })).toThrow(DefinitionError);
    expect(() => applyEdit(two, { kind: 'remove-pin', companyNumber: '99999999' })).toThrow(
      'Company 99999999 is not pinned.',
    );
    expect(() => applyEdit(two, { kind: 'add-rule', rule: rule('a', '1') })).toThrow(/id a is already/);
  });

  test('refuses a document with two rules of one id', () => {
    const document = { ...two, rules: [rule('a', '1'), rule('a', '2')] };
    expect(validateDefinition(document)).toEqual(['Two rules have the id a.']);
    expect(() => applyEdit(EMPTY_DEFINITION, { kind: 'replace-document', document })).toThrow(
      DefinitionError,
    );
  });

  test('a scheme has one container, and a second takes its place', () => {
    const one = applyEdit(two, { kind: 'set-container', container: container('rtic', 'Space') });
    const again = applyEdit(one, { kind: 'set-container', container: container('rtic', 'Rail') });
    expect(again.containers).toEqual([container('rtic', 'Rail')]);
    expect(applyEdit(again, { kind: 'remove-container', scheme: 'rtic' })).toEqual(two);
    expect(() => applyEdit(two, { kind: 'remove-container', scheme: 'rtic' })).toThrow(
      'The definition has no container for rtic.',
    );
  });

  test('changes many pins in one step, and is turned round in one', () => {
    const edit: DefinitionEdit = {
      kind: 'change-pins',
      set: [pin('01234567', 'out', 'in the list'), pin('00000009', 'out', 'in the list')],
      remove: [],
    };
    const after = applyEdit(two, edit);
    expect(after.pins.map(({ companyNumber, effect }) => [companyNumber, effect])).toEqual([
      ['00000009', 'out'],
      ['01234567', 'out'],
    ]);
    expect(applyEdit(after, inverseEdit(two, edit))).toEqual(two);
    expect(describeEdit(two, edit)).toBe('Pinned 2 companies out: in the list');
  });

  test('describes itself in words', () => {
    expect(
      describeEdit(two, { kind: 'set-container', container: container('data-city-rtic', 'Space') }),
    ).toBe('Added container: Data City RTIC Space');
    expect(describeEdit(EMPTY_DEFINITION, { kind: 'add-rule', rule: below('a', '30300') })).toBe(
      'Added rule: SIC 30300 and below',
    );
    expect(describeEdit(two, { kind: 'remove-rule', ruleId: 'b' })).toBe('Removed rule: SIC 62012');
    expect(describeEdit(two, { kind: 'set-pin', pin: pin('00000001', 'out', 'a shell') })).toBe(
      'Pinned company 00000001 out: a shell',
    );
  });
});

describe('turning an edit round', () => {
  const codesArbitrary = {
    scheme: fc.constantFrom('sic-2007', 'rtic'),
    match: fc.constantFrom('exact' as const, 'prefix' as const),
    codes: fc.array(fc.constantFrom('30300', '62012', '01'), { minLength: 1, maxLength: 3 }),
  };
  const leafArbitrary: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({ kind: fc.constant('codes' as const), ...codesArbitrary }),
    fc.record({
      kind: fc.constant('words' as const),
      phrases: fc.array(fc.constantFrom('rocket*', 'a b', 'c'), { minLength: 1, maxLength: 2 }),
      where: fc.constantFrom('name' as const, 'either' as const),
    }),
  );
  const ruleArbitrary = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    effect: fc.constantFrom('include' as const, 'exclude' as const),
    when: fc.oneof(
      leafArbitrary,
      fc.record({
        kind: fc.constant('group' as const),
        join: fc.constantFrom(...JOINS),
        of: fc.array(leafArbitrary, { maxLength: 3 }),
      }),
    ),
    note: fc.string({ maxLength: 5 }),
  });
  const containerArbitrary = fc.record({
    ...codesArbitrary,
    letsIn: fc.boolean(),
    fit: fc.constantFrom(...FITS),
    note: fc.constantFrom('', 'n'),
    agreedBy: fc.constantFrom('', 'A. Shah'),
    agreedOn: fc.constantFrom(null, '2026-11-22'),
  });
  const pinArbitrary = fc.record({
    companyNumber: fc.constantFrom('00000001', '00000002', 'SC000003'),
    effect: fc.constantFrom('in' as const, 'out' as const),
    reason: fc.constantFrom('x', 'y'),
    author: fc.constant('A'),
    at: fc.constant('2026-11-22T10:00:00.000Z'),
  });
  const documentArbitrary: fc.Arbitrary<DefinitionDocument> = fc
    .record({
      schemaVersion: fc.constant(2 as const),
      containers: fc.uniqueArray(containerArbitrary, { selector: ({ scheme }) => scheme, maxLength: 2 }),
      rules: fc.uniqueArray(ruleArbitrary, { selector: ({ id }) => id, maxLength: 5 }),
      pins: fc.uniqueArray(pinArbitrary, { selector: ({ companyNumber }) => companyNumber, maxLength: 3 }),
    })
    .map(normaliseDefinition);
  const editArbitrary: fc.Arbitrary<DefinitionEdit> = fc.oneof(
    fc.record({ kind: fc.constant('set-container' as const), container: containerArbitrary }),
    fc.record({
      kind: fc.constant('remove-container' as const),
      scheme: fc.constantFrom('sic-2007', 'rtic'),
    }),
    fc.record({
      kind: fc.constant('change-pins' as const),
      set: fc.array(pinArbitrary, { maxLength: 3 }),
      remove: fc.uniqueArray(fc.constantFrom('00000001', '00000002', 'SC000003'), { maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant('add-rule' as const), rule: ruleArbitrary, at: fc.nat(6) }),
    fc.record({ kind: fc.constant('replace-rule' as const), rule: ruleArbitrary }),
    fc.record({ kind: fc.constant('remove-rule' as const), ruleId: fc.constantFrom('a', 'b', 'c') }),
    fc.record({
      kind: fc.constant('move-rule' as const),
      ruleId: fc.constantFrom('a', 'b', 'c'),
      to: fc.nat(6),
    }),
    fc.record({ kind: fc.constant('set-pin' as const), pin: pinArbitrary }),
    fc.record({
      kind: fc.constant('remove-pin' as const),
      companyNumber: fc.constantFrom('00000001', '00000002'),
    }),
    fc.record({ kind: fc.constant('replace-document' as const), document: documentArbitrary }),
  );

  test('undo(edit(definition)) is the definition', () => {
    let applied = 0;
    fc.assert(
      fc.property(documentArbitrary, editArbitrary, (document, edit) => {
        let edited;
        try {
          edited = applyEdit(document, edit);
        } catch (error) {
          expect(error).toBeInstanceOf(DefinitionError);
          return;
        }
        applied += 1;
        expect(applyEdit(edited, inverseEdit(document, edit))).toEqual(document);
      }),
      { numRuns: 500 },
    );
    expect(applied).toBeGreaterThan(20);
  });
});

describe('canonical JSON', () => {
  test('is the same whatever the order of keys, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: 1, a: [true, null, 'é'], c: undefined })).toBe('{"a":[true,null,"é"],"b":1}');
  });

  test('refuses what JSON would lose', () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow(TypeError);
  });
});
