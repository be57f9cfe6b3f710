import { TIER_NAMES, TIERS } from '#shared/domain/cluster.ts';
import { STAGE_NAMES, STAGES } from '#shared/domain/cluster-dossier.ts';
import {
  INITIATIVE_KIND_NAMES,
  NOMINATION_STATE_NAMES,
  NOMINATION_STATES,
  SCALE_NAMES,
  type RegisterEntry,
} from '#shared/domain/register-entry.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';

/** Why something is decided; goes into the decision log. */
export const REASON = { reason: { type: 'string' } } as const;
/** The reason given, or none. */
export const reasonOf = (given: VerbArguments): string => given.text('reason') ?? '';

/** All words of a command, at least one of them. */
export function wordsFrom(given: VerbArguments, what: string): string[] {
  wordAt(given, 0, what);
  return [...given.words];
}

export const registerVerbs: readonly Verb[] = [
  {
    name: 'register list',
    usage:
      '[--initiatives] [--state long-list|taken-up|declined] [--cluster CLUSTER] [--text WORDS] [--removed]',
    summary: 'Lists the nominations of the register, or its initiatives.',
    options: {
      initiatives: { type: 'boolean' },
      state: { type: 'string' },
      cluster: { type: 'string' },
      text: { type: 'string' },
      removed: { type: 'boolean' },
    },
    needs: 'workspace',
    run: async (session, args) => {
      const { entries } = await session.ask('register.list', { includeRemoved: args.flag('removed') });
      const text = (args.text('text') ?? '').toLocaleLowerCase('en-GB');
      const matches = (entry: RegisterEntry): boolean =>
        Object.values(entry.body).some(
          (value) => typeof value === 'string' && value.toLocaleLowerCase('en-GB').includes(text),
        );
      const note = (removed: boolean): string => (removed ? 'removed' : '');
      if (args.flag('initiatives')) {
        const found = entries.filter((entry) => entry.kind === 'initiative').filter(matches);
        session.print(found, () =>
          layOutTable(
            ['Id', 'Initiative', 'Kind', 'Place', ''],
            found.map(({ id, body, removed }) => [
              id,
              body.name,
              INITIATIVE_KIND_NAMES[body.kind],
              body.place,
              note(removed),
            ]),
          ),
        );
        return;
      }
      const state = oneOf(args.text('state'), NOMINATION_STATES, '--state');
      const cluster = args.text('cluster');
      const found = entries
        .filter((entry) => entry.kind === 'nomination')
        .filter(({ body }) => state === undefined || body.state === state)
        .filter(({ body }) => cluster === undefined || body.clusterId === cluster)
        .filter(matches);
      session.print(found, () =>
        [
          formatCount(found.length, 'nomination'),
          layOutTable(
            ['Id', 'Nomination', 'By', 'Place', 'Scale', 'State', 'Cluster', ''],
            found.map(({ id, body, removed }) => [
              id,
              body.name,
              body.nominatedBy,
              body.place,
              SCALE_NAMES[body.scale],
              NOMINATION_STATE_NAMES[body.state],
              body.clusterId ?? '',
              note(removed),
            ]),
          ),
        ].join('\n'),
      );
    },
  },
  {
    name: 'register take-up',
    usage: 'NOMINATION ... (--cluster CLUSTER | --new NAME --tier TIER | --back) [--reason TEXT]',
    summary: 'Lets a cluster or a new candidate take up nominations, or puts them back on the long list.',
    options: {
      cluster: { type: 'string' },
      new: { type: 'string' },
      tier: { type: 'string' },
      back: { type: 'boolean' },
      ...REASON,
    },
    needs: 'workspace',
    run: async (session, args) => {
      const clusterId = args.text('cluster');
      const name = args.text('new');
      const chosen = [clusterId !== undefined, name !== undefined, args.flag('back')].filter(Boolean);
      if (chosen.length !== 1) throw new UsageError('Give one of --cluster, --new and --back.');
      const tier = oneOf(args.text('tier'), TIERS, '--tier');
      if (name !== undefined && tier === undefined)
        throw new UsageError(`Say with --tier which tier is proposed: ${TIERS.join(', ')}.`);
      const cluster =
        clusterId !== undefined
          ? { clusterId }
          : name !== undefined && tier !== undefined
            ? { name, tier }
            : null;
      const nominationIds = wordsFrom(args, 'The nomination');
      const done = await session.ask('register.takeUp', { nominationIds, cluster, reason: reasonOf(args) });
      session.print(done, () =>
        done.clusterId === null
          ? `${formatCount(done.changed, 'nomination')} put back on the long list.`
          : `${formatCount(done.changed, 'nomination')} taken up by ${done.clusterId}.`,
      );
    },
  },
  {
    name: 'register remove',
    usage: 'ENTRY ... [--back] [--reason TEXT]',
    summary: 'Takes nominations and initiatives off the register, or with --back puts them back.',
    options: { back: { type: 'boolean' }, ...REASON },
    needs: 'workspace',
    run: async (session, args) => {
      const removed = !args.flag('back');
      const ids = wordsFrom(args, 'The nomination or initiative');
      const done = await session.ask('register.remove', { ids, removed, reason: reasonOf(args) });
      const where = removed ? 'taken off the register' : 'put back on the register';
      session.print(done, () => `${formatCount(done.changed, 'entry', 'entries')} ${where}.`);
    },
  },
  {
    name: 'register take-nominations',
    usage: 'EXTRACT',
    summary:
      'Takes the rows of an imported list of nominations into the long list; known ones are left alone.',
    options: {},
    needs: 'workspace',
    run: async (session, args) => {
      const extractId = Number(wordAt(args, 0, 'The number of the extract'));
      if (!Number.isInteger(extractId)) throw new UsageError('An extract is named by its number.');
      const done = await session.ask('register.takeNominations', { extractId });
      session.print(
        done,
        () => `${formatCount(done.added, 'nomination')} taken, ${done.known} known before.`,
      );
    },
  },
  {
    name: 'register move',
    usage: 'CLUSTER ... --stage candidate|selected|set-aside [--tier TIER] [--reason TEXT]',
    summary: 'Moves clusters over the board; the reason goes into the decision log.',
    options: { stage: { type: 'string' }, tier: { type: 'string' }, ...REASON },
    needs: 'workspace',
    run: async (session, args) => {
      const stage = oneOf(args.text('stage'), STAGES, '--stage');
      if (stage === undefined) throw new UsageError(`Say with --stage where to: ${STAGES.join(', ')}.`);
      const tier = oneOf(args.text('tier'), TIERS, '--tier');
      const done = await session.ask('register.move', {
        clusterIds: wordsFrom(args, 'The cluster'),
        stage,
        reason: reasonOf(args),
        ...(tier === undefined ? {} : { tier }),
      });
      const where = tier === undefined ? '' : `, ${TIER_NAMES[tier]}`;
      session.print(
        done,
        () => `${formatCount(done.changed, 'cluster')} moved to ${STAGE_NAMES[stage]}${where}.`,
      );
    },
  },
  {
    name: 'register decisions',
    usage: '[SUBJECT] [--limit N]',
    summary:
      'Reads the decision log, newest first, of everything or of one cluster, nomination or initiative.',
    options: { limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, args) => {
      const [subjectId] = args.words;
      const page = await session.ask('register.decisions', {
        limit: args.number('limit') ?? 50,
        ...(subjectId === undefined ? {} : { subjectId }),
      });
      session.print(page, () =>
        layOutTable(
          ['When', 'Who', 'Subject', 'Decision', 'Reason', ''],
          page.decisions.map((one) => [
            formatDateTime(one.at),
            one.author,
            one.subjectName,
            one.words,
            one.reason,
            one.inForce ? '' : 'undone',
          ]),
        ),
      );
    },
  },
];
