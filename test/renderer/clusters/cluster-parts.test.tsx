import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { DefinitionEdit, MembershipRule } from '#shared/domain/definition.ts';
import { readClusterFile } from '../../../renderer/panels/clusters/register/cluster-files.tsx';
import { codeChoices, fits } from '../../../renderer/panels/clusters/code-picker.tsx';
import { Funnel } from '../../../renderer/panels/clusters/funnel.tsx';
import { memberSort } from '../../../renderer/panels/clusters/member-columns.tsx';
import { PinForm } from '../../../renderer/panels/clusters/pin-form.tsx';
import { RuleCard } from '../../../renderer/panels/clusters/rule-card.tsx';
import { RuleList } from '../../../renderer/panels/clusters/rule-list.tsx';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.close();
  drawn = null;
});

describe('codes to choose from', () => {
  const found = [
    { code: '30300', title: 'Air and spacecraft', companies: 1200 },
    { code: '30400', title: '', companies: 1 },
  ];

  test('codes the rule has already are not offered again', () => {
    expect(found.filter(fits('303')).map(({ code }) => code)).toEqual(['30300']);
    expect(found.filter(fits('10890'))).toEqual([]);
    expect(codeChoices(found, 'air', 'exact', ['30300']).map(({ id }) => id)).toEqual(['30400']);
  });

  test('a choice says how many companies carry the code', () => {
    expect(codeChoices(found, '', 'exact', [])[0]).toEqual({
      id: '30300',
      name: '30300 Air and spacecraft',
      note: '1,200 companies',
    });
  });

  test('with a prefix rule the typed beginning comes first; with an exact one it comes last', () => {
    expect(codeChoices(found, '30', 'prefix', []).map(({ id }) => id)).toEqual(['30', '30300', '30400']);
    expect(codeChoices(found, '30', 'exact', []).map(({ id }) => id)).toEqual(['30300', '30400', '30']);
  });

  test('words are never taken for a code', () => {
    expect(codeChoices([], 'ceramics', 'exact', [])).toEqual([]);
  });
});

describe('a file of clusters', () => {
  const document = {
    name: 'Aerospace',
    tier: 'super',
    definition: { schemaVersion: 2, containers: [], rules: [], pins: [] },
  };

  test.each([
    ['one cluster', document],
    ['a list', [document]],
    ['an export', { documents: [document] }],
  ])('%s is read', (_what, value) => {
    expect(readClusterFile('a.json', JSON.stringify(value))).toMatchObject([
      { name: 'Aerospace', aliases: [] },
    ]);
  });

  test.each([['{'], ['[]'], ['{"name":"A"}'], ['null']])('%s is refused with a sentence', (text) => {
    expect(readClusterFile('a.json', text)).toMatch(/^a\.json .*Choose /);
  });
});

test('members are sorted by what the core can sort by, else by name', () => {
  expect(memberSort({ columnId: 'turnover', descending: true })).toEqual({
    sort: 'turnover',
    descending: true,
  });
  expect(memberSort(null)).toEqual({ sort: 'name', descending: false });
});

describe('a pin', () => {
  test('needs a reason', async () => {
    const pinned: string[][] = [];
    drawn = await draw(
      makeStandInHost(),
      <PinForm
        wish={{ companyNumber: '01234567', name: 'Rolls-Royce', effect: 'out' }}
        onPin={(...pin) => pinned.push(pin)}
        onCancel={() => {}}
      />,
    );
    await press(drawn.page, 'Pin out');
    expect(pinned).toEqual([]);
    expect(drawn.page.textContent).toContain('A pin needs a reason');
    await type(drawn.page.querySelector('input:not([type=hidden])'), ' Head office ');
    await press(drawn.page, 'Pin out');
    expect(pinned).toEqual([['01234567', 'out', 'Head office']]);
  });
});

describe('the rules', () => {
  const rules = ['a', 'b'].map((id) => ({
    id,
    effect: 'include' as const,
    scheme: 'sic-2007',
    match: 'exact' as const,
    codes: id === 'a' ? ['30300', '30110'] : ['62012'],
    note: '',
  }));
  const host = () =>
    makeStandInHost({
      'codes.schemes': () => ({ schemes: [{ id: 'sic-2007', name: 'SIC 2007', codes: 2 }] }),
      'codes.search': () => ({
        total: 1,
        codes: [{ code: '30300', title: 'Air and spacecraft', companies: 3 }],
      }),
    });

  async function drawRules(): Promise<{ page: HTMLElement; edits: DefinitionEdit[] }> {
    const edits: DefinitionEdit[] = [];
    drawn = await draw(
      host(),
      <RuleList rules={rules} companiesByRule={new Map([['a', 1234]])} edit={(edit) => edits.push(edit)} />,
    );
    return { page: drawn.page, edits };
  }

  test('show codes with titles and how many companies meet each', async () => {
    const { page } = await drawRules();
    expect(page.textContent).toContain('30300 Air and spacecraft');
    expect(page.querySelector('[data-rule="a"]')?.textContent).toContain('1,234');
  });

  test('change place with Alt and an arrow, and not beyond the end', async () => {
    const { page, edits } = await drawRules();
    const down = (id: string): Promise<void> =>
      act(async () => {
        const init = { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true };
        page.querySelector(`[data-rule="${id}"] button`)?.dispatchEvent(new KeyboardEvent('keydown', init));
      });
    await down('a');
    await down('b');
    expect(edits).toEqual([{ kind: 'move-rule', ruleId: 'a', to: 1 }]);
  });

  test('lose a code with its button, but never the last one', async () => {
    const { page, edits } = await drawRules();
    await press(page, 'Remove code 30110');
    expect(edits).toEqual([{ kind: 'replace-rule', rule: { ...rules[0], codes: ['30300'] } }]);
    expect(page.querySelector('[data-rule="b"] [aria-label^="Remove code"]')).toBeNull();
  });

  test('an empty definition says what comes next', async () => {
    drawn = await draw(host(), <RuleList rules={[]} companiesByRule={new Map()} edit={() => {}} />);
    expect(drawn.page.textContent).toContain('Nobody is a member yet. Choose a first code below');
  });
});

test('the funnel says what the last change did', async () => {
  const count = {
    members: 248,
    present: 101,
    included: 248,
    excluded: 0,
    pinnedIn: 0,
    pinnedOut: 0,
    byRule: [],
    pinsNotInExtract: [],
    extractId: 1,
  };
  const funnel = (revision: number, members: number, busy: boolean) => (
    <Funnel count={{ ...count, members }} revision={revision} setName="Midlands Engine" busy={busy} />
  );
  drawn = await draw(makeStandInHost(), funnel(1, 248, false));
  expect(drawn.page.textContent).not.toContain('Last change');
  // While the edit is on its way the old numbers stand, dimmed, and no change is told.
  await drawn.redraw(funnel(2, 248, true));
  expect(drawn.page.textContent).not.toContain('Last change');
  await drawn.redraw(funnel(2, 236, false));
  expect(drawn.page.textContent).toContain('members 248 → 236 (−12)');
});

test('another scheme waits for its first code, which replaces the codes of the old one in one edit', async () => {
  const changes: MembershipRule[] = [];
  const rule: MembershipRule = {
    id: 'r1',
    effect: 'include',
    when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['62012', '62020'] }, note: '',
  };
  const host = makeStandInHost({
    'codes.search': () => ({ total: 1, codes: [{ code: 'RTIC0001', title: 'Advanced', companies: 3 }] }),
  });
  drawn = await draw(
    host,
    <RuleCard
      rule={rule}
      at={0}
      count={1}
      schemes={[
        { id: 'sic-2007', name: 'SIC 2007' },
        { id: 'rtic', name: 'RTIC' },
      ]}
      companies={null}
      onChange={(changed) => changes.push(changed)}
      onRemove={() => undefined}
      onMove={() => undefined}
      onDragStart={() => undefined}
      onDrop={() => undefined}
    />,
  );
  const scheme = drawn.page.querySelectorAll('select')[1];
  if (scheme === undefined) throw new Error('There is no choice of scheme.');
  await act(async () => {
    scheme.value = 'rtic';
    scheme.dispatchEvent(new Event('change', { bubbles: true }));
  });
  expect(drawn.page.textContent).toContain('Choose a first code of RTIC');
  expect(drawn.page.textContent).toContain('the 2 codes of SIC 2007');
  expect(changes).toEqual([]);
  await press(drawn.page, 'Keep SIC 2007');
  expect(drawn.page.textContent).not.toContain('Choose a first code');
  expect(changes).toEqual([]);
});
