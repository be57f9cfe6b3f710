import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ClusterDocument } from '#shared/contract/methods/clusters.ts';
import { applyDocuments, exportDocuments } from '#core/clusters/cluster-documents.ts';
import { listClusters, readCluster } from '#core/clusters/find-clusters.ts';
import { retireCluster } from '#core/clusters/register.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
});
afterEach(() => world.close());

const document = (name: string, ...codes: string[]): ClusterDocument => ({
  name,
  tier: 'super',
  aliases: [],
  description: '',
  definition: {
    schemaVersion: 2,
    containers: [],
    rules: codes.map((code) => ({
      id: code,
      effect: 'include',
      when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: [code] },
      note: '',
    })),
    pins: [],
  },
});
const both = () => [document('Aerospace', '30300'), document('Space', '51220')];

describe('applying cluster documents', () => {
  test('adds what is missing, and a second time changes nothing', () => {
    expect(applyDocuments(world.store, both())).toEqual({
      added: ['aerospace', 'space'],
      updated: [],
      unchanged: [],
    });
    expect(applyDocuments(world.store, both())).toEqual({
      added: [],
      updated: [],
      unchanged: ['aerospace', 'space'],
    });
    expect(world.journal()).toHaveLength(1);
    expect(readCluster(world.store, 'space').revision).toBe(1);
  });

  test('what was exported applies as it is, and gives the same documents again', () => {
    applyDocuments(world.store, both());
    const documents = exportDocuments(world.store);
    expect(applyDocuments(world.store, documents).unchanged).toHaveLength(2);
    const other = createWorldWorkspace();
    applyDocuments(other.store, documents);
    expect(exportDocuments(other.store)).toEqual(documents);
    other.close();
  });

  test('lets two clusters exchange their names', () => {
    applyDocuments(world.store, both());
    const [first, second] = exportDocuments(world.store);
    if (first === undefined || second === undefined) throw new Error('two documents expected');
    const result = applyDocuments(world.store, [
      { ...first, name: second.name },
      { ...second, name: first.name },
    ]);
    expect(result.updated).toEqual(['aerospace', 'space']);
    expect(readCluster(world.store, 'aerospace').name).toBe('Space');
  });

  test('brings a retired cluster back where its id is given', () => {
    applyDocuments(world.store, both());
    retireCluster(world.store, 'space');
    expect(applyDocuments(world.store, [{ ...document('Space', '51220'), id: 'space' }]).updated).toEqual([
      'space',
    ]);
  });

  test('refuses two clusters of one name and leaves the register as it was', () => {
    applyDocuments(world.store, both());
    const clash = [document('Marine', '30110'), { ...document('AEROSPACE', '1'), id: 'flight' }];
    expect(() => applyDocuments(world.store, clash)).toThrow(expect.objectContaining({ code: 'name-taken' }));
    expect(() => applyDocuments(world.store, [document('X', '1'), document('x', '2')])).toThrow(
      expect.objectContaining({ code: 'name-taken' }),
    );
    expect(listClusters(world.store, { includeRetired: true }).map(({ id }) => id)).toEqual([
      'aerospace',
      'space',
    ]);
  });

  test('is one step of the history: undo takes everything back, redo brings it again', () => {
    applyDocuments(world.store, [document('Aerospace', '30300')]);
    const before = exportDocuments(world.store);
    applyDocuments(world.store, [
      { ...document('Aerospace', '30300', '33160'), tier: 'established' },
      document('Space', '51220'),
    ]);
    const after = exportDocuments(world.store);
    world.store.undo();
    expect(exportDocuments(world.store)).toEqual(before);
    expect(readCluster(world.store, 'space').status).toBe('retired');
    world.store.redo();
    expect(exportDocuments(world.store)).toEqual(after);
  });
});
