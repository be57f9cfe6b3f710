import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AppFolders } from '../store/app-folders.ts';

const WEIGHTS = [400, 600] as const;
const styles = new Map<string, string>();

/**
 * Puts the faces of a figure into its SVG, as data within the file: the words stand where they were measured wherever it is opened, and
 * stay text. Letters beyond western Latin are left to the reader's own faces.
 */
export function embedFonts(svg: string, { resources }: Pick<AppFolders, 'resources'>): string {
  const at = svg.indexOf('<title');
  if (at === -1) throw new Error('a figure without a title is no figure of the product');
  return `${svg.slice(0, at)}${fontStyle(resources)}${svg.slice(at)}`;
}

function fontStyle(resources: string): string {
  const known = styles.get(resources);
  if (known !== undefined) return known;
  const faces = WEIGHTS.map((weight) => {
    const bytes = readFileSync(path.join(resources, 'fonts', `inter-latin-${weight}-normal.woff`));
    return `@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/woff;base64,${bytes.toString('base64')}) format("woff")}`;
  });
  const style = `<style>${faces.join('')}</style>`;
  styles.set(resources, style);
  return style;
}
