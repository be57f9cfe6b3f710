import type { FilePurpose, PickOptions, WorkbenchBridge } from '#shared/contract/bridge.ts';
import type { Host } from './host.ts';

/** Finds the bridge that the desktop host's preload put on the window, if any. */
export function findBridge(page: object = window): WorkbenchBridge | null {
  return hasBridge(page) ? page.workbench : null;
}

function hasBridge(page: object): page is { workbench: WorkbenchBridge } {
  return (
    'workbench' in page &&
    typeof page.workbench === 'object' &&
    page.workbench !== null &&
    'call' in page.workbench &&
    typeof page.workbench.call === 'function'
  );
}

/** The desktop host as the window sees it. */
export function createDesktopHost(bridge: WorkbenchBridge): Host {
  return {
    kind: 'desktop',
    platform: bridge.platform,
    call: (message) => bridge.call(message),
    listen: (hear) => bridge.listen(hear),
    watchConnection: () => () => {},
    canPick: () => true,
    pick: (purpose: FilePurpose, options?: PickOptions) => bridge.pickFile(purpose, options),
    take: (file) => bridge.pathOfDroppedFile?.(file) ?? Promise.resolve(null),
    menu: (hear) => bridge.menu(hear),
  };
}
