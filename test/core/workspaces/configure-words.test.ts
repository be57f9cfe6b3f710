import { expect, onTestFinished, test } from 'vitest';
import { configureWorkspace } from '#core/workspaces/configure-workspace.ts';
import { createWorldWorkspace } from '../../fixtures/world-workspace.ts';

test('the journal names what settings were changed to in the analyst’s words, and an unknown set is refused', () => {
  const world = createWorldWorkspace();
  onTestFinished(() => world.close());
  const change = (settings: Parameters<typeof configureWorkspace>[1]['settings']) =>
    configureWorkspace(world.store, { settings }, () => undefined);
  change({ geographySetId: 'region:E12000004', attribution: 'registered-office' });
  const summary = world.store.db
    .prepare<[], string>('SELECT summary FROM journal ORDER BY id DESC LIMIT 1')
    .pluck()
    .get();
  expect(summary).toBe(
    'Changed the geography set to East Midlands, the attribution method to registered office',
  );
  expect(() => change({ geographySetId: 'atlantis' })).toThrow(/atlantis/);
});
