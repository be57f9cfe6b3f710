import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RelationKind } from '#shared/domain/cluster-dossier.ts';
import { applyDocuments, exportDocuments } from '#core/clusters/cluster-documents.ts';
import { readCluster } from '#core/clusters/find-clusters.ts';
import { patchClusters } from '#core/clusters/move-clusters.ts';
import { createCluster, patchCluster, retireCluster } from '#core/clusters/register.ts';
import { listRelations } from '#core/clusters/relations.ts';
import { EMPTY_DEFINITION } from '#shared/domain/definition.ts';
import { EMPTY_DOSSIER } from '#shared/domain/cluster-dossier.ts';
import { createWorldWorkspace, type WorldWorkspace } from '../../fixtures/world-workspace.ts';

let world: WorldWorkspace;
beforeEach(() => {
  world = createWorldWorkspace();
  for (const name of ['Health', 'MedTech', 'Implants', 'Space'])
    createCluster(world.store, { name, tier: 'established', aliases: [], description: '' });
});
afterEach(() => world.close());

const relate = (clusterId: string, kind: RelationKind, to: string, note = '') =>
  patchCluster(world.store, clusterId, {
    relations: [...readCluster(world.store, clusterId).relations, { kind, clusterId: to, note }],
  });

describe('relations of clusters', () => {
  test('are told from both sides, once for each, and not to retired clusters', () => {
    relate('medtech', 'part-of', 'health', 'a branch');
    relate('medtech', 'connects-with', 'space', 'sensors');
    relate('space', 'connects-with', 'medtech', 'imaging');
    const all = [
      { clusterId: 'health', otherId: 'medtech', kind: 'has-part', note: 'a branch' },
      { clusterId: 'medtech', otherId: 'health', kind: 'part-of', note: 'a branch' },
      { clusterId: 'medtech', otherId: 'space', kind: 'connects-with', note: 'sensors imaging' },
      { clusterId: 'space', otherId: 'medtech', kind: 'connects-with', note: 'sensors imaging' },
    ];
    expect(listRelations(world.store)).toEqual(all);
    retireCluster(world.store, 'space');
    expect(listRelations(world.store)).toEqual(all.slice(0, 2));
  });

  test('a cluster is part of neither itself nor its own part, however far down, and the reason is said', () => {
    relate('medtech', 'part-of', 'health');
    relate('implants', 'part-of', 'medtech');
    const steps = world.journal().length;
    expect(() => relate('health', 'part-of', 'health')).toThrow(
      'Health cannot stand in the relation “part of” to itself',
    );
    expect(() => relate('medtech', 'part-of', 'implants')).toThrow(
      'MedTech cannot be part of Implants, because Implants is itself part of MedTech. Take one of these relations away first.',
    );
    expect(() => relate('health', 'part-of', 'implants')).toThrow(
      expect.objectContaining({
        code: 'invalid-input',
        message:
          'Health cannot be part of Implants, because Implants is itself part of MedTech, which is part of Health. Take one of these relations away first.',
      }),
    );
    expect(readCluster(world.store, 'health').relations).toEqual([]);
    expect(world.journal()).toHaveLength(steps);
    // A whole with two ways up is no circle.
    relate('space', 'part-of', 'health');
    relate('implants', 'part-of', 'space');
  });

  test('a circle through a retired cluster is refused as well, for it may come back', () => {
    relate('medtech', 'part-of', 'health');
    retireCluster(world.store, 'medtech');
    expect(() => relate('health', 'part-of', 'medtech')).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });

  test('an unknown cluster and the same relation twice are refused', () => {
    expect(() => relate('health', 'part-of', 'nowhere')).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    relate('health', 'overlaps', 'space');
    expect(() => relate('health', 'overlaps', 'space')).toThrow('twice');
  });

  test('a bulk change that would make a cluster part of itself is refused whole', () => {
    expect(() =>
      patchClusters(world.store, {
        clusterIds: ['medtech', 'health'],
        patch: { relations: [{ kind: 'part-of', clusterId: 'health', note: '' }] },
        reason: '',
      }),
    ).toThrow('itself');
    expect(listRelations(world.store)).toEqual([]);
  });

  test('documents that name each other are applied together, carry the dossier over, and are undone in one step', () => {
    relate('medtech', 'part-of', 'health', 'a branch');
    patchCluster(world.store, 'health', { isCaseStudy: true, stage: 'candidate' });
    const documents = exportDocuments(world.store, ['medtech', 'health']);
    const other = createWorldWorkspace();
    try {
      expect(applyDocuments(other.store, documents)).toMatchObject({
        added: ['medtech', 'health'],
      });
      expect(exportDocuments(other.store, ['medtech', 'health'])).toEqual(documents);
      expect(applyDocuments(other.store, documents)).toMatchObject({
        unchanged: ['medtech', 'health'],
      });
      expect(other.journal()).toHaveLength(1);
      // A document without a dossier leaves the one that is there.
      const [first] = documents;
      if (first === undefined) throw new Error('no document');
      const { dossier: _left, ...bare } = first;
      expect(applyDocuments(other.store, [bare])).toMatchObject({ unchanged: ['medtech'] });
      expect(applyDocuments(other.store, [{ ...first, dossier: EMPTY_DOSSIER }])).toMatchObject({
        updated: ['medtech'],
      });
      other.store.undo();
      expect(exportDocuments(other.store, ['medtech', 'health'])).toEqual(documents);
    } finally {
      other.close();
    }
    expect(() =>
      applyDocuments(world.store, [
        {
          name: 'Fifth',
          tier: 'super',
          aliases: [],
          description: '',
          dossier: {
            ...EMPTY_DOSSIER,
            relations: [{ kind: 'part-of', clusterId: 'nowhere', note: '' }],
          },
          definition: EMPTY_DEFINITION,
        },
      ]),
    ).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
