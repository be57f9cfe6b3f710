import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '#shared/contract/errors.ts';
import type { DefinitionEdit } from '#shared/domain/definition.ts';
import { registerReverser } from '#core/store/journal.ts';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { listRevisions, readDefinition } from '#core/clusters/read-definition.ts';
import { createCluster } from '#core/clusters/register.ts';
import { diffStates } from '#core/versions/diff.ts';
import { publishDefinition, versionReverser } from '#core/versions/publish.ts';
import { restoreDefinition } from '#core/clusters/restore-definition.ts';
import { listVersions, readVersionDocument } from '#core/versions/read-versions.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
  registerReverser('version', versionReverser);
  createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
});
afterEach(() => world.close());

const clusterId = 'aerospace';
const revision = () => readDefinition(world.store, clusterId).revision;
const edit = (one: DefinitionEdit) =>
  editDefinition(world.store, { clusterId, expectedRevision: revision(), edit: one });
const addRule = (id: string, code: string) =>
  edit({
    kind: 'add-rule',
    rule: {
      id,
      effect: 'include',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: [code] },
      note: '',
    },
  });
const publish = (note = 'first cut', expectedRevision = revision()) =>
  publishDefinition(world.store, { clusterId, expectedRevision, note });

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('not refused');
}

describe('publishing a definition', () => {
  test('freezes number, revision, document and hash, with note, author and time', () => {
    addRule('a', '30300');
    const made = publish();
    expect(made).toMatchObject({
      version: 1,
      revision: 1,
      note: 'first cut',
      author: 'A. Analyst',
      status: 'published',
    });
    const text =
      '{"containers":[],"pins":[],"rules":[{"effect":"include","id":"a","note":"","when":{"codes":["30300"],"kind":"codes","match":"exact","scheme":"sic-2007"}}],"schemaVersion":2}';
    expect(made.hash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(listRevisions(world.store, clusterId)[0]).toMatchObject({ revision: 1, version: 1 });
  });

  test('what was frozen stays as it was whatever the definition becomes, and cannot be written over', () => {
    addRule('a', '30300');
    const frozen = readDefinition(world.store, clusterId).document;
    const made = publish();
    addRule('b', '62012');
    expect(readVersionDocument(world.store, clusterId, 1)).toEqual(frozen);
    expect(listVersions(world.store, clusterId)).toEqual([made]);
    expect(() => world.store.db.exec(`UPDATE definition_version SET note = 'other'`)).toThrow(/append-only/);
    expect(() => world.store.db.exec('DELETE FROM definition_version')).toThrow(/append-only/);
  });

  test('refuses the empty definition, and one that is the same as the version published last', () => {
    expect(refusal(() => publish()).message).toBe(
      'The definition of Aerospace lets nobody in yet, so there is nothing to publish. Add a container, a rule or a pin first.',
    );
    addRule('a', '30300');
    publish();
    const same = refusal(() => publish('again'));
    expect(same.code).toBe('invalid-input');
    expect(same.message).toBe(
      'The definition of Aerospace is the same as version 1, published 22 Nov 2026. Change it before you publish it again.',
    );
    // There and back is the same definition too.
    addRule('b', '62012');
    edit({ kind: 'remove-rule', ruleId: 'b' });
    expect(refusal(() => publish('again')).code).toBe('invalid-input');
  });

  test('refuses to publish in view of a revision that was changed since', () => {
    addRule('a', '30300');
    addRule('b', '62012');
    const error = refusal(() => publish('mine', 1));
    expect(error.code).toBe('version-conflict');
    expect(error.detail).toEqual({ revision: 2 });
  });

  test('undone it is withdrawn, done again it stands, and a withdrawn number is never given again', () => {
    addRule('a', '30300');
    const first = publish();
    world.store.undo();
    expect(listVersions(world.store, clusterId)).toEqual([{ ...first, status: 'withdrawn' }]);
    expect(listRevisions(world.store, clusterId)[0]?.version).toBeNull();
    world.store.redo();
    expect(listVersions(world.store, clusterId)).toEqual([first]);
    expect(listRevisions(world.store, clusterId)[0]?.version).toBe(1);
    world.store.undo();
    expect(publish('second try').version).toBe(2);
    expect(listVersions(world.store, clusterId).map(({ version, status }) => [version, status])).toEqual([
      [2, 'published'],
      [1, 'withdrawn'],
    ]);
  });
});

describe('restoring a revision', () => {
  test('is a further revision, with the pins as they were set, and can be undone', () => {
    addRule('a', '30300');
    edit({
      kind: 'set-pin',
      pin: { companyNumber: '00000001', effect: 'in', reason: 'head office', author: '', at: '' },
    });
    const before = readDefinition(world.store, clusterId);
    edit({ kind: 'remove-rule', ruleId: 'a' });
    edit({ kind: 'remove-pin', companyNumber: '00000001' });
    const restored = restoreDefinition(world.store, { clusterId, expectedRevision: 4, revision: 2 });
    expect(restored).toEqual({ revision: 5, document: before.document, hash: before.hash });
    expect(listRevisions(world.store, clusterId)[0]?.summary).toBe('Restored revision 2');
    world.store.undo();
    expect(readDefinition(world.store, clusterId).document).toMatchObject({ rules: [], pins: [] });
    world.store.redo();
    expect(readDefinition(world.store, clusterId).hash).toBe(before.hash);
  });

  test('changes nothing where the definition is that already, and refuses a revision that never was', () => {
    addRule('a', '30300');
    expect(restoreDefinition(world.store, { clusterId, expectedRevision: 1, revision: 1 }).revision).toBe(1);
    expect(
      refusal(() => restoreDefinition(world.store, { clusterId, expectedRevision: 1, revision: 9 })).code,
    ).toBe('not-found');
    expect(
      refusal(() => restoreDefinition(world.store, { clusterId, expectedRevision: 0, revision: 0 })).code,
    ).toBe('version-conflict');
    expect(
      restoreDefinition(world.store, { clusterId, expectedRevision: 1, revision: 0 }).document.rules,
    ).toEqual([]);
  });
});

describe('many pins at once', () => {
  test('are stamped with who acted and when, and taken back in one step', () => {
    const pin = (companyNumber: string) =>
      ({ companyNumber, effect: 'in', reason: 'trade body', author: 'nobody', at: 'never' }) as const;
    edit({ kind: 'change-pins', set: [pin('00000001'), pin('00000002')], remove: [] });
    const { pins } = readDefinition(world.store, clusterId).document;
    expect(pins.map(({ author }) => author)).toEqual(['A. Analyst', 'A. Analyst']);
    expect(pins.every(({ at }) => at.startsWith('2026-11-22T10:'))).toBe(true);
    world.store.undo();
    expect(readDefinition(world.store, clusterId).document.pins).toEqual([]);
    world.store.redo();
    expect(readDefinition(world.store, clusterId).document.pins).toEqual(pins);
  });
});

describe('the difference of two states', () => {
  test('is told from published to now, between versions, and from nothing', () => {
    addRule('a', '30300');
    publish();
    addRule('b', '62012');
    const diff = (from: Parameters<typeof diffStates>[1]['from']['baseline']) =>
      diffStates(world.store, {
        from: { clusterId, baseline: from },
        to: { clusterId, baseline: { kind: 'revision', revision: 2 } },
      }).map(({ words }) => words);
    expect(diff({ kind: 'published' })).toEqual(['Added rule 2: SIC 62012']);
    expect(diff({ kind: 'version', version: 1 })).toEqual(['Added rule 2: SIC 62012']);
    expect(diff({ kind: 'revision', revision: 0 })).toEqual([
      'Added rule 1: SIC 30300',
      'Added rule 2: SIC 62012',
    ]);
    expect(diff({ kind: 'revision', revision: 2 })).toEqual([]);
    expect(refusal(() => diff({ kind: 'version', version: 7 })).message).toBe(
      'Aerospace has no version 7. Choose one from the list of its versions.',
    );
  });
});
