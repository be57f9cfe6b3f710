import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MembershipRule, Pin } from '#shared/domain/definition.ts';
import { definitionReverser } from '#core/clusters/cluster-change.ts';
import { listRevisions, readDefinition } from '#core/clusters/read-definition.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { createCluster } from '#core/clusters/register.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
  createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
});
afterEach(() => world.close());

const clusterId = 'aerospace';
const rule: MembershipRule = {
  id: 'r1',
  effect: 'include',
  when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
  note: '',
};
const pin: Pin = {
  companyNumber: '00000001',
  effect: 'in',
  reason: 'head office',
  author: 'somebody else',
  at: 'long ago',
};
const addRule = (expectedRevision: number) =>
  editDefinition(world.store, { clusterId, expectedRevision, edit: { kind: 'add-rule', rule } });

describe('editing a definition', () => {
  test('begins at revision 0, empty, and goes up by one', () => {
    expect(readDefinition(world.store, clusterId)).toMatchObject({
      revision: 0,
      document: { rules: [], pins: [] },
    });
    expect(addRule(0)).toMatchObject({ revision: 1, document: { rules: [rule] } });
  });

  test('refuses an edit made in view of an older revision, and names the present one', () => {
    addRule(0);
    expect(() => addRule(0)).toThrow(
      expect.objectContaining({ code: 'version-conflict', detail: { revision: 1 } }),
    );
  });

  test('keeps every revision as it was, under the hash of its canonical text', () => {
    addRule(0);
    editDefinition(world.store, {
      clusterId,
      expectedRevision: 1,
      edit: { kind: 'remove-rule', ruleId: 'r1' },
    });
    expect(readDefinition(world.store, clusterId, 1).document.rules).toEqual([rule]);
    expect(listRevisions(world.store, clusterId).map(({ revision, summary }) => [revision, summary])).toEqual(
      [
        [2, 'Removed rule: SIC 30300'],
        [1, 'Added rule: SIC 30300'],
      ],
    );
    const text =
      '{"containers":[],"pins":[],"rules":[{"effect":"include","id":"r1","note":"","when":{"codes":["30300"],"kind":"codes","match":"exact","scheme":"sic-2007"}}],"schemaVersion":2}';
    expect(readDefinition(world.store, clusterId, 1).hash).toBe(
      createHash('sha256').update(text).digest('hex'),
    );
  });

  test('stamps a pin with who acted and when, and keeps the table of pins up to it', () => {
    const { document } = editDefinition(world.store, {
      clusterId,
      expectedRevision: 0,
      edit: { kind: 'set-pin', pin },
    });
    expect(document.pins[0]).toMatchObject({
      author: 'A. Analyst',
      at: expect.stringMatching(/^2026-11-22T/) as string,
    });
    expect(world.store.db.prepare('SELECT company_number, effect, author FROM pin').all()).toEqual([
      { company_number: '00000001', effect: 'in', author: 'A. Analyst' },
    ]);
  });

  test('an edit that changes nothing makes no revision', () => {
    editDefinition(world.store, { clusterId, expectedRevision: 0, edit: { kind: 'set-pin', pin } });
    const again = editDefinition(world.store, {
      clusterId,
      expectedRevision: 1,
      edit: { kind: 'set-pin', pin: { ...pin, at: 'now' } },
    });
    expect(again.revision).toBe(1);
    expect(world.journal().filter(({ subjectKind }) => subjectKind === 'definition')).toHaveLength(1);
  });

  test('says what is wrong with an edit that does not fit', () => {
    expect(() =>
      editDefinition(world.store, {
        clusterId,
        expectedRevision: 0,
        edit: { kind: 'remove-rule', ruleId: 'x' },
      }),
    ).toThrow(expect.objectContaining({ code: 'not-found' }));
    addRule(0);
    expect(() => addRule(1)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
    expect(() => readDefinition(world.store, clusterId, 9)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
  });
});

describe('undoing an edit', () => {
  test('appends a revision with the former content; redo appends another', () => {
    addRule(0);
    const edited = readDefinition(world.store, clusterId);
    world.store.undo();
    expect(readDefinition(world.store, clusterId)).toMatchObject({
      revision: 2,
      document: { rules: [] },
    });
    world.store.redo();
    expect(readDefinition(world.store, clusterId)).toMatchObject({
      revision: 3,
      hash: edited.hash,
    });
    expect(listRevisions(world.store, clusterId)).toHaveLength(3);
  });

  test('is blocked where the definition has changed so that the step no longer fits', () => {
    addRule(0);
    const adding = world.journal().at(-1);
    editDefinition(world.store, {
      clusterId,
      expectedRevision: 1,
      edit: { kind: 'remove-rule', ruleId: 'r1' },
    });
    expect(() => world.reverse(adding, definitionReverser, 'undo')).toThrow(
      expect.objectContaining({ code: 'undo-blocked' }),
    );
  });

  test('the record of revisions cannot be changed, even by hand', () => {
    addRule(0);
    expect(() => world.store.db.prepare('DELETE FROM definition_revision').run()).toThrow(/append-only/);
  });
});
