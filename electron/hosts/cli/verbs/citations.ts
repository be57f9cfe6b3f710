import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatMetricName } from '#shared/format/scorecard.ts';
import { notFound, UsageError, wordAt, type Verb } from '../verb.ts';
import { figureText } from './print-scorecard.ts';
import {
  EXTRACTS,
  geographyFrom,
  metricFrom,
  SCORECARD_OPTIONS,
  SCORECARD_USAGE,
  scorecardSettings,
} from './scorecard-options.ts';

type Citation = NonNullable<MethodOutput<'citations.find'>['found']>;

function citationText(found: Citation): string {
  const { metricId, value, today, isCurrent } = found;
  const now =
    today === null
      ? 'Today there is no such figure: its cluster, area or template is gone.'
      : isCurrent
        ? 'It is still the figure of today.'
        : `Today it is ${figureText(metricId, today)} ${today.basis.unit}: what was cited is no longer current.`;
  return [
    `[${found.citeId}] ${formatMetricName(metricId)}, ${found.clusterName}, ${found.geographyName}: ${figureText(metricId, value)} ${value.basis.unit}`,
    found.citedAt === null
      ? 'Nobody has cited it; it was found among the figures of today.'
      : `Cited by ${found.citedBy ?? ''} on ${formatDateTime(found.citedAt)}.`,
    ...(value.basis.period === null ? [] : [`Window: ${value.basis.period}`]),
    ...(value.basis.source === '' ? [] : [`Source: ${value.basis.source}.`]),
    now,
  ].join('\n');
}

/** The verbs of short ids: writing down what they stand for, and finding it again. */
export const citationVerbs: readonly Verb[] = [
  {
    name: 'cite',
    usage: `CLUSTER METRIC ... ${SCORECARD_USAGE}`,
    summary: 'Writes down what the short ids of figures stand for, and prints them.',
    options: { ...SCORECARD_OPTIONS, ...EXTRACTS },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = wordAt(given, 0, 'The cluster');
      const named = [...given.words.slice(1), ...given.list('row')];
      if (named.length === 0) throw new UsageError('The metric to cite is missing.');
      const templateId = given.text('template');
      const metricIds = named.map((text) => metricFrom(text, 'The metric'));
      const cited = await session.ask('citations.cite', {
        clusterId,
        geographySetId: await geographyFrom(session, given),
        metricIds,
        settings: scorecardSettings(given),
        ...(templateId === undefined ? {} : { templateId }),
      });
      session.print(cited, () =>
        cited.citeIds
          .map((citeId, at) => {
            const metricId = metricIds[at];
            return `${citeId}  ${metricId === undefined ? '' : formatMetricName(metricId)}`;
          })
          .join('\n'),
      );
    },
  },
  {
    name: 'citation',
    usage: 'ID',
    summary:
      'Finds what a short id of a printed figure stands for, and whether it is still the figure of today.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const citeId = wordAt(given, 0, 'The short id');
      const answer = await session.ask('citations.find', { citeId });
      const { found } = answer;
      if (found === null && !session.options.json)
        notFound(
          `No figure bears the short id “${citeId}”: nobody cited it, and no figure of today in the workspace’s area has it. Check how it is written.`,
        );
      session.print(answer, () => (found === null ? '' : citationText(found)));
    },
  },
];
