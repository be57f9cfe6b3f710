import { csvCell } from '#shared/format/csv.ts';
import type { Feature } from './feature-reader.ts';
import type { SourceRow } from './record-splitter.ts';
import type { RowBatch, TableSource } from './table-source.ts';

const BATCH = 2000;

/** Says whether a document of features is one of points: at least one is, and none has an outline. */
export function isOfPoints(features: readonly Feature[]): boolean {
  return (
    features.some(({ point }) => point !== undefined) && features.every(({ polygons }) => polygons === null)
  );
}

/**
 * Makes a table of the points of a GeoJSON document: one row for each feature, its properties as columns and its position
 * as `longitude` and `latitude` in degrees. Row 1 is the header, so that feature n stands in row n + 1.
 */
export function pointTable(
  name: string,
  entry: string | null,
  bytes: number,
  features: readonly Feature[],
): TableSource {
  const columns = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  async function* rows(): AsyncGenerator<RowBatch> {
    let batch: SourceRow[] = [rowOf(1, [...columns, 'longitude', 'latitude'])];
    for (const [index, feature] of features.entries()) {
      batch.push(rowOf(index + 2, cellsOf(feature, columns)));
      if (batch.length < BATCH) continue;
      yield { rows: batch, bytesDone: Math.floor((bytes * (index + 1)) / features.length) };
      batch = [];
    }
    yield { rows: batch, bytesDone: bytes };
  }
  return { name, entry, sheet: null, hidden: false, bytes, rows, remarks: () => [] };
}

function rowOf(line: number, fields: string[]): SourceRow {
  return { line, fields, raw: fields.map(csvCell).join(','), fault: null };
}

function cellsOf({ properties, point }: Feature, columns: readonly string[]): string[] {
  return [
    ...columns.map((column) => (Object.hasOwn(properties, column) ? cellText(properties[column]) : '')),
    point === undefined ? '' : String(point[0]),
    point === undefined ? '' : String(point[1]),
  ];
}

/** Writes a property as the cell of a table: lists and objects as JSON, nothing for null. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
