import { expect, onTestFinished, test } from 'vitest';
import { editDefinition } from '#core/clusters/edit-definition.ts';
import { readDefinition } from '#core/clusters/read-definition.ts';
import { createCluster } from '#core/clusters/register.ts';
import { listReleases, recordRelease } from '#core/release/release-log.ts';
import { createWorldWorkspace } from '../../fixtures/world-workspace.ts';

test('what left the workbench is written down with its clearance, newest first, and cannot be changed', () => {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  recordRelease(world.store, { kind: 'copy', subject: 'Figures, all clusters, Midlands Engine', rows: 4 });
  recordRelease(world.store, { kind: 'file', subject: 'Members of Aerospace', rows: 248 });
  const { total, releases } = listReleases(world.store, { offset: 0, limit: 10 });
  expect(total).toBe(2);
  expect(releases.map(({ kind, rows, clearance }) => ({ kind, rows, clearance }))).toEqual([
    { kind: 'file', rows: 248, clearance: 'internal: not cleared for release' },
    { kind: 'copy', rows: 4, clearance: 'internal: not cleared for release' },
  ]);
  expect(() => world.store.db.prepare('DELETE FROM release_log').run()).toThrow(/append-only/);
});

test('the definitions that left are written down as they stood then; a cluster that is not known is left out', () => {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  createCluster(world.store, { name: 'Aerospace', tier: 'super', aliases: [], description: '' });
  const copy = (...clusterIds: string[]) =>
    recordRelease(world.store, { kind: 'copy', subject: 'Figures', rows: 1, clusterIds }).clusters;
  const { hash } = readDefinition(world.store, 'aerospace');
  expect(copy('aerospace', 'aerospace', 'no-such')).toEqual([{ clusterId: 'aerospace', revision: 0, hash }]);
  const after = editDefinition(world.store, {
    clusterId: 'aerospace',
    expectedRevision: 0,
    edit: {
      kind: 'add-rule',
      rule: {
        id: 'a',
        effect: 'include',
        when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: ['30300'] },
        note: '',
      },
    },
  });
  expect(copy('aerospace')).toEqual([{ clusterId: 'aerospace', revision: 1, hash: after.hash }]);
  expect(copy()).toEqual([]);
  expect(
    listReleases(world.store, { offset: 0, limit: 10 }).releases.map(({ clusters }) => clusters.length),
  ).toEqual([0, 1, 1]);
});
