import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit, DefinitionError } from '#shared/domain/definition-edit.ts';
import { EMPTY_DEFINITION, type DefinitionEdit, type MembershipRule } from '#shared/domain/definition.ts';
import {
  addEdit,
  beginDraft,
  dropWaiting,
  settleFirst,
  shownDefinition,
  takeStored,
} from '../../../renderer/panels/clusters/definition-draft.ts';

const rule = (id: string, codes = ['30300']): MembershipRule => ({
  id,
  effect: 'include',
  when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes },
  note: '',
});
const add = (id: string): DefinitionEdit => ({ kind: 'add-rule', rule: rule(id) });
const ids = (draft: ReturnType<typeof beginDraft>): string[] =>
  shownDefinition(draft).rules.map(({ id }) => id);

describe('a draft', () => {
  const empty = beginDraft(0, EMPTY_DEFINITION);

  test('shows an edit at once, before the core has answered', () => {
    expect(ids(addEdit(empty, add('a')))).toEqual(['a']);
  });

  test('keeps later edits on top when the first is stored', () => {
    const two = addEdit(addEdit(empty, add('a')), add('b'));
    const settled = settleFirst(two, 1, applyEdit(EMPTY_DEFINITION, add('a')));
    expect(settled).toMatchObject({ revision: 1, waiting: [add('b')] });
    expect(ids(settled)).toEqual(['a', 'b']);
  });

  test('refuses an edit that does not fit what is shown', () => {
    expect(() => addEdit(empty, { kind: 'remove-rule', ruleId: 'gone' })).toThrow(DefinitionError);
  });

  test('takes a newer revision and leaves an overtaken one', () => {
    const at3 = takeStored(empty, 3, applyEdit(EMPTY_DEFINITION, add('c')));
    expect(ids(at3)).toEqual(['c']);
    expect(takeStored(at3, 2, EMPTY_DEFINITION)).toBe(at3);
  });

  test('leaves out a waiting edit that no longer fits what somebody else stored', () => {
    const stored = applyEdit(EMPTY_DEFINITION, add('a'));
    const removing = addEdit(beginDraft(1, stored), { kind: 'remove-rule', ruleId: 'a' });
    expect(ids(takeStored(removing, 2, applyEdit(EMPTY_DEFINITION, add('b'))))).toEqual(['b']);
  });

  test('after a refusal shows what is stored', () => {
    expect(ids(dropWaiting(addEdit(empty, add('a'))))).toEqual([]);
  });

  test('ends where the edits lead, however many are stored meanwhile', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 8 }),
        fc.nat(8),
        (names, stored) => {
          let draft = names.reduce((each, name) => addEdit(each, add(name)), empty);
          let document = EMPTY_DEFINITION;
          names.slice(0, stored).forEach((name, at) => {
            document = applyEdit(document, add(name));
            draft = settleFirst(draft, at + 1, document);
          });
          expect(ids(draft)).toEqual(names);
        },
      ),
    );
  });
});
