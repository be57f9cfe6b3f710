import { useMemo } from 'react';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { useCommands, type AppCommand } from '../../state/commands.ts';
import { isInspectorOpen } from '../../state/inspector.ts';
import { arrange, useLayout } from '../../state/layout.ts';
import { go } from '../../state/navigation.ts';
import { notify } from '../../state/notifications.ts';
import { openOverlay } from '../../state/overlay.ts';
import { shorten } from '../../ui/shorten.ts';
import { screens } from '../registry.ts';
import { focusNextPane } from './focus-pane.ts';
import { nextTheme } from './title-bar.tsx';

/** The commands that hold on every screen of an open workspace. */
export function useFrameCommands(): void {
  const history = useQuery('history.list', { limit: 1 });
  const undo = useCommand('history.undo').run;
  const redo = useCommand('history.redo').run;
  const close = useCommand('workspaces.close').run;
  const undoStep = history.value?.undo ?? null;
  const redoStep = history.value?.redo ?? null;
  // Until the journal has been read nobody knows whether there is a step: the core is asked, and says so.
  const isRead = history.value !== null;

  const commands = useMemo<AppCommand[]>(
    () => [
      ...screens.map((screen, at) => ({
        id: `screen.${screen.id}`,
        name: `Go to ${screen.title}`,
        group: 'Screens',
        keys: screen.shortcut,
        // Browsers keep Ctrl and a digit for their own tabs.
        otherKeys: [`Alt+${(at + 1) % 10}`],
        run: () => go(screen.id),
      })),
      {
        id: 'history.undo',
        name: undoStep === null ? 'Undo' : `Undo: ${shorten(undoStep.summary)}`,
        group: 'Edit',
        keys: 'Ctrl+Z',
        whileTyping: false,
        disabled: isRead && undoStep === null,
        run: () =>
          void undo({}).then(
            (done) =>
              done !== null &&
              notify({
                tone: 'info',
                title: 'Undone',
                about: 'history',
                sentence: shorten(done.summary, 160),
              }),
          ),
      },
      {
        id: 'history.redo',
        name: redoStep === null ? 'Redo' : `Redo: ${shorten(redoStep.summary)}`,
        group: 'Edit',
        keys: 'Ctrl+Shift+Z',
        otherKeys: ['Ctrl+Y'],
        whileTyping: false,
        disabled: isRead && redoStep === null,
        run: () =>
          void redo({}).then(
            (done) =>
              done !== null &&
              notify({
                tone: 'info',
                title: 'Done again',
                about: 'history',
                sentence: shorten(done.summary, 160),
              }),
          ),
      },
      { id: 'history.show', name: 'Show the journal', group: 'Edit', run: () => openOverlay('journal') },
      {
        id: 'palette.open',
        name: 'Search or command',
        group: 'View',
        keys: 'Ctrl+K',
        run: () => openOverlay('palette'),
      },
      {
        id: 'inspector.toggle',
        name: 'Show or hide the inspector',
        group: 'View',
        keys: 'Ctrl+I',
        run: () => arrange({ inspectorOpen: !isInspectorOpen() }),
      },
      { id: 'view.theme', name: 'Change appearance: system, light, dark', group: 'View', run: nextTheme },
      {
        id: 'view.density',
        name: 'Change row height: compact, comfortable',
        group: 'View',
        run: () =>
          arrange({ density: useLayout.getState().density === 'compact' ? 'comfortable' : 'compact' }),
      },
      {
        id: 'view.next-pane',
        name: 'Go to the next pane',
        group: 'View',
        keys: 'F6',
        run: () => focusNextPane(1),
      },
      {
        id: 'view.previous-pane',
        name: 'Go to the previous pane',
        group: 'View',
        keys: 'Shift+F6',
        run: () => focusNextPane(-1),
      },
      {
        id: 'help.shortcuts',
        name: 'Keyboard shortcuts',
        group: 'Help',
        keys: '?',
        whileTyping: false,
        run: () => openOverlay('shortcuts'),
      },
      {
        id: 'workspace.create',
        name: 'New workspace',
        group: 'Workspace',
        run: () => openOverlay('workspaces'),
      },
      {
        id: 'workspace.open',
        name: 'Open another workspace',
        group: 'Workspace',
        run: () => openOverlay('workspaces'),
      },
      { id: 'workspace.close', name: 'Close the workspace', group: 'Workspace', run: () => void close({}) },
    ],
    [undo, redo, close, isRead, undoStep, redoStep],
  );
  useCommands(commands);
}
