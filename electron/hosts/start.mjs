// `npm start`: the app on the workspace opened last, or on the sample; in Electron where its binary is there,
// otherwise in the browser over the loopback host.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './node-guard.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Electron binary: named by WORKBENCH_ELECTRON, or the one that the package downloaded; null where there is none. */
function findElectron() {
  const named = process.env.WORKBENCH_ELECTRON;
  if (named !== undefined && existsSync(named)) return named;
  try {
    const folder = `${root}/node_modules/electron`;
    const file = `${folder}/dist/${readFileSync(`${folder}/path.txt`, 'utf8').trim()}`;
    return existsSync(file) ? file : null;
  } catch {
    return null;
  }
}

const electron = findElectron();
const canShow = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
if (electron !== null && canShow) {
  const child = spawn(electron, [root, ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} else {
  console.error(
    electron === null
      ? 'The Electron binary is not on this machine (its download needs the network: “npx install-electron”), so the workbench opens in the browser.'
      : 'There is no display for a window here, so the workbench opens over the loopback host.',
  );
  const { runCli } = await import('./cli/main.ts');
  process.exitCode = await runCli(['serve', '--sample', '--open', ...process.argv.slice(2)]);
}
