import { CAVEAT_DIRECTION_NAMES } from '#shared/domain/caveat.ts';
import { formatEstimate } from '#shared/format/caveat.ts';
import { formatCount } from '#shared/format/number.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { layOutTable } from '../terminal.ts';
import type { Verb } from '../verb.ts';
import { geographyFrom, metricFrom, SCORECARD_OPTIONS } from './scorecard-options.ts';

/** The verbs of the provisos that travel with figures. */
export const caveatVerbs: readonly Verb[] = [
  {
    name: 'caveats list',
    usage: '[--cluster CLUSTER] [--row METRIC …]',
    summary:
      'Lists the caveats with the estimates of other sources; they are written with “desk save FILE” and taken away with “desk remove ID”.',
    options: { cluster: { type: 'string' }, row: SCORECARD_OPTIONS.row },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = given.text('cluster');
      const metricIds = given.list('row').map((word) => metricFrom(word, '--row'));
      const { entries } = await session.ask('desk.list', { kinds: ['caveat'] });
      const found = entries
        .flatMap((entry) => (entry.kind === 'caveat' ? [entry] : []))
        .filter(({ body }) => clusterId === undefined || (body.clusterIds?.includes(clusterId) ?? true))
        .filter(
          ({ body }) =>
            metricIds.length === 0 || metricIds.some((id) => body.metricIds?.includes(id) ?? true),
        );
      session.print({ entries: found }, () =>
        [
          layOutTable(
            ['Clusters', 'Rows', 'Caveat', 'Direction', 'Shown', 'Id'],
            found.map(({ id, body }) => [
              body.clusterIds?.join(', ') ?? 'every cluster',
              body.metricIds?.join(', ') ?? 'every row',
              [body.text, body.advice].filter((part) => part !== '').join(' '),
              CAVEAT_DIRECTION_NAMES[body.direction],
              body.triggers.join(', '),
              id,
            ]),
          ),
          ...found.flatMap(({ id, body }) =>
            body.alternatives.map(
              (one) =>
                `Estimate of ${id}: ${formatMetricName(one.metricId)}, ${one.source}: ${formatEstimate(one.metricId, one)}${one.scope === '' ? '' : ` (${one.scope})`}${one.why === '' ? '' : `. ${one.why}`}`,
            ),
          ),
        ].join('\n'),
      );
    },
  },
  {
    name: 'caveats applied',
    usage: '[CLUSTER …] [--row METRIC …] [--geography SET] [--side-by-side]',
    summary:
      'Gives the caveats that stand beside the figures of clusters, as they are printed, with the range of each figure.',
    options: {
      geography: SCORECARD_OPTIONS.geography,
      row: SCORECARD_OPTIONS.row,
      'side-by-side': { type: 'boolean' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const metricIds = given.list('row').map((word) => metricFrom(word, '--row'));
      const found = await session.ask('caveats.applied', {
        geographySetId: await geographyFrom(session, given),
        ...(given.words.length === 0 ? {} : { clusterIds: [...given.words] }),
        ...(metricIds.length === 0 ? {} : { metricIds }),
        ...(given.flag('side-by-side') ? { sideBySide: true } : {}),
      });
      session.print(found, () =>
        [
          ...found.caveats.map(({ words, triggers }) => `${words} [${triggers.join(', ')}]`),
          `${formatCount(found.caveats.length, 'caveat')}.`,
        ].join('\n'),
      );
    },
  },
];
