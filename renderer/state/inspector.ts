import { useSyncExternalStore } from 'react';
import { arrange, useLayout } from './layout.ts';
import { useSelection } from './selection.ts';

/** From this width on the inspector has room of its own, pixels. */
const ROOMY = '(min-width: 1200px)';

function watchWidth(hear: () => void): () => void {
  const query = window.matchMedia(ROOMY);
  query.addEventListener('change', hear);
  return () => query.removeEventListener('change', hear);
}

const isRoomy = (): boolean => window.matchMedia(ROOMY).matches;

/** As the analyst chose; until then where there is room for it, and in a small window while something is selected. */
function decide(chosen: boolean | null, roomy: boolean, selected: boolean): boolean {
  return chosen ?? (roomy || selected);
}

/** Says whether the inspector stands open now. */
export function isInspectorOpen(): boolean {
  return decide(useLayout.getState().inspectorOpen, isRoomy(), useSelection.getState().selection !== null);
}

/** The same for a view that follows it. */
export function useInspectorOpen(): boolean {
  const chosen = useLayout((layout) => layout.inspectorOpen);
  const selected = useSelection((state) => state.selection !== null);
  const roomy = useSyncExternalStore(watchWidth, isRoomy);
  return decide(chosen, roomy, selected);
}

/** Opens the inspector where it is closed; asked for by an act that leads into it. Select first. */
export function showInspector(): void {
  if (!isInspectorOpen()) arrange({ inspectorOpen: true });
}
