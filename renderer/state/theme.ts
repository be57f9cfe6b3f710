import { useEffect, useSyncExternalStore } from 'react';
import { useLayout } from './layout.ts';

const DARK = '(prefers-color-scheme: dark)';

function watchSystem(hear: () => void): () => void {
  const query = window.matchMedia(DARK);
  query.addEventListener('change', hear);
  return () => query.removeEventListener('change', hear);
}

/** The scheme that is drawn now: the chosen one, or the system's. */
export function useColourScheme(): 'light' | 'dark' {
  const theme = useLayout((layout) => layout.theme);
  const systemDark = useSyncExternalStore(watchSystem, () => window.matchMedia(DARK).matches);
  if (theme !== 'auto') return theme;
  return systemDark ? 'dark' : 'light';
}

/** Puts scheme and density on the page, where the style sheets read them. */
export function useAppliedTheme(): void {
  const scheme = useColourScheme();
  const density = useLayout((layout) => layout.density);
  useEffect(() => {
    const page = document.documentElement;
    page.dataset['theme'] = scheme;
    page.dataset['density'] = density;
    // AG Grid reads its mode here.
    page.dataset['agThemeMode'] = scheme;
  }, [scheme, density]);
}
