import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#shared/contract/bridge.ts';

/** A workspace opened before, as the menu lists it. */
export interface RecentWorkspace {
  readonly id: string;
  readonly name: string;
  readonly location: string;
}

/** What the menu needs to know and whom it tells. */
export interface MenuContext {
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  readonly packaged: boolean;
  readonly recent: readonly RecentWorkspace[];
  send(command: MenuCommand): void;
  openRecent(id: string): void;
  showAbout(): void;
}

/**
 * The shortcut that the menu shows for each command. Those under `window` are heard by the page itself, which knows
 * whether text is being typed; the menu shows them and does not take the key. Those under `menu` are the menu's own.
 */
export const SHORTCUTS = {
  window: {
    'history.undo': 'CmdOrCtrl+Z',
    'history.redo': 'CmdOrCtrl+Shift+Z',
    'palette.open': 'CmdOrCtrl+K',
    'inspector.toggle': 'CmdOrCtrl+I',
    'screen.home': 'CmdOrCtrl+1',
    'screen.extracts': 'CmdOrCtrl+2',
    'screen.clusters': 'CmdOrCtrl+3',
    'screen.scorecards': 'CmdOrCtrl+4',
    'screen.figures': 'CmdOrCtrl+5',
    'screen.map': 'CmdOrCtrl+6',
    'screen.anomalies': 'CmdOrCtrl+7',
    'screen.annotations': 'CmdOrCtrl+8',
    'screen.indicators': 'CmdOrCtrl+9',
    'screen.lookup': 'CmdOrCtrl+Shift+L',
    'extract.import': 'CmdOrCtrl+O',
  },
  menu: {
    'workspace.create': 'CmdOrCtrl+N',
    'workspace.open': 'CmdOrCtrl+Shift+O',
  },
} as const satisfies Readonly<Record<'window' | 'menu', Partial<Record<MenuCommand, string>>>>;

/** Recent workspaces shown at most. */
const RECENT_SHOWN = 10;

/** Lays out the native menu. Plain data but for the clicks, so that a test can read it. */
export function buildMenuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const mac = context.platform === 'darwin';
  return [
    ...(mac ? [appMenu(context)] : []),
    fileMenu(context, mac),
    editMenu(context),
    viewMenu(context),
    mac
      ? { role: 'windowMenu' }
      : {
          label: '&Window',
          submenu: [{ role: 'minimize' }, { role: 'togglefullscreen' }, { role: 'close' }],
        },
    helpMenu(context, mac),
  ];
}

function item(context: MenuContext, command: MenuCommand, label: string): MenuItemConstructorOptions {
  const shown: Partial<Record<MenuCommand, string>> = SHORTCUTS.window;
  const taken: Partial<Record<MenuCommand, string>> = SHORTCUTS.menu;
  const accelerator = shown[command] ?? taken[command];
  return {
    id: command,
    label,
    click: () => context.send(command),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: shown[command] === undefined }),
  };
}

function appMenu(context: MenuContext): MenuItemConstructorOptions {
  return {
    label: context.appName,
    submenu: [
      { label: `About ${context.appName}`, click: () => context.showAbout() },
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function fileMenu(context: MenuContext, mac: boolean): MenuItemConstructorOptions {
  const recent = context.recent.slice(0, RECENT_SHOWN).map((workspace): MenuItemConstructorOptions => ({
    id: `recent.${workspace.id}`,
    label: literal(workspace.name),
    sublabel: workspace.location,
    toolTip: workspace.location,
    click: () => context.openRecent(workspace.id),
  }));
  return {
    label: '&File',
    submenu: [
      item(context, 'workspace.create', 'New workspace…'),
      item(context, 'workspace.open', 'Open workspace…'),
      {
        id: 'recent',
        label: 'Open recent',
        submenu: recent.length > 0 ? recent : [{ label: 'No workspace was opened before', enabled: false }],
      },
      { type: 'separator' },
      item(context, 'extract.import', 'Import…'),
      { type: 'separator' },
      item(context, 'workspace.close', 'Close workspace'),
      ...(mac ? [] : ([{ type: 'separator' }, { role: 'quit' }] satisfies MenuItemConstructorOptions[])),
    ],
  };
}

function editMenu(context: MenuContext): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      item(context, 'history.undo', 'Undo'),
      item(context, 'history.redo', 'Redo'),
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
    ],
  };
}

function viewMenu(context: MenuContext): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      item(context, 'screen.home', 'Home'),
      item(context, 'screen.extracts', 'Extracts'),
      item(context, 'screen.clusters', 'Clusters'),
      item(context, 'screen.scorecards', 'Scorecards'),
      item(context, 'screen.figures', 'Figures'),
      item(context, 'screen.map', 'Map'),
      item(context, 'screen.anomalies', 'Anomalies'),
      item(context, 'screen.annotations', 'Annotations'),
      item(context, 'screen.indicators', 'Indicators'),
      item(context, 'screen.lookup', 'Look up'),
      { type: 'separator' },
      item(context, 'palette.open', 'Search or command'),
      item(context, 'inspector.toggle', 'Show or hide the inspector'),
      item(context, 'view.theme', 'Change appearance'),
      { type: 'separator' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      ...(context.packaged
        ? []
        : ([
            { type: 'separator' },
            { role: 'toggleDevTools', accelerator: 'F12' },
          ] satisfies MenuItemConstructorOptions[])),
    ],
  };
}

function helpMenu(context: MenuContext, mac: boolean): MenuItemConstructorOptions {
  return {
    role: 'help',
    label: '&Help',
    submenu: [
      item(context, 'help.shortcuts', 'Keyboard shortcuts'),
      ...(mac
        ? []
        : ([
            { type: 'separator' },
            { label: `About ${context.appName}`, click: () => context.showAbout() },
          ] satisfies MenuItemConstructorOptions[])),
    ],
  };
}

/** A name is shown as it is: an ampersand in it would otherwise underline the next letter. */
function literal(name: string): string {
  return name.replaceAll('&', '&&');
}
