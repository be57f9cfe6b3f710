import { useMemo, useRef } from 'react';
import type { Annotation } from '#shared/domain/annotation.ts';
import { useCommands } from '../../state/commands.ts';
import { showInspector } from '../../state/inspector.ts';
import { select } from '../../state/selection.ts';
import { setThreadAct } from './thread-act.ts';

/** Finds the annotation a step away from the selected one, in the order of the list; the first or last where none is selected. */
export function annotationAt(
  rows: readonly Pick<Annotation, 'id'>[],
  selectedId: string | null,
  step: 1 | -1,
): string | null {
  const at = rows.findIndex(({ id }) => id === selectedId);
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step;
  return rows[Math.min(Math.max(next, 0), rows.length - 1)]?.id ?? null;
}

/** Lets the list of annotations be walked and answered by keyboard: J and K step, R replies, E revises, N begins a new one. */
export function useAnnotationKeys(
  rows: readonly Annotation[],
  selectedId: string | null,
  startNew: () => void,
): void {
  const now = useRef({ rows, selectedId, startNew });
  now.current = { rows, selectedId, startNew };
  const selected = rows.find(({ id }) => id === selectedId);
  const hasSelected = selected !== undefined;
  const isEmpty = rows.length === 0;
  useCommands(
    useMemo(() => {
      const step = (by: 1 | -1) => (): void => {
        const id = annotationAt(now.current.rows, now.current.selectedId, by);
        if (id !== null) select({ kind: 'annotation', id });
      };
      const write = (act: 'reply' | 'revise') => (): void => {
        if (now.current.selectedId === null) return;
        showInspector();
        setThreadAct(now.current.selectedId, act);
      };
      const shared = { group: 'Annotations', whileTyping: false } as const;
      return [
        {
          ...shared,
          id: 'annotations.next',
          name: 'Next annotation',
          keys: 'J',
          disabled: isEmpty,
          run: step(1),
        },
        {
          ...shared,
          id: 'annotations.previous',
          name: 'Previous annotation',
          keys: 'K',
          disabled: isEmpty,
          run: step(-1),
        },
        {
          ...shared,
          id: 'annotations.reply',
          name: 'Reply to the annotation',
          keys: 'R',
          disabled: !hasSelected,
          run: write('reply'),
        },
        {
          ...shared,
          id: 'annotations.revise',
          name: 'Revise the annotation',
          keys: 'E',
          disabled: !hasSelected,
          run: write('revise'),
        },
        {
          ...shared,
          id: 'annotations.new',
          name: 'New annotation',
          keys: 'N',
          run: () => now.current.startNew(),
        },
      ];
    }, [hasSelected, isEmpty]),
  );
}
