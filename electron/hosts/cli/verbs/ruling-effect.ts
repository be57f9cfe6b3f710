import { formatChange, formatCount, formatNumber } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { wordAt, type Verb } from '../verb.ts';
import { geographyFrom, rowName } from './scorecard-options.ts';

const written = (value: number | null): string =>
  value === null ? '[x]' : formatNumber(value, Number.isInteger(value) ? 0 : 2);

/** The verb that says what a ruling changes. */
export const rulingEffectVerbs: readonly Verb[] = [
  {
    name: 'rulings effect',
    usage: 'RULING [--geography SET] [--cluster ID …]',
    summary: 'Shows what a ruling changes: figures and ranks, cells, location quotients, published versions.',
    options: { geography: { type: 'string' }, cluster: { type: 'string', multiple: true } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterIds = given.list('cluster');
      const effect = await session.ask('rulings.effect', {
        id: wordAt(given, 0, 'The ruling'),
        geographySetIds: [await geographyFrom(session, given)],
        ...(clusterIds.length === 0 ? {} : { clusterIds: [...clusterIds] }),
      });
      const { figures, cells, quotients, versions, consequence } = effect;
      session.print(effect, () =>
        [
          consequence === null
            ? 'No figure changes.'
            : `${formatCount(figures.length, 'figure')} of ${formatCount(effect.clusterIds.length, 'cluster')} ${figures.length === 1 ? 'changes' : 'change'}, the most by ${formatNumber(consequence, 1)}%.`,
          ...(figures.length === 0
            ? []
            : [
                layOutTable(
                  ['Cluster', 'Figure', 'Without', 'With', 'Change in %', 'Rank'],
                  figures.map((one) => [
                    one.clusterName,
                    rowName(one.metricId),
                    written(one.without),
                    written(one.with),
                    one.percent === null ? '' : formatChange(one.percent),
                    one.rankWith === one.rankWithout ? one.rankWith : `${one.rankWithout} → ${one.rankWith}`,
                  ]),
                  [2, 3, 4],
                ),
              ]),
          ...(cells.length === 0
            ? []
            : [`${formatCount(cells.length, 'value of a cell', 'values of cells')} change on the map.`]),
          ...quotients.map(
            ({ clusterId, name, without, with: now }) =>
              `Location quotient of ${clusterId} in ${name}: ${written(without)} → ${written(now)}`,
          ),
          ...versions.map(({ clusterId, label }) => `No longer stands: ${clusterId}, ${label}`),
        ].join('\n'),
      );
    },
  },
];
