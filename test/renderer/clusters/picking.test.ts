import { describe, expect, test } from 'vitest';
import { applyEdit } from '#shared/domain/definition-edit.ts';
import type { Condition } from '#shared/domain/condition.ts';
import { EMPTY_DEFINITION, type DefinitionDocument, type MembershipRule } from '#shared/domain/definition.ts';
import { canChoose } from '../../../renderer/panels/clusters/picker/code-browser.tsx';
import {
  chosenNow,
  describeTarget,
  editOfChoice,
  type PickTarget,
} from '../../../renderer/panels/clusters/picker/picking.ts';
import { takenElsewhere } from '../../../renderer/panels/clusters/picker/taken-codes.ts';

const SIC = 'sic-2007';
const codes = (match: 'exact' | 'prefix', ...of: string[]): Condition => ({
  kind: 'codes',
  scheme: SIC,
  match,
  codes: of,
});
const rule = (id: string, when: Condition, effect: MembershipRule['effect'] = 'include'): MembershipRule => ({
  id,
  effect,
  when,
  note: '',
});
const DOCUMENT: DefinitionDocument = {
  ...EMPTY_DEFINITION,
  containers: [
    {
      scheme: SIC,
      match: 'exact',
      codes: ['30300'],
      letsIn: true,
      fit: 'close',
      note: 'Kept.',
      agreedBy: 'Panel',
      agreedOn: null,
    },
  ],
  rules: [
    rule('a', { kind: 'group', join: 'all', of: [codes('exact', '62012'), codes('exact', '62020')] }),
    rule('b', codes('prefix', '51'), 'exclude'),
  ],
};
const second: PickTarget = { kind: 'condition', ruleId: 'a', path: [1], scheme: SIC };

describe('codes that were chosen', () => {
  test('go to the very condition, and to no other', () => {
    expect(chosenNow(DOCUMENT, second).codes).toEqual(['62020']);
    const edit = editOfChoice(DOCUMENT, second, { codes: ['63110', '63120'], match: 'prefix' });
    const after = edit === null ? DOCUMENT : applyEdit(DOCUMENT, edit);
    expect(after.rules[0]?.when).toEqual({
      kind: 'group',
      join: 'all',
      of: [codes('exact', '62012'), codes('prefix', '63110', '63120')],
    });
  });

  test('leave what a container says besides its codes as it is', () => {
    const edit = editOfChoice(DOCUMENT, { kind: 'container', scheme: SIC }, { codes: [], match: 'exact' });
    expect(edit).toMatchObject({
      kind: 'set-container',
      container: { codes: [], note: 'Kept.', agreedBy: 'Panel' },
    });
  });

  test('make a new container or rule, but none without codes', () => {
    const target: PickTarget = { kind: 'container', scheme: 'data-city-rtic' };
    expect(editOfChoice(DOCUMENT, target, { codes: [], match: 'exact' })).toBeNull();
    expect(editOfChoice(DOCUMENT, target, { codes: ['Space'], match: 'exact' })).toMatchObject({
      container: { scheme: 'data-city-rtic', codes: ['Space'], letsIn: true },
    });
    expect(
      editOfChoice(
        DOCUMENT,
        { kind: 'new-rule', effect: 'exclude', scheme: SIC },
        { codes: ['1'], match: 'exact' },
      ),
    ).toMatchObject({ kind: 'add-rule', rule: { effect: 'exclude', when: codes('exact', '1') } });
  });

  test('come to nothing where the rule was removed meanwhile', () => {
    const gone: PickTarget = { ...second, ruleId: 'gone' };
    expect(editOfChoice(DOCUMENT, gone, { codes: ['1'], match: 'exact' })).toBeNull();
    const moved: PickTarget = { ...second, path: [] };
    expect(editOfChoice(DOCUMENT, moved, { codes: ['1'], match: 'exact' })).toBeNull();
  });

  test('are chosen for something that is named', () => {
    expect(describeTarget(DOCUMENT, second)).toBe('rule 1, SIC 2007');
    expect(describeTarget(DOCUMENT, { kind: 'container', scheme: SIC })).toBe('the container of SIC 2007');
  });
});

test('a code says where else the definition takes it', () => {
  const taken = takenElsewhere(DOCUMENT, second);
  expect(taken('30300')).toBe('container');
  expect(taken('51220')).toBe('kept out by rule 2');
  expect(taken('62012')).toBeNull();
  const forContainer = takenElsewhere(DOCUMENT, { kind: 'container', scheme: SIC });
  expect(forContainer('30300')).toBeNull();
  expect(forContainer('62020')).toBe('rule 1');
});

test('a heading is chosen only where it is the beginning of codes', () => {
  expect(canChoose({ code: 'C', isCode: false }, 'prefix')).toBe(false);
  expect(canChoose({ code: '30', isCode: false }, 'exact')).toBe(false);
  expect(canChoose({ code: '30', isCode: false }, 'prefix')).toBe(true);
  expect(canChoose({ code: '30300', isCode: true }, 'exact')).toBe(true);
});
