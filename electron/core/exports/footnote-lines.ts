import { formatFootnote } from '#shared/format/footnote.ts';
import type { ExportedFigures } from './exported-figures.ts';

/** The rulings and caveats of an export as they stand below its figures: a heading, then one line each; nothing where there are none. */
export function footnoteLines({
  footnotes,
  caveats,
  rows,
}: Pick<ExportedFigures, 'footnotes' | 'caveats' | 'rows'>): string[] {
  return [
    ...(footnotes.length === 0 ? [] : ['Rulings', ...footnotes.map(formatFootnote)]),
    ...(caveats.length === 0
      ? []
      : ['Caveats', ...caveats.map((caveat) => `${whoseOf(caveat, rows)}${caveat.words}`)]),
  ];
}

/** Of several clusters, the names of those that a caveat is about. */
function whoseOf({ clusterIds }: ExportedFigures['caveats'][number], rows: ExportedFigures['rows']): string {
  const names = new Map(rows.map(({ clusterId, clusterName }) => [clusterId, clusterName]));
  if (clusterIds === null || names.size < 2) return '';
  const own = clusterIds.flatMap((id) => names.get(id) ?? []);
  return own.length === 0 ? '' : `${own.join(', ')}: `;
}
