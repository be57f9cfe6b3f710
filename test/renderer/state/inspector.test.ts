import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isInspectorOpen, showInspector } from '../../../renderer/state/inspector.ts';
import { arrange, recallLayout, useLayout } from '../../../renderer/state/layout.ts';
import { select } from '../../../renderer/state/selection.ts';

let roomy = true;
beforeEach(() => {
  localStorage.clear();
  recallLayout(`inspector ${Math.random()}`);
  select(null);
  vi.stubGlobal('matchMedia', () => ({
    matches: roomy,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});
afterEach(() => vi.unstubAllGlobals());

test('until the analyst chose, it stands open where there is room, and in a small window while something is selected', () => {
  roomy = true;
  expect(isInspectorOpen()).toBe(true);
  roomy = false;
  expect(isInspectorOpen()).toBe(false);
  select({ kind: 'cluster', clusterId: 'aerospace' });
  expect(isInspectorOpen()).toBe(true);
});

test('what the analyst chose holds, whatever the room and the selection', () => {
  roomy = true;
  arrange({ inspectorOpen: false });
  select({ kind: 'cluster', clusterId: 'aerospace' });
  expect(isInspectorOpen()).toBe(false);
  roomy = false;
  select(null);
  arrange({ inspectorOpen: true });
  expect(isInspectorOpen()).toBe(true);
});

test('an act that leads into the inspector opens it, and chooses nothing where it stands open by itself', () => {
  roomy = false;
  select({ kind: 'cluster', clusterId: 'aerospace' });
  showInspector();
  expect(useLayout.getState().inspectorOpen).toBeNull();
  arrange({ inspectorOpen: false });
  showInspector();
  expect(isInspectorOpen()).toBe(true);
});
