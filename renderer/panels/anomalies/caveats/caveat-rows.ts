import { CAVEAT_DIRECTION_NAMES, type Caveat } from '#shared/domain/caveat.ts';
import type { DeskEntry } from '#shared/domain/desk-entry.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { formatDate, formatDateTime } from '#shared/format/date.ts';
import type { GridColumn } from '../../../grid/grid-column.ts';

/** A caveat as it is kept. */
export type CaveatEntry = Extract<DeskEntry, { kind: 'caveat' }>;

/** Writes what a caveat is of: its clusters and its figures. */
export function namesOf(
  { body }: Pick<CaveatEntry, 'body'>,
  clusterNames: ReadonlyMap<string, string>,
): { readonly about: string; readonly figures: string } {
  const { clusterIds, metricIds } = body;
  return {
    about:
      clusterIds === null ? 'Every cluster' : clusterIds.map((id) => clusterNames.get(id) ?? id).join(', '),
    figures:
      metricIds === null
        ? 'Every figure'
        : metricIds
            .map(readMetric)
            .map(({ number, shortName }) => (number === null ? shortName : `${number} ${shortName}`))
            .join(', '),
  };
}

/** Says whether a caveat is to be reviewed by now. `now` is a date. */
export function isDue({ reviewOn }: Pick<Caveat, 'reviewOn'>, now: string): boolean {
  return reviewOn !== null && reviewOn <= now;
}

/** What is wanted of the list; what is left out does not narrow. */
export interface CaveatFilter {
  readonly clusterId?: string | undefined;
  readonly metricId?: string | undefined;
  readonly text: string;
}

/** Keeps the caveats that are of a cluster and a metric (those of all as well) and have the words sought. */
export function filterCaveats(
  entries: readonly CaveatEntry[],
  { clusterId, metricId, text }: CaveatFilter,
): CaveatEntry[] {
  const sought = text.trim().toLocaleLowerCase('en-GB');
  return entries.filter(({ body }) => {
    if (clusterId !== undefined && body.clusterIds !== null && !body.clusterIds.includes(clusterId))
      return false;
    if (metricId !== undefined && body.metricIds !== null && !body.metricIds.some((id) => id === metricId))
      return false;
    const words = [body.text, body.advice, body.source, ...body.alternatives.map(({ source }) => source)];
    return words.some((each) => each.toLocaleLowerCase('en-GB').includes(sought));
  });
}

/** The columns of the list of caveats. */
export function caveatColumns(
  clusterNames: ReadonlyMap<string, string>,
  now: string,
): readonly GridColumn<CaveatEntry>[] {
  return [
    {
      id: 'about',
      header: 'Clusters',
      value: (row) => namesOf(row, clusterNames).about,
      flex: 2,
      minWidth: 120,
    },
    {
      id: 'figures',
      header: 'Figures',
      value: (row) => namesOf(row, clusterNames).figures,
      flex: 2,
      minWidth: 120,
    },
    {
      id: 'text',
      header: 'Caveat',
      value: (row) => row.body.text,
      hint: (row) => row.body.text,
      flex: 4,
      minWidth: 180,
    },
    {
      id: 'direction',
      header: 'Direction',
      value: (row) => CAVEAT_DIRECTION_NAMES[row.body.direction],
      width: 160,
    },
    {
      id: 'estimates',
      header: 'Estimates',
      value: (row) => row.body.alternatives.length,
      width: 88,
      numeric: true,
    },
    {
      id: 'review',
      header: 'Review',
      value: (row) => row.body.reviewOn ?? '',
      text: ({ body }) =>
        body.reviewOn === null ? 'no date' : `${formatDate(body.reviewOn)}${isDue(body, now) ? ', due' : ''}`,
      width: 128,
    },
    { id: 'author', header: 'Author', value: (row) => row.author, width: 112 },
    {
      id: 'at',
      header: 'Written',
      value: (row) => row.at,
      text: (row) => formatDateTime(row.at),
      width: 144,
    },
  ];
}
