import { useMemo } from 'react';
import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import { useQuery, type Query } from '../../api/use-query.ts';
import type { CellRow } from './grid-cell.tsx';
import type { ScorecardChoices } from './scorecard-choices.ts';
import type { CardRow, ComputedCards } from './view-props.ts';

export const GRID_MODES = [
  { id: 'clusters', name: 'Clusters' },
  { id: 'authorities', name: 'One cluster by authority' },
  { id: 'regions', name: 'One cluster by UK region' },
  { id: 'editions', name: 'One cluster by edition' },
] as const;
export type GridMode = (typeof GRID_MODES)[number]['id'];

type GeographySet = MethodOutput<'geographies.list'>['sets'][number];

/** Which sets a mode asks about: the one in force, its upper-tier authorities, or it with the regions of the UK. */
export function setsOfMode(mode: GridMode, chosenId: string, sets: readonly GeographySet[]): string[] {
  const chosen = sets.find(({ id }) => id === chosenId);
  if (mode === 'authorities' && chosen !== undefined) {
    const districts = new Set(chosen.districtCodes);
    const within = sets.filter(
      ({ kind, districtCodes }) => kind === 'utla' && districtCodes.every((code) => districts.has(code)),
    );
    return [chosenId, ...within.map(({ id }) => id)];
  }
  if (mode === 'regions')
    return [chosenId, ...sets.filter(({ kind }) => kind === 'region').map(({ id }) => id), 'uk'].filter(
      (id, at, all) => all.indexOf(id) === at,
    );
  return [chosenId];
}

/** The question behind a mode of the grid. */
export function askedBy(
  mode: GridMode,
  clusterId: string,
  geographySetIds: readonly string[],
  choices: Pick<ScorecardChoices, 'templateId' | 'settings'>,
  metricIds: readonly MetricId[] | null,
): MethodInput<'scorecards.compute'> {
  return {
    ...(mode === 'clusters' ? {} : { clusterIds: [clusterId] }),
    geographySetIds: [...geographySetIds],
    ...(metricIds === null ? { templateId: choices.templateId } : { metricIds: [...metricIds] }),
    settings: choices.settings,
    withRange: false,
  };
}

/** The rows of an answer: named by cluster where clusters are compared, by area otherwise. */
export function rowsOf(value: ComputedCards, mode: GridMode): CellRow[] {
  return value.rows.map((row) => cellRow(row, mode === 'clusters' ? row.clusterName : row.geographyName));
}

function cellRow(
  row: CardRow,
  name: string,
  id = `${row.clusterId} ${row.geographySetId}`,
  note = '',
): CellRow {
  return {
    id,
    name,
    note,
    clusterId: row.clusterId,
    geographySetId: row.geographySetId,
    cells: new Map(row.cells.map((cell) => [cell.metricId, cell])),
  };
}

/** Editions: the extracts of companies that are live, one state for each, and today's. */
export function useEditions(): readonly { readonly id: number; readonly name: string }[] {
  const ledger = useQuery('extracts.list', {});
  return useMemo(
    () =>
      (ledger.value?.extracts ?? [])
        .filter(({ target, status }) => target === 'companies' && status === 'live')
        .map(({ id, supplier, statement }) => ({
          id,
          name: `${supplier}, ${statement.title}, ${statement.edition}`,
        })),
    [ledger.value],
  );
}

/** One row for the state in use and one for each edition of companies; asked one by one, so that the first shows early. */
export function editionRow(answer: Query<ComputedCards>, name: string, id: string): CellRow | null {
  const [row] = answer.value?.rows ?? [];
  return row === undefined ? null : cellRow(row, name, id);
}
