import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { WorkbenchProvider, useWorkbench, type Workbench } from '../../api/workbench.tsx';
import { useWorkspace } from '../../state/context.ts';
import { forgetDrafts } from '../../state/imports.ts';
import { recallLayout, useLayout } from '../../state/layout.ts';
import { followAddress } from '../../state/navigation.ts';
import { useOpened } from '../../state/opened.ts';
import { select } from '../../state/selection.ts';
import { useAppliedTheme } from '../../state/theme.ts';
import { Failed, Loading } from '../../ui/states.tsx';
import { StartScreen } from '../start/start-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { NotificationList } from './notification-list.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import './frame.css';

/** The whole window. */
export function App({ workbench }: { workbench: Workbench }) {
  return (
    <I18nProvider locale="en-GB">
      <WorkbenchProvider workbench={workbench}>
        <ErrorBoundary what="The window" resetKey="">
          <Window />
        </ErrorBoundary>
      </WorkbenchProvider>
    </I18nProvider>
  );
}

function Window() {
  useAppliedTheme();
  useShortcuts();
  useEffect(followAddress, []);
  return (
    <>
      <Opened />
      <NotificationList />
    </>
  );
}

/** The frame round the open workspace, or the start screen where none is open. */
function Opened() {
  const { cache } = useWorkbench();
  const workspace = useWorkspace();
  const known = knownWorkspace(workspace);
  const shown = useOpened((state) => state.workspaceId);
  const arranged = useLayout((layout) => layout.workspaceId);

  useEffect(() => {
    if (known === undefined || known === shown) return;
    // Another workspace: nothing of the former one may stay on screen.
    if (shown !== undefined) {
      select(null);
      forgetDrafts();
      cache.forgetAll();
    }
    if (known !== null) recallLayout(known);
    useOpened.setState({ workspaceId: known });
  }, [known, shown, cache]);

  // While it is asked again whether one is open, the start screen stays, with what was typed in it.
  if (known === null || (known === undefined && shown === null)) return <StartScreen />;
  // Panes and grids read their arrangement when they are made, so it is recalled first.
  if (workspace.value === null || arranged !== known) {
    return (
      <main className="frame-alone">
        {workspace.error === null ? (
          <Loading label="Opening the workspace" />
        ) : (
          <Failed error={workspace.error} retry={workspace.retry} />
        )}
      </main>
    );
  }
  return <Frame key={workspace.value.id} workspace={workspace.value} />;
}

/** Which workspace is open: its id, null for none, undefined while that is not known. */
function knownWorkspace(workspace: ReturnType<typeof useWorkspace>): string | null | undefined {
  if (workspace.error?.code === 'no-workspace') return null;
  return workspace.value?.id;
}
