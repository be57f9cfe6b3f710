import writeXlsxFile, { type CellObject, type Row, type Sheet } from 'write-excel-file/node';
import { CLEARANCE } from '#shared/domain/clearance.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { marksOf } from '#shared/domain/footnote.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatMarks } from '#shared/format/footnote.ts';
import { formatCell, formatContexts, formatParts } from '#shared/format/scorecard.ts';
import type { ExportedFigures } from './exported-figures.ts';
import { footnoteLines } from './footnote-lines.ts';
import { figureTable, type TableCell } from './figure-table.ts';
import type { MethodPage } from './method-pages.ts';

/** What a cell of a workbook may hold, in characters; Excel calls a file with longer ones damaged. */
const MOST_CHARACTERS = 32_767;
const CUT = ' … (cut)';

/**
 * Writes figures as a workbook: the grid as shown, the details of each figure, the sources with their licences and, where pages are
 * given, the methods. The first line of every sheet is the clearance. Numbers are numbers with every digit, and a format that shows them
 * as the screen does; texts are never formulas.
 */
export async function writeFiguresWorkbook(
  exported: ExportedFigures,
  pages: readonly MethodPage[],
): Promise<Uint8Array<ArrayBuffer>> {
  const sheets: Sheet<never>[] = [gridSheet(exported), detailSheet(exported), sourceSheet(exported)];
  if (pages.length > 0) sheets.push(methodSheet(pages));
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

function gridSheet(exported: ExportedFigures): Sheet<never> {
  const { rows, columns, footnotes } = exported;
  const hasWords = columns.map((_column, at) =>
    rows.some(({ cells }) => {
      const cell = cells[at];
      return cell !== undefined && wordsBeside(cell) !== '';
    }),
  );
  const header: Row = [bold('Cluster'), bold('Geography')];
  for (const [at, { metricId, label }] of columns.entries()) {
    const { number, unit } = readMetric(metricId);
    header.push(bold(`${number === null ? '' : `${number} `}${label} (${unit})`, true));
    if (hasWords[at] === true) header.push(bold('beside it', true));
  }
  const body = rows.map((row): Row => {
    const line: Row = [text(row.clusterName), text(row.geographyName)];
    for (const [at, cell] of row.cells.entries()) {
      line.push(shown(cell, footnotes));
      if (hasWords[at] === true) line.push(text(wordsBeside(cell)));
    }
    return line;
  });
  const lines = footnoteLines(exported);
  const notes = lines.length === 0 ? [] : [[], ...lines.map((line): Row => [text(line)])];
  return {
    sheet: 'Scorecard',
    stickyRowsCount: 4,
    stickyColumnsCount: 2,
    columns: [{ width: 28 }, { width: 24 }, ...header.slice(2).map(() => ({ width: 20 }))],
    data: [...head(exported.subject), [text(exported.methodWords)], header, ...body, ...notes],
  };
}

function detailSheet(exported: ExportedFigures): Sheet<never> {
  const { header, rows } = figureTable(exported);
  return {
    sheet: 'Details',
    stickyRowsCount: 3,
    columns: header.map((name) => ({ width: Math.max(12, Math.min(name.length + 2, 28)) })),
    data: [
      ...head('One figure a row, with everything that travels with it'),
      header.map((name) => bold(name)),
      ...rows.map((row) => row.map(plain)),
    ],
  };
}

function sourceSheet({ extracts, licences, figures }: ExportedFigures): Sheet<never> {
  const header = [
    'Extract',
    'Supplier',
    'Title',
    'Edition',
    'Licence',
    'Licence ends',
    'Attribution',
    'Rows it feeds',
  ];
  return {
    sheet: 'Sources',
    stickyRowsCount: 3,
    columns: [10, 24, 40, 16, 32, 16, 40, 40].map((width) => ({ width })),
    data: [
      ...head('The extracts these figures are formed from, and the terms they are held under'),
      header.map((name) => bold(name)),
      ...extracts.map((extract): Row => {
        const licence = licences.find(({ extractId }) => extractId === extract.id);
        const fed = new Set(
          figures
            .filter(({ cell }) => cell.value.basis.extractIds.includes(extract.id))
            .map(({ metric }) => metric.number ?? metric.name),
        );
        const ends = licence?.expiresOn ?? null;
        return [
          plain(extract.id),
          text(extract.supplier),
          text(extract.title),
          text(extract.edition),
          text(licence?.name ?? extract.licence),
          text(ends === null ? 'not stated' : formatDate(ends)),
          text(licence?.attribution ?? ''),
          text([...fed].join(', ')),
        ];
      }),
    ],
  };
}

function methodSheet(pages: readonly MethodPage[]): Sheet<never> {
  const lines = pages.flatMap(({ title, text: page }): Row[] => [
    [],
    [bold(title)],
    ...page
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line): Row => [{ ...text(line), wrap: true }]),
  ]);
  return {
    sheet: 'Methods',
    columns: [{ width: 120 }],
    data: [...head('How these figures are formed'), ...lines],
  };
}

function head(title: string): Row[] {
  return [[bold(CLEARANCE)], [text(title)]];
}

/** What stands beside a figure on screen: its contexts and its parts. */
function wordsBeside(cell: ScorecardCell): string {
  return [formatContexts(cell), formatParts(cell)].filter((words) => words !== '').join(' · ');
}

/** A figure as the grid shows it, as a number where it is one. */
function shown(cell: ScorecardCell, footnotes: ExportedFigures['footnotes']): CellObject {
  const { value } = cell;
  const marks = formatMarks(marksOf(value.basis.rulingIds, footnotes));
  if (value.kind === 'value')
    return { value: value.value, type: Number, format: formatOf(cell, marks), align: 'right' };
  if (value.kind === 'list' && value.items.length > 0) return text(value.items.join('; '));
  return { ...text(`${formatCell(cell).text}${marks}`), align: 'right' };
}

const SIGNS: Readonly<Record<string, string>> = { GBP: '"£"', USD: '"$"', EUR: '"€"' };

/** The number format of a figure; a small base and footnotes keep their marks behind the number. */
function formatOf({ metricId, value }: ScorecardCell, marks: string): string {
  const { kind, unit } = readMetric(metricId);
  const { currency } = value.basis;
  const isPercent = kind === 'percentage' || (kind === 'compound' && unit === '%');
  const digits = isPercent ? '0.0"%"' : '#,##0';
  const sign = currency === null ? '' : (SIGNS[currency] ?? `"${currency.replaceAll('"', '')} "`);
  const isLow = value.kind === 'value' && value.reliability === 'low';
  return `${sign}${digits}${isLow ? ' "[u]"' : ''}${marks === '' ? '' : `"${marks}"`}`;
}

function plain(cell: TableCell): CellObject | null {
  if (cell === null) return null;
  return typeof cell === 'number' ? { value: cell, type: Number } : text(cell);
}

function text(value: string): CellObject {
  const kept =
    value.length <= MOST_CHARACTERS ? value : `${value.slice(0, MOST_CHARACTERS - CUT.length)}${CUT}`;
  return { value: kept, type: String };
}

function bold(value: string, wrap = false): CellObject {
  return { ...text(value), fontWeight: 'bold', wrap };
}
