import { useMemo } from 'react';
import type { MapPanel } from '#shared/domain/map-figure.ts';
import { NOT_AVAILABLE, SUPPRESSED } from '#shared/format/number.ts';
import { Grid } from '../../grid/grid.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import { formatDifference, formatMeasure, measureWords } from '#shared/format/measure.ts';
import { formatMeasureFull } from './measure-words.ts';
import { actWords } from './ruling-words.ts';
import type { AreasAnswer } from './panel-answers.ts';

type AreaRow = AreasAnswer['areas'][number];

/** The areas of a choropleth as a table: the same values for those who cannot use the picture. */
export function AreaTable({
  panel,
  answer,
  source,
}: {
  panel: MapPanel;
  answer: AreasAnswer;
  source: string;
}) {
  const columns = useMemo(() => columnsOf(panel, answer), [panel, answer]);
  return (
    <Grid
      label="Areas of the map"
      rows={answer.areas}
      columns={columns}
      rowId={(row) => row.code}
      stateKey="map-areas"
      source={source}
      clustersOf={() => (panel.clusterId === null ? [] : [panel.clusterId])}
      emptyWords="The geography set has no authority at this level."
    />
  );
}

function columnsOf(panel: MapPanel, { measure, rulings }: AreasAnswer): GridColumn<AreaRow>[] {
  const { shortName, unit } = measureWords(measure);
  const write = panel.against === null ? formatMeasure : formatDifference;
  const rulingsOf = ({ rulingIds }: AreaRow): string =>
    actWords(rulings.filter(({ rulingId }) => rulingIds.includes(rulingId)));
  return [
    { id: 'name', header: 'Authority', width: 220, value: (row) => row.name },
    { id: 'code', header: 'Code', width: 110, value: (row) => row.code },
    {
      id: 'value',
      header: panel.against === null ? shortName : `${shortName}, difference`,
      unit,
      numeric: true,
      width: 150,
      value: (row) => row.value,
      text: (row) => {
        if (row.value === null) return row.suppressed ? SUPPRESSED : NOT_AVAILABLE;
        return `${write(measure, row.value)}${row.isLow ? ' [u]' : ''}`;
      },
      hint: (row) =>
        row.value === null ? (row.reason ?? 'Not available') : formatMeasureFull(measure, row.value),
    },
    ...(measure === 'location-quotient'
      ? [
          {
            id: 'interval',
            header: 'Interval',
            width: 120,
            value: (row: AreaRow) =>
              row.interval === null
                ? null
                : `${formatMeasure(measure, row.interval.low)} to ${formatMeasure(measure, row.interval.high)}`,
          },
        ]
      : []),
    ...(measure === 'businesses'
      ? []
      : [
          {
            id: 'companies',
            header: 'Companies present',
            numeric: true,
            width: 150,
            value: (row: AreaRow) => (row.suppressed ? null : row.companies),
            text: (row: AreaRow) => (row.suppressed ? SUPPRESSED : String(row.companies)),
          },
        ]),
    ...(rulings.length === 0
      ? []
      : [
          {
            id: 'captured',
            header: 'As captured',
            unit,
            headerHint: 'Where a ruling touches the area: its value without any ruling',
            numeric: true,
            width: 140,
            value: (row: AreaRow) => row.captured,
            text: (row: AreaRow) =>
              row.rulingIds.length === 0
                ? ''
                : row.captured === null
                  ? NOT_AVAILABLE
                  : write(measure, row.captured),
          },
          {
            id: 'rulings',
            header: 'Rulings',
            width: 210,
            value: (row: AreaRow) => rulingsOf(row),
            text: (row: AreaRow) => rulingsOf(row),
          },
        ]),
    { id: 'reason', header: 'Note', width: 320, value: (row) => row.reason ?? '' },
  ];
}
