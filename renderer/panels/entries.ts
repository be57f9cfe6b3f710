import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { ScreenId } from '../state/navigation.ts';
import type { SelectionKind, SelectionOf } from '../state/selection.ts';

/** A screen as its panel declares it, in `renderer/panels/<name>/index.ts(x)` as `export const screen`. */
export interface ScreenEntry {
  readonly id: ScreenId;
  readonly title: string;
  readonly icon: LucideIcon;
  /**
   * "Ctrl+5": the place in the navigation; of the tenth a key of its own, since Ctrl+0 is the actual size everywhere. Alt and the digit of the
   * place do the same.
   */
  readonly shortcut: string;
  /** Fetched when first shown: `lazy(async () => ({ default: (await import('./map-screen.tsx')).MapScreen }))`. */
  readonly component: ComponentType;
}

/** What the inspector shows for one kind of selection, declared as `export const inspectors`. */
export interface InspectorEntry<K extends SelectionKind = SelectionKind> {
  readonly kind: K;
  readonly component: ComponentType<{ readonly selection: SelectionOf<K> }>;
}

/** Declares an inspector; keeps the kind and its component in step. */
export function inspectorFor<K extends SelectionKind>(
  kind: K,
  component: InspectorEntry<K>['component'],
): AnyInspector {
  return { kind, component } as AnyInspector;
}

/** An inspector of some kind, as a list holds it. */
export type AnyInspector = { [K in SelectionKind]: InspectorEntry<K> }[SelectionKind];

/** What a panel's index may export. */
export interface PanelModule {
  readonly screen?: ScreenEntry;
  readonly inspectors?: readonly AnyInspector[];
}
