import type { Cluster } from '#shared/domain/cluster.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { FigureContext } from '../../state/context.ts';
import { rememberView } from '../../state/layout.ts';
import { setParams } from '../../state/navigation.ts';

/** What every view of the scorecards is given. */
export interface CardViewProps {
  readonly context: FigureContext;
  readonly clusters: readonly Pick<Cluster, 'id' | 'name' | 'tier'>[];
  readonly clusterId: string;
}

export type ComputedCards = MethodOutput<'scorecards.compute'>;
export type CardRow = ComputedCards['rows'][number];

/** The rulings that each figure of some rows names, in the order in which the figures are read. */
export function rulingIdsOf(rows: readonly Pick<CardRow, 'cells'>[]): string[][] {
  return rows.flatMap(({ cells }) => cells.map(({ value }) => value.basis.rulingIds));
}

/** Chooses the cluster whose scorecard is shown. */
export function showCluster(clusterId: string): void {
  rememberView('scorecards.cluster', clusterId);
  setParams({ cluster: clusterId });
}
