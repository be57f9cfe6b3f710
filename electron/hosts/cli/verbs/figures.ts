import { formatMetricValue, unitForHeader } from '#shared/format/metric.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatLicences } from '#shared/format/provenance.ts';
import { ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import { AREA_METRIC_IDS, AREA_METRICS } from '#shared/domain/area-metrics.ts';
import { MEASURES } from '#shared/domain/measure.ts';
import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { SCORECARD_OPTIONS } from './scorecard-options.ts';
import { printScorecards } from './scorecards.ts';

const SETTING_OPTIONS = {
  geography: { type: 'string' },
  extract: { type: 'string' },
  attribution: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

function settingsFrom(given: VerbArguments): FigureSettings {
  const extractId = given.number('extract');
  const attribution = oneOf(given.text('attribution'), ATTRIBUTION_METHODS, '--attribution');
  const windowFrom = given.number('from');
  const windowTo = given.number('to');
  return {
    ...(extractId === undefined ? {} : { extractId }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(windowFrom === undefined ? {} : { windowFrom }),
    ...(windowTo === undefined ? {} : { windowTo }),
  };
}

/** The figures as a table, and below it once each why a figure is not there, the sources and their licences. */
function figuresText({ rows }: MethodOutput<'metrics.compute'>): string {
  const reasons = new Set<string>();
  const cells = rows.map((row) => [
    row.clusterName,
    row.geographyName,
    ...AREA_METRIC_IDS.map((id) => {
      const { text, symbol, hint } = formatMetricValue(row.values[id], AREA_METRICS[id]);
      if (text === symbol && hint !== null) reasons.add(`${symbol} ${AREA_METRICS[id].shortName}: ${hint}`);
      return text;
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
  return [table, ...reasons, ...new Set(sources)].join('\n');
}

/** The geography set asked for, else the workspace's own. */
async function geographyOf(session: CliSession, given: VerbArguments): Promise<string> {
  return given.text('geography') ?? (await session.ask('workspace.describe', {})).settings.geographySetId;
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
      '[CLUSTER ...] [--geography SET] [--by utla] [--extract N] [--attribution METHOD] [--from YEAR] [--to YEAR]; for scorecards --template ID or --row METRIC …, [--cluster CLUSTER …] [--unit company|group] [--composition own|union|intersection] [--currency own|GBP|USD] [--basis stock|flow]',
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
  {
    name: 'hexes',
    usage: '[CLUSTER] [--measure MEASURE] [--geography SET] [--limit N] [--extract N] [--attribution METHOD]',
    summary: 'Sums a measure per hex cell, largest first.',
    options: { ...SETTING_OPTIONS, measure: { type: 'string' }, limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const measure = oneOf(given.text('measure'), MEASURES, '--measure') ?? 'businesses';
      const [clusterId] = given.words;
      const layer = await session.ask('hexes.layer', {
        geographySetId: await geographyOf(session, given),
        measure,
        settings: settingsFrom(given),
        ...(clusterId === undefined ? {} : { clusterId }),
      });
      const order = Array.from(layer.value.keys())
        .filter((at) => (layer.value[at] ?? 0) > 0)
        .sort((a, b) => (layer.value[b] ?? 0) - (layer.value[a] ?? 0));
      session.print(layer, () =>
        [
          `${layer.cells} cells, total ${formatNumber(layer.total)} ${layer.unit}; not placed ${formatNumber(layer.notPlaced)}; ${layer.source}`,
          layOutTable(
            ['Cell', layer.unit, 'Companies'],
            order
              .slice(0, given.number('limit') ?? 20)
              .map((at) => [
                `${layer.q[at]},${layer.r[at]}`,
                formatNumber(layer.value[at] ?? 0),
                formatNumber(layer.companies[at] ?? 0),
              ]),
            [1, 2],
          ),
        ].join('\n'),
      );
    },
  },
  {
    name: 'cell',
    usage: 'Q,R [CLUSTER] [--measure MEASURE] [--geography SET]',
    summary: 'Lists the companies in one hex cell.',
    options: { ...SETTING_OPTIONS, measure: { type: 'string' }, limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const [q, r] = wordAt(given, 0, 'The cell, as Q,R').split(',').map(Number);
      if (q === undefined || r === undefined || !Number.isInteger(q) || !Number.isInteger(r))
        throw new UsageError('A cell is written Q,R: two whole numbers.');
      const clusterId = given.words[1];
      const page = await session.ask('hexes.companies', {
        q,
        r,
        geographySetId: await geographyOf(session, given),
        measure: oneOf(given.text('measure'), MEASURES, '--measure') ?? 'businesses',
        limit: given.number('limit') ?? 50,
        settings: settingsFrom(given),
        ...(clusterId === undefined ? {} : { clusterId }),
      });
      session.print(page, () =>
        layOutTable(
          ['Number', 'Company', 'Postcode', 'Here', 'Whole', 'Sites'],
          page.rows.map((row) => [
            row.companyNumber,
            row.name,
            row.postcode ?? '',
            row.value === null ? '[x]' : formatNumber(row.value),
            row.whole === null ? '[x]' : formatNumber(row.whole),
            String(row.sites),
          ]),
          [3, 4, 5],
        ),
      );
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
