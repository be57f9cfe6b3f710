import { INITIATIVE_KINDS, SCALES, type RegisterEntry } from '#shared/domain/register-entry.ts';
import { formatCount } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { notFound, oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { REASON, reasonOf, wordsFrom } from './register.ts';

async function entryOf(session: CliSession, id: string): Promise<RegisterEntry> {
  const { entries } = await session.ask('register.list', { includeRemoved: true });
  return (
    entries.find((entry) => entry.id === id) ??
    notFound(`The register has no entry with the id “${id}”. “register list” shows them.`)
  );
}

/** What was given of an entry, over what it was; an option that is left out leaves its field. */
function given<T extends string>(args: VerbArguments, fields: readonly T[]): Partial<Record<T, string>> {
  const found: Partial<Record<T, string>> = {};
  for (const field of fields) {
    const value = args.text(field);
    if (value !== undefined) found[field] = value;
  }
  return found;
}

/** An area as typed: an id, or “none” for no area. */
function areaFrom(args: VerbArguments): { geographySetId?: string | null } {
  const area = args.text('area');
  if (area === undefined) return {};
  return { geographySetId: area === 'none' ? null : area };
}

/** Verbs that write nominations and initiatives one by one. */
export const entryVerbs: readonly Verb[] = [
  {
    name: 'register nominate',
    usage:
      '[NAME] [--id ENTRY] --by WHO [--place TEXT] [--area SET|none] [--scale SCALE] [--strategy TEXT] [--document TEXT] [--date DAY] [--note TEXT] [--reason TEXT]',
    summary: 'Adds a nomination to the long list, or changes the one with --id.',
    options: {
      id: { type: 'string' },
      by: { type: 'string' },
      place: { type: 'string' },
      area: { type: 'string' },
      scale: { type: 'string' },
      strategy: { type: 'string' },
      document: { type: 'string' },
      date: { type: 'string' },
      note: { type: 'string' },
      ...REASON,
    },
    needs: 'workspace',
    run: async (session, args) => {
      const id = args.text('id');
      const before = id === undefined ? null : await entryOf(session, id);
      if (before !== null && before.kind !== 'nomination')
        throw new UsageError(`“${id ?? ''}” is an initiative; change it with “register initiative”.`);
      const nominatedBy = args.text('by') ?? before?.body.nominatedBy;
      if (nominatedBy === undefined) throw new UsageError('Say with --by who nominates.');
      const scale = oneOf(args.text('scale'), SCALES, '--scale');
      const body = {
        ...before?.body,
        ...given(args, ['place', 'strategy', 'document', 'date', 'note']),
        ...areaFrom(args),
        ...(scale === undefined ? {} : { scale }),
        name: args.words[0] ?? before?.body.name ?? wordAt(args, 0, 'The name of the nomination'),
        nominatedBy,
      };
      await saveOne(session, { kind: 'nomination', body, ...(id === undefined ? {} : { id }) }, args);
    },
  },
  {
    name: 'register initiative',
    usage: '[NAME] [--id ENTRY] --kind KIND [--place TEXT] [--area SET|none] [--note TEXT] [--source TEXT]',
    summary: 'Adds a government initiative to the register, or changes the one with --id.',
    options: {
      id: { type: 'string' },
      kind: { type: 'string' },
      place: { type: 'string' },
      area: { type: 'string' },
      note: { type: 'string' },
      source: { type: 'string' },
      ...REASON,
    },
    needs: 'workspace',
    run: async (session, args) => {
      const id = args.text('id');
      const before = id === undefined ? null : await entryOf(session, id);
      if (before !== null && before.kind !== 'initiative')
        throw new UsageError(`“${id ?? ''}” is a nomination; change it with “register nominate”.`);
      const kind = oneOf(args.text('kind'), INITIATIVE_KINDS, '--kind') ?? before?.body.kind;
      if (kind === undefined)
        throw new UsageError(`Say with --kind what it is: ${INITIATIVE_KINDS.join(', ')}.`);
      const body = {
        ...before?.body,
        ...given(args, ['place', 'note', 'source']),
        ...areaFrom(args),
        name: args.words[0] ?? before?.body.name ?? wordAt(args, 0, 'The name of the initiative'),
        kind,
      };
      await saveOne(session, { kind: 'initiative', body, ...(id === undefined ? {} : { id }) }, args);
    },
  },
  {
    name: 'register decline',
    usage: 'NOMINATION ... --reason TEXT',
    summary: 'Declines nominations; the reason goes into the decision log.',
    options: REASON,
    needs: 'workspace',
    run: async (session, args) => {
      const reason = args.text('reason');
      if (reason === undefined) throw new UsageError('Say with --reason why they are declined.');
      const wanted = wordsFrom(args, 'The nomination');
      const found = await Promise.all(wanted.map((id) => entryOf(session, id)));
      const entries = found.map((entry) => {
        if (entry.kind !== 'nomination') throw new UsageError(`“${entry.id}” is an initiative.`);
        const body = { ...entry.body, state: 'declined' as const, clusterId: null };
        return { kind: entry.kind, id: entry.id, body };
      });
      const saved = await session.ask('register.save', { entries, reason });
      session.print(saved, () => `${formatCount(saved.entries.length, 'nomination')} declined.`);
    },
  },
];

async function saveOne(
  session: CliSession,
  entry: Parameters<typeof session.ask<'register.save'>>[1]['entries'][number],
  args: VerbArguments,
): Promise<void> {
  const { entries } = await session.ask('register.save', { entries: [entry], reason: reasonOf(args) });
  const [saved] = entries;
  session.print(saved, () => `Saved ${saved?.kind ?? ''} ${saved?.body.name ?? ''} (${saved?.id ?? ''}).`);
}
