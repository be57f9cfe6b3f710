import { VERDICTS } from '#shared/contract/methods/quality.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { handoverVerbs } from './handover.ts';
import { listVerbs } from './lists.ts';
import { quotientVerbs } from './quotients.ts';

type Interval = MethodOutput<'judgements.samples'>['samples'][number]['precision'];

function shareText(interval: Interval): string {
  if (interval === null) return '[x]';
  const { estimate, from, to } = interval;
  return `${formatShare(estimate)} (${formatShare(from)} to ${formatShare(to)})`;
}

function sampleAt(given: VerbArguments): number {
  const number = Number(wordAt(given, 0, 'The sample'));
  if (!Number.isInteger(number))
    throw new UsageError('A sample is named by its number; “judge samples CLUSTER” lists them.');
  return number;
}

const judgeVerbs: readonly Verb[] = [
  {
    name: 'judge draw',
    usage: 'CLUSTER [--members N] [--near N] [--seed N] [--extract N]',
    summary: 'Draws a random sample of members and near misses, mixed, to be judged by hand.',
    options: {
      members: { type: 'string' },
      near: { type: 'string' },
      seed: { type: 'string' },
      extract: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const sample = await session.ask('judgements.draw', {
        clusterId: wordAt(given, 0, 'The cluster'),
        members: given.number('members') ?? 30,
        nearMisses: given.number('near') ?? 20,
        seed: given.number('seed'),
        extractId: given.number('extract'),
      });
      session.print(
        sample,
        () =>
          `Sample ${sample.id}: ${formatNumber(sample.members)} of ${formatNumber(sample.membersOf)} members and ${formatNumber(sample.nearMisses)} of ${formatNumber(sample.nearMissesOf)} near misses, seed ${sample.seed}. Look at them with “judge show ${sample.id}”.`,
      );
    },
  },
  {
    name: 'judge samples',
    usage: 'CLUSTER',
    summary: 'Lists the samples of a cluster with precision and recall, newest first.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const { samples } = await session.ask('judgements.samples', {
        clusterId: wordAt(given, 0, 'The cluster'),
      });
      session.print(samples, () =>
        [
          layOutTable(
            ['Sample', 'Revision', 'Version', 'Judged', 'Precision', 'Recall', 'By'],
            samples.map((sample) => [
              String(sample.id),
              String(sample.revision),
              sample.version === null ? '' : String(sample.version),
              `${formatNumber(sample.judged)} of ${formatNumber(sample.members + sample.nearMisses)}`,
              shareText(sample.precision),
              shareText(sample.recall),
              sample.author,
            ]),
            [0, 1, 2],
          ),
          ...samples.flatMap(({ id, precision, recall }) =>
            [precision, recall].flatMap((one) => (one === null ? [] : `${id}: ${one.words}`)),
          ),
        ].join('\n'),
      );
    },
  },
  {
    name: 'judge show',
    usage: 'SAMPLE',
    summary: 'Shows the companies of a sample; whether each is a member is told once all are judged.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const judged = await session.ask('judgements.read', { sampleId: sampleAt(given) });
      session.print(judged, () =>
        layOutTable(
          ['Number', 'Company', 'Postcode', 'Codes', 'Verdict', 'Member', 'Note'],
          judged.companies.map((one) => [
            one.companyNumber,
            one.name,
            one.postcode ?? '',
            one.codes.map(({ code }) => code).join(', '),
            one.verdict ?? '',
            one.member === null ? '' : one.member ? 'yes' : 'no',
            one.note,
          ]),
        ),
      );
    },
  },
  {
    name: 'judge set',
    usage: `SAMPLE NUMBER ${VERDICTS.join('|')}|none [--note TEXT]`,
    summary: 'Records a verdict on a sampled company, or takes it back with “none”.',
    options: { note: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const companyNumber = wordAt(given, 1, 'The company number');
      const word = oneOf(wordAt(given, 2, 'The verdict'), [...VERDICTS, 'none'] as const, 'The verdict');
      const done = await session.ask('judgements.judge', {
        sampleId: sampleAt(given),
        companyNumber,
        verdict: word === undefined || word === 'none' ? null : word,
        note: given.text('note') ?? '',
      });
      session.print(done, () =>
        word === 'none' ? `The verdict on ${companyNumber} is taken back.` : `${companyNumber}: ${word}.`,
      );
    },
  },
];

/** The verbs of telling how good a definition is, and of handing it to others. */
export const qualityVerbs: readonly Verb[] = [
  ...judgeVerbs,
  ...listVerbs,
  ...handoverVerbs,
  ...quotientVerbs,
];
