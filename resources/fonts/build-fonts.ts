import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The faces of Inter that figures are printed in: the letters of Western and Central European names, plain and semi-bold. */
export const FONT_FILES = [
  'inter-latin-400-normal.woff',
  'inter-latin-600-normal.woff',
  'inter-latin-ext-400-normal.woff',
  'inter-latin-ext-600-normal.woff',
] as const;

/** Takes the faces and their licence out of the package that the window’s own type comes from. */
export function buildFonts(): Map<string, Uint8Array> {
  const from = path.join(ROOT, 'node_modules', '@fontsource', 'inter');
  const made = new Map<string, Uint8Array>();
  for (const name of FONT_FILES) made.set(name, readFileSync(path.join(from, 'files', name)));
  made.set('LICENSE', readFileSync(path.join(from, 'LICENSE')));
  return made;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join(ROOT, 'resources', 'fonts');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of buildFonts()) writeFileSync(path.join(folder, name), bytes);
}
