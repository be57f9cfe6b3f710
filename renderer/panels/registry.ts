import { SCREEN_IDS, type ScreenId } from '../state/navigation.ts';
import type { SelectionKind } from '../state/selection.ts';
import type { InspectorEntry, PanelModule, ScreenEntry } from './entries.ts';

// Indexes are small and load at once; the screens behind them load when first shown.
const modules = Object.values(import.meta.glob<PanelModule>('./*/index.{ts,tsx}', { eager: true }));

/** The screens there are, in the order of the navigation. */
export const screens: readonly ScreenEntry[] = modules
  .flatMap((module) => (module.screen === undefined ? [] : [module.screen]))
  .toSorted((a, b) => SCREEN_IDS.indexOf(a.id) - SCREEN_IDS.indexOf(b.id));

/** Finds a screen; Home where it is not there. */
export function findScreen(id: ScreenId): ScreenEntry | undefined {
  return screens.find((screen) => screen.id === id) ?? screens[0];
}

/** Finds what explains a kind of selection. */
export function findInspector<K extends SelectionKind>(kind: K): InspectorEntry<K> | null {
  const found = modules.flatMap((module) => module.inspectors ?? []).find((entry) => entry.kind === kind);
  // The list holds one entry per kind, and `inspectorFor` ties kind and component together.
  return (found as InspectorEntry<K> | undefined) ?? null;
}
