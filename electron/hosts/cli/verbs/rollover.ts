import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatChange, formatCount, formatNumber } from '#shared/format/number.ts';
import { formatPercent } from '#shared/format/percent.ts';
import { layOutTable } from '../terminal.ts';
import { wordAt, type Verb } from '../verb.ts';

type Rollover = MethodOutput<'rollover.read'>;
type Cluster = Rollover['clusters'][number];
type Move = Cluster['moves'][number];

const MOST_CODES = 30;

function numberText(value: number | null): string {
  return value === null ? '[x]' : formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

function moveText({ metricName, before, after, percent, causes }: Move): string {
  const why = causes
    .map(({ cause, part }) => `${cause} ${formatChange(part, Number.isInteger(part) ? 0 : 2)}`)
    .join(', ');
  const by = percent === null ? '' : ` (${percent > 0 ? '+' : ''}${formatPercent(percent)})`;
  return `${metricName} ${numberText(before)} → ${numberText(after)}${by}${why === '' ? '' : `: ${why}`}`;
}

function signedText({ signedOff }: Cluster): string {
  if (signedOff === null) return 'open';
  return `${signedOff.isCurrent ? 'signed' : 'signed before'}, ${signedOff.by}, ${formatDate(signedOff.at)}`;
}

function clustersText(clusters: readonly Cluster[]): string[] {
  return [
    layOutTable(
      ['Cluster', 'Joined', 'Left', 'Findings', 'Rulings', 'Stale', 'Sign-off'],
      clusters.map((cluster) => [
        cluster.clusterId,
        formatNumber(cluster.joined),
        formatNumber(cluster.left),
        formatNumber(cluster.openHigh),
        formatNumber(cluster.rulingsToReview),
        formatNumber(cluster.staleVersions),
        signedText(cluster),
      ]),
      [1, 2, 3, 4, 5],
    ),
    ...clusters.flatMap(({ clusterName, moves }) => moves.map((move) => `${clusterName}: ${moveText(move)}`)),
  ];
}

function codesText(codes: Rollover['codes']): string[] {
  if (codes.length === 0) return [];
  const more = codes.length - MOST_CODES;
  return [
    '',
    layOutTable(
      ['Code', 'Title', 'Change', 'Before', 'After', 'Clusters'],
      codes
        .slice(0, MOST_CODES)
        .map(({ code, title, change, before, after, clusterIds }) => [
          code,
          title,
          change,
          formatNumber(before),
          formatNumber(after),
          clusterIds.join(', '),
        ]),
      [3, 4],
    ),
    ...(more > 0 ? [`${formatCount(more, 'more code')} not shown; --json lists them.`] : []),
  ];
}

function checklistText(rollover: Rollover): string {
  const { extract, steps, clusters, codes, rulings, outputs } = rollover;
  if (extract === null)
    return 'No extract has an edition before it yet. Import the next edition of a supplier, then come back.';
  return [
    `${extract.title}: ${extract.edition} after ${extract.beforeEdition} (extract ${extract.id} after ${extract.beforeId}).`,
    '',
    layOutTable(
      ['Step', '', 'What is left'],
      steps.map(({ name, done, left }) => [name, done ? 'done' : 'open', left]),
    ),
    '',
    ...clustersText(clusters),
    ...codesText(codes),
    ...(rulings.length === 0
      ? []
      : ['', ...rulings.map(({ words, number, review }) => `Ruling ${number}, ${words}: ${review}`)]),
    ...(outputs.length === 0 ? [] : ['', ...outputs.map(({ name, why }) => `${name}: ${why}`)]),
  ].join('\n');
}

/** The verbs that carry a new edition to reviewed scorecards. */
export const rolloverVerbs: readonly Verb[] = [
  {
    name: 'rollover',
    usage: '[--extract N] [--geography SET]',
    summary:
      'Shows the checklist of a new edition: what moved and why, rulings to review, codes that drifted, stale outputs, sign-off.',
    options: { extract: { type: 'string' }, geography: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const rollover = await session.ask('rollover.read', {
        extractId: given.number('extract'),
        geographySetId: given.text('geography'),
      });
      session.print(rollover, () => checklistText(rollover));
    },
  },
  {
    name: 'rollover sign-off',
    usage: 'CLUSTER [--note TEXT]',
    summary: 'Signs off the scorecard of a cluster for the extracts and the revision of today.',
    options: { note: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = wordAt(given, 0, 'The cluster');
      const { revision } = await session.ask('definitions.read', { clusterId });
      const { extractIds } = await session.ask('rollover.read', {});
      const body = { clusterId, extractIds, revision, note: given.text('note') ?? '' };
      const saved = await session.ask('desk.save', { entries: [{ kind: 'sign-off', body }] });
      session.print(
        saved,
        () =>
          `Signed off ${clusterId} at revision ${revision}, for ${formatCount(extractIds.length, 'extract')}.`,
      );
    },
  },
];
