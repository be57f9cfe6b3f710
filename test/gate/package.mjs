// `npm run package -- [electron-builder's own options]`: builds the application and packs it. With `--dir` and no
// Electron binary on the machine, a stand-in folder of the same layout is packed, so that what goes in can be tested.
import '../../electron/hosts/node-guard.mjs';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './build.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** The fuses of the first wire version, as Electron ships them: ENABLE is 1, DISABLE is 0. */
const WIRE_AS_SHIPPED = '101100011';

/** Lays out what electron-builder needs to find in a folder of Electron for Linux, with fuses to be set. */
export function writeStandIn(folder, version) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(`#!/bin/sh\necho "This is a stand-in for Electron."\nexit 1\n# ${SENTINEL}`),
    Buffer.from([1, WIRE_AS_SHIPPED.length]),
    Buffer.from(`${WIRE_AS_SHIPPED}\n`),
  ]);
  writeFileSync(path.join(folder, 'electron'), wire);
  writeFileSync(path.join(folder, 'version'), version);
  for (const name of [
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'icudtl.dat',
    'chrome_crashpad_handler',
  ]) {
    writeFileSync(path.join(folder, name), 'stand-in\n');
  }
  for (const language of ['de', 'en-GB', 'en-US', 'fr'])
    writeFileSync(path.join(folder, 'locales', `${language}.pak`), 'stand-in\n');
  for (const name of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
    chmodSync(path.join(folder, name), 0o755);
  return folder;
}

/** The folder of Electron to pack: the one that was named or downloaded, else a stand-in where only a folder is asked for. */
function electronFolder(args) {
  const named = process.env.WORKBENCH_ELECTRON_DIST;
  if (named) return named;
  const downloaded = path.join(ROOT, 'node_modules/electron/dist');
  if (existsSync(path.join(downloaded, 'version')) && !args.includes('--stand-in')) return downloaded;
  if (!args.includes('--dir')) return null;
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'node_modules/electron/package.json'), 'utf8'));
  console.log(
    'The Electron binary is not on this machine, so a stand-in of the same layout is packed; it cannot be started.',
  );
  return writeStandIn(path.join(ROOT, '.cache', 'electron-stand-in'), version);
}

async function main(args) {
  await buildAll();
  const folder = electronFolder(args);
  const standIn = folder?.endsWith('electron-stand-in') === true;
  const command = [
    path.join(ROOT, 'node_modules/electron-builder/cli.js'),
    '--config',
    path.join(ROOT, 'electron-builder.yml'),
    ...(standIn ? ['--linux', '--x64'] : []),
    ...(folder === null ? [] : [`-c.electronDist=${folder}`]),
    ...args.filter((arg) => arg !== '--stand-in'),
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
