import { lazy, Suspense } from 'react';
import { closeOverlay, useOverlay } from '../../state/overlay.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useAskedRuling } from '../anomalies/ruling-form/start-ruling.ts';
import { Journal } from '../history/journal.tsx';
import { WorkspaceChoices } from '../start/workspace-choices.tsx';
import { Palette } from './palette.tsx';
import { ShortcutList } from './shortcut-list.tsx';

const RulingDialog = lazy(async () => ({
  default: (await import('../anomalies/ruling-form/ruling-dialog.tsx')).RulingDialog,
}));

/** What may lie over the window: palette, shortcuts, journal, other workspaces, the form of a ruling. */
export function Overlays() {
  const overlay = useOverlay((state) => state.overlay);
  const isRuling = useAskedRuling(({ asked }) => asked !== null);
  return (
    <>
      <Palette open={overlay === 'palette'} onClose={closeOverlay} />
      <Dialog title="Keyboard shortcuts" open={overlay === 'shortcuts'} onClose={closeOverlay}>
        <ShortcutList />
      </Dialog>
      <Dialog title="Journal" open={overlay === 'journal'} onClose={closeOverlay} wide>
        <Journal />
      </Dialog>
      <Dialog
        title="Workspaces"
        open={overlay === 'workspaces'}
        onClose={closeOverlay}
        wide
        dismissable={false}
      >
        <WorkspaceChoices onOpened={closeOverlay} />
      </Dialog>
      {isRuling ? (
        <Suspense fallback={null}>
          <RulingDialog />
        </Suspense>
      ) : null}
    </>
  );
}
