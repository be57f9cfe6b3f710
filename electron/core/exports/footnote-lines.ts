import { formatCaveatLine } from '#shared/format/caveat.ts';
import { formatFootnote } from '#shared/format/footnote.ts';
import type { ExportedFigures } from './exported-figures.ts';

/** The rulings and caveats of an export as they stand below its figures: a heading, then one line each; nothing where there are none. */
export function footnoteLines({
  footnotes,
  caveats,
  rows,
}: Pick<ExportedFigures, 'footnotes' | 'caveats' | 'rows'>): string[] {
  const names = new Map(rows.map(({ clusterId, clusterName }) => [clusterId, clusterName]));
  return [
    ...(footnotes.length === 0 ? [] : ['Rulings', ...footnotes.map(formatFootnote)]),
    ...(caveats.length === 0 ? [] : ['Caveats', ...caveats.map((caveat) => formatCaveatLine(caveat, names))]),
  ];
}
