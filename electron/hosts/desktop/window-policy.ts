import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';
import { isAppUrl } from './scheme.ts';

/** What a page of the window may do: nothing of Node, nothing outside its sandbox and its own world. */
export const WEB_PREFERENCES = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  autoplayPolicy: 'document-user-activation-required',
  // The spelling dictionaries would be fetched from the network.
  spellcheck: false,
  disableBlinkFeatures: 'Auxclick',
} satisfies WebPreferences;

/** The smallest size at which the screens stay usable, in points. */
export const SMALLEST_WINDOW = { width: 960, height: 620 } as const;

/** The size of a first start, in points. */
export const FIRST_WINDOW = { width: 1440, height: 900 } as const;

/** What every window starts with; place, size and preload are added when it is made. */
export const WINDOW_OPTIONS = {
  show: false,
  title: 'Cluster Workbench',
  minWidth: SMALLEST_WINDOW.width,
  minHeight: SMALLEST_WINDOW.height,
  autoHideMenuBar: false,
  fullscreenable: true,
} satisfies BrowserWindowConstructorOptions;

/** Colours behind the page until it is drawn, so that a dark desktop does not flash white. */
export const BACKGROUND = { light: '#f7f7f6', dark: '#1b1c1e' } as const;

/** Lays the whole of the options together for one window. Developer tools exist outside an installed application only. */
export function windowOptions(place: {
  readonly bounds: {
    readonly x?: number;
    readonly y?: number;
    readonly width: number;
    readonly height: number;
  };
  readonly preload: string;
  readonly dark: boolean;
  readonly packaged: boolean;
  readonly icon?: string;
}): BrowserWindowConstructorOptions {
  return {
    ...WINDOW_OPTIONS,
    ...place.bounds,
    ...(place.icon === undefined ? {} : { icon: place.icon }),
    backgroundColor: place.dark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: { ...WEB_PREFERENCES, preload: place.preload, devTools: !place.packaged },
  };
}

/** The window shows one page for life: it may be loaded again, and go nowhere else. */
export function mayNavigate(from: string, to: string): boolean {
  if (!isAppUrl(from) || !isAppUrl(to)) return false;
  return new URL(from).pathname === new URL(to).pathname;
}

/** The web page outside the application that an address names: http or https, without a name and password; else null. */
export function pageToOpen(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, username, password, hostname, href } = new URL(address);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && username === '' && password === '' && hostname.includes('.') ? href : null;
}

/** A frame as a message's sender. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** A message is heard only from the top frame of our own page; a frame that is gone counts as foreign. */
export function isOwnFrame(frame: SenderFrame | null | undefined): boolean {
  return frame !== null && frame !== undefined && frame.parent === null && isAppUrl(frame.url);
}
