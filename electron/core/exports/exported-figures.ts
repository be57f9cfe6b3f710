import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { ATTRIBUTION_NAMES } from '#shared/domain/attribution.ts';
import { numberFootnotes, type NumberedFootnote } from '#shared/domain/footnote.ts';
import type { CarriedLicence } from '#shared/domain/licence.ts';
import { readMetric, type Metric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import { COMPOSITION_NAMES, COUNTING_UNIT_NAMES } from '#shared/domain/scorecard-settings.ts';
import { DEFAULT_TEMPLATE_ID } from '#shared/domain/scorecard-template.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formSettings, readTemplate } from '../scorecards/asked-rows.ts';
import { computeScorecards } from '../scorecards/compute-scorecards.ts';
import type { ReadStore } from '../store/handles.ts';

export type ExportRequest = MethodRequest<'scorecards.export'>;
export type ScorecardRow = MethodOutput<'scorecards.compute'>['rows'][number];
export type ExtractNamed = MethodOutput<'scorecards.compute'>['extracts'][number];

/** One figure as it is written: its row, its column and its cell. */
export interface ExportedFigure {
  readonly row: ScorecardRow;
  readonly metric: Metric;
  readonly label: string;
  readonly cell: ScorecardCell;
}

/** What an export writes: the figures of a grid with their sources. */
export interface ExportedFigures {
  readonly rows: readonly ScorecardRow[];
  readonly columns: readonly { readonly metricId: MetricId; readonly label: string }[];
  readonly figures: readonly ExportedFigure[];
  readonly extracts: readonly ExtractNamed[];
  readonly licences: readonly CarriedLicence[];
  /** The rulings that touch any of the figures, numbered in the order of the figures. */
  readonly footnotes: readonly NumberedFootnote[];
  readonly caveats: MethodOutput<'scorecards.compute'>['caveats'];
  /** "Scorecard of Aerospace, Midlands Engine, Report, 26 rows". */
  readonly subject: string;
  /** "Equal over sites; companies; own supplier’s container". */
  readonly methodWords: string;
}

/** Figures that one file may hold: more are refused before anything is formed, since the file would not open in practice. */
export const MOST_FIGURES = { csv: 100_000, xlsx: 20_000 } as const;

/** Forms what an export writes. Throws `not-found`, and `invalid-input` where it is too much for one file. */
export function exportedFigures(
  store: ReadStore,
  request: ExportRequest,
  counts: { readonly clusters: number; readonly rows: number },
): ExportedFigures {
  const sets = new Set(request.geographySetIds).size;
  const asked = counts.clusters * counts.rows * sets;
  const most = MOST_FIGURES[request.format];
  if (asked > most)
    throw new AppError(
      'invalid-input',
      `${formatNumber(asked)} figures are asked for, and one file of this kind holds ${formatNumber(most)}. Choose fewer clusters, areas or rows.`,
      { asked, most },
    );
  const { rows, columns, extracts, rulings, caveats } = computeScorecards(store, {
    ...request,
    withRange: true,
  });
  const figures = rows.flatMap((row) =>
    columns.flatMap(({ metricId, label }, at): ExportedFigure[] => {
      const cell = row.cells[at];
      return cell === undefined ? [] : [{ row, metric: readMetric(metricId), label, cell }];
    }),
  );
  const licences = new Map(
    figures.flatMap(({ cell }) => cell.value.basis.licences.map((each) => [each.extractId, each] as const)),
  );
  return {
    rows,
    columns,
    figures,
    extracts,
    licences: [...licences.values()],
    footnotes: numberFootnotes(
      figures.map(({ cell }) => cell.value.basis.rulingIds),
      rulings,
    ),
    caveats,
    subject: subjectOf(store, request, rows),
    methodWords: methodWords(store, request),
  };
}

function subjectOf(store: ReadStore, request: ExportRequest, rows: readonly ScorecardRow[]): string {
  const clusters = [...new Set(rows.map(({ clusterName }) => clusterName))];
  const places = [...new Set(rows.map(({ geographyName }) => geographyName))];
  const ofClusters = clusters.length > 3 ? `${formatNumber(clusters.length)} clusters` : clusters.join(', ');
  const ofPlaces = places.length > 3 ? `${formatNumber(places.length)} areas` : places.join(', ');
  const template =
    request.metricIds === undefined || request.templateId !== undefined
      ? readTemplate(store, request.templateId ?? DEFAULT_TEMPLATE_ID).name
      : `${formatNumber(request.metricIds.length)} rows`;
  return `Scorecard of ${ofClusters}; ${ofPlaces}; ${template}`.slice(0, 400);
}

/** Says by which choices of method the figures are formed. */
function methodWords(store: ReadStore, request: ExportRequest): string {
  const settings = formSettings(store, request.settings);
  const lower = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
  return [
    `Attribution: ${lower(ATTRIBUTION_NAMES[settings.attribution])}`,
    `counted: ${lower(COUNTING_UNIT_NAMES[settings.countingUnit])}`,
    `members: ${lower(COMPOSITION_NAMES[settings.composition])}`,
    ...(request.settings.rulings === false ? ['as captured, without rulings'] : []),
    settings.currency === 'own' ? 'money in its own currency' : `money shown in ${settings.currency}`,
  ].join('; ');
}
