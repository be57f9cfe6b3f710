import { create } from 'zustand';

export type Overlay = 'palette' | 'shortcuts' | 'journal' | 'workspaces';

/** What lies over the window now; one thing at a time. */
export const useOverlay = create<{ readonly overlay: Overlay | null }>(() => ({ overlay: null }));

export function openOverlay(overlay: Overlay): void {
  useOverlay.setState({ overlay });
}

export function closeOverlay(): void {
  useOverlay.setState({ overlay: null });
}
