import { create } from 'zustand';
import type { RulingStart } from './ruling-draft.ts';

/** A ruling that was asked for from somewhere in the window. */
export interface AskedRuling {
  readonly drafts: readonly RulingStart[];
  /** Keys of the findings it answers. */
  readonly answers: readonly string[];
}

export const useAskedRuling = create<{ readonly asked: AskedRuling | null }>(() => ({ asked: null }));

/** Opens the form of a ruling over the present screen, from anywhere: an inspector, the map, a grid. */
export function startRuling(
  draft: RulingStart | readonly RulingStart[],
  answers: readonly string[] = [],
): void {
  const drafts = isOne(draft) ? [draft] : draft;
  if (drafts.length > 0) useAskedRuling.setState({ asked: { drafts, answers } });
}

/** Closes it, recorded or not. */
export function endRuling(): void {
  useAskedRuling.setState({ asked: null });
}

function isOne(draft: RulingStart | readonly RulingStart[]): draft is RulingStart {
  return !Array.isArray(draft);
}
