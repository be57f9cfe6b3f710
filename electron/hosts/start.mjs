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

/** Runs a command to its end in this terminal and answers its exit code. */
function run(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

const asked = process.argv.slice(2);
const build = `${root}/test/gate/build.mjs`;
// A fresh checkout has not been built yet; what is up to date is left as it is.
const built = existsSync(build) ? await run(process.execPath, [build]) : 0;
const electron = findElectron();
const canShow = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
if (built !== 0) {
  console.error('The workbench could not be built, so it was not started; the message stands above.');
  process.exitCode = built;
} else if (electron !== null && canShow) {
  // The browser inside refuses to build its sandbox for the system's own administrator.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  process.exitCode = await run(electron, [...asRoot, process.env.WORKBENCH_ELECTRON_APP || root, ...asked]);
} else {
  console.error(
    electron === null
      ? 'The Electron binary is not on this machine (its download needs the network: “npx install-electron”), so the workbench opens in the browser.'
      : 'There is no display for a window here, so the workbench opens over the loopback host.',
  );
  const { runCli } = await import('./cli/main.ts');
  process.exitCode = await runCli(['serve', '--sample', '--open', ...asked]);
}
