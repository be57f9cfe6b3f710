import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { DefinitionEdit } from '#shared/domain/definition.ts';
import { readClusterFile } from '../../../renderer/panels/clusters/register/cluster-files.tsx';
import { codeChoices, fits } from '../../../renderer/panels/clusters/picker/quick-codes.tsx';
import { Funnel } from '../../../renderer/panels/clusters/members/funnel.tsx';
import { memberSort } from '../../../renderer/panels/clusters/members/member-columns.tsx';
import { PinForm } from '../../../renderer/panels/clusters/definition/pin-form.tsx';
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
    const edits: DefinitionEdit[] = [];
    drawn = await draw(
      makeStandInHost(),
      <PinForm
        wish={{ companyNumber: '01234567', name: 'Rolls-Royce', effect: 'out' }}
        edit={(edit) => edits.push(edit)}
        onClose={() => {}}
      />,
    );
    await press(drawn.page, 'Pin out');
    expect(edits).toEqual([]);
    expect(drawn.page.textContent).toContain('A pin needs a reason');
    await type(drawn.page.querySelector('input:not([type=hidden])'), ' Head office ');
    await press(drawn.page, 'Pin out');
    expect(edits).toMatchObject([
      { kind: 'set-pin', pin: { companyNumber: '01234567', effect: 'out', reason: 'Head office' } },
    ]);
  });
});

describe('the funnel', () => {
  const step = {
    kind: 'rule' as const,
    effect: 'include' as const,
    words: 'SIC 30300',
    companies: 240,
    gained: 240,
    lost: 0,
    after: 240,
  };
  const count = {
    members: 248,
    present: 101,
    included: 248,
    excluded: 0,
    pinnedIn: 0,
    pinnedOut: 0,
    steps: [
      { ...step, id: 'a' },
      { ...step, id: 'b', words: '“wings” in the name', gained: 400, after: 640 },
      { ...step, id: 'c', effect: 'exclude' as const, words: 'SIC 30110', gained: 0, lost: 392, after: 248 },
    ],
    pinsNotInExtract: [],
    extractId: 1,
  };
  const shown: (string | null)[] = [];
  const funnel = (revision: number, members: number, busy: boolean, shownStep: string | null = null) => (
    <Funnel
      count={{ ...count, members }}
      revision={revision}
      setName="Midlands Engine"
      busy={busy}
      shownStep={shownStep}
      onShowStep={(id) => shown.push(id)}
    />
  );

  test('says what the last change did', async () => {
    drawn = await draw(makeStandInHost(), funnel(1, 248, false));
    expect(drawn.page.textContent).not.toContain('Last change');
    // While the edit is on its way the old numbers stand, dimmed, and no change is told.
    await drawn.redraw(funnel(2, 248, true));
    expect(drawn.page.textContent).not.toContain('Last change');
    await drawn.redraw(funnel(2, 236, false));
    expect(drawn.page.textContent).toContain('members 248 → 236 (−12)');
  });

  test('shows what each step gains and loses, so that a word that lets in too many stands out', async () => {
    drawn = await draw(makeStandInHost(), funnel(1, 248, false));
    expect(drawn.page.querySelector('[data-step="b"]')?.textContent).toContain('+400640');
    expect(drawn.page.querySelector('[data-step="c"]')?.textContent).toContain('without SIC 30110−392248');
  });

  test('narrows the members to a step that lets in, and back; not to one that keeps out', async () => {
    shown.length = 0;
    drawn = await draw(makeStandInHost(), funnel(1, 248, false));
    await act(async () => drawn?.page.querySelector<HTMLElement>('[data-step="b"] button')?.click());
    await drawn.redraw(funnel(1, 248, false, 'b'));
    await act(async () => drawn?.page.querySelector<HTMLElement>('[data-step="b"] button')?.click());
    expect(shown).toEqual(['b', null]);
    expect(drawn.page.querySelector('[data-step="c"] button')).toBeNull();
  });
});
