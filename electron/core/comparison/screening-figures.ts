import type { MethodOutput } from '#shared/contract/methods.ts';
import { EMPTY_DEFINITION } from '#shared/domain/definition.ts';
import { computeBaseFigures } from '../metrics/base-figures.ts';
import type { ReadStore } from '../store/handles.ts';

type BaseFigure = MethodOutput<'members.base'>['rows'][number]['figures'][number];

/** The base figures of clusters in extracts, found by where they stand. */
export type FindFigure = (
  extractId: number,
  clusterId: string,
  geographySetId: string,
  base: BaseFigure['base'],
) => Pick<BaseFigure, 'value' | 'lq'> | null;

/** Which figures the selection table needs. */
export interface FiguresWanted {
  readonly extractIds: readonly number[];
  /** Each cluster with the sets it is counted in. */
  readonly setsByCluster: ReadonlyMap<string, readonly string[]>;
  readonly comparatorId: string;
}

/** Forms them extract by extract, with a pause for other questions between two clusters. Throws `not-found`, `cancelled`. */
export async function readBaseFigures(
  store: ReadStore,
  { extractIds, setsByCluster, comparatorId }: FiguresWanted,
  breathe: () => Promise<void>,
): Promise<FindFigure> {
  const figures = new Map<string, BaseFigure>();
  const allSets = [...new Set([...setsByCluster.values()].flat())];
  for (const extractId of extractIds) {
    const shared = { extractId, comparatorId, settings: {} };
    // The base of all companies is kept per set: counted once for all sets it takes one pass, not one for each.
    if (allSets.length > 0)
      computeBaseFigures(store, { ...shared, document: EMPTY_DEFINITION, geographySetIds: allSets });
    for (const [clusterId, geographySetIds] of setsByCluster) {
      await breathe();
      const { rows } = computeBaseFigures(store, {
        ...shared,
        clusterId,
        geographySetIds: [...geographySetIds],
      });
      for (const { geographySetId, figures: found } of rows) {
        for (const figure of found)
          figures.set(keyOf(extractId, clusterId, geographySetId, figure.base), figure);
      }
    }
  }
  return (...where) => figures.get(keyOf(...where)) ?? null;
}

function keyOf(...[extractId, clusterId, geographySetId, base]: Parameters<FindFigure>): string {
  return `${extractId} ${clusterId} ${base} ${geographySetId}`;
}
