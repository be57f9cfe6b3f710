import { readFileSync } from 'node:fs';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import type { ExtractStatement, ExtractStatementInput } from '#shared/domain/extract.ts';
import { TERRITORIES, UNIVERSES } from '#shared/domain/extract.ts';
import type { ImportMapping } from '#shared/domain/import-mapping.ts';
import { DUPLICATE_RULES, importMappingSchema } from '#shared/domain/import-mapping.ts';
import type { CliSession } from '../session.ts';
import { oneOf, UsageError, type VerbArguments } from '../verb.ts';

/** What may be stated of an extract. */
export const STATEMENT_OPTIONS = {
  title: { type: 'string' },
  supplier: { type: 'string' },
  product: { type: 'string' },
  edition: { type: 'string' },
  period: { type: 'string' },
  coverage: { type: 'string' },
  currency: { type: 'string' },
  retrieved: { type: 'string' },
  licence: { type: 'string' },
  expires: { type: 'string' },
  attribution: { type: 'string' },
  territory: { type: 'string' },
  universe: { type: 'string' },
} as const;

/** How a file is to be read. */
export const READING_OPTIONS = {
  profile: { type: 'string' },
  mapping: { type: 'string' },
  sheet: { type: 'string' },
  entry: { type: 'string' },
  'header-row': { type: 'string' },
  duplicates: { type: 'string' },
} as const;

export const READING_USAGE =
  '[--profile ID] [--mapping FILE.json] [--sheet NAME] [--entry NAME] [--header-row N] [--duplicates first|last|fullest]';
export const STATEMENT_USAGE =
  '[--title T] [--supplier S] [--product P] [--edition E] [--period TEXT] [--coverage TEXT] [--currency GBP] [--retrieved DATE] [--licence ID-or-name] [--expires DATE] [--attribution TEXT] [--territory UK] [--universe all-companies]';

type Stated = MethodOutput<'extracts.stage'>['suggested'];

/**
 * Writes the statement of an extract: what the options say, else what was stated or suggested before. A licence of the
 * register is named by its number or its name; any other text is taken for the licence itself.
 */
export async function statementFrom(
  session: CliSession,
  given: VerbArguments,
  before: Stated | ExtractStatement,
  fallbackTitle: string,
): Promise<ExtractStatementInput> {
  const edition = given.text('edition') ?? before.edition;
  if (edition === undefined)
    throw new UsageError('The edition is not plain from the file. State it with --edition TEXT.');
  const asked = given.text('licence');
  const held = asked === undefined ? null : await findLicence(session, asked);
  const licence = held?.terms ?? before.licence;
  const { supplier } = before;
  return {
    title: given.text('title') ?? before.title ?? fallbackTitle,
    edition,
    ...(given.text('supplier') === undefined && supplier === undefined
      ? {}
      : { supplier: given.text('supplier') ?? supplier }),
    retrievedOn: given.text('retrieved') ?? before.retrievedOn ?? null,
    licence: {
      name: held?.terms.name ?? asked ?? licence?.name ?? 'Not stated',
      terms: licence?.terms ?? '',
      attribution: given.text('attribution') ?? licence?.attribution ?? '',
      expiresOn: given.text('expires') ?? licence?.expiresOn ?? null,
    },
    licenceId: held?.id ?? (asked === undefined ? (before.licenceId ?? null) : null),
    territory: oneOf(given.text('territory'), TERRITORIES, '--territory') ?? before.territory ?? 'unknown',
    universe: oneOf(given.text('universe'), UNIVERSES, '--universe') ?? before.universe ?? 'unknown',
    product: given.text('product') ?? before.product ?? '',
    period: given.text('period') ?? before.period ?? '',
    coverage: given.text('coverage') ?? before.coverage ?? '',
    currency: given.text('currency') ?? before.currency ?? null,
  };
}

type Licence = MethodOutput<'licences.list'>['licences'][number];

/** Finds a licence of the register by its number or, where one alone bears it, its name; null where there is none of either. */
export async function findLicence(session: CliSession, text: string): Promise<Licence | null> {
  let licences: Licence[];
  try {
    ({ licences } = await session.ask('licences.list', {}));
  } catch (problem) {
    // Reference data are imported without a workspace too, and then there is no register.
    if (problem instanceof AppError && problem.code === 'no-workspace') return null;
    throw problem;
  }
  const named = licences.filter(({ terms }) => terms.name.toLowerCase() === text.trim().toLowerCase());
  if (named.length > 1)
    throw new UsageError(
      `Several suppliers have a licence “${text}”. Name it by its number: ${named.map(({ id }) => id).join(', ')}.`,
    );
  return licences.find(({ id }) => id === text) ?? named[0] ?? null;
}

/** Works out how a file is read from the options: the profile or kept mapping, and a mapping where one is made or changed. */
export async function readingFrom(
  session: CliSession,
  given: VerbArguments,
  fileToken: string,
): Promise<MethodInput<'extracts.stage'>> {
  const profile = await profileFrom(session, given.text('profile'));
  const file = given.text('mapping');
  const duplicates = oneOf(given.text('duplicates'), DUPLICATE_RULES, '--duplicates');
  const place = placeFrom(given);
  if (file !== undefined) {
    const mapping = readMapping(file);
    return {
      fileToken,
      ...profile,
      mapping: {
        ...mapping,
        place: { ...mapping.place, ...place },
        duplicates: duplicates ?? mapping.duplicates,
      },
    };
  }
  if (duplicates === undefined && Object.keys(place).length === 0) return { fileToken, ...profile };
  const { mapping } = await session.ask('extracts.examine', { fileToken, ...profile, place });
  if (mapping === null)
    throw new UsageError(
      'The layout of this file is read by a profile of its own, which takes no sheet, header row or rule for duplicates.',
    );
  return {
    fileToken,
    ...profile,
    mapping: { ...mapping, duplicates: duplicates ?? mapping.duplicates },
  };
}

/** Where the table stands, as far as the options say. */
export function placeFrom(given: VerbArguments): Partial<ImportMapping['place']> {
  const sheet = given.text('sheet');
  const entry = given.text('entry');
  const headerRow = given.number('header-row');
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(entry === undefined ? {} : { entry }),
    ...(headerRow === undefined ? {} : { headerRow }),
  };
}

/** A built-in profile by its id, or a kept mapping by its id or title. */
export async function profileFrom(
  session: CliSession,
  text: string | undefined,
): Promise<{ profileId?: string; savedProfileId?: string }> {
  if (text === undefined) return {};
  const { profiles: builtIn } = await session.ask('extracts.profiles', {});
  if (builtIn.some(({ id }) => id === text)) return { profileId: text };
  const { profiles: saved } = await session.ask('extracts.savedProfiles', {});
  const found = saved.find(({ id, title }) => id === text || title === text);
  // An unknown name is passed on, so that the core says what it says of it.
  return found === undefined ? { profileId: text } : { savedProfileId: found.id };
}

/** Reads a mapping from a JSON file. Throws UsageError, which says what is wrong with it. */
export function readMapping(file: string): ImportMapping {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new AppError('file-unreadable', `There is no file ${file}. Check the name and the folder.`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UsageError(`The mapping in ${file} is not JSON.`);
  }
  const mapping = importMappingSchema.safeParse(document);
  if (!mapping.success) {
    const [issue] = mapping.error.issues;
    throw new UsageError(
      `The mapping in ${file} is not one: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`,
    );
  }
  return mapping.data;
}
