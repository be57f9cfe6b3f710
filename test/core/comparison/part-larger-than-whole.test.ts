import { afterEach, beforeEach, expect, test } from 'vitest';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readCluster } from '#core/clusters/find-clusters.ts';
import { registerChangeReverser } from '#core/clusters/register-change.ts';
import { patchCluster } from '#core/clusters/register.ts';
import { buildOverlapMatrix } from '#core/comparison/overlap-matrix.ts';
import { registerReverser } from '#core/store/journal.ts';
import {
  addWorldExtract,
  createWorldWorkspace,
  type WorldWorkspace,
} from '../../fixtures/world-workspace.ts';
import { addClusters, company } from './named-clusters.ts';

let world: WorldWorkspace;

/** 30 companies in life sciences; 50 in medical technology, 20 of them in life sciences as well. */
beforeEach(() => {
  world = createWorldWorkspace();
  registerReverser('cluster', registerChangeReverser);
  addWorldExtract(world.store, {
    supplier: 'Tiny',
    title: 'Companies',
    edition: '1',
    territory: 'UK',
    universe: 'all-companies',
    companies: Array.from({ length: 60 }, (_, at) =>
      company(
        String(at + 1).padStart(8, '0'),
        `Company ${at} Ltd`,
        [...(at < 30 ? ['life'] : []), ...(at >= 10 ? ['medtech'] : [])],
        { employees: 10 },
      ),
    ),
  });
  addClusters(world.store, [
    { id: 'hls', name: 'Health and Life Sciences', codes: ['life'] },
    { id: 'medtech', name: 'MedTech', codes: ['medtech'] },
  ]);
});
afterEach(() => world.close());

const faults = () => buildOverlapMatrix(world.store, {}).faults;

test('making MedTech a part of a smaller Health and Life Sciences is told as an error, until the whole is widened or it is undone', () => {
  expect(faults()).toEqual([]);
  patchCluster(world.store, 'medtech', { relations: [{ kind: 'part-of', clusterId: 'hls', note: '' }] });
  expect(
    faults().map(({ kind, part, whole, companies, words }) => ({ kind, part, whole, companies, words })),
  ).toEqual([
    {
      kind: 'part-larger-than-whole',
      part: 'medtech',
      whole: 'hls',
      companies: 20,
      words:
        'MedTech is entered as a part of Health and Life Sciences but is larger: 50 companies against 30; 500 employees against 300. Widen Health and Life Sciences, narrow MedTech, or take the relation back.',
    },
    {
      kind: 'part-outside-whole',
      part: 'medtech',
      whole: 'hls',
      companies: 30,
      words:
        '30 of the 50 members of MedTech are no members of Health and Life Sciences, of which it is entered as a part.',
    },
  ]);

  const { revision } = readCluster(world.store, 'hls');
  editDefinition(world.store, {
    clusterId: 'hls',
    expectedRevision: revision,
    edit: {
      kind: 'add-rule',
      rule: {
        id: 'r2',
        effect: 'include',
        when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['medtech'] },
        note: '',
      },
    },
  });
  expect(faults()).toEqual([]);

  world.store.undo();
  expect(faults()).toHaveLength(2);
  world.store.undo();
  expect(faults()).toEqual([]);
});
