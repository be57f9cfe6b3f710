import { expect, onTestFinished, test } from 'vitest';
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
