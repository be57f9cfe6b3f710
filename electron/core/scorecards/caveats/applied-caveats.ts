import type { AppliedCaveat } from '#shared/contract/methods/caveats.ts';
import type { Caveat, CaveatTrigger } from '#shared/domain/caveat.ts';
import { spanEstimates } from '#shared/domain/caveat-range.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { ScorecardSettings } from '#shared/domain/scorecard-settings.ts';
import { formatCaveat, formatRangeWords } from '#shared/format/caveat.ts';
import { listDeskOf } from '../../desk/desk-entries.ts';
import type { ReadStore } from '../../store/handles.ts';
import { readSettings } from '../../store/meta.ts';
import { usesOtherMethod } from './other-method.ts';

/** The cells of a cluster in one geography set, as `formCells` gives them. */
export interface CaveatCells {
  readonly cluster: { readonly id: string; readonly name: string };
  readonly set: GeographySet;
  readonly cells: readonly Pick<ScorecardCell, 'metricId' | 'value' | 'territory'>[];
}

/** One figure that is shown. */
export interface ShownFigure {
  readonly clusterId: string;
  readonly metricId: MetricId;
  /** Shown otherwise than the scorecard forms it, so that no range counts it among its values. */
  readonly isOther: boolean;
}

/** What is shown, beside which caveats may stand. */
export interface CaveatQuestion {
  readonly clusterIds: readonly string[];
  readonly metricIds: readonly MetricId[];
  /** The figures that are shown, where they are not every metric of every cluster. */
  readonly figures?: readonly ShownFigure[] | undefined;
  /** Whether clusters stand side by side. */
  readonly sideBySide: boolean;
  /** How the figures are formed, where that was chosen. */
  readonly settings: ScorecardSettings;
  /** The cells that are known; a cell that is not given has no value and covers no territory. */
  readonly found: readonly CaveatCells[];
}

/**
 * Gives the caveats that apply to what is shown, in the order in which they were written down, each with the triggers that show it here
 * and the range that its estimates span beside the figure.
 *
 * A caveat of named clusters or metrics applies where one of them is shown. Ranges are formed for the clusters it names (an estimate is
 * one of a cluster, so a caveat of every cluster has none), in the geography set of the workspace where that is among those shown, else in
 * the first; another set than the workspace's own is named beside the figure. The words do not depend on which triggers hold.
 */
export function appliedCaveats(store: ReadStore, question: CaveatQuestion): AppliedCaveat[] {
  return listDeskOf(store, 'caveat').flatMap(({ id, body }): AppliedCaveat[] => {
    const shown = whatIsCovered(body, question);
    if (shown === null) return [];
    const triggers = body.triggers.filter((trigger) => holds(store, trigger, shown, question));
    if (triggers.length === 0) return [];
    const { clusterIds, metricIds, text, direction, advice, alternatives, source } = body;
    const ranges = rangesOf(store, body, question);
    const several = new Set(ranges.map(({ clusterId }) => clusterId)).size > 1;
    return [
      {
        entryId: id,
        clusterIds,
        metricIds,
        text,
        direction,
        advice,
        triggers,
        alternatives: alternatives.filter(({ metricId }) => question.metricIds.includes(metricId)),
        ranges: ranges.map(({ clusterName: _name, ...range }) => range),
        words: formatCaveat(
          body,
          ranges.map(({ clusterName, metricId, words }) => {
            const { shortName } = readMetric(metricId);
            return { of: several ? `${shortName} of ${clusterName}` : shortName, words };
          }),
        ),
        source,
      },
    ];
  });
}

/** The shown clusters and metrics that a caveat is about. */
interface Covered {
  readonly clusterIds: readonly string[];
  readonly metricIds: readonly MetricId[];
}

/** Gives what of the shown a caveat is about; null where it is about none of it. */
export function whatIsCovered(
  caveat: Pick<Caveat, 'clusterIds' | 'metricIds'>,
  {
    clusterIds: shown,
    metricIds: rows,
    figures,
  }: Pick<CaveatQuestion, 'clusterIds' | 'metricIds' | 'figures'>,
): Covered | null {
  const isOwn = (id: string) => caveat.clusterIds?.includes(id) ?? true;
  const isOf = (id: MetricId) => caveat.metricIds?.includes(id) ?? true;
  const about = figures?.filter(({ clusterId, metricId }) => isOwn(clusterId) && isOf(metricId));
  const clusterIds = shown.filter(
    (id) => isOwn(id) && (about?.some(({ clusterId }) => clusterId === id) ?? true),
  );
  const metricIds = rows.filter((id) => isOf(id) && (about?.some(({ metricId }) => metricId === id) ?? true));
  return clusterIds.length === 0 || metricIds.length === 0 ? null : { clusterIds, metricIds };
}

/** Finds whether a metric of a cluster is shown; null where it is not, else whether as the scorecard forms it. */
export function howShown(
  { figures }: Pick<CaveatQuestion, 'figures'>,
  clusterId: string,
  metricId: MetricId,
): { readonly isOther: boolean } | null {
  if (figures === undefined) return { isOther: false };
  const found = figures.filter((one) => one.clusterId === clusterId && one.metricId === metricId);
  return found.length === 0 ? null : { isOther: found.every(({ isOther }) => isOther) };
}

function holds(store: ReadStore, trigger: CaveatTrigger, shown: Covered, question: CaveatQuestion): boolean {
  const { sideBySide, settings, found } = question;
  switch (trigger) {
    case 'always':
      return true;
    case 'cross-cluster':
      return sideBySide;
    case 'territory-differs':
      return found.some(
        ({ cluster, set, cells }) =>
          shown.clusterIds.includes(cluster.id) &&
          cells.some(
            ({ metricId, value, territory }) =>
              shown.metricIds.includes(metricId) &&
              howShown(question, cluster.id, metricId) !== null &&
              value.kind !== 'undefined' &&
              territory.name !== set.name,
          ),
      );
    case 'method-differs':
      return shown.metricIds.some((id) => usesOtherMethod(readSettings(store.db), readMetric(id), settings));
  }
}

type NamedRange = AppliedCaveat['ranges'][number] & { readonly clusterName: string };

function rangesOf(
  store: ReadStore,
  { clusterIds, alternatives }: Caveat,
  question: CaveatQuestion,
): NamedRange[] {
  const { clusterIds: shown, metricIds, found } = question;
  if (alternatives.length === 0 || clusterIds === null) return [];
  const ownSetId = readSettings(store.db).geographySetId;
  return clusterIds
    .filter((id) => shown.includes(id))
    .flatMap((clusterId) => {
      const ofCluster = found.filter(({ cluster }) => cluster.id === clusterId);
      const at = ofCluster.find(({ set }) => set.id === ownSetId) ?? ofCluster[0];
      return metricIds.flatMap((metricId): NamedRange[] => {
        const how = howShown(question, clusterId, metricId);
        if (how === null) return [];
        const estimates = alternatives.filter((one) => one.metricId === metricId);
        const cell = at?.cells.find((one) => one.metricId === metricId);
        const own = cell === undefined || how.isOther ? null : numberOf(cell);
        const range = estimates.length === 0 ? null : spanEstimates(own, estimates);
        if (range === null) return [];
        const { low, high, lowIsOpen, highIsOpen } = range;
        const words = formatRangeWords(range, {
          metricId,
          currency: cell?.value.basis.currency,
          ...(at === undefined || at.set.id === ownSetId ? {} : { ownName: `this figure, ${at.set.name}` }),
        });
        return [
          {
            clusterId,
            clusterName: at?.cluster.name ?? clusterId,
            metricId,
            own,
            low,
            high,
            lowIsOpen,
            highIsOpen,
            unit: cell?.value.basis.unit ?? readMetric(metricId).unit,
            words,
          },
        ];
      });
    });
}

/** The number of a figure: its value, or how many are listed; null where it has none. */
function numberOf({ value }: Pick<ScorecardCell, 'value'>): number | null {
  if (value.kind === 'value') return value.value;
  return value.kind === 'list' ? value.items.length : null;
}
