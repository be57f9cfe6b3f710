import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CANDIDATES: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * Finds a Chromium to test with: the one named by WORKBENCH_CHROMIUM, else one in the usual places of the
 * system, else null. A named one that is not there is an error, never replaced in silence.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment['WORKBENCH_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`WORKBENCH_CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  return CANDIDATES[process.platform]?.find((file) => existsSync(file)) ?? null;
}

/**
 * The flags under which WebGL2 draws without a graphics card: Mesa where its driver is installed, because it
 * draws 1.2 to 2.7 times as fast, else the SwiftShader inside Chromium.
 */
export function graphicsFlags(): readonly string[] {
  return hasMesa()
    ? ['--use-gl=angle', '--use-angle=gl-egl', '--ignore-gpu-blocklist']
    : ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
}

function hasMesa(): boolean {
  if (process.platform !== 'linux' || !existsSync('/usr/lib')) return false;
  return readdirSync('/usr/lib')
    .filter((name) => name.endsWith('-linux-gnu'))
    .some((name) => existsSync(`/usr/lib/${name}/dri/swrast_dri.so`));
}

/**
 * Finds the Electron to run the desktop walks in, or null: the one named by WORKBENCH_ELECTRON, else the
 * binary that `npx install-electron` has brought.
 */
export function findElectron(environment: NodeJS.ProcessEnv = process.env): string | null {
  const named = environment['WORKBENCH_ELECTRON'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`WORKBENCH_ELECTRON names ${named}, which does not exist.`);
    return named;
  }
  const installed = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
    .map((name) => new URL(`../../node_modules/electron/dist/${name}`, import.meta.url))
    .find((url) => existsSync(url));
  return installed === undefined ? null : fileURLToPath(installed);
}
