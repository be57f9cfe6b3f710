import { formatFootnote } from '#shared/format/footnote.ts';
import type { ExportedFigures } from './exported-figures.ts';

/** The rulings and caveats of an export as they stand below its figures: a heading, then one line each; nothing where there are none. */
export function footnoteLines({
  footnotes,
  caveats,
}: Pick<ExportedFigures, 'footnotes' | 'caveats'>): string[] {
  return [
    ...(footnotes.length === 0 ? [] : ['Rulings', ...footnotes.map(formatFootnote)]),
    ...(caveats.length === 0 ? [] : ['Caveats', ...caveats.map(({ words }) => words)]),
  ];
}
