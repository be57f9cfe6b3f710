import { act, useEffect } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyEdit } from '#shared/domain/definition-edit.ts';
import { EMPTY_DEFINITION, type DefinitionDocument, type DefinitionEdit } from '#shared/domain/definition.ts';
import { useDefinition, type OpenDefinition } from '../../../renderer/panels/clusters/use-definition.ts';
import { useNotifications } from '../../../renderer/state/notifications.ts';
import { draw, type Drawn } from '../draw.tsx';
import { makeStandInHost, type StandInHost } from '../stand-in-host.ts';

const add = (id: string): DefinitionEdit => ({
  kind: 'add-rule',
  rule: {
    id,
    effect: 'include',
    when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
    note: '',
  },
});
const withRules = (...ids: string[]): DefinitionDocument =>
  ids.reduce((document, id) => applyEdit(document, add(id)), EMPTY_DEFINITION);

let host: StandInHost;
let drawn: Drawn;
let stored: { revision: number; document: DefinitionDocument };
let open: OpenDefinition | null;

function Probe({ tell }: { tell: (opened: OpenDefinition | null) => void }) {
  const opened = useDefinition('aerospace').open;
  useEffect(() => tell(opened));
  return null;
}

const hear = (opened: OpenDefinition | null): void => {
  open = opened;
};

beforeEach(async () => {
  stored = { revision: 0, document: EMPTY_DEFINITION };
  open = null;
  useNotifications.setState({ notifications: [] });
  host = makeStandInHost({
    'clusters.read': () => ({
      cluster: {
        id: 'aerospace',
        name: 'Aerospace',
        tier: 'super',
        aliases: [],
        description: '',
        status: 'live',
        revision: stored.revision,
        createdAt: '2026-11-22T10:00:00Z',
      },
      document: stored.document,
      hash: 'h',
    }),
  });
  drawn = await draw(host, <Probe tell={hear} />);
});
afterEach(() => drawn.close());

const edit = (wanted: DefinitionEdit): Promise<void> => act(async () => open?.edit(wanted));
const shown = (): string[] => open?.document.rules.map(({ id }) => id) ?? [];

test('an edit shows at once and is sent with the revision it was made on', async () => {
  await edit(add('a'));
  expect(shown()).toEqual(['a']);
  expect(open?.saving).toBe(true);
  expect(host.calls[0]?.message).toMatchObject({
    method: 'definitions.edit',
    input: { clusterId: 'aerospace', expectedRevision: 0, edit: { kind: 'add-rule' } },
  });
});

test('a second edit waits for the first and names the revision that came of it', async () => {
  await edit(add('a'));
  await edit(add('b'));
  expect(host.calls).toHaveLength(1);
  await act(async () => host.calls[0]?.answer({ revision: 1, document: withRules('a'), hash: 'h' }));
  expect(host.calls[1]?.message).toMatchObject({ input: { expectedRevision: 1 } });
  expect(shown()).toEqual(['a', 'b']);
  await act(async () => host.calls[1]?.answer({ revision: 2, document: withRules('a', 'b'), hash: 'h' }));
  expect(open).toMatchObject({ revision: 2, saving: false });
});

test('where somebody else was first, the definition is read again and the analyst is told', async () => {
  await edit(add('a'));
  await edit(add('b'));
  stored = { revision: 5, document: withRules('theirs') };
  await act(async () => host.calls[0]?.refuse('version-conflict', 'The definition stands at revision 5.'));
  expect(shown()).toEqual(['theirs']);
  expect(open).toMatchObject({ revision: 5, saving: false });
  const [notification] = useNotifications.getState().notifications;
  expect(notification?.title).toBe('The definition was changed meanwhile');
  expect(host.calls).toHaveLength(1);
  await edit(add('again'));
  expect(host.calls[1]?.message).toMatchObject({ input: { expectedRevision: 5 } });
});

test('an undo made elsewhere shows without a reload', async () => {
  stored = { revision: 3, document: withRules('undone') };
  await act(async () => host.announce({ topic: 'clusters', ids: ['aerospace'] }));
  expect(shown()).toEqual(['undone']);
});

test('an edit that cannot be made is told and not sent', async () => {
  await edit({ kind: 'remove-rule', ruleId: 'gone' });
  expect(host.calls).toHaveLength(0);
  expect(useNotifications.getState().notifications[0]?.sentence).toContain('gone');
});
