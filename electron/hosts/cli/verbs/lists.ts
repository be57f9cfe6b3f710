import { readFileSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { formatDateTime } from '#shared/format/date.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';

type Matched = MethodOutput<'lists.match'>;

function readList(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new AppError('file-unreadable', `The file ${file} cannot be read. Check the name and the folder.`);
  }
}

async function matchFile(session: CliSession, given: VerbArguments): Promise<Matched> {
  return session.ask('lists.match', {
    clusterId: wordAt(given, 0, 'The cluster'),
    text: readList(wordAt(given, 1, 'The file with the list')),
    extractId: given.number('extract'),
  });
}

function countsText({ counts }: Matched): string {
  return `${formatNumber(counts.in)} in, ${formatNumber(counts.out)} out, ${formatNumber(counts.unknown)} unknown, ${formatNumber(counts.ambiguous)} ambiguous, ${formatNumber(counts.blank)} blank`;
}

/** Pins every company that was met, once each, in one step of the history. */
async function pinMet(
  session: CliSession,
  clusterId: string,
  matched: Matched,
  effect: 'in' | 'out',
  reason: string,
): Promise<{ pinned: number; revision: number }> {
  const numbers = new Set(matched.lines.flatMap(({ companyNumber }) => companyNumber ?? []));
  const { revision } = await session.ask('definitions.read', { clusterId });
  if (numbers.size === 0) return { pinned: 0, revision };
  // The core stamps a pin with its author and the time of the act.
  const set = [...numbers].map((companyNumber) => ({ companyNumber, effect, reason, author: '', at: '' }));
  const after = await session.ask('definitions.edit', {
    clusterId,
    expectedRevision: revision,
    edit: { kind: 'change-pins', set, remove: [] },
  });
  return { pinned: numbers.size, revision: after.revision };
}

async function match(session: CliSession, given: VerbArguments): Promise<void> {
  const effect = oneOf(given.text('pin'), ['in', 'out'] as const, '--pin');
  const reason = given.text('reason');
  if (effect !== undefined && (reason === undefined || reason.trim() === ''))
    throw new UsageError('Pins need a reason: name it with --reason.');
  const matched = await matchFile(session, given);
  const pins =
    effect === undefined || reason === undefined
      ? null
      : await pinMet(session, wordAt(given, 0, 'The cluster'), matched, effect, reason);
  session.print(pins === null ? matched : { ...matched, pins }, () =>
    [
      layOutTable(
        ['Line', 'Text', '', 'Number', 'Company', 'Why'],
        matched.lines
          .filter(({ outcome }) => outcome !== 'blank')
          .map((line) => [
            String(line.line),
            line.text,
            line.outcome,
            line.companyNumber ?? line.candidates.map(({ companyNumber }) => companyNumber).join(' or '),
            line.name ?? '',
            line.words,
          ]),
        [0],
      ),
      countsText(matched),
      ...(pins === null
        ? []
        : [
            `${formatCount(pins.pinned, 'company', 'companies')} pinned ${effect} (revision ${pins.revision})`,
          ]),
    ].join('\n'),
  );
}

async function keep(session: CliSession, given: VerbArguments): Promise<void> {
  const title = given.text('title');
  if (title === undefined) throw new UsageError('The list needs a --title.');
  const matched = await matchFile(session, given);
  const entries = matched.lines
    .filter(({ outcome }) => outcome !== 'blank')
    .map(({ text, companyNumber }) => ({ text: text.slice(0, 400), companyNumber }));
  if (entries.length === 0)
    throw new AppError('invalid-input', 'The list names no company, so there is nothing to keep.');
  const kept = await session.ask('lists.keep', {
    clusterId: wordAt(given, 0, 'The cluster'),
    title,
    source: given.text('source') ?? '',
    entries,
  });
  session.print({ ...kept, counts: matched.counts }, () => `Kept as ${kept.listId}: ${countsText(matched)}`);
}

/** The verbs of partners' lists. */
export const listVerbs: readonly Verb[] = [
  {
    name: 'lists match',
    usage: 'CLUSTER FILE|- [--extract N] [--pin in|out --reason TEXT]',
    summary: 'Meets a list of names or numbers with the extract, and pins what was met where asked.',
    options: { extract: { type: 'string' }, pin: { type: 'string' }, reason: { type: 'string' } },
    needs: 'workspace',
    run: match,
  },
  {
    name: 'lists keep',
    usage: 'CLUSTER FILE|- --title TEXT [--source TEXT] [--extract N]',
    summary: 'Keeps a partner’s list with a cluster.',
    options: { title: { type: 'string' }, source: { type: 'string' }, extract: { type: 'string' } },
    needs: 'workspace',
    run: keep,
  },
  {
    name: 'lists list',
    usage: '[CLUSTER]',
    summary: 'Lists the partners’ lists that are kept.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const [clusterId] = given.words;
      const { lists } = await session.ask('lists.list', { clusterId });
      session.print(lists, () =>
        layOutTable(
          ['Id', 'Cluster', 'List', 'Source', 'Lines', 'By', 'At'],
          lists.map((list) => [
            list.listId,
            list.clusterId,
            list.title,
            list.source,
            formatNumber(list.entries),
            list.author,
            formatDateTime(list.at),
          ]),
          [4],
        ),
      );
    },
  },
  {
    name: 'lists remove',
    usage: 'LIST',
    summary: 'Takes a partner’s list away from its cluster.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const done = await session.ask('lists.remove', { listId: wordAt(given, 0, 'The list') });
      session.print(done, () => 'The list is removed.');
    },
  },
];
