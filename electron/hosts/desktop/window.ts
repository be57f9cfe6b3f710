import { existsSync } from 'node:fs';
import { BrowserWindow, nativeTheme, screen, app } from 'electron';
import { APP_URL } from './scheme.ts';
import { windowOptions } from './window-policy.ts';
import { placeWindow, readWindowState, writeWindowState } from './window-state.ts';

export interface WindowSetting {
  readonly home: string;
  readonly preload: string;
  readonly icon: string;
  log(line: string): void;
}

/** A page that ends more often than this is not loaded again. */
const RELOADS = 3;

/** Opens the one window where it stood last, and remembers where it stands when it is closed. */
export function openWindow(setting: WindowSetting): BrowserWindow {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  const place = placeWindow(
    readWindowState(setting.home),
    [primary, ...others].map((display) => display.workArea),
  );
  const window = new BrowserWindow(
    windowOptions({
      bounds: place.bounds,
      preload: setting.preload,
      dark: nativeTheme.shouldUseDarkColors,
      packaged: app.isPackaged,
      ...(process.platform === 'linux' && existsSync(setting.icon) ? { icon: setting.icon } : {}),
    }),
  );
  if (place.maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const kept = writeWindowState(setting.home, {
      ...window.getNormalBounds(),
      maximised: window.isMaximized(),
    });
    if (!kept) setting.log('the place of the window could not be remembered');
  });
  keepPage(window, setting.log);
  window.loadURL(APP_URL).catch((error: unknown) => setting.log(`the page did not load: ${String(error)}`));
  return window;
}

/** Loads the page again when its process ended; the core and what it holds are not touched by that. */
function keepPage(window: BrowserWindow, log: (line: string) => void): void {
  let reloads = 0;
  window.webContents.on('render-process-gone', (_event, gone) => {
    log(`the page ended: ${gone.reason} (${gone.exitCode})`);
    if (gone.reason === 'clean-exit' || reloads >= RELOADS || window.isDestroyed()) return;
    reloads += 1;
    window.webContents.reload();
  });
  window.webContents.on('preload-error', (_event, file, error) => log(`${file} failed: ${error.message}`));
}
