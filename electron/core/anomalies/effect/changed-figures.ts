import type { RulingEffect } from '#shared/contract/methods/rulings.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { METRIC_IDS, readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import type { RulingBody } from '#shared/domain/ruling.ts';
import type { ScorecardCell } from '#shared/domain/scorecard-cell.ts';
import type { AppliedRuling } from '../../rulings/applied-rulings.ts';
import { formSettings, rowsAsked, type AskedCluster } from '../../scorecards/asked-rows.ts';
import { formCells } from '../../scorecards/compute-cells.ts';
import type { ReadStore } from '../../store/handles.ts';
import { dependsOnCompanies } from '../influence/cluster-influence.ts';
import { changeOf } from '../influence/leave-one-out.ts';

type ChangedFigure = RulingEffect['figures'][number];

/** The rows that rulings may change: of rulings about companies those that companies stand behind, else every one. */
export function rowsConcerned(bodies: readonly RulingBody[]): readonly MetricId[] {
  const [first] = bodies;
  if (bodies.every(({ subject }) => subject.kind === 'figure') && first?.subject.kind === 'figure')
    return [...new Set(bodies.flatMap(({ subject }) => (subject.kind === 'figure' ? subject.metricId : [])))];
  const areOfCompanies = bodies.every(({ subject: { kind } }) => ['company', 'site', 'cell'].includes(kind));
  return areOfCompanies
    ? METRIC_IDS.filter((id) => dependsOnCompanies(id) || id === 'owner-countries')
    : METRIC_IDS;
}

/**
 * Forms the figures of one cluster under the rulings of both sides and gives those that differ, in value or in rank. Figures are
 * those of the workspace’s settings.
 */
export function changedFigures(
  store: ReadStore,
  asked: {
    readonly cluster: AskedCluster;
    readonly sets: readonly GeographySet[];
    readonly metricIds: readonly MetricId[];
    readonly without: readonly AppliedRuling[];
    readonly with: readonly AppliedRuling[];
  },
): ChangedFigure[] {
  const { cluster, sets, metricIds } = asked;
  const rows = rowsAsked(store, { metricIds, settings: {} });
  const form = (rulings: readonly AppliedRuling[]) =>
    formCells(store, {
      clusters: [cluster],
      sets,
      rows,
      settings: { ...formSettings(store, {}), rulings },
      withRange: false,
    });
  const [before, after] = [form(asked.without), form(asked.with)];
  return sets.flatMap((set, at) =>
    rows.flatMap(({ metric }, row): ChangedFigure[] => {
      const [one, other] = [before[at]?.cells[row], after[at]?.cells[row]];
      if (one === undefined || other === undefined || isSame(one, other)) return [];
      const [without, now] = [numberOf(one), numberOf(other)];
      const { change, percent } = without === null ? { change: null, percent: null } : changeOf(without, now);
      return [
        {
          clusterId: cluster.id,
          clusterName: cluster.name,
          geographySetId: set.id,
          geographyName: set.name,
          metricId: metric.id,
          metricName: readMetric(metric.id).name,
          unit: other.value.basis.unit,
          without,
          with: now,
          change,
          percent,
          rankWithout: rankOf(one),
          rankWith: rankOf(other),
        },
      ];
    }),
  );
}

/** How grave a change is, in per cent: that of a figure which appears or goes is a hundred. */
export function weightOf({ without, with: now, percent }: ChangedFigure): number {
  if (percent !== null) return Math.abs(percent);
  return without === null && now === null ? 0 : 100;
}

function isSame(one: ScorecardCell, other: ScorecardCell): boolean {
  return contentOf(one) === contentOf(other) && rankOf(one) === rankOf(other);
}

function contentOf({ value }: ScorecardCell): string {
  switch (value.kind) {
    case 'value':
      return `value ${value.value}`;
    case 'undefined':
    case 'suppressed':
      return `${value.kind} ${value.reason}`;
    case 'list':
      return `list ${JSON.stringify(value.items)}`;
  }
}

function numberOf({ value }: ScorecardCell): number | null {
  return value.kind === 'value' ? value.value : null;
}

function rankOf({ contexts }: ScorecardCell): string {
  return contexts.find(({ kind }) => kind === 'rank-among-regions')?.words ?? '';
}
