import { create } from 'zustand';

/** The workspace the window shows: its id, null on the start screen, undefined before that is known. */
export const useOpened = create<{ readonly workspaceId: string | null | undefined }>(() => ({
  workspaceId: undefined,
}));
