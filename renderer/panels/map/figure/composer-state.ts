import { useEffect, useMemo, useRef } from 'react';
import { create } from 'zustand';
import type { MapFigure } from '#shared/domain/map-figure.ts';
import { useCommands } from '../../../state/commands.ts';
import { notify } from '../../../state/notifications.ts';

/** The kinds of file a figure leaves in. */
export const FIGURE_FORMATS = ['svg', 'pdf', 'png', 'csv', 'geojson', 'geojson-27700'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** A figure that is being worked on. */
export interface FigureDraft {
  readonly figure: MapFigure;
  /** The saved figure it came from; null: not saved yet. */
  readonly entryId: string | null;
}

/** What the composer remembers while the window is open, so that closing it loses nothing. */
export interface ComposerState {
  /** The workspace of the draft. */
  readonly workspaceId: string | null;
  readonly draft: FigureDraft | null;
  /** Whether the analyst has changed it since it was taken from the map or opened. */
  readonly isChanged: boolean;
  /** What stood there before another was opened over it. */
  readonly before: { readonly draft: FigureDraft; readonly isChanged: boolean } | null;
  /** The panel whose form is open, from 0. */
  readonly active: number;
  readonly formats: readonly FigureFormat[];
  /** Of the preview, from 1. */
  readonly page: number;
  readonly zoom: 'width' | 'full';
}

const EMPTY: ComposerState = {
  workspaceId: null,
  draft: null,
  isChanged: false,
  before: null,
  active: 0,
  formats: ['pdf', 'csv'],
  page: 1,
  zoom: 'width',
};

export const useComposer = create<ComposerState>(() => EMPTY);

/** Puts another figure in the place of the draft; the one before can be brought back. */
export function replaceDraft(draft: FigureDraft, workspaceId: string | null): void {
  useComposer.setState((state) => ({
    draft,
    workspaceId,
    isChanged: false,
    before:
      state.draft === null || state.workspaceId !== workspaceId
        ? null
        : { draft: state.draft, isChanged: state.isChanged },
    active: 0,
    page: 1,
  }));
}

/** Opens another figure, and offers the way back where the one that stood there has changes that are not saved. */
export function openDraft(next: FigureDraft, workspaceId: string | null): void {
  const { draft, isChanged, workspaceId: draftOf } = useComposer.getState();
  replaceDraft(next, workspaceId);
  if (draft === null || !isChanged || draftOf !== workspaceId) return;
  notify({
    tone: 'info',
    title: 'Another figure is open',
    about: 'map-figure',
    sentence: `“${draft.figure.name}” has changes that are not saved.`,
    action: { label: 'Bring it back', run: bringBackDraft },
  });
}

/** Brings back the figure that stood there before. */
export function bringBackDraft(): void {
  useComposer.setState(({ before }) =>
    before === null ? {} : { ...before, before: null, active: 0, page: 1 },
  );
}

/** Changes the figure; a page that may no longer be there is left for the first. */
export function changeDraft(change: (figure: MapFigure) => MapFigure): void {
  useComposer.setState(({ draft, active, page }) => {
    if (draft === null) return {};
    const figure = change(draft.figure);
    if (figure === draft.figure) return {};
    const isLaidOutAnew =
      figure.layout !== draft.figure.layout || figure.panels.length !== draft.figure.panels.length;
    return {
      draft: { ...draft, figure },
      isChanged: true,
      active: Math.min(active, figure.panels.length - 1),
      page: isLaidOutAnew ? 1 : page,
    };
  });
}

/** Notes that the draft is kept under an entry of the desk. */
export function noteSaved(entryId: string | null): void {
  useComposer.setState(({ draft }) =>
    draft === null ? {} : { draft: { ...draft, entryId }, isChanged: false },
  );
}

/** Lets Ctrl+P and the palette open the composer for as long as the map stands. */
export function useFigureCommands(open: () => void): void {
  const now = useRef(open);
  useEffect(() => {
    now.current = open;
  });
  useCommands(
    useMemo(
      () => [
        {
          id: 'map.figure',
          name: 'Compose a figure',
          group: 'Map',
          keys: 'Ctrl+P',
          run: () => now.current(),
        },
      ],
      [],
    ),
  );
}
