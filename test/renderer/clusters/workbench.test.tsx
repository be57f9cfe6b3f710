import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import { applyEdit } from '#shared/domain/definition-edit.ts';
import {
  definitionEditSchema,
  EMPTY_DEFINITION,
  type DefinitionDocument,
} from '#shared/domain/definition.ts';
import { ClusterWorkbench } from '../../../renderer/panels/clusters/cluster-workbench.tsx';
import { pickCodes } from '../../../renderer/panels/clusters/picker/picking.ts';
import { WhyInOrOut } from '../../../renderer/panels/clusters/members/why-in-or-out.tsx';
import { runCommand } from '../../../renderer/state/commands.ts';
import { useNavigation } from '../../../renderer/state/navigation.ts';
import { draw, press, type, type Drawn } from '../draw.tsx';
import { makeStandInHost } from '../stand-in-host.ts';
import { cluster, FIGURE_CONTEXT } from './register/made-register.ts';

/** The panes watch their size; here nothing is laid out. */
class NoSizes {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
const refuse = (): never => {
  throw new AppError('not-found', 'There is nothing to be found here.');
};

let drawn: Drawn | null = null;
let stored: { revision: number; document: DefinitionDocument };
let asked: { method: string; input: unknown }[];

function host() {
  const note =
    (method: string, answer: (input: unknown) => unknown) =>
    (input: unknown): unknown => {
      asked.push({ method, input });
      return answer(input);
    };
  return makeStandInHost({
    'clusters.read': () => ({
      cluster: cluster('aerospace', { name: 'Aerospace', revision: stored.revision }),
      document: stored.document,
      hash: 'h',
    }),
    'definitions.edit': note('definitions.edit', (input) => {
      const edit = definitionEditSchema.parse(input instanceof Object ? Reflect.get(input, 'edit') : null);
      stored = { revision: stored.revision + 1, document: applyEdit(stored.document, edit) };
      return { ...stored, hash: 'h' };
    }),
    'definitions.publish': note('definitions.publish', () => ({
      clusterId: 'aerospace',
      version: 1,
      revision: stored.revision,
      hash: 'abcdef0123456789',
      note: 'First',
      author: 'Ada',
      at: '2026-11-22T10:00:00Z',
      status: 'published',
    })),
    'definitions.versions': () => ({ versions: [] }),
    'definitions.revisions': () => ({ revisions: [] }),
    'definitions.diff': () => ({ differences: [] }),
    'geographies.list': () => ({ sets: [] }),
    'codes.schemes': () => ({ schemes: [{ id: 'sic-2007', name: 'SIC 2007', codes: 2 }] }),
    'codes.search': () => ({ total: 0, codes: [] }),
    'codes.tree': (input) => ({
      nodes:
        input instanceof Object && Reflect.get(input, 'parent') === null
          ? [{ code: 'C', title: 'Manufacturing', companies: 300, below: 2, isCode: false }]
          : [
              { code: '30300', title: 'Air and spacecraft', companies: 200, below: 0, isCode: true },
              { code: '30990', title: 'Other transport', companies: 100, below: 0, isCode: true },
            ],
    }),
    'members.count': note('members.count', (input) => {
      const isDraft = input instanceof Object && Reflect.get(input, 'document') !== undefined;
      const members = isDraft ? 300 : 0;
      return {
        members,
        present: members / 2,
        included: members,
        excluded: 0,
        pinnedIn: 0,
        pinnedOut: 0,
        steps: [],
        pinsNotInExtract: [],
        extractId: 1,
      };
    }),
    'members.list': refuse,
    'members.base': refuse,
    'metrics.compute': refuse,
    'hexes.lattice': refuse,
    'hexes.layer': refuse,
    'definitions.impact': refuse,
    'members.explain': () => ({
      companyNumber: '01234567',
      name: 'Wings',
      member: false,
      reason: { kind: 'no-rule', stepId: null, words: 'meets no include rule' },
      steps: [
        {
          kind: 'rule',
          id: 'a',
          effect: 'include',
          words: 'SIC 30300',
          holds: false,
          conditions: [{ depth: 0, words: 'SIC 30300', holds: false, fact: 'SIC 62012' }],
        },
      ],
      extractId: 1,
    }),
  });
}

beforeEach(async () => {
  for (const place of [globalThis, document.defaultView]) Reflect.set(place ?? {}, 'ResizeObserver', NoSizes);
  stored = { revision: 0, document: EMPTY_DEFINITION };
  asked = [];
  drawn = await draw(host(), <ClusterWorkbench clusterId="aerospace" context={FIGURE_CONTEXT} />);
});
afterEach(async () => {
  await drawn?.close();
  drawn = null;
  useNavigation.setState({ screen: 'home', params: {} }, true);
});
const page = (): HTMLElement => drawn?.page ?? document.body;
const text = (): string => page().textContent ?? '';
const key = (name: string, init: KeyboardEventInit = {}): Promise<void> =>
  act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init }),
    );
  });

describe('the workbench', () => {
  test('stands although what is beside the definition fails, and each part says so itself', () => {
    expect(text()).toContain('Nobody is a member yet');
    expect(text()).toContain('The impact cannot be shown: There is nothing to be found here.');
    expect(page().querySelectorAll('[role="alert"]').length).toBeGreaterThanOrEqual(3);
  });

  test('codes are chosen from the tree by keyboard, and their effect is seen before they are taken', async () => {
    await act(async () => pickCodes({ kind: 'new-rule', effect: 'include', scheme: 'sic-2007' }));
    await act(async () => page().querySelector<HTMLElement>('[role="treeitem"]')?.focus());
    await key('ArrowRight');
    await key('ArrowRight');
    await key(' ');
    expect(document.activeElement?.getAttribute('data-code')).toBe('30300');
    await key('ArrowDown', { shiftKey: true });
    const chosen = [...page().querySelectorAll('[aria-selected="true"][role="treeitem"]')].map((row) =>
      row.getAttribute('data-code'),
    );
    expect(chosen).toEqual(['30300', '30990']);
    expect(page().querySelector('[data-effect-of-choice]')?.textContent).toContain('0 → 300 (+300)');
    expect(asked.filter(({ method }) => method === 'definitions.edit')).toEqual([]);
    await press(page(), 'Take 2 codes');
    expect(stored.document.rules[0]?.when).toEqual({
      kind: 'codes',
      scheme: 'sic-2007',
      match: 'exact',
      codes: ['30300', '30990'],
    });
  });

  test('publishing asks for a note', async () => {
    stored = {
      revision: 1,
      document: applyEdit(EMPTY_DEFINITION, {
        kind: 'add-rule',
        rule: {
          id: 'a',
          effect: 'include',
          when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
          note: '',
        },
      }),
    };
    await drawn?.close();
    drawn = await draw(host(), <ClusterWorkbench clusterId="aerospace" context={FIGURE_CONTEXT} />);
    await act(async () => void runCommand('clusters.publish'));
    await press(page(), 'Publish version 1');
    expect(text()).toContain('Say what changed and why');
    expect(asked.filter(({ method }) => method === 'definitions.publish')).toEqual([]);
    await type(page().querySelector('.versions-publish textarea'), 'First');
    await press(page(), 'Publish version 1');
    expect(asked.find(({ method }) => method === 'definitions.publish')?.input).toEqual({
      clusterId: 'aerospace',
      expectedRevision: 1,
      note: 'First',
    });
  });

  test('every view is reached by a command', async () => {
    await act(async () => void runCommand('clusters.nextTab'));
    expect(page().querySelector('[role="tab"][aria-selected="true"]')?.textContent).toBe('Near misses');
  });
});

test('a company is explained against the cluster that is open, condition by condition', async () => {
  await drawn?.close();
  useNavigation.setState({ screen: 'clusters', params: { cluster: 'aerospace' } }, true);
  drawn = await draw(host(), <WhyInOrOut companyNumber="01234567" />);
  expect(text()).toContain('Why is it in or out of Aerospace?');
  expect(text()).toContain('No member: meets no include rule');
  expect(text()).toContain('SIC 30300 · SIC 62012');
  expect(text()).toContain('Pin in, with a reason');
});
