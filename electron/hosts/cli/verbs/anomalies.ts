import type { MethodOutput } from '#shared/contract/methods.ts';
import { ANOMALY_STATES, SEVERITIES, SEVERITY_NAMES } from '#shared/domain/anomaly.ts';
import { DETECTOR_IDS, DETECTORS } from '#shared/domain/detectors.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { detectorVerbs } from './detectors.ts';

type Listed = MethodOutput<'anomalies.list'>['anomalies'][number];
type Evidence = MethodOutput<'anomalies.read'>;

const SORTS = ['consequence', 'severity', 'detector', 'subject'] as const;

/** The verbs of what the detectors find. */
export const anomalyVerbs: readonly Verb[] = [
  {
    name: 'anomalies',
    usage: `[WORDS …] [--detector ID …] [--severity ${SEVERITIES.join('|')} …] [--state ${ANOMALY_STATES.join('|')} …] [--cluster CLUSTER] [--subject KEY] [--geography SET] [--sort ${SORTS.join('|')}] [--limit N] [--offset N]`,
    summary: 'Lists what the detectors find, the gravest consequence first.',
    options: {
      detector: { type: 'string', multiple: true },
      severity: { type: 'string', multiple: true },
      state: { type: 'string', multiple: true },
      cluster: { type: 'string' },
      subject: { type: 'string' },
      geography: { type: 'string' },
      sort: { type: 'string' },
      limit: { type: 'string' },
      offset: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('anomalies.list', {
        detectorIds: chosen(given, 'detector', DETECTOR_IDS),
        severities: chosen(given, 'severity', SEVERITIES),
        states: chosen(given, 'state', ANOMALY_STATES),
        clusterId: given.text('cluster'),
        subjectKey: given.text('subject'),
        geographySetId: given.text('geography'),
        text: given.words.join(' '),
        sort: oneOf(given.text('sort'), SORTS, '--sort') ?? 'consequence',
        limit: given.number('limit') ?? 50,
        offset: given.number('offset') ?? 0,
      });
      session.print(found, () =>
        [
          layOutTable(
            ['Severity', 'State', 'Detector', 'Subject', 'Effect', 'Moves', 'Key'],
            found.anomalies.map((one) => [
              SEVERITY_NAMES[one.severity],
              one.state,
              DETECTORS[one.detectorId].name,
              one.subjectLabel,
              formatNumber(one.effectSize, 1),
              consequenceText(one),
              one.key,
            ]),
            [4, 5],
          ),
          `${formatNumber(found.anomalies.length)} of ${formatCount(found.total, 'finding')} among ${formatCount(found.companies, 'member')} of ${formatCount(found.clusters, 'cluster')}.`,
        ].join('\n'),
      );
    },
  },
  {
    name: 'anomalies show',
    usage: 'KEY [--geography SET]',
    summary: 'Shows one finding with the companies behind it, its peers and what it was compared with.',
    options: { geography: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const evidence = await session.ask('anomalies.read', {
        key: wordAt(given, 0, 'The key of the finding'),
        geographySetId: given.text('geography'),
      });
      session.print(evidence, () => evidenceText(evidence));
    },
  },
  ...detectorVerbs,
];

function chosen<T extends string>(given: VerbArguments, option: string, list: readonly T[]): T[] | undefined {
  const found = given.list(option).flatMap((value) => oneOf(value, list, `--${option}`) ?? []);
  return found.length === 0 ? undefined : found;
}

function consequenceText({ consequence }: Pick<Listed, 'consequence'>): string {
  return consequence === null ? '' : `${formatNumber(consequence, 1)} %`;
}

function evidenceText({ anomaly, companies, peers, thresholds, before }: Evidence): string {
  const fact = (value: number | string | null, unit: string): string =>
    value === null ? '' : typeof value === 'string' ? value : withUnit(value, unit);
  const parts = [
    `${SEVERITY_NAMES[anomaly.severity]} · ${DETECTORS[anomaly.detectorId].name} · ${anomaly.subjectLabel} · ${anomaly.state}`,
    anomaly.sentence,
    layOutTable(
      ['Evidence', 'Value'],
      anomaly.facts.map(({ label, value, unit }) => [label, fact(value, unit)]),
    ),
  ];
  if (companies.length > 0)
    parts.push(
      layOutTable(
        ['Number', 'Company', 'Postcode', 'Here', 'Whole', 'Sites'],
        companies.map((one) => [
          one.companyNumber,
          one.name,
          one.postcode ?? '',
          one.value === null ? '' : formatNumber(one.value),
          one.whole === null ? '' : formatNumber(one.whole),
          formatNumber(one.sites),
        ]),
        [3, 4, 5],
      ),
    );
  if (thresholds.length > 0)
    parts.push(
      layOutTable(
        ['Compared with', 'Value'],
        thresholds.map(({ name, value, unit }) => [name, withUnit(value, unit)]),
      ),
    );
  if (peers !== null)
    parts.push(
      `Among ${formatCount(
        peers.counts.reduce((sum, count) => sum + count, 0),
        'member',
      )} with a value the median is ${withUnit(peers.median, peers.unit)}; here ${withUnit(peers.value, peers.unit)}.`,
    );
  if (before !== null)
    parts.push(
      `In the edition before, ${before.edition}: ${before.value === null ? 'not stated' : formatNumber(before.value)}.`,
    );
  return parts.join('\n\n');
}

/** Writes a value with its unit: pounds before it, all others behind. */
export function withUnit(value: number, unit: string): string {
  const places = Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 2;
  return unit === '£' ? `£${formatNumber(value, places)}` : `${formatNumber(value, places)} ${unit}`.trim();
}
