import { useMemo } from 'react';
import { hexCentre, hexId, latticeOf, type HexSpacing } from '#shared/domain/hex-lattice.ts';
import type { AreaMeasure } from '#shared/domain/map-figure.ts';
import { formatNumber, NOT_AVAILABLE, SUPPRESSED } from '#shared/format/number.ts';
import { Grid } from '../../grid/grid.tsx';
import type { GridColumn } from '../../grid/grid-column.ts';
import type { CellRow } from '../../map/hex-cells.ts';
import { Badge } from '../../ui/badge.tsx';
import { formatDifference, formatMeasure, measureWords } from '#shared/format/measure.ts';
import { formatMeasureFull } from './measure-words.ts';

/** A row of the table, with what only this screen knows of the cell. */
export interface HexTableRow extends CellRow {
  readonly annotations: number;
  /** “disregarded by ruling 3”; empty: none. */
  readonly rulings: string;
}

/** The cells of the map as a table, highest first: the same values for those who cannot use the picture. */
export function HexTable({
  rows,
  measure,
  signed,
  spacing,
  selectedId,
  source,
  clusterId,
  onSelect,
}: {
  rows: readonly HexTableRow[];
  measure: AreaMeasure;
  /** Values are differences, written with their sign. */
  signed: boolean;
  spacing: HexSpacing;
  selectedId: string | null;
  source: string;
  /** The cluster on the map; null for every company. */
  clusterId: string | null;
  onSelect: (row: HexTableRow) => void;
}) {
  const ruled = rows.some((row) => row.ruled);
  const columns = useMemo(
    () => columnsFor(measure, spacing, { signed, ruled }),
    [measure, spacing, signed, ruled],
  );
  return (
    <Grid
      label="Cells of the map, highest value first"
      rows={rows}
      columns={columns}
      rowId={(row) => hexId(row.q, row.r)}
      stateKey="map-cells"
      selectedId={selectedId}
      source={source}
      clustersOf={() => (clusterId === null ? [] : [clusterId])}
      emptyWords="No cell has a site of this cluster in the geography set."
      onSelect={onSelect}
      onOpen={onSelect}
    />
  );
}

/** What rulings did has columns of its own where they touch any cell. */
function columnsFor(
  measure: AreaMeasure,
  spacing: HexSpacing,
  { signed, ruled }: { readonly signed: boolean; readonly ruled: boolean },
): GridColumn<HexTableRow>[] {
  const { shortName, unit } = measureWords(measure);
  const lattice = latticeOf(spacing);
  const centre = ({ q, r }: CellRow) => hexCentre(lattice, q, r);
  const write = (value: number) =>
    Number.isNaN(value) ? NOT_AVAILABLE : (signed ? formatDifference : formatMeasure)(measure, value);
  return [
    { id: 'rank', header: 'Rank', numeric: true, width: 76, value: (row) => row.rank },
    {
      id: 'cell',
      header: 'Cell',
      headerHint: 'Axial numbers of the cell in the lattice: q eastwards along a row, r rows northwards',
      width: 110,
      value: (row) => hexId(row.q, row.r),
      render: (row) => (
        <>
          {`${row.q}, ${row.r}`}
          {row.annotations > 0 ? <Badge kind="annotated" /> : null}
          {row.ruled ? <Badge kind="ruled" /> : null}
        </>
      ),
    },
    {
      id: 'value',
      header: shortName,
      unit,
      numeric: true,
      width: 140,
      value: (row) => (Number.isNaN(row.value) ? null : row.value),
      text: (row) => (row.suppressed ? SUPPRESSED : write(row.value)),
      hint: (row) =>
        row.suppressed ? 'Suppressed: too few companies' : formatMeasureFull(measure, row.value),
    },
    ...(!ruled
      ? []
      : [
          {
            id: 'captured',
            header: 'As captured',
            unit,
            headerHint: 'Where a ruling touches the cell: its value without any ruling',
            numeric: true,
            width: 140,
            value: (row: HexTableRow) =>
              row.captured === null || Number.isNaN(row.captured) ? null : row.captured,
            text: (row: HexTableRow) =>
              row.captured === null ? '' : row.suppressed ? SUPPRESSED : write(row.captured),
          },
          {
            id: 'rulings',
            header: 'Rulings',
            headerHint: 'What was decided about it',
            width: 210,
            value: (row: HexTableRow) => row.rulings,
            text: (row: HexTableRow) => row.rulings,
          },
        ]),
    ...(measure === 'businesses'
      ? []
      : [
          {
            id: 'companies',
            header: measure === 'location-quotient' ? 'Members near' : 'Companies present',
            numeric: true,
            width: 150,
            value: (row: HexTableRow) => (row.suppressed ? null : row.companies),
            text: (row: HexTableRow) => (row.suppressed ? SUPPRESSED : formatNumber(row.companies)),
          },
        ]),
    ...(measure === 'location-quotient'
      ? []
      : [
          {
            id: 'neighbours',
            header: 'Of neighbouring areas',
            unit,
            headerHint: 'At sites of other areas in the same cell; not in the total',
            numeric: true,
            width: 190,
            value: (row: HexTableRow) => (Number.isNaN(row.neighbourValue) ? null : row.neighbourValue),
            text: (row: HexTableRow) => write(row.neighbourValue),
          },
        ]),
    {
      id: 'annotations',
      header: 'Annotations',
      numeric: true,
      width: 110,
      value: (row) => row.annotations,
    },
    {
      id: 'easting',
      header: 'Centre, easting',
      unit: 'm',
      numeric: true,
      width: 150,
      value: (row) => Math.round(centre(row).easting),
      text: (row) => formatNumber(centre(row).easting),
    },
    {
      id: 'northing',
      header: 'Centre, northing',
      unit: 'm',
      numeric: true,
      width: 150,
      value: (row) => Math.round(centre(row).northing),
      text: (row) => formatNumber(centre(row).northing),
    },
  ];
}
