import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import {
  RULED_MEASURES,
  RULING_ACTIONS,
  RULING_REVIEWS,
  RULING_STATES,
  rulingBodySchema,
  type GivenRulingBody,
  type Ruling,
} from '#shared/domain/ruling.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { notFound, oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { rulingDetails, rulingsTable } from './print-rulings.ts';
import { BODY_OPTIONS, BODY_USAGE, bodyFrom, SUBJECT_OPTIONS, subjectsFrom } from './ruling-options.ts';

const AUDIT_KINDS = ['ruling', 'annotation', 'caveat', 'waiver', 'sign-off', 'detector-settings'] as const;
const NOTE = { note: { type: 'string' } } as const;
const MOST = 5000;

/** Finds rulings by number (“12”, “ruling-12”) or id. */
async function rulingsNamed(session: CliSession, words: readonly string[]): Promise<Ruling[]> {
  if (words.length === 0) throw new UsageError('The number of the ruling is missing.');
  const all: Ruling[] = [];
  for (let total = 1; all.length < total;) {
    const page = await session.ask('rulings.list', { offset: all.length, limit: MOST });
    total = page.rulings.length === 0 ? 0 : page.total;
    all.push(...page.rulings);
  }
  return words.map((word) => {
    const number = /^(?:ruling[- ]?)?(\d+)$/iu.exec(word)?.[1];
    return (
      all.find((one) => one.id === word || (number !== undefined && one.number === Number(number))) ??
      notFound(`There is no ruling “${word}” in this workspace. “rulings list” shows them.`)
    );
  });
}

function noteOf(given: VerbArguments): string {
  const note = given.text('note');
  if (note === undefined) throw new UsageError('Say with --note why.');
  return note;
}

/** Reads rulings from a file of JSON: one, a list, or { "rulings": [...] } as `rulings list --json` prints it. */
function bodiesIn(file: string): GivenRulingBody[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (problem) {
    throw new AppError(
      'file-unreadable',
      problem instanceof SyntaxError
        ? `${file} is not JSON. Write the rulings as “rulings list --json” prints them.`
        : `The file ${file} cannot be read. Check the name and the folder.`,
    );
  }
  const inside = z.object({ rulings: z.unknown() }).safeParse(parsed);
  const given = inside.success ? inside.data.rulings : parsed;
  const list = (Array.isArray(given) ? given : [given]).map((one: unknown) => {
    const listed = z.object({ body: z.unknown() }).safeParse(one);
    return listed.success ? listed.data.body : one;
  });
  const read = z.array(rulingBodySchema).min(1).safeParse(list);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(
    `A ruling of ${file} will not do: ${`${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim()}.`,
  );
}

/** The verbs of rulings. */
export const rulingVerbs: readonly Verb[] = [
  {
    name: 'rulings list',
    usage:
      '[--company N | --site "N POSTCODE" | --cell Q,R | --figure CLUSTER/METRIC/SET | --extract N] [--contents] [--cluster CLUSTER] [--measure MEASURE] [--action ACTION] [--state STATE] [--review REVIEW]… [--author WHO] [--text TEXT] [--limit N] [--offset N]',
    summary:
      'Lists rulings, the one changed last first, with what they do and whether they are to be reviewed.',
    options: {
      ...SUBJECT_OPTIONS,
      contents: { type: 'boolean' },
      cluster: { type: 'string' },
      measure: { type: 'string' },
      action: { type: 'string' },
      state: { type: 'string' },
      review: { type: 'string', multiple: true },
      author: { type: 'string' },
      text: { type: 'string' },
      limit: { type: 'string' },
      offset: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const [subject, second] = await subjectsFrom(session, given);
      if (second !== undefined) throw new UsageError('Name one subject to list the rulings about it.');
      const reviews = given
        .list('review')
        .map((text) => oneOf(text, RULING_REVIEWS, '--review'))
        .filter((review) => review !== undefined);
      const listed = await session.ask('rulings.list', {
        subject,
        withContents: given.flag('contents'),
        clusterId: given.text('cluster'),
        measure: oneOf(given.text('measure'), RULED_MEASURES, '--measure'),
        action: oneOf(given.text('action'), RULING_ACTIONS, '--action'),
        state: oneOf(given.text('state'), RULING_STATES, '--state'),
        ...(reviews.length === 0 ? {} : { reviews }),
        author: given.text('author'),
        text: given.text('text') ?? '',
        limit: given.number('limit'),
        offset: given.number('offset'),
      });
      session.print(listed, () =>
        [
          ...(listed.rulings.length === 0 ? [] : [rulingsTable(listed.rulings), '']),
          `${formatCount(listed.total, 'ruling')}; ${formatCount(listed.inForce, 'ruling')} in force, ${listed.toReview} to review.`,
        ].join('\n'),
      );
    },
  },
  {
    name: 'rulings record',
    usage: `[--company N]… [--site "N POSTCODE"]… [--cell Q,R]… [--row EXTRACT:ROW]… [--figure CLUSTER/METRIC/SET]… [--extract N]… ${BODY_USAGE} | --file FILE`,
    summary:
      'Records what is decided about values, of many subjects at once or from a file; captured data stay as they are.',
    options: { ...SUBJECT_OPTIONS, ...BODY_OPTIONS, file: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const file = given.text('file');
      const subjects = await subjectsFrom(session, given);
      if (file !== undefined && subjects.length > 0)
        throw new UsageError('Give the rulings by --file or by options, not by both.');
      if (file === undefined && subjects.length === 0)
        throw new UsageError(
          'Say what the ruling is about: --company, --site, --cell, --row, --figure or --extract.',
        );
      const rulings =
        file === undefined ? subjects.map((subject) => bodyFrom(given, subject)) : bodiesIn(file);
      const recorded = await session.ask('rulings.record', { rulings });
      session.print(recorded, () => rulingsTable(recorded.rulings));
    },
  },
  {
    name: 'rulings show',
    usage: 'RULING',
    summary: 'Shows a ruling by its number, with every version of it.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const [ruling] = await rulingsNamed(session, [wordAt(given, 0, 'The number of the ruling')]);
      if (ruling === undefined) return;
      const { versions } = await session.ask('rulings.history', { id: ruling.id });
      session.print({ ruling, versions }, () => rulingDetails(ruling, versions));
    },
  },
  {
    name: 'rulings revise',
    usage: `RULING --note TEXT ${BODY_USAGE} [--version N]`,
    summary:
      'Writes a new version of a ruling; what is left out stays as it is. “--cluster all” lifts the limit, “--review-on none” a day.',
    options: { ...BODY_OPTIONS, ...NOTE, version: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const note = noteOf(given);
      const [ruling] = await rulingsNamed(session, [wordAt(given, 0, 'The number of the ruling')]);
      if (ruling === undefined) return;
      const revised = await session.ask('rulings.revise', {
        id: ruling.id,
        expectedVersion: given.number('version') ?? ruling.version,
        body: bodyFrom(given, ruling.body.subject, ruling.body),
        note,
      });
      session.print(revised, () => rulingsTable([revised]));
    },
  },
  ...(['revoke', 'restore'] as const).map((act): Verb => ({
    name: `rulings ${act}`,
    usage: 'RULING… --note TEXT',
    summary:
      act === 'revoke'
        ? 'Revokes rulings: figures are formed without them from now on, and they stay on the record.'
        : 'Puts revoked rulings in force again.',
    options: NOTE,
    needs: 'workspace',
    run: async (session, given) => {
      const note = noteOf(given);
      const ids = (await rulingsNamed(session, given.words)).map(({ id }) => id);
      const state = act === 'revoke' ? 'revoked' : 'in-force';
      const done = await session.ask('rulings.setState', { ids, state, note });
      session.print(
        done,
        () =>
          `${formatCount(done.changed, 'ruling')} ${act === 'revoke' ? 'revoked' : 'put in force again'}.`,
      );
    },
  })),
  {
    name: 'rulings confirm',
    usage: 'RULING… --note TEXT [--review-on DAY|none]',
    summary: 'Confirms rulings after review: they stand as they are, for the values of today.',
    options: { ...NOTE, 'review-on': { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const note = noteOf(given);
      const day = given.text('review-on');
      const ids = (await rulingsNamed(session, given.words)).map(({ id }) => id);
      const done = await session.ask('rulings.confirm', {
        ids,
        note,
        ...(day === undefined ? {} : { reviewOn: day === 'none' ? null : day }),
      });
      session.print(done, () => `${formatCount(done.changed, 'ruling')} confirmed.`);
    },
  },
  {
    name: 'rulings audit',
    usage: '[--from DAY] [--to DAY] [--author WHO] [--kind KIND]… [--text TEXT] [--limit N] [--offset N]',
    summary:
      'Lists who decided what when, newest first: rulings, annotations, caveats, waivers, sign-offs and thresholds.',
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      author: { type: 'string' },
      kind: { type: 'string', multiple: true },
      text: { type: 'string' },
      limit: { type: 'string' },
      offset: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const kinds = given
        .list('kind')
        .map((text) => oneOf(text, AUDIT_KINDS, '--kind'))
        .filter((kind) => kind !== undefined);
      const { total, entries, authors } = await session.ask('rulings.audit', {
        from: given.text('from'),
        to: given.text('to'),
        author: given.text('author'),
        ...(kinds.length === 0 ? {} : { kinds }),
        text: given.text('text') ?? '',
        limit: given.number('limit'),
        offset: given.number('offset'),
      });
      session.print({ total, entries, authors }, () =>
        [
          ...(entries.length === 0
            ? []
            : [
                layOutTable(
                  ['When', 'Who', 'What', 'Act', 'About', 'Decision', 'Reason'],
                  entries.map((one) => [
                    formatDateTime(one.at),
                    one.author,
                    one.kind,
                    one.act,
                    one.subjectLabel,
                    one.words,
                    one.reason,
                  ]),
                ),
                '',
              ]),
          formatCount(total, 'decision'),
        ].join('\n'),
      );
    },
  },
];
