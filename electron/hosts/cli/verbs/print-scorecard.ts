import type { MethodOutput } from '#shared/contract/methods.ts';
import { marksOf, numberFootnotes } from '#shared/domain/footnote.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import { UNDEFINED_REASONS, type MetricValue } from '#shared/domain/metric-value.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { formatFootnote, formatMarks } from '#shared/format/footnote.ts';
import { formatLicences } from '#shared/format/provenance.ts';
import {
  flagSentences,
  formatCell,
  formatContexts,
  formatParts,
  formatRange,
} from '#shared/format/scorecard.ts';
import { layOutTable } from '../terminal.ts';
import { rowName } from './scorecard-options.ts';

/** Writes a figure of a metric for a table: "1,524", "£894m", "[x]". */
export function figureText(metricId: MetricId, value: MetricValue): string {
  return formatCell({ metricId, value }).text;
}

/** The scorecards as tables, one for each cluster and area, and below them once each what must be known, the sources and licences. */
export function scorecardText({
  rows,
  columns,
  rulings,
  caveats,
}: MethodOutput<'scorecards.compute'>): string {
  const footnotes = numberFootnotes(
    rows.flatMap(({ cells }) => cells.map(({ value }) => value.basis.rulingIds)),
    rulings,
  );
  const notes = new Set<string>();
  const sources = new Set<string>();
  const tables = rows.map((row) => {
    const lines = row.cells.map((cell, at) => {
      for (const note of notesOf(cell)) notes.add(note);
      for (const line of sourcesOf(cell)) sources.add(line);
      const label = columns[at]?.label ?? readMetric(cell.metricId).name;
      const { number } = readMetric(cell.metricId);
      return [
        number ?? '',
        label,
        `${formatCell(cell).text}${formatMarks(marksOf(cell.value.basis.rulingIds, footnotes))}`,
        cell.value.basis.unit,
        besides(cell),
        cell.vintage,
        cell.citeId,
      ];
    });
    const territories =
      row.territories.length < 2
        ? []
        : [
            `This scorecard mixes territories: ${row.territories.map(({ name, metricIds }) => `${name} (${metricIds.length})`).join(', ')}.`,
          ];
    return [
      `${row.clusterName}, ${row.geographyName}, definition revision ${row.revision}`,
      layOutTable(['', 'Row', 'Figure', 'Unit', 'Beside it', 'Window', 'Id'], lines, [2]),
      ...territories,
    ].join('\n');
  });
  return [
    tables.join('\n\n'),
    ...footnotes.map(formatFootnote),
    ...caveats.map(({ words }) => `Caveat: ${words}`),
    ...notes,
    ...sources,
  ].join('\n');
}

/** Contexts, parts and range of a figure in one line. */
function besides(cell: ScorecardCell): string {
  const range = formatRange(cell);
  const list = cell.value.kind === 'list' ? cell.value.items.join('; ') : '';
  return [formatContexts(cell), formatParts(cell), list, range === null ? '' : `range ${range}`]
    .filter((words) => words !== '')
    .join(' · ');
}

function notesOf(cell: ScorecardCell): string[] {
  const name = rowName(cell.metricId);
  const { value } = cell;
  const reason =
    value.kind === 'undefined'
      ? [`${UNDEFINED_REASONS[value.reason].symbol} ${name}: ${UNDEFINED_REASONS[value.reason].sentence}`]
      : value.kind === 'suppressed'
        ? [`[c] ${name}: ${value.reason}`]
        : [];
  return [...reason, ...flagSentences(cell.flags).map((sentence) => `${name}: ${sentence}`)];
}

function sourcesOf({ value: { basis } }: ScorecardCell): string[] {
  return [...(basis.source === '' ? [] : [`Source: ${basis.source}.`]), ...formatLicences(basis)];
}

/** One line about where a figure stands: formula, window, source, licences. */
export function basisLines(cell: ScorecardCell): string[] {
  const { basis } = cell.value;
  return [
    `Formula: ${basis.formula}`,
    ...(cell.vintage === '' ? [] : [`Window: ${cell.vintage}`]),
    ...(basis.source === '' ? [] : [`Source: ${basis.source}.`]),
    ...formatLicences(basis),
    ...flagSentences(cell.flags),
  ];
}
