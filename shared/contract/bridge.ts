import type { Transport } from './wire.ts';

/** What a file is wanted for; the host chooses the dialog and its filters by it. */
export const FILE_PURPOSES = ['extract', 'workspace-open', 'workspace-save'] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

/** A file the analyst chose. The path stays with the host. */
export interface PickedFile {
  readonly token: string;
  /** Name as the analyst knows it, without folders. */
  readonly name: string;
}

export interface PickOptions {
  readonly title?: string;
  /** Name offered in a save dialog. */
  readonly suggestedName?: string;
}

/**
 * What the native menu may ask of the window. The window owns the meaning and the shortcut of each;
 * the menu shows the same shortcut and sends the id.
 */
export const MENU_COMMANDS = [
  'workspace.create',
  'workspace.open',
  'workspace.close',
  'extract.import',
  'history.undo',
  'history.redo',
  'palette.open',
  'inspector.toggle',
  'help.shortcuts',
  'view.theme',
  'screen.home',
  'screen.extracts',
  'screen.clusters',
  'screen.scorecards',
  'screen.figures',
  'screen.map',
  'screen.anomalies',
  'screen.annotations',
  'screen.indicators',
  'screen.lookup',
] as const;
export type MenuCommand = (typeof MENU_COMMANDS)[number];

/** Says whether a text is a command of the native menu. */
export function isMenuCommand(text: string): text is MenuCommand {
  return MENU_COMMANDS.some((command) => command === text);
}

/** What the desktop host's preload puts on `window.workbench`. */
export interface WorkbenchBridge extends Transport {
  /** Opens the native dialog; null when the analyst cancels it. */
  pickFile(purpose: FilePurpose, options?: PickOptions): Promise<PickedFile | null>;
  /** Hears the commands of the native menu; returns the way to stop. */
  menu(hear: (command: string) => void): () => void;
  /** `win32`, `darwin`, `linux`. */
  readonly platform: string;
  /**
   * Grants a file that was dropped on the window; null when it has no path.
   * `file` is the browser's File, which shared/ cannot name.
   */
  pathOfDroppedFile?(file: object): Promise<PickedFile | null>;
}
