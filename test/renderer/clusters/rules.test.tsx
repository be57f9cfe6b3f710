import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Condition } from '#shared/domain/condition.ts';
import type { DefinitionEdit, MembershipRule } from '#shared/domain/definition.ts';
import type { LeafKind } from '../../../renderer/panels/clusters/definition/leaf-entry.ts';
import { RuleList } from '../../../renderer/panels/clusters/definition/rule-list.tsx';
import { usePicking } from '../../../renderer/panels/clusters/picker/picking.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  usePicking.setState({ target: null });
});

const codes = (...of: string[]): Condition => ({
  kind: 'codes',
  scheme: 'sic-2007',
  match: 'exact',
  codes: of,
});
const size: Condition = { kind: 'size', measure: 'employees', least: 50, most: 249 };
const rule = (id: string, when: Condition): MembershipRule => ({ id, effect: 'include', when, note: '' });
const RULES = [
  rule('a', codes('30300', '30110')),
  rule('b', { kind: 'group', join: 'all', of: [codes('62012'), size] }),
];
const SCHEMES = [
  { id: 'sic-2007', name: 'SIC 2007' },
  { id: 'data-city-rtic', name: 'Data City RTIC' },
];

async function drawRules(
  rules: readonly MembershipRule[] = RULES,
  adding: LeafKind | null = null,
): Promise<{ page: HTMLElement; edits: DefinitionEdit[] }> {
  const edits: DefinitionEdit[] = [];
  drawn = await draw(
    makeStandInHost({
      'codes.search': () => ({
        total: 1,
        codes: [{ code: '30300', title: 'Air and spacecraft', companies: 3 }],
      }),
    }),
    <RuleList
      rules={rules}
      schemes={SCHEMES}
      companiesByRule={new Map([['a', 1234]])}
      shownStep={null}
      isBegun={rules.length > 0}
      adding={adding}
      onAdding={() => undefined}
      edit={(edit) => edits.push(edit)}
    />,
  );
  return { page: drawn.page, edits };
}

const arrow = (element: Element | null, key: string): Promise<void> =>
  act(async () => {
    element?.dispatchEvent(
      new KeyboardEvent('keydown', { key, altKey: true, bubbles: true, cancelable: true }),
    );
  });
const blur = (field: Element | null): Promise<void> =>
  act(async () => {
    if (field instanceof HTMLElement) field.blur();
  });

describe('the rules', () => {
  test('show codes with titles, other conditions in words, and how many companies meet each', async () => {
    const { page } = await drawRules();
    expect(page.textContent).toContain('30300 Air and spacecraft');
    expect(page.querySelector('[data-rule="a"]')?.textContent).toContain('1,234');
    expect(page.querySelector('[data-rule="b"] [data-path="1"]')?.textContent).toContain(
      '50 to 249 employees',
    );
  });

  test('change place with Alt and an arrow, and not beyond the end', async () => {
    const { page, edits } = await drawRules();
    await arrow(page.querySelector('[data-rule="a"] button'), 'ArrowDown');
    await arrow(page.querySelector('[data-rule="b"] button'), 'ArrowDown');
    expect(edits).toEqual([{ kind: 'move-rule', ruleId: 'a', to: 1 }]);
  });

  test('a condition changes place within its rule with Alt and an arrow, the rule stays', async () => {
    const { page, edits } = await drawRules();
    await arrow(page.querySelector('[data-rule="b"] [data-path="1"] button'), 'ArrowUp');
    expect(edits).toEqual([
      {
        kind: 'replace-rule',
        rule: rule('b', { kind: 'group', join: 'all', of: [size, codes('62012')] }),
      },
    ]);
  });

  test('lose a code with its button, but never the last one', async () => {
    const { page, edits } = await drawRules();
    await press(page, 'Remove code 30110');
    expect(edits).toEqual([{ kind: 'replace-rule', rule: rule('a', codes('30300')) }]);
    expect(page.querySelector('[data-rule="b"] [aria-label^="Remove code"]')).toBeNull();
  });

  test('store a changed bound when its field is left', async () => {
    const { page, edits } = await drawRules();
    await act(async () => page.querySelector<HTMLElement>('[data-path="1"] .clusters-leaf-words')?.click());
    const [least] = page.querySelectorAll('[data-path="1"] .clusters-bounds input');
    await type(least ?? null, '1,000');
    await blur(least ?? null);
    // The least is now larger than the most: a sentence in place, and nothing is stored.
    expect(page.querySelector('[data-path="1"] [role="alert"]')?.textContent).toContain(
      'larger than the most',
    );
    expect(edits).toEqual([]);
    await type(least ?? null, '10');
    await blur(least ?? null);
    expect(edits).toMatchObject([{ rule: { when: { of: [{}, { least: 10, most: 249 }] } } }]);
  });

  test('a rule of words comes about when its words are right, and not before', async () => {
    const { page, edits } = await drawRules(RULES, 'words');
    const field = page.querySelector('[aria-label="New rule"] textarea');
    await type(field, '***');
    await blur(field);
    expect(edits).toEqual([]);
    expect(page.textContent).toContain('“***” holds no word');
    await type(field, 'rocket*, launch vehicle');
    await blur(field);
    expect(edits).toMatchObject([
      { kind: 'add-rule', rule: { effect: 'include', when: { phrases: ['rocket*', 'launch vehicle'] } } },
    ]);
  });

  test('another scheme waits for its first code, which replaces the codes of the old one', async () => {
    const { page, edits } = await drawRules();
    const scheme = page.querySelectorAll('[data-rule="a"] select')[1];
    if (!(scheme instanceof HTMLSelectElement)) throw new Error('There is no choice of scheme.');
    await act(async () => {
      scheme.value = 'data-city-rtic';
      scheme.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(page.textContent).toContain('Choose a first code of Data City RTIC');
    expect(page.textContent).toContain('the 2 codes of SIC 2007');
    await press(page, 'Keep SIC 2007');
    expect(page.textContent).not.toContain('Choose a first code');
    expect(edits).toEqual([]);
  });

  test('codes are chosen from the tree for the very condition', async () => {
    const { page } = await drawRules();
    await press(page, 'Choose codes of rule 1 from the tree');
    expect(usePicking.getState().target).toEqual({
      kind: 'condition',
      ruleId: 'a',
      path: [],
      scheme: 'sic-2007',
    });
  });

  test('an empty definition says what comes next', async () => {
    const { page } = await drawRules([]);
    expect(page.textContent).toContain('Nobody is a member yet. Choose a first code below');
  });
});
