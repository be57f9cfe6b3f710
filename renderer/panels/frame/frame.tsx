import { Suspense } from 'react';
import type { WorkspaceDescription } from '../../state/context.ts';
import { useInspectorOpen } from '../../state/inspector.ts';
import { useNavigation } from '../../state/navigation.ts';
import { Panes } from '../../ui/panes.tsx';
import { Loading } from '../../ui/states.tsx';
import { DropAnywhere } from '../extracts/drop-anywhere.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { findScreen } from '../registry.ts';
import { ContextBar } from './context-bar.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NavigationBar } from './navigation-bar.tsx';
import { Overlays } from './overlays.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { useFrameCommands } from './use-frame-commands.ts';

/** The frame of an open workspace: title, navigation, context, screen, inspector, status. */
export function Frame({ workspace }: { workspace: WorkspaceDescription }) {
  useFrameCommands();
  const inspectorOpen = useInspectorOpen();
  const screenPane = { id: 'screen', content: <Screen />, size: 74, minimum: 360, label: 'Screen' };
  const inspectorPane = {
    id: 'inspector',
    content: <Inspector />,
    size: 26,
    minimum: 240,
    label: 'Inspector',
  };
  return (
    <div className="frame">
      <TitleBar workspace={workspace} />
      <NavigationBar />
      <div className="frame-main">
        <ContextBar workspace={workspace} />
        <div className="frame-body">
          <Panes group="frame" panes={inspectorOpen ? [screenPane, inspectorPane] : [screenPane]} />
        </div>
      </div>
      <StatusBar workspace={workspace} />
      <Overlays />
      <DropAnywhere />
    </div>
  );
}

function Screen() {
  const id = useNavigation((place) => place.screen);
  const screen = findScreen(id);
  if (screen === undefined) return null;
  const Content = screen.component;
  return (
    <main className="frame-screen" aria-label={screen.title}>
      <ErrorBoundary what={screen.title} resetKey={screen.id}>
        <Suspense fallback={<Loading label={`Loading ${screen.title}`} />}>
          <Content />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}
