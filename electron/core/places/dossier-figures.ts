import type { MethodOutput } from '#shared/contract/methods.ts';
import { canonicalJson } from '#shared/domain/canonical-json.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { DEFAULT_TEMPLATE_ID } from '#shared/domain/scorecard-template.ts';
import { clustersAsked, formSettings, rowsAsked } from '../scorecards/asked-rows.ts';
import type { CellSteps } from '../scorecards/change/cell-steps.ts';
import type { ReadStore } from '../store/handles.ts';

type MovedFigure = MethodOutput<'dossiers.read'>['figures'][number];

/**
 * Lists the figures of a geography set that would be formed differently without a company, by cluster and in the order of the report's
 * rows. The difference is with less without, null where either is no number.
 */
export function* compareFigures(
  store: ReadStore,
  asked: {
    readonly companyNumber: string;
    readonly set: GeographySet;
    readonly clusterIds: readonly string[];
    readonly settings: ScorecardSettings;
  },
): CellSteps<MovedFigure[]> {
  if (asked.clusterIds.length === 0) return [];
  const question = {
    clusters: clustersAsked(store, asked.clusterIds),
    sets: [asked.set],
    // Rows on records that are no companies stand without it as they stand with it.
    rows: rowsAsked(store, { templateId: DEFAULT_TEMPLATE_ID, settings: asked.settings }).filter(
      ({ metric }) => metric.selects === 'members',
    ),
    settings: formSettings(store, asked.settings),
    withRange: false,
  };
  const withIt = yield question;
  const withoutIt = yield { ...question, without: asked.companyNumber };
  return withIt.flatMap(({ cluster, cells }, place) =>
    cells.flatMap((cell, at): MovedFigure[] => {
      const other = withoutIt[place]?.cells[at];
      if (other === undefined || contentOf(cell) === contentOf(other)) return [];
      const { value } = cell;
      const { value: without } = other;
      return [
        {
          clusterId: cluster.id,
          clusterName: cluster.name,
          metricId: cell.metricId,
          value,
          without,
          difference: value.kind === 'value' && without.kind === 'value' ? value.value - without.value : null,
        },
      ];
    }),
  );
}

/** What a figure is made of: a share may stay the same while both its parts lose a company. */
function contentOf({ value, operands, parts }: ScorecardCell): string {
  const shown =
    value.kind === 'value' ? value.value : value.kind === 'list' ? value.items : (value.reason ?? null);
  return canonicalJson({ shown, operands: operands.map((operand) => operand.value), parts });
}
