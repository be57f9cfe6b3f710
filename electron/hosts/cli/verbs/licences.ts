import { formatDate } from '#shared/format/date.ts';
import { daysLeft } from '#shared/domain/licence.ts';
import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { notFound, oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { findLicence } from './import-options.ts';

type Licence = MethodOutput<'licences.list'>['licences'][number];
const PERMITTED = ['allowed', 'forbidden', 'not-stated'] as const;

function daysText(expiresOn: string | null): string {
  const days = daysLeft(expiresOn, new Date().toISOString().slice(0, 10));
  if (days === null) return 'no end stated';
  return days < 0 ? `ended ${-days} days ago` : `${days} days left`;
}

function listText(licences: readonly Licence[]): string {
  return layOutTable(
    ['Number', 'Supplier', 'Licence', 'Ends', '', 'Rows', 'Lists', 'Sums', 'Extracts', 'Status'],
    licences.map(({ id, terms, extracts, status }) => [
      id,
      terms.supplier,
      terms.name,
      formatDate(terms.expiresOn),
      daysText(terms.expiresOn),
      terms.permitted.rows,
      terms.permitted.namedLists,
      terms.permitted.minimumCount === null
        ? terms.permitted.aggregates
        : `${terms.permitted.aggregates}, of ${terms.permitted.minimumCount} at least`,
      String(extracts),
      status,
    ]),
    [8],
  );
}

/** "Turnover: bands only; Name: never" as rules for fields. */
function fieldRules(text: string | undefined): { field: string; rule: string }[] | undefined {
  return text?.split(';').map((part) => {
    const [field = '', ...rule] = part.split(':');
    if (field.trim() === '' || rule.join(':').trim() === '')
      throw new UsageError('--fields takes rules like “Turnover: bands only; Name: never”.');
    return { field: field.trim(), rule: rule.join(':').trim() };
  });
}

async function saveLicence(session: CliSession, given: VerbArguments): Promise<void> {
  const [named] = given.words;
  const before = named === undefined ? null : await licenceNamed(session, named);
  const terms = before?.terms;
  const supplier = given.text('supplier') ?? terms?.supplier;
  const name = given.text('name') ?? terms?.name;
  if (supplier === undefined || name === undefined)
    throw new UsageError('A new licence needs --supplier TEXT and --name TEXT.');
  const permit = (option: string) => oneOf(given.text(option), PERMITTED, `--${option}`);
  const permitted = terms?.permitted;
  const input: MethodInput<'licences.save'> = {
    ...(before === null ? {} : { id: before.id, expectedVersion: before.version }),
    terms: {
      supplier,
      name,
      licensee: given.text('licensee') ?? terms?.licensee ?? '',
      startsOn: given.text('starts') ?? terms?.startsOn ?? null,
      expiresOn: given.text('expires') ?? terms?.expiresOn ?? null,
      attribution: given.text('attribution') ?? terms?.attribution ?? '',
      terms: given.text('terms') ?? terms?.terms ?? '',
      permitted: {
        rows: permit('rows') ?? permitted?.rows ?? 'not-stated',
        namedLists: permit('named-lists') ?? permitted?.namedLists ?? 'not-stated',
        aggregates: permit('aggregates') ?? permitted?.aggregates ?? 'not-stated',
        minimumCount: given.number('minimum') ?? permitted?.minimumCount ?? null,
        fields: fieldRules(given.text('fields')) ?? permitted?.fields ?? [],
      },
    },
  };
  const saved = await session.ask('licences.save', input);
  session.print(
    saved,
    () =>
      `Licence ${saved.id}, version ${saved.version}: ${saved.terms.name} of ${saved.terms.supplier}, ${daysText(saved.terms.expiresOn)}.`,
  );
}

async function licenceNamed(session: CliSession, text: string): Promise<Licence> {
  const { licences } = await session.ask('licences.list', { includeRetired: true });
  return (
    (await findLicence(session, text)) ??
    licences.find(({ id }) => id === text) ??
    notFound(`The register has no licence “${text}”. “licences list” shows those it has.`)
  );
}

export const licenceVerbs: readonly Verb[] = [
  {
    name: 'licences list',
    usage: '[--all]',
    summary: 'Lists the licences entered, with days left and what they permit; --all with those retired.',
    options: { all: { type: 'boolean' } },
    needs: 'workspace',
    run: async (session, given) => {
      const { licences } = await session.ask('licences.list', { includeRetired: given.flag('all') });
      session.print(licences, () => listText(licences));
    },
  },
  {
    name: 'licences save',
    usage:
      '[NUMBER-or-name] --supplier TEXT --name TEXT [--licensee TEXT] [--starts DATE] [--expires DATE] [--attribution TEXT] [--terms TEXT] [--rows allowed|forbidden|not-stated] [--named-lists …] [--aggregates …] [--minimum N] [--fields “Field: rule; …”]',
    summary: 'Enters a licence, or a new version of one; what is left out stays as it is.',
    options: {
      supplier: { type: 'string' },
      name: { type: 'string' },
      licensee: { type: 'string' },
      starts: { type: 'string' },
      expires: { type: 'string' },
      attribution: { type: 'string' },
      terms: { type: 'string' },
      rows: { type: 'string' },
      'named-lists': { type: 'string' },
      aggregates: { type: 'string' },
      minimum: { type: 'string' },
      fields: { type: 'string' },
    },
    needs: 'workspace',
    run: saveLicence,
  },
  {
    name: 'licences retire',
    usage: 'NUMBER-or-name',
    summary: 'Takes a licence out of the list for new extracts; extracts held under it keep it.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const { id, terms } = await licenceNamed(session, wordAt(given, 0, 'The licence'));
      session.print(await session.ask('licences.retire', { id }), () => `Retired ${terms.name}.`);
    },
  },
];
