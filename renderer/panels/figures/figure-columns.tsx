import { addsUnder } from '#shared/domain/attribution.ts';
import { AREA_METRIC_IDS, AREA_METRICS, type AreaMetricId } from '#shared/domain/area-metrics.ts';
import type { GridColumn } from '../../grid/grid-column.ts';
import { FigureCell } from './figure-cell.tsx';
import { headerUnit, type FigureRow } from './figure-rows.ts';
import { figureHint, writeFigure } from './figure-words.ts';

/** Room for header and figure; six such columns and the names fit a window of 1440 beside the inspector. */
const METRIC_WIDTH = 128;

/** The columns of the table of figures: what a row is, then one column per metric with unit and period. */
export function figureColumns(
  first: { readonly header: string; readonly kind: 'clusters' | 'areas' },
  rows: readonly FigureRow[],
): GridColumn<FigureRow>[] {
  return [
    {
      id: first.kind === 'clusters' ? 'cluster' : 'area',
      header: first.header,
      value: (row) => row.name,
      fixed: true,
      width: 184,
    },
    ...AREA_METRIC_IDS.map((metricId) => metricColumn(metricId, rows)),
  ];
}

function metricColumn(metricId: AreaMetricId, rows: readonly FigureRow[]): GridColumn<FigureRow> {
  const entry = AREA_METRICS[metricId];
  const method = rows[0]?.values[metricId]?.basis.attribution ?? null;
  const adds = entry.additive
    ? addsUnder(method)
      ? 'Adds over areas.'
      : 'Does not add over areas: a company counts whole in every area where it has a site.'
    : entry.kind === 'count'
      ? 'Does not add over areas: a company counts once in every area where it has a site.'
      : 'Does not add over areas.';
  return {
    id: metricId,
    header: entry.shortName,
    unit: headerUnit(metricId, rows),
    headerHint: [entry.name, headerUnit(metricId, rows), entry.formula, adds].filter(Boolean).join('\n'),
    numeric: true,
    gutter: true,
    width: METRIC_WIDTH,
    value: (row) => {
      const { copy } = writeFigure(row, metricId);
      return typeof copy === 'number' ? copy : null;
    },
    copy: (row) => writeFigure(row, metricId).copy,
    text: (row) => writeFigure(row, metricId).text,
    hint: (row) => figureHint(row, metricId),
    render: (row) => <FigureCell row={row} metricId={metricId} />,
  };
}

/** Reads a column id as a metric. */
export function metricOfColumn(columnId: string): AreaMetricId | null {
  return AREA_METRIC_IDS.find((id) => id === columnId) ?? null;
}
