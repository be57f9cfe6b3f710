import { formatCsv, guardFormula } from '#shared/format/csv.ts';
import type { ExportedFigures } from './exported-figures.ts';
import { figureTable, type TableCell } from './figure-table.ts';
import { footnoteLines } from './footnote-lines.ts';
import type { MethodPage } from './method-pages.ts';

/**
 * Writes figures as CSV in UTF-8 with a byte order mark, which spreadsheet programs need to read names right: one figure a row, numbers
 * with a full stop and every digit. Texts are guarded against being run; numbers below zero stay numbers. Rulings, caveats and pages of
 * method follow below the table, one line a row, after an empty one.
 */
export function writeFiguresCsv(
  exported: ExportedFigures,
  pages: readonly MethodPage[],
): Uint8Array<ArrayBuffer> {
  const { header, rows } = figureTable(exported);
  const notes = footnoteLines(exported);
  const lines = [
    ...(notes.length === 0 ? [] : ['', ...notes]),
    ...pages.flatMap(({ text }) => ['', ...text.trimEnd().split('\n')]),
  ];
  const text = formatCsv([
    header,
    ...rows.map((row) => row.map(written)),
    ...lines.map((line) => [guardFormula(line)]),
  ]);
  return new TextEncoder().encode(`\uFEFF${text}`);
}

function written(cell: TableCell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell) : guardFormula(cell);
}
