import { create } from 'zustand';

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['compact', 'comfortable'] as const;
export type Density = (typeof DENSITIES)[number];

/** How the window is arranged: nothing of it is data, and all of it is remembered. */
export interface Layout {
  /** The workspace whose arrangement this is; null before one is opened. */
  readonly workspaceId: string | null;
  readonly theme: Theme;
  readonly density: Density;
  /** What the analyst chose; null as long as nothing was chosen, and then `state/inspector.ts` decides. */
  readonly inspectorOpen: boolean | null;
  readonly navigationNarrow: boolean;
  /** Sizes of panes in per cent, by group of panes. */
  readonly panes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** State of a grid's columns, by grid; plain JSON as the grid gives it. */
  readonly columns: Readonly<Record<string, unknown>>;
  /** How the map was last drawn; plain JSON, read anew by its schema. */
  readonly map: unknown;
  /** Which view of a screen was last shown, by screen. */
  readonly views: Readonly<Record<string, string>>;
  /** Lines of first use that were dismissed. */
  readonly dismissed: readonly string[];
}

const INITIAL: Layout = {
  workspaceId: null,
  theme: 'auto',
  density: 'compact',
  inspectorOpen: null,
  navigationNarrow: false,
  panes: {},
  columns: {},
  map: null,
  views: {},
  dismissed: [],
};

/** Theme and density belong to the person, so they hold for every workspace. */
const PERSONAL_KEY = 'workbench.personal';
const layoutKey = (workspaceId: string): string => `workbench.layout.${workspaceId}`;

export const useLayout = create<Layout>(() => ({ ...INITIAL, ...readStored(PERSONAL_KEY) }));

/** Brings back the arrangement of a workspace; called when one is opened. */
export function recallLayout(id: string): void {
  if (useLayout.getState().workspaceId === id) return;
  useLayout.setState(
    { ...INITIAL, ...readStored(layoutKey(id)), ...readStored(PERSONAL_KEY), workspaceId: id },
    true,
  );
}

/** Changes the arrangement and remembers it. */
export function arrange(patch: Partial<Omit<Layout, 'workspaceId'>>): void {
  useLayout.setState(patch);
  const { theme, density, workspaceId, ...rest } = useLayout.getState();
  writeStored(PERSONAL_KEY, { theme, density });
  if (workspaceId !== null) writeStored(layoutKey(workspaceId), rest);
}

/** Remembers the sizes of a group of panes. */
export function rememberPanes(group: string, sizes: Readonly<Record<string, number>>): void {
  arrange({ panes: { ...useLayout.getState().panes, [group]: sizes } });
}

/** Remembers the columns of a grid. */
export function rememberColumns(grid: string, state: unknown): void {
  arrange({ columns: { ...useLayout.getState().columns, [grid]: state } });
}

/** Remembers which view of a screen is shown. */
export function rememberView(screen: string, view: string): void {
  const { views } = useLayout.getState();
  if (views[screen] !== view) arrange({ views: { ...views, [screen]: view } });
}

function writeStored(key: string, value: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs only the memory of the arrangement.
  }
}

function readStored(key: string): Partial<Layout> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return isRecord(value) ? keepKnown(value) : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was stored by another version is used as far as it still fits. */
function keepKnown(stored: Record<string, unknown>): Partial<Layout> {
  const theme = THEMES.find((each) => each === stored['theme']);
  const density = DENSITIES.find((each) => each === stored['density']);
  const { inspectorOpen, navigationNarrow, panes, columns, views, dismissed, map } = stored;
  return {
    ...(theme === undefined ? {} : { theme }),
    ...(density === undefined ? {} : { density }),
    ...(typeof inspectorOpen === 'boolean' ? { inspectorOpen } : {}),
    ...(typeof navigationNarrow === 'boolean' ? { navigationNarrow } : {}),
    ...(isRecord(panes) ? { panes: keepSizes(panes) } : {}),
    ...(isRecord(columns) ? { columns } : {}),
    ...(isRecord(map) ? { map } : {}),
    ...(isRecord(views) ? { views: keepTexts(views) } : {}),
    ...(Array.isArray(dismissed) ? { dismissed: dismissed.filter((each) => typeof each === 'string') } : {}),
  };
}

function keepSizes(panes: Record<string, unknown>): Record<string, Record<string, number>> {
  const kept: Record<string, Record<string, number>> = {};
  for (const [group, sizes] of Object.entries(panes)) {
    if (!isRecord(sizes)) continue;
    const numbers = Object.entries(sizes).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    );
    kept[group] = Object.fromEntries(numbers);
  }
  return kept;
}

function keepTexts(stored: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
