import fc from 'fast-check';
import { applyEdit, DefinitionError, normaliseDefinition } from '#shared/domain/definition-edit.ts';
import {
  EMPTY_DEFINITION,
  type Container,
  type DefinitionDocument,
  type DefinitionEdit,
  type MembershipRule,
  type Pin,
} from '#shared/domain/definition.ts';

const scheme = fc.constantFrom('sic-2007', 'data-city-rtic', 'cah');
const codes = fc.uniqueArray(fc.constantFrom('30300', '62012', '01', '33160', 'x/y'), { maxLength: 4 });

const container: fc.Arbitrary<Container> = fc.record({
  scheme,
  match: fc.constantFrom('exact' as const, 'prefix' as const),
  codes,
  letsIn: fc.boolean(),
  fit: fc.constantFrom('exact' as const, 'partial' as const),
  note: fc.constantFrom('', 'agreed at the workshop'),
  agreedBy: fc.constantFrom('', 'A. Shah'),
  agreedOn: fc.constantFrom(null, '2026-11-04'),
});
const rule: fc.Arbitrary<MembershipRule> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  effect: fc.constantFrom('include' as const, 'exclude' as const),
  when: fc.oneof(
    fc.record({
      kind: fc.constant('codes' as const),
      scheme,
      match: fc.constant('exact' as const),
      codes: fc.constantFrom<string[][]>(['1'], ['2'], ['1', '2']),
    }),
    fc.record({
      kind: fc.constant('words' as const),
      phrases: fc.constantFrom<string[][]>(['rocket*'], ['hydrogen']),
      where: fc.constant('either' as const),
    }),
  ),
  note: fc.constantFrom('', 'n'),
});
const pin: fc.Arbitrary<Pin> = fc.record({
  companyNumber: fc.constantFrom('00000001', '00000002', 'SC000003'),
  effect: fc.constantFrom('in' as const, 'out' as const),
  reason: fc.constantFrom('x', 'y'),
  author: fc.constantFrom('A', 'B'),
  at: fc.constantFrom('2026-11-22T10:00:00.000Z', '2026-11-23T10:00:00.000Z'),
});

/** Any edit of a definition of a few schemes, rules and companies, so that two analysts meet often. */
const edit: fc.Arbitrary<DefinitionEdit> = fc.oneof(
  fc.record({ kind: fc.constant('set-container' as const), container }),
  fc.record({ kind: fc.constant('remove-container' as const), scheme }),
  fc.record({ kind: fc.constant('add-rule' as const), rule, at: fc.nat(6) }),
  fc.record({ kind: fc.constant('replace-rule' as const), rule }),
  fc.record({ kind: fc.constant('remove-rule' as const), ruleId: fc.constantFrom('a', 'b', 'c', 'd', 'e') }),
  fc.record({
    kind: fc.constant('move-rule' as const),
    ruleId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    to: fc.nat(6),
  }),
  fc.record({ kind: fc.constant('set-pin' as const), pin }),
  fc.record({
    kind: fc.constant('remove-pin' as const),
    companyNumber: fc.constantFrom('00000001', '00000002', 'SC000003'),
  }),
);

/** A sequence of edits as an analyst makes them. */
export const anyEdits = fc.array(edit, { maxLength: 8 });

/** A definition that a sequence of edits led to. */
export const anyDefinition: fc.Arbitrary<DefinitionDocument> = fc
  .array(edit, { maxLength: 14 })
  .map((edits) => editedBy(EMPTY_DEFINITION, edits));

/** Makes the edits that fit, in order; those that fit nothing are passed over. */
export function editedBy(document: DefinitionDocument, edits: readonly DefinitionEdit[]): DefinitionDocument {
  return normaliseDefinition(
    edits.reduce((before, one) => {
      try {
        return applyEdit(before, one);
      } catch (error) {
        if (!(error instanceof DefinitionError)) throw error;
        return before;
      }
    }, document),
  );
}
