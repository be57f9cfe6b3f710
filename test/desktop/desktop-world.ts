import { _electron, test, type ElectronApplication, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ServedWorld, watchForFaults } from '../browser/served-world.ts';
import { findElectron } from '../gate/find-chromium.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Why the walks cannot run here, or null. Only the absence of Electron or of a screen is a reason. */
export function whyNoDesktop(): string | null {
  if (findElectron() === null) {
    return 'no Electron was found; run npx install-electron, or name one in WORKBENCH_ELECTRON';
  }
  const screen = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '';
  if (process.platform === 'linux' && screen === '') return 'no screen was found; run under xvfb-run';
  return null;
}

/** Skips the tests of a file, visibly, where there is no Electron or no screen. */
export function skipWithoutDesktop(): void {
  const reason = whyNoDesktop();
  test.skip(reason !== null, reason ?? '');
}

/** A home folder of the test's own, reached by the cli and by the real window, one after the other. */
export class DesktopWorld extends ServedWorld {
  #app: ElectronApplication | null = null;
  /** What the page said that it must never say. */
  faults: string[] = [];

  get app(): ElectronApplication {
    if (this.#app === null) throw new Error('the application is not open');
    return this.#app;
  }

  /** Starts the application and waits for its window to show a workspace. */
  async open(screen = '', args: readonly string[] = []): Promise<Page> {
    const executablePath = findElectron() ?? '';
    this.#app = await _electron.launch({
      executablePath,
      args: ['--no-sandbox', process.env['WORKBENCH_ELECTRON_APP'] || ROOT, ...args],
      env: { ...cleanEnvironment(), WORKBENCH_HOME: this.home },
      timeout: 60_000,
    });
    const page = await this.#app.firstWindow({ timeout: 60_000 });
    this.faults = watchForFaults(page);
    await page.getByRole('navigation', { name: 'Screens' }).waitFor({ timeout: 60_000 });
    await this.size(1440, 900);
    if (screen !== '') await page.getByRole('link', { name: screen, exact: true }).click();
    return page;
  }

  /** Gives the page a size of its own, whatever frame the desktop puts around it. */
  async size(width: number, height: number): Promise<void> {
    await this.app.evaluate(
      ({ BrowserWindow }, wanted) =>
        BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height),
      { width, height },
    );
  }

  /** Has the native dialog answer with a file, as if the analyst had chosen it. */
  async chooses(file: string): Promise<void> {
    await this.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
  }

  /** Clicks an item of the native menu by its id. */
  async menu(id: string): Promise<void> {
    await this.app.evaluate(
      ({ Menu }, item) => Menu.getApplicationMenu()?.getMenuItemById(item)?.click(),
      id,
    );
  }

  /** Quits as an analyst does, so that the workspace is closed with its backup. */
  override async stop(): Promise<void> {
    const app = this.#app;
    this.#app = null;
    await app?.close();
    await super.stop();
  }
}

function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined || /^(NODE_OPTIONS|ELECTRON_RUN_AS_NODE|NODE_ENV)$/.test(name)
        ? []
        : [[name, value]],
    ),
  );
}

/** Keeps a picture of the window for people to look at. */
export async function windowPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['WORKBENCH_PICTURES'] ?? path.join(ROOT, '.cache/pictures');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `desktop-${name}.png`) });
}
