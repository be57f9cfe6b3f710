import { builtinModules } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UserConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = path.resolve(here, '../../..');

/** What stays outside the bundles: Electron, the native driver, and the engine's own modules. */
const OUTSIDE = [
  'electron',
  'better-sqlite3',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

/**
 * Bundles one entry into one CommonJS file. Each is a build of its own: a chunk shared with another would be
 * required by path, which a sandboxed preload cannot do. Electron's oldest engine we run on is that of Node 20.
 */
export function bundleOf(name: 'main' | 'preload' | 'core', entry: string): UserConfig {
  return {
    root: here,
    publicDir: false,
    cacheDir: path.join(root, '.cache', `vite-desktop-${name}`),
    define: { 'process.env.NODE_ENV': '"production"' },
    ssr: { noExternal: true, external: ['electron', 'better-sqlite3'], target: 'node' },
    build: {
      ssr: true,
      outDir: path.join(root, 'dist', 'desktop'),
      emptyOutDir: false,
      target: 'node20',
      sourcemap: false,
      minify: false,
      rolldownOptions: {
        input: path.join(root, entry),
        external: OUTSIDE,
        output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false },
      },
    },
  };
}
