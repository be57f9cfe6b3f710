import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { MOST_BUNDLE_CHARACTERS } from '#shared/contract/methods/bundles.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';

type Preview = MethodOutput<'bundles.preview'>;
type Side = 'ours' | 'theirs';

const STATE_WORDS: Readonly<Record<Preview['subjects'][number]['state'], string>> = {
  same: 'the same on both sides',
  'ours-only': 'changed here alone',
  'theirs-only': 'changed there alone',
  merged: 'changed on both sides, merged',
  conflict: 'both changed the same thing',
  new: 'new here',
  'not-in-bundle': 'not in the bundle',
};

const CHOICES = {
  ours: { type: 'string', multiple: true },
  theirs: { type: 'string', multiple: true },
  'all-ours': { type: 'boolean' },
  'all-theirs': { type: 'boolean' },
} as const;

/** The verbs of exchange between analysts. */
export const bundleVerbs: readonly Verb[] = [
  {
    name: 'bundle write',
    usage: 'FILE [--cluster CLUSTER]… [--note TEXT] [--hash]',
    summary:
      'Writes definitions, nominations, rulings, caveats and decisions as a bundle for another analyst.',
    options: {
      cluster: { type: 'string', multiple: true },
      note: { type: 'string' },
      hash: { type: 'boolean' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const file = wordAt(given, 0, 'The file to write the bundle to');
      const clusterIds = given.list('cluster');
      const { text, ...written } = await session.ask('bundles.write', {
        note: given.text('note') ?? '',
        ...(clusterIds.length === 0 ? {} : { clusterIds: [...clusterIds] }),
        ...(given.flag('hash') ? { hashCompanyNumbers: true } : {}),
      });
      writeText(file, text);
      session.print(
        { ...written, file },
        () =>
          `${formatNumber(written.clusters)} ${written.clusters === 1 ? 'cluster' : 'clusters'} written to ${file}${written.hashed ? ', company numbers hashed' : ''}.${written.namedInText === 0 ? '' : `\n${formatCount(written.namedInText, 'company', 'companies')} named in its free text (reasons, footnotes, notes), which is not hashed: read it before you send it.`}`,
      );
    },
  },
  {
    name: 'bundle preview',
    usage: 'FILE [--ours KEY]… [--theirs KEY]… [--all-ours | --all-theirs]',
    summary: 'Shows what taking a bundle in would change, and where both sides changed the same thing.',
    options: CHOICES,
    needs: 'workspace',
    run: async (session, given) => {
      const text = readText(wordAt(given, 0, 'The file of the bundle'));
      const preview = await session.ask('bundles.preview', {
        text,
        choices: await choicesFor(session, given, text),
      });
      session.print(preview, () => previewWords(preview));
    },
  },
  {
    name: 'bundle merge',
    usage: 'FILE [--ours KEY]… [--theirs KEY]… [--all-ours | --all-theirs] [--reason TEXT]',
    summary: 'Takes a bundle in by a three-way merge; every conflict needs a choice.',
    options: { ...CHOICES, reason: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const text = readText(wordAt(given, 0, 'The file of the bundle'));
      const result = await session.ask('bundles.merge', {
        text,
        choices: await choicesFor(session, given, text),
        reason: given.text('reason') ?? '',
      });
      session.print(
        result,
        () =>
          `${result.added.length} added, ${result.updated.length} updated, ${result.unchanged} unchanged. “workbench undo” turns it round.${result.extractsNotMet === 0 ? '' : `\n${notMetWords(result.extractsNotMet)}`}`,
      );
    },
  },
];

/** What was chosen on the command line; a key that is no conflict is a mistake of typing. */
async function choicesFor(
  session: CliSession,
  given: VerbArguments,
  text: string,
): Promise<Record<string, Side>> {
  const all: Side | null = given.flag('all-ours') ? 'ours' : given.flag('all-theirs') ? 'theirs' : null;
  if (given.flag('all-ours') && given.flag('all-theirs'))
    throw new UsageError('Give --all-ours or --all-theirs, not both.');
  const named = (['ours', 'theirs'] as const).flatMap((side) =>
    given.list(side).map((key) => [key, side] as const),
  );
  if (all === null && named.length === 0) return {};
  const { subjects } = await session.ask('bundles.preview', { text });
  const keys = new Set(subjects.flatMap(({ conflicts }) => conflicts.map(({ key }) => key)));
  const choices = new Map<string, Side>();
  if (all !== null) for (const key of keys) choices.set(key, all);
  const seen = new Set<string>();
  for (const [key, side] of named) {
    if (!keys.has(key))
      throw new UsageError(`“${key}” is no conflict of this bundle. “bundle preview” lists them.`);
    if (seen.has(key)) throw new UsageError(`The conflict “${key}” is given twice.`);
    seen.add(key);
    choices.set(key, side);
  }
  return Object.fromEntries(choices);
}

function previewWords(preview: Preview): string {
  const changed = preview.subjects.filter(({ state }) => state !== 'same' && state !== 'not-in-bundle');
  const left = preview.subjects.length - changed.length;
  return [
    `Bundle of ${formatDateTime(preview.madeAt)} by ${preview.madeBy}${preview.note === '' ? '' : `: ${preview.note}`}`,
    preview.base === null
      ? 'No common base: whatever differs is a conflict.'
      : `Common base: ${preview.base}.`,
    ...(preview.alreadyTakenIn ? ['This bundle was taken in before.'] : []),
    ...changed.flatMap(({ kind, name, id, state, changes, conflicts }) => [
      '',
      `${name} (${kind} ${id}): ${STATE_WORDS[state]}`,
      ...changes.map((words) => `  ${words}`),
      ...conflicts.flatMap(({ key, words, base, ours, theirs }) => [
        `  ${words}`,
        `    key     ${key}`,
        `    base    ${base ?? 'not there'}`,
        `    ours    ${ours ?? 'not there'}`,
        `    theirs  ${theirs ?? 'not there'}`,
      ]),
    ]),
    '',
    `${left} the same or not in the bundle. ${formatNumber(preview.conflicts)} ${preview.conflicts === 1 ? 'conflict' : 'conflicts'}, ${formatNumber(preview.unresolved)} without a choice.`,
    ...(preview.pinsNotMet === 0
      ? []
      : [
          `${formatNumber(preview.pinsNotMet)} hashed company numbers meet no company here; their pins are kept.`,
        ]),
    ...(preview.rulingsNotMet === 0
      ? []
      : [
          `${formatNumber(preview.rulingsNotMet)} rulings are on hashed company numbers that meet no company here; they are kept.`,
        ]),
    ...(preview.extractsNotMet === 0 ? [] : [notMetWords(preview.extractsNotMet)]),
  ].join('\n');
}

function notMetWords(count: number): string {
  return `${formatCount(count, 'ruling')} on extracts that are not in this workspace: not applicable until the same file is imported; kept until then.`;
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    if (file !== '-' && statSync(file).size > MOST_BUNDLE_CHARACTERS) throw tooLarge(file);
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file-unreadable', `The file ${file} cannot be read. Check the name and the folder.`);
  }
  if (bytes.length > MOST_BUNDLE_CHARACTERS) throw tooLarge(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError(
      'file-unreadable',
      `${file} is not text in UTF-8, so it is no bundle of definitions. Ask for the bundle again.`,
    );
  }
}

function tooLarge(file: string): AppError {
  return new AppError(
    'file-unreadable',
    `${file} is larger than 50 MB, and no bundle of definitions is. Check that it is the right file.`,
  );
}

function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600 });
  } catch (problem) {
    const isFull = problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC';
    throw new AppError(
      isFull ? 'disk-full' : 'folder-not-writable',
      isFull
        ? `There is no room on the disk for ${file}. Free some space and write the bundle again.`
        : `${file} cannot be written. Name a file in a folder that is there and that you may write to.`,
    );
  }
}
