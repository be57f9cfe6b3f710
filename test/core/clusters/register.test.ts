import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { registerChangeReverser } from '#core/clusters/register-change.ts';
import { listClusters, readCluster } from '#core/clusters/find-clusters.ts';
import { createCluster, patchCluster, reinstateCluster, retireCluster } from '#core/clusters/register.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
});
afterEach(() => world.close());

const make = (name: string) =>
  createCluster(world.store, { name, tier: 'super', aliases: [], description: '' });

describe('the register of clusters', () => {
  test('gives a new cluster an id from its name, and a second one another, retired ones included', () => {
    expect(make('Health & Life Sciences').id).toBe('health-and-life-sciences');
    retireCluster(world.store, 'health-and-life-sciences');
    expect(make('Health and Life Sciences').id).toBe('health-and-life-sciences-2');
  });

  test('refuses a name that a live cluster bears, whatever its capitals', () => {
    make('Aerospace');
    expect(() => make('AEROSPACE')).toThrow(expect.objectContaining({ code: 'name-taken' }));
    make('Space');
    expect(() => patchCluster(world.store, 'space', { name: 'aerospace' })).toThrow(
      expect.objectContaining({ code: 'name-taken' }),
    );
  });

  test('keeps the id when a cluster is renamed, and lets capitals change', () => {
    make('Aerospace');
    expect(patchCluster(world.store, 'aerospace', { name: 'AeroSpace', tier: 'established' })).toMatchObject({
      id: 'aerospace',
      name: 'AeroSpace',
      tier: 'established',
    });
  });

  test('a retired cluster leaves the list and cannot come back under a name taken since', () => {
    make('Aerospace');
    retireCluster(world.store, 'aerospace');
    expect(listClusters(world.store, { includeRetired: false })).toEqual([]);
    expect(listClusters(world.store, { includeRetired: true })).toHaveLength(1);
    make('Aerospace');
    expect(() => reinstateCluster(world.store, 'aerospace')).toThrow(
      expect.objectContaining({ code: 'name-taken' }),
    );
  });

  test('a change that changes nothing is not journalled', () => {
    make('Aerospace');
    patchCluster(world.store, 'aerospace', { name: 'Aerospace' });
    expect(world.journal()).toHaveLength(1);
  });

  test('an absent cluster is said to be absent', () => {
    expect(() => readCluster(world.store, 'nowhere')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('undoing on the register', () => {
  test('undoing the making of a cluster retires it, redoing brings it back', () => {
    make('Aerospace');
    world.store.undo();
    expect(readCluster(world.store, 'aerospace').status).toBe('retired');
    world.store.redo();
    expect(readCluster(world.store, 'aerospace').status).toBe('live');
  });

  test('undoing a change of fields gives the former ones back', () => {
    make('Aerospace');
    const before = readCluster(world.store, 'aerospace');
    patchCluster(world.store, 'aerospace', {
      name: 'Flight',
      aliases: ['Aviation'],
      description: 'x',
      tier: 'new-economy',
    });
    const after = readCluster(world.store, 'aerospace');
    world.store.undo();
    expect(readCluster(world.store, 'aerospace')).toEqual(before);
    world.store.redo();
    expect(readCluster(world.store, 'aerospace')).toEqual(after);
  });

  test('is blocked where the name is borne by another cluster by now', () => {
    make('Aerospace');
    retireCluster(world.store, 'aerospace');
    const retiring = world.journal().at(-1);
    make('Aerospace');
    expect(() => world.reverse(retiring, registerChangeReverser, 'undo')).toThrow(
      expect.objectContaining({ code: 'undo-blocked' }),
    );
  });
});
