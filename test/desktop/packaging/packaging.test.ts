import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../gate/run-command.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const OUT = path.join(ROOT, '.cache', 'package');
const APP = path.join(OUT, 'linux-unpacked');
const ASAR = path.join(APP, 'resources', 'app.asar');

/** Names in the archive, with forward slashes and without the leading one. */
let packed: string[] = [];

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .toSorted();
}

function read(name: string): string {
  return extractFile(ASAR, name).toString('utf8');
}

beforeAll(async () => {
  const command = [
    process.execPath,
    path.join(ROOT, 'test/gate/package.mjs'),
    '--dir',
    '--stand-in',
    `-c.directories.output=${OUT}`,
  ];
  const result = await runCommand(command, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
    limitMs: 240_000,
  });
  if (result.status !== 0) throw new Error(`packing failed:\n${result.output}`);
  packed = listPackage(ASAR, { isPack: false }).map((name) => name.replaceAll('\\', '/').replace(/^\//, ''));
}, 250_000);

describe('the packed application', () => {
  test('holds the built product', () => {
    for (const name of [
      'package.json',
      'LICENSE',
      'dist/desktop/main.cjs',
      'dist/desktop/preload.cjs',
      'dist/desktop/core.cjs',
      'dist/renderer/index.html',
    ]) {
      expect(packed, name).toContain(name);
    }
    expect(packed.some((name) => /^dist\/renderer\/assets\/index-.*\.js$/.test(name))).toBe(true);
    expect(packed.some((name) => /^dist\/renderer\/assets\/maplibre-gl-worker.*\.mjs$/.test(name))).toBe(
      true,
    );
    expect(packed.some((name) => name.endsWith('.woff2'))).toBe(true);
    expect(JSON.parse(read('package.json'))).toMatchObject({ main: 'dist/desktop/main.cjs' });
  });

  test('holds no source, test, map or development dependency', () => {
    expect(packed.filter((name) => /\.(ts|tsx|mts|map|tsbuildinfo)$/.test(name))).toEqual([]);
    expect(
      packed.filter((name) => /^(test|electron|shared|renderer|resources|out|\.ci|\.cache)(\/|$)/.test(name)),
    ).toEqual([]);
    const tops = new Set(packed.map((name) => name.split('/')[0]));
    expect(tops).toEqual(new Set(['LICENSE', 'dist', 'node_modules', 'package.json']));
    const modules = new Set(
      packed.filter((name) => name.startsWith('node_modules/')).map((name) => name.split('/')[1]),
    );
    expect(modules).toEqual(new Set(['@resvg', 'better-sqlite3']));
    expect(JSON.parse(read('package.json'))).not.toHaveProperty('devDependencies');
  });

  test('names no path of the machine it was built on', () => {
    const written = packed.filter((name) => /\.(js|mjs|cjs|css|html|json)$/.test(name));
    for (const name of written) {
      const text = read(name);
      expect(text.includes(ROOT.replace(/[\\/]$/, '')), name).toBe(false);
      expect(/sourceMappingURL=(?!data:)\S+\.map/.test(text) && name.startsWith('dist/desktop/'), name).toBe(
        false,
      );
    }
  });

  test('carries the driver’s binary of this platform alone, outside the archive', () => {
    expect(packed.filter((name) => name.endsWith('.node'))).toEqual([
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]);
    expect(packed.filter((name) => /better-sqlite3\/(deps|src|binding\.gyp|README)/.test(name))).toEqual([]);
    expect(filesUnder(`${ASAR}.unpacked`)).toEqual(['node_modules/better-sqlite3/prebuilds/linux-x64.node']);
  });

  test('carries the module that draws pictures, and the faces that figures are printed in', () => {
    expect(packed.filter((name) => name.endsWith('.wasm'))).toEqual([
      'node_modules/@resvg/resvg-wasm/index_bg.wasm',
    ]);
    const fonts = filesUnder(path.join(APP, 'resources', 'resources')).filter((name) =>
      name.startsWith('fonts/'),
    );
    expect(fonts).toContain('fonts/LICENSE');
    expect(fonts.filter((name) => name.endsWith('.woff')).length).toBe(4);
  });

  test('carries the resources that are read at run time, and not what they are made from', () => {
    const resources = filesUnder(path.join(APP, 'resources', 'resources'));
    for (const name of [
      'geography/areas.csv',
      'geography/successions.csv',
      'geography/places.json',
      'geography/starter-boundaries.json',
      'sample/calibration.json',
      'sample/desk.json',
      'sample/indicators.json',
      'sample/recipe.json',
      'sample/records.json',
      'sample/register.json',
      'icons/256x256.png',
    ]) {
      expect(resources, name).toContain(name);
    }
    expect(resources.filter((name) => name.startsWith('methodology/')).length).toBeGreaterThan(3);
    expect(resources.filter((name) => /\.(ts|icns|ico)$|constituency|README/.test(name))).toEqual([]);
  });

  test('every resource that the core reads by name is carried', () => {
    // Read from the built core, so that a new resource cannot be forgotten in the list of what is packed.
    const core = read('dist/desktop/core.cjs');
    const named = [...core.matchAll(/resources,\s*"([a-z-]+)",\s*"([\w.-]+)"/g)].map(
      (match) => `${match[1]}/${match[2]}`,
    );
    expect(named.length).toBeGreaterThan(0);
    for (const name of named)
      expect(existsSync(path.join(APP, 'resources', 'resources', name)), name).toBe(true);
  });

  test('keeps the languages of its users only, and the name of the product', () => {
    expect(readdirSync(path.join(APP, 'locales')).toSorted()).toEqual(['en-GB.pak', 'en-US.pak']);
    expect(statSync(path.join(APP, 'cluster-workbench')).mode & 0o111).not.toBe(0);
    expect(existsSync(path.join(APP, 'electron'))).toBe(false);
  });

  test('its fuses read back as set', async () => {
    const wire = await getCurrentFuseWire(path.join(APP, 'cluster-workbench'));
    const on = FuseState.ENABLE;
    const off = FuseState.DISABLE;
    expect(wire[FuseV1Options.RunAsNode]).toBe(off);
    expect(wire[FuseV1Options.EnableCookieEncryption]).toBe(on);
    expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off);
    expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off);
    expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on);
    expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on);
    expect(wire[FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]).toBe(off);
    expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off);
  });
});

describe('the plan of the installers', () => {
  const plan = readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');
  /** The lines of one top-level entry. */
  const entry = (name: string): string =>
    new RegExp(`^${name}:\\n((?:[ #].*\\n|\\n)*)`, 'm').exec(plan)?.[1] ?? '';

  test('Windows needs no administrator', () => {
    expect(entry('win')).toContain('requestedExecutionLevel: asInvoker');
    expect(entry('win')).toContain('target: nsis');
    expect(entry('nsis')).toContain('perMachine: false');
    expect(entry('nsis')).toContain('allowElevation: false');
    expect(entry('nsis')).toContain('deleteAppDataOnUninstall: false');
  });

  test('the Mac gets a disk image, Linux an AppImage and a package', () => {
    expect(entry('mac')).toContain('target: dmg');
    expect(entry('linux')).toMatch(/target: AppImage[\s\S]*target: deb/);
  });

  test('workspace files belong to the program, and every icon it names is there', () => {
    expect(entry('fileAssociations')).toMatch(
      /ext: workbench\n[\s\S]*mimeType: application\/x-cluster-workbench/,
    );
    for (const name of ['icon.ico', 'icon.icns', '16x16.png', '512x512.png']) {
      expect(statSync(path.join(ROOT, 'resources/icons', name)).size, name).toBeGreaterThan(100);
    }
  });

  test('nothing is published and nothing rebuilt', () => {
    expect(plan).toMatch(/^publish: null$/m);
    expect(plan).toMatch(/^npmRebuild: false$/m);
  });
});
