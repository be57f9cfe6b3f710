import { useCallback, useMemo } from 'react';
import { create } from 'zustand';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { WorkspaceSettings } from '#shared/contract/methods/workspaces.ts';
import { useCommand } from '../api/use-command.ts';
import { useQuery, type Query } from '../api/use-query.ts';

export type WorkspaceDescription = MethodOutput<'workspace.describe'>;

/** Settings the analyst has just chosen and the core has not stored yet: shown at once. */
export const usePendingSettings = create<{ readonly pending: Partial<WorkspaceSettings> }>(() => ({
  pending: {},
}));

/** The open workspace; fails with `no-workspace` when none is open. */
export function useWorkspace(): Query<WorkspaceDescription> {
  return useQuery('workspace.describe', {}, { keepLast: false });
}

export interface FigureContext {
  /** The settings in force: stored ones with what was just chosen over them. */
  readonly settings: WorkspaceSettings;
  readonly geographySetId: string;
  /** To pass to `metrics.compute` and `hexes.*` as `settings`. */
  readonly figureSettings: FigureSettings;
  /** Changes settings at once and stores them in the workspace. */
  readonly change: (patch: Partial<WorkspaceSettings>) => void;
}

/** Which area, which extract, which method: every figure on screen obeys it. Null while no workspace is open. */
export function useFigureContext(): FigureContext | null {
  const workspace = useWorkspace();
  const pending = usePendingSettings((state) => state.pending);
  const configure = useCommand('workspace.configure');
  const { run } = configure;
  const stored = workspace.value?.settings ?? null;

  const change = useCallback(
    (patch: Partial<WorkspaceSettings>) => {
      usePendingSettings.setState((state) => ({ pending: { ...state.pending, ...patch } }));
      void run({ settings: patch }).then(() => dropPending(patch));
    },
    [run],
  );

  return useMemo(() => {
    if (stored === null) return null;
    const settings = { ...stored, ...pending };
    const { extractId, attribution, windowFrom, windowTo } = settings;
    return {
      settings,
      geographySetId: settings.geographySetId,
      figureSettings: { extractId, attribution, windowFrom, windowTo },
      change,
    };
  }, [stored, pending, change]);
}

/** Once stored (or refused), the workspace's own setting holds; a newer choice of the same setting stays. */
function dropPending(patch: Partial<WorkspaceSettings>): void {
  usePendingSettings.setState(({ pending }) => ({
    pending: Object.fromEntries(
      Object.entries(pending).filter(
        ([name, value]) => !(name in patch) || Reflect.get(patch, name) !== value,
      ),
    ),
  }));
}
