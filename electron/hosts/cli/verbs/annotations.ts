import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/contract/errors.ts';
import {
  ANNOTATION_KINDS,
  ANNOTATION_STATUSES,
  type Annotation,
  type AnnotationSubject,
} from '#shared/domain/annotation.ts';
import { formatBytes } from '#shared/format/amount.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { writeExport } from './scorecard-export.ts';

/** Reads a subject as typed: `hex:12,34`, `company:01234567`, `site:01234567:DE24 8BJ`, `metric:aerospace/businesses/midlands-engine`, `extract:3`, `cluster:aerospace`, `catalogue-metric:3.1`. */
async function subjectFrom(session: CliSession, text: string): Promise<AnnotationSubject> {
  const [kind = '', ...rest] = text.split(':');
  const body = rest.join(':');
  if (kind === 'hex') {
    const [q, r] = body.split(',').map(Number);
    if (q === undefined || r === undefined || !Number.isInteger(q) || !Number.isInteger(r))
      throw new UsageError('A hex cell is written hex:Q,R.');
    return { kind, spacing: (await session.ask('workspace.describe', {})).settings.hexSpacing, q, r };
  }
  if (kind === 'company') return { kind, companyNumber: body };
  if (kind === 'site') return { kind, companyNumber: rest[0] ?? '', postcode: rest.slice(1).join(':') };
  if (kind === 'metric') {
    const [clusterId = '', metricId = '', ...set] = body.split('/');
    return { kind, clusterId, metricId, geographySetId: set.join('/') };
  }
  if (kind === 'extract') {
    const ledger = rest[0] === 'reference' ? 'reference' : 'workspace';
    const extractId = Number(rest.at(-1));
    if (!Number.isInteger(extractId))
      throw new UsageError('An extract is written extract:3, or extract:reference:3.');
    return { kind, extractId, ledger };
  }
  if (kind === 'cluster') return { kind, clusterId: body };
  if (kind === 'catalogue-metric') return { kind, metricId: body };
  throw new UsageError(
    'The subject begins with hex:, company:, site:, metric:, extract:, cluster: or catalogue-metric:.',
  );
}

/** Keeps the files named with --attach, and gives their ids. */
async function attach(session: CliSession, files: readonly string[]): Promise<string[]> {
  if (files.length === 0) return [];
  const given = files.map((file) => {
    try {
      return { name: path.basename(file), body: new Uint8Array(readFileSync(file)) };
    } catch {
      throw new AppError(
        'file-unreadable',
        `The file ${file} cannot be read. Check the name and the folder.`,
      );
    }
  });
  const { attachments } = await session.ask('attachments.add', { files: given });
  return attachments.map(({ id }) => id);
}

/** The subject and text that were typed; an answer has the subject of what it answers, so its text stands alone. */
async function subjectAndText(
  session: CliSession,
  given: VerbArguments,
): Promise<{ subject: AnnotationSubject; text: string }> {
  const replyTo = given.text('reply-to');
  if (replyTo === undefined || given.words.length > 1)
    return {
      subject: await subjectFrom(session, wordAt(given, 0, 'The subject')),
      text: wordAt(given, 1, 'The text'),
    };
  const { versions } = await session.ask('annotations.history', { id: replyTo });
  const [newest] = versions;
  if (newest === undefined) throw new UsageError('--reply-to names an annotation without a version.');
  return { subject: newest.subject, text: wordAt(given, 0, 'The text') };
}

const whoseView = ({ attributedTo, anonymised }: Annotation): string =>
  [attributedTo, anonymised ? 'anonymised' : ''].filter((part) => part !== '').join(', ');

/** The verbs of annotations, and of the files that are kept with them. */
export const annotationVerbs: readonly Verb[] = [
  {
    name: 'annotate',
    usage: `SUBJECT TEXT [--kind ${ANNOTATION_KINDS.join('|')}] [--attributed-to NAME] [--anonymised] [--attach FILE …], or --reply-to ID TEXT`,
    summary:
      'Annotates a cluster, a metric, a figure, a company, a site, a hex cell or an extract, or answers an annotation.',
    options: {
      kind: { type: 'string' },
      'reply-to': { type: 'string' },
      anonymised: { type: 'boolean' },
      'attributed-to': { type: 'string' },
      attach: { type: 'string', multiple: true },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const kind = oneOf(given.text('kind'), ANNOTATION_KINDS, '--kind') ?? 'note';
      const replyTo = given.text('reply-to');
      const { subject, text } = await subjectAndText(session, given);
      const attachmentIds = await attach(session, given.list('attach'));
      const made = await session.ask('annotations.add', {
        subject,
        text,
        kind,
        anonymised: given.flag('anonymised'),
        attributedTo: given.text('attributed-to') ?? '',
        attachmentIds,
        ...(replyTo === undefined ? {} : { replyTo }),
      });
      session.print(
        made,
        () =>
          `${replyTo === undefined ? 'Annotated' : 'Replied on'} ${made.subjectLabel} (${made.subjectKey}), annotation ${made.id}.`,
      );
    },
  },
  {
    name: 'annotations',
    usage: `[--about SUBJECT] [--kind KIND] [--status ${ANNOTATION_STATUSES.join('|')}] [--author NAME] [--cluster CLUSTER] [--metric METRIC] [--text WORDS] [--with-replies | --reply-to ID] [--limit N]`,
    summary:
      'Lists annotations, newest change first; clusters and metrics are met as subjects and as mentions (@aerospace, #3.1).',
    options: {
      about: { type: 'string' },
      kind: { type: 'string' },
      status: { type: 'string' },
      author: { type: 'string' },
      cluster: { type: 'string' },
      metric: { type: 'string' },
      text: { type: 'string' },
      'with-replies': { type: 'boolean' },
      'reply-to': { type: 'string' },
      limit: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const about = given.text('about');
      const kind = oneOf(given.text('kind'), ANNOTATION_KINDS, '--kind');
      const status = oneOf(given.text('status'), ANNOTATION_STATUSES, '--status');
      const filters = {
        author: given.text('author'),
        clusterId: given.text('cluster'),
        metricId: given.text('metric'),
        replyTo: given.text('reply-to'),
      };
      const page = await session.ask('annotations.list', {
        ...(about === undefined ? {} : { subject: await subjectFrom(session, about) }),
        ...(kind === undefined ? {} : { kind }),
        ...(status === undefined ? {} : { status }),
        ...filters,
        withReplies: given.flag('with-replies'),
        text: given.text('text') ?? '',
        limit: given.number('limit') ?? 50,
      });
      session.print(page, () =>
        [
          layOutTable(
            ['When', 'Who', 'About', 'Kind', 'Status', 'Text', 'Whose view', 'Replies', 'Id'],
            page.annotations.map((one) => [
              formatDateTime(one.changedAt),
              one.author,
              one.subjectLabel,
              one.replyTo === null ? one.kind : `reply (${one.kind})`,
              one.status,
              one.text,
              whoseView(one),
              String(one.replies),
              one.id,
            ]),
            [7],
          ),
          ...page.annotations.flatMap(({ id, attachments }) =>
            attachments.map((file) => `File ${file.id} of ${id}: ${file.name}, ${formatBytes(file.bytes)}`),
          ),
          ...(page.total > page.annotations.length
            ? [`${formatCount(page.total - page.annotations.length, 'annotation')} more: give --limit.`]
            : []),
        ].join('\n'),
      );
    },
  },
  {
    name: 'attachments save',
    usage: 'ID [--out FILE]',
    summary: 'Writes a kept file as it was added, under its own name or into FILE.',
    options: { out: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const id = wordAt(given, 0, 'The id of the file (see “annotations”)');
      const { attachment, body } = await session.ask('attachments.read', { id });
      // A name is only ever a name here: whatever path it holds is left out.
      const out = given.text('out') ?? path.basename(attachment.name);
      writeExport(out, body);
      session.print(attachment, () => `Wrote ${out}, ${formatBytes(attachment.bytes)}.`);
    },
  },
];
