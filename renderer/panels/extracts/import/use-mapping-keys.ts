import { useEffect, useRef } from 'react';
import { isTyping, matchesKeys } from '../../../state/commands.ts';

/**
 * On the import page Ctrl+Z takes back changes of the mapping, not of the workspace, as long as there is a mapping
 * with changes; nobody who undoes a column should undo last week's pin with the next press.
 */
export function useMappingKeys(enabled: boolean, undo: () => void, redo: () => void): void {
  useEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event.target)) return;
      const meansUndo = matchesKeys(event, 'Ctrl+Z');
      const meansRedo = matchesKeys(event, 'Ctrl+Shift+Z') || matchesKeys(event, 'Ctrl+Y');
      if (!meansUndo && !meansRedo) return;
      // The shortcuts of the frame leave alone what was taken here.
      event.preventDefault();
      if (meansUndo) undo();
      else redo();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, [enabled, undo, redo]);
}

/** Ctrl+Enter does the next thing, even from a button, which would take Enter for itself; not from what lies over the page. */
export function useNextKey(next: () => void): void {
  const now = useRef(next);
  now.current = next;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!matchesKeys(event, 'Ctrl+Enter')) return;
      if (event.target instanceof Element && event.target.closest('[role="dialog"], [role="menu"]') !== null)
        return;
      event.preventDefault();
      event.stopPropagation();
      now.current();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}
