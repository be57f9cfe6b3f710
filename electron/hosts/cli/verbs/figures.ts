import { formatMetricValue, unitForHeader } from '#shared/format/metric.ts';
import { formatNumber } from '#shared/format/number.ts';
import { marksOf, numberFootnotes } from '#shared/domain/footnote.ts';
import { formatFootnote, formatMarks } from '#shared/format/footnote.ts';
import { formatLicences } from '#shared/format/provenance.ts';
import { AREA_METRIC_IDS, AREA_METRICS } from '#shared/domain/area-metrics.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, type Verb } from '../verb.ts';
import { geographyOf, SETTING_OPTIONS, settingsFrom } from './figure-options.ts';
import { SCORECARD_OPTIONS } from './scorecard-options.ts';
import { printScorecards } from './scorecards.ts';

/** The figures as a table, and below it once each why a figure is not there, the sources and their licences. */
function figuresText({ rows, rulings }: MethodOutput<'metrics.compute'>): string {
  const reasons = new Set<string>();
  const footnotes = numberFootnotes(
    rows.flatMap(({ values }) => AREA_METRIC_IDS.map((id) => values[id]?.basis.rulingIds ?? [])),
    rulings,
  );
  const cells = rows.map((row) => [
    row.clusterName,
    row.geographyName,
    ...AREA_METRIC_IDS.map((id) => {
      const { text, symbol, hint } = formatMetricValue(row.values[id], AREA_METRICS[id]);
      if (text === symbol && hint !== null) reasons.add(`${symbol} ${AREA_METRICS[id].shortName}: ${hint}`);
      return `${text}${formatMarks(marksOf(row.values[id]?.basis.rulingIds ?? [], footnotes))}`;
    }),
  ]);
  const headers = AREA_METRIC_IDS.map((id) => {
    const unit = unitForHeader(AREA_METRICS[id]);
    return unit === null ? AREA_METRICS[id].shortName : `${AREA_METRICS[id].shortName} (${unit})`;
  });
  const right = AREA_METRIC_IDS.map((_id, column) => column + 2);
  const bases = rows.flatMap(({ values }) => Object.values(values).map(({ basis }) => basis));
  const sources = bases.flatMap((basis) => [
    ...(basis.source === '' ? [] : [`Source: ${basis.source}.`]),
    ...formatLicences(basis),
  ]);
  const table = layOutTable(['Cluster', 'Geography', ...headers], cells, right);
  return [table, ...footnotes.map(formatFootnote), ...reasons, ...new Set(sources)].join('\n');
}

export const figureVerbs: readonly Verb[] = [
  {
    name: 'geographies',
    usage: '',
    summary: 'Lists the geography sets.',
    options: {},
    needs: 'workspace-if-given',
    run: async (session) => {
      const { sets } = await session.ask('geographies.list', {});
      session.print(sets, () =>
        layOutTable(
          ['Id', 'Name', 'Kind', 'Districts'],
          sets.map((set) => [set.id, set.name, set.kind, formatNumber(set.districtCodes.length)]),
          [3],
        ),
      );
    },
  },
  {
    name: 'metrics',
    usage:
      '[CLUSTER ...] [--geography SET] [--by utla] [--extract N] [--attribution METHOD] [--from YEAR] [--to YEAR] [--as-captured]; for scorecards --template ID or --row METRIC …, [--cluster CLUSTER …] [--unit company|group] [--composition own|union|intersection] [--currency own|GBP|USD] [--basis stock|flow]',
    summary:
      'Forms the figures of clusters, for one geography set or authority by authority; with --template or --row their scorecards.',
    options: {
      ...SCORECARD_OPTIONS,
      ...SETTING_OPTIONS,
      by: { type: 'string' },
      cluster: { type: 'string', multiple: true },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const geography = await geographyOf(session, given);
      const by = oneOf(given.text('by'), ['utla', 'lad', 'region'] as const, '--by');
      const geographySetIds = by === undefined ? [geography] : await partsOf(session, geography, by);
      if (given.text('template') !== undefined || given.list('row').length > 0)
        return printScorecards(session, given, geographySetIds);
      const onlyScorecards = (['unit', 'composition', 'currency', 'basis'] as const).find(
        (option) => given.text(option) !== undefined,
      );
      if (onlyScorecards !== undefined)
        throw new UsageError(
          `--${onlyScorecards} is for scorecards: give --template ID or --row METRIC too.`,
        );
      const clusterIds = [...given.words, ...given.list('cluster')];
      const result = await session.ask('metrics.compute', {
        geographySetIds,
        settings: settingsFrom(given),
        ...(clusterIds.length === 0 ? {} : { clusterIds }),
      });
      session.print(result, () => figuresText(result));
    },
  },
];

/** Names the sets of one kind that lie wholly in another. */
export async function partsOf(
  session: CliSession,
  geographySetId: string,
  kind: 'utla' | 'lad' | 'region',
): Promise<string[]> {
  const { sets } = await session.ask('geographies.list', {});
  const whole = new Set(sets.find((set) => set.id === geographySetId)?.districtCodes ?? []);
  return sets
    .filter(
      (set) =>
        set.kind === kind &&
        set.districtCodes.length > 0 &&
        set.districtCodes.every((code) => whole.has(code)),
    )
    .map((set) => set.id);
}
