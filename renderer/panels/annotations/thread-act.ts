import { create } from 'zustand';

/** What of a thread is being written: an answer, or the annotation anew. */
export type ThreadAct = 'reply' | 'revise' | null;

interface ThreadActState {
  /** The annotation that begins the thread. */
  readonly id: string | null;
  readonly act: ThreadAct;
}

/** What is being written in the inspector: the keys of the list begin it there. */
export const useThreadAct = create<ThreadActState>(() => ({ id: null, act: null }));

/** Begins to answer or to revise an annotation, or ends it. */
export function setThreadAct(id: string, act: ThreadAct): void {
  useThreadAct.setState({ id, act });
}
