import { formatCsv, guardFormula } from '#shared/format/csv.ts';
import { formatSymbolKey } from '#shared/format/symbol.ts';
import type { ComposedFigure } from './compose-figure.ts';
import type { FigureRow } from './figure-rows.ts';

const HEADER = [
  'panel',
  'title',
  'measure',
  'unit',
  'bound_to',
  'area_code',
  'area_name',
  'q',
  'r',
  'easting',
  'northing',
  'lon',
  'lat',
  'value',
  'symbol',
  'companies',
  'neighbour_value',
  'captured',
  'rulings',
];

/**
 * Writes the numbers beside a figure as CSV in UTF-8 with a byte order mark: one number a row, every digit, an empty value with its
 * symbol where there is none. Totals, notes, caveats, method, sources and clearance follow below the table, after an empty line.
 */
export function writeFigureCsv(
  { sheet }: ComposedFigure,
  rows: readonly FigureRow[],
): Uint8Array<ArrayBuffer> {
  const lines = [
    '',
    sheet.figure.title,
    ...(sheet.figure.override === '' ? [] : [`Without its siblings: ${sheet.figure.override}`]),
    ...sheet.panels.map(({ title, totals }, at) => `Panel ${at + 1}, ${title}: ${totals}`),
    ...sheet.footnotes.map(({ number, text }) => `Note ${number}: ${text}`),
    ...sheet.caveats.map(({ text }) => `Caveat: ${text}`),
    formatSymbolKey(['[x]', '[c]', '[u]']),
    `Method: ${sheet.method}`,
    ...sheet.sources.map((source) => `Source: ${source}`),
    ...sheet.attributions,
    `Clearance: ${sheet.clearance}`,
  ];
  const text = formatCsv([
    HEADER,
    ...rows.map((row) => [
      String(row.panel),
      guardFormula(row.title),
      row.measureName,
      row.unit,
      row.bound,
      row.area?.code ?? '',
      guardFormula(row.area?.name ?? ''),
      numberText(row.cell?.q),
      numberText(row.cell?.r),
      numberText(row.cell?.easting),
      numberText(row.cell?.northing),
      numberText(row.cell?.lon),
      numberText(row.cell?.lat),
      numberText(row.value),
      row.symbol,
      numberText(row.companies),
      numberText(row.neighbourValue),
      numberText(row.captured),
      row.rulings.join('; '),
    ]),
    ...lines.map((line) => [guardFormula(line)]),
  ]);
  return new TextEncoder().encode(`\uFEFF${text}`);
}

function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
