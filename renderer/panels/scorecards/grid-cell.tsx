import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import {
  formatMetricName,
  formatCell,
  formatContext,
  formatContexts,
  formatParts,
  formatRange,
} from '#shared/format/scorecard.ts';
import { formatLicences } from '#shared/format/provenance.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { partFigure } from '../figures/figure-words.ts';
import { CellMarks, ruledWords } from './cell-marks.tsx';

/** A row of the grid: a cluster, an authority, a region or an edition, with its cells. */
export interface CellRow {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly clusterId: string;
  readonly geographySetId: string;
  readonly cells: ReadonlyMap<MetricId, ScorecardCell>;
}

/** A column for a metric: figure, share bar, context line and marks. */
export function cellColumn(metricId: MetricId, label: string, showContext: boolean): GridColumn<CellRow> {
  const metric = readMetric(metricId);
  const adds = metric.additive
    ? metric.axes.includes('attribution')
      ? 'Adds over areas, except where each area counts whole companies.'
      : 'Adds over areas.'
    : 'Does not add over areas.';
  return {
    id: metricId,
    header: metric.number === null ? metric.shortName : `${metric.number} ${metric.shortName}`,
    unit: metric.kind === 'list' || metric.kind === 'compound' ? null : metric.unit,
    headerHint: [label, metric.formula, adds].join('\n'),
    numeric: metric.kind !== 'list',
    gutter: true,
    width: showContext ? 150 : 118,
    value: ({ cells }) => {
      const cell = cells.get(metricId);
      if (cell === undefined) return null;
      return metric.kind === 'list' && cell.value.kind === 'list'
        ? cell.value.items.length
        : copyNumber(cell);
    },
    copy: ({ cells }) => {
      const cell = cells.get(metricId);
      return cell === undefined ? '[x]' : formatCell(cell).copy;
    },
    text: ({ cells }) => {
      const cell = cells.get(metricId);
      return cell === undefined ? '[x]' : formatCell(cell).text;
    },
    hint: ({ cells }) => {
      const cell = cells.get(metricId);
      return cell === undefined ? null : hintOf(cell);
    },
    render: ({ cells, clusterId, geographySetId }) => {
      const cell = cells.get(metricId);
      return cell === undefined ? (
        '[x]'
      ) : (
        <ShownCell
          cell={cell}
          clusterId={clusterId}
          geographySetId={geographySetId}
          showContext={showContext}
        />
      );
    },
  };
}

function copyNumber(cell: ScorecardCell): number | null {
  const { copy } = formatCell(cell);
  return typeof copy === 'number' ? copy : null;
}

/** What hovering says: full value, contexts, range, formula, years, territory, source, licence, short id. */
export function hintOf(cell: ScorecardCell): string {
  const written = formatCell(cell);
  const { basis } = cell.value;
  const lines = [
    `${formatMetricName(cell.metricId)}: ${written.full}`,
    written.hint,
    formatContexts(cell),
    formatParts(cell),
    formatRange(cell) === null ? null : `Over the attribution methods: ${formatRange(cell) ?? ''}`,
    cell.ruled === null ? null : ruledWords(cell, cell.ruled),
    basis.formula === '' ? null : `Formula: ${basis.formula}`,
    `Years: ${cell.vintage}`,
    `Territory: ${cell.territory.name}`,
    basis.source === '' ? null : `Source: ${basis.source}`,
    ...formatLicences(basis),
    `Short id: ${cell.citeId}`,
  ];
  return lines.filter((line) => line !== null && line !== '').join('\n');
}

function ShownCell({
  cell,
  clusterId,
  geographySetId,
  showContext,
}: {
  cell: ScorecardCell;
  clusterId: string;
  geographySetId: string;
  showContext: boolean;
}) {
  const written = formatCell(cell);
  const { digits, after } = partFigure(written.text);
  const share = cell.contexts.find(({ kind }) => kind === 'share-of-uk')?.value ?? null;
  const [first] = cell.contexts;
  const words = first === undefined || first.value === null ? '' : formatContext(first);
  return (
    <span
      className="grid-cell-figure"
      data-metric={cell.metricId}
      data-cluster={clusterId}
      data-geography={geographySetId}
      data-value={String(written.copy)}
    >
      {share === null ? null : (
        <span className="grid-cell-bar" aria-hidden style={{ width: `${Math.min(100, share)}%` }} />
      )}
      {showContext ? <span className="grid-cell-context quiet">{words}</span> : null}
      <span className={written.symbol !== null && after === '' ? 'quiet' : undefined}>{digits}</span>
      <span className="figure-after">
        {after}
        <CellMarks cell={cell} narrow />
      </span>
    </span>
  );
}
