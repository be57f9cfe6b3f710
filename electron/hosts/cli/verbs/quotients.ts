import { LQ_BASES } from '#shared/contract/methods/quality.ts';
import { ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import { AREA_METRICS } from '#shared/domain/area-metrics.ts';
import { formatMetricValue } from '#shared/format/metric.ts';
import { formatNumber, formatRatio } from '#shared/format/number.ts';
import { formatLicences } from '#shared/format/provenance.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, wordAt, type Verb } from '../verb.ts';
import { partsOf } from './figures.ts';

/** The verbs of location quotients. */
export const quotientVerbs: readonly Verb[] = [
  {
    name: 'quotients sources',
    usage: '[CLUSTER]',
    summary: 'Lists the extracts that a location quotient can be formed from, and why others do not serve.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const [clusterId] = given.words;
      const { sources } = await session.ask('quotients.sources', { clusterId });
      session.print(sources, () =>
        layOutTable(
          ['Extract', 'Title', 'Bases', 'What it is'],
          sources.map(({ extractId, title, bases, note }) => [
            String(extractId),
            title,
            bases.join(', '),
            note,
          ]),
          [0],
        ),
      );
    },
  },
  {
    name: 'quotients',
    usage: `CLUSTER [--base ${LQ_BASES.join('|')}] [--geography SET] [--by utla|lad|region] [--comparator SET] [--source N] [--attribution METHOD]`,
    summary: 'Forms the location quotient of a cluster, with its interval and without its largest company.',
    options: {
      base: { type: 'string' },
      geography: { type: 'string' },
      by: { type: 'string' },
      comparator: { type: 'string' },
      source: { type: 'string' },
      attribution: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const geography =
        given.text('geography') ?? (await session.ask('workspace.describe', {})).settings.geographySetId;
      const by = oneOf(given.text('by'), ['utla', 'lad', 'region'] as const, '--by');
      const attribution = oneOf(given.text('attribution'), ATTRIBUTION_METHODS, '--attribution');
      const found = await session.ask('quotients.compute', {
        clusterId: wordAt(given, 0, 'The cluster'),
        base: oneOf(given.text('base'), LQ_BASES, '--base') ?? 'companies',
        geographySetIds: by === undefined ? [geography] : await partsOf(session, geography, by),
        comparatorId: given.text('comparator') ?? 'uk',
        sourceExtractId: given.number('source'),
        settings: attribution === undefined ? {} : { attribution },
      });
      const reasons = new Set<string>();
      session.print(found, () => {
        const rows = found.rows.map(({ geographyName, lq, interval, counts, withoutLargest }) => {
          const { text, symbol, hint } = formatMetricValue(lq, AREA_METRICS['location-quotient']);
          if (symbol !== null && hint !== null) reasons.add(`${symbol} ${hint}`);
          return [
            geographyName,
            text,
            interval === null ? '' : `${formatRatio(interval.from)} to ${formatRatio(interval.to)}`,
            formatNumber(counts.part),
            formatNumber(counts.whole),
            withoutLargest === null
              ? ''
              : `${withoutLargest.lq === null ? '[z]' : formatRatio(withoutLargest.lq)} without ${withoutLargest.name}`,
          ];
        });
        const table = layOutTable(
          ['Geography', 'LQ', 'Interval', 'Cluster here', 'All here', 'Without the largest'],
          rows,
          [1, 3, 4],
        );
        const words = found.rows.flatMap(({ interval }) => interval?.words ?? []);
        const licences = found.rows.flatMap(({ lq }) => formatLicences(lq.basis));
        const source = found.source === '' ? [] : [`Source: ${found.source}.`];
        return [table, ...reasons, ...new Set([...words, ...source, ...licences])].join('\n');
      });
    },
  },
];
