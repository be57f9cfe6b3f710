import type { MethodOutput } from '#shared/contract/methods.ts';
import { clusterIdFrom } from '#shared/domain/cluster.ts';
import { CLEARANCE } from '#shared/domain/clearance.ts';
import { clustersAsked, rowsAsked } from '../scorecards/asked-rows.ts';
import type { ReadStore } from '../store/handles.ts';
import { exportedFigures, type ExportedFigures, type ExportRequest } from './exported-figures.ts';
import { readMethodPages, type MethodPage } from './method-pages.ts';
import { writeFiguresCsv } from './write-csv.ts';
import { writeFiguresWorkbook } from './write-workbook.ts';

/** Pages that every export of figures carries beside those of its rows. */
const ALWAYS = ['counts-and-presence', 'missing-values', 'short-ids'];

/**
 * Writes what a grid or scorecard shows as CSV or as a workbook, with windows, territories, sources and licences.
 *
 * Nothing is written down here: whoever hands the file on records it in the release log with the subject and rows given. Throws
 * `not-found`, and `invalid-input` where one file cannot hold what is asked for.
 */
export async function exportScorecards(
  store: ReadStore,
  request: ExportRequest,
): Promise<MethodOutput<'scorecards.export'>> {
  const exported = exportedFigures(store, request, {
    clusters: clustersAsked(store, request.clusterIds).length,
    rows: rowsAsked(store, request).length,
  });
  const pages = request.withMethods ? pagesOf(store, exported) : [];
  const isCsv = request.format === 'csv';
  return {
    fileName: `${fileNameOf(exported)}.${request.format}`,
    mime: isCsv
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: isCsv ? writeFiguresCsv(exported, pages) : await writeFiguresWorkbook(exported, pages),
    rows: exported.figures.length,
    clearance: CLEARANCE,
    subject: exported.subject,
  };
}

function pagesOf({ folders }: ReadStore, { figures, caveats }: ExportedFigures): MethodPage[] {
  const axes = new Set(figures.flatMap(({ metric }) => metric.axes));
  return readMethodPages(folders, [
    ...figures.map(({ metric }) => metric.page),
    ...(axes.has('attribution') ? ['attribution'] : []),
    ...(axes.has('unit') ? ['counting-unit'] : []),
    ...(axes.has('composition') ? ['members-by-supplier'] : []),
    ...(figures.some(({ cell }) => cell.contexts.some(({ kind }) => kind === 'share-of-uk'))
      ? ['share-of-uk']
      : []),
    ...(figures.some(({ cell }) => cell.entered !== null || cell.flags.includes('converted'))
      ? ['entered-figures']
      : []),
    ...(figures.some(({ cell }) => cell.ruled !== null) ? ['rulings'] : []),
    ...(caveats.length > 0 ? ['caveats'] : []),
    ...ALWAYS,
  ]);
}

function fileNameOf({ rows }: ExportedFigures): string {
  const clusters = [...new Set(rows.map(({ clusterId }) => clusterId))];
  const places = [...new Set(rows.map(({ geographyName }) => geographyName))];
  const [cluster] = clusters;
  const [place] = places;
  const ofClusters = clusters.length === 1 && cluster !== undefined ? cluster : `${clusters.length}-clusters`;
  const ofPlaces =
    places.length === 1 && place !== undefined ? clusterIdFrom(place) : `${places.length}-areas`;
  return `scorecard-${ofClusters}-${ofPlaces}`.slice(0, 120);
}
