import { formatNumber } from '#shared/format/number.ts';
import { TERRITORIES, UNIVERSES, type ExtractStatementInput } from '#shared/domain/extract.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';

type Stage = MethodOutput<'extracts.stage'>;

const STATEMENT_OPTIONS = {
  profile: { type: 'string' },
  title: { type: 'string' },
  edition: { type: 'string' },
  retrieved: { type: 'string' },
  licence: { type: 'string' },
  expires: { type: 'string' },
  attribution: { type: 'string' },
  territory: { type: 'string' },
  universe: { type: 'string' },
  'stage-only': { type: 'boolean' },
  'allow-repeat': { type: 'boolean' },
} as const;

/** The statement of an import: what the options say, else what the file suggests. */
function statementFor(stage: Stage, given: VerbArguments): ExtractStatementInput {
  const edition = given.text('edition') ?? stage.suggested.edition;
  if (edition === undefined)
    throw new UsageError('The edition is not plain from the file. State it with --edition TEXT.');
  const licence = stage.suggested.licence;
  return {
    title: given.text('title') ?? stage.suggested.title ?? stage.fileName,
    edition,
    retrievedOn: given.text('retrieved') ?? stage.suggested.retrievedOn ?? null,
    licence: {
      name: given.text('licence') ?? licence?.name ?? 'Not stated',
      terms: licence?.terms ?? '',
      attribution: given.text('attribution') ?? licence?.attribution ?? '',
      expiresOn: given.text('expires') ?? licence?.expiresOn ?? null,
    },
    territory:
      oneOf(given.text('territory'), TERRITORIES, '--territory') ?? stage.suggested.territory ?? 'unknown',
    universe: oneOf(given.text('universe'), UNIVERSES, '--universe') ?? stage.suggested.universe ?? 'unknown',
  };
}

function countsText(item: { rows: Stage['rows']; problems: Stage['problems'] }): string {
  const { read, accepted, rejected, skipped } = item.rows;
  const counts = `${formatNumber(read)} rows read = ${formatNumber(accepted)} accepted + ${formatNumber(rejected)} rejected + ${formatNumber(skipped)} skipped`;
  return [
    counts,
    ...item.problems.map(
      (problem) => `  ${problem.severity}: ${problem.code} in ${formatNumber(problem.rows)} rows`,
    ),
  ].join('\n');
}

/** A line of the workspace's ledger by its number, or with --reference of the reference store's. */
function ledgerLine(given: VerbArguments): { extractId: number; ledger: 'workspace' | 'reference' } {
  const extractId = Number(wordAt(given, 0, 'The number of the extract'));
  if (!Number.isInteger(extractId))
    throw new UsageError('The extract is named by its number; see “extracts”.');
  return { extractId, ledger: given.flag('reference') ? 'reference' : 'workspace' };
}

async function importFile(session: CliSession, given: VerbArguments): Promise<void> {
  const fileToken = session.grant(wordAt(given, 0, 'The file to import'));
  const profileId = given.text('profile');
  const stage = await session.ask('extracts.stage', {
    fileToken,
    ...(profileId === undefined ? {} : { profileId }),
  });
  if (given.flag('stage-only')) {
    session.print(stage, () => `${stage.profile.title}: ${countsText(stage)}\nNothing was committed.`);
    await session.ask('extracts.discard', { stageId: stage.stageId });
    return;
  }
  try {
    const statement = statementFor(stage, given);
    const extract = await session.ask('extracts.commit', {
      stageId: stage.stageId,
      statement,
      allowRepeat: given.flag('allow-repeat'),
    });
    session.print(extract, () =>
      [
        `Committed as extract ${extract.id}: ${extract.supplier}, ${extract.statement.title}, edition ${extract.statement.edition}`,
        countsText(extract),
        ...(extract.placement === null
          ? []
          : [
              `  sites: ${formatNumber(extract.placement.placed)} of ${formatNumber(extract.placement.sites)} placed; ${formatNumber(extract.placement.blankPostcode)} without a postcode, ${formatNumber(extract.placement.unknownPostcode)} with one the directory does not hold`,
            ]),
      ].join('\n'),
    );
  } catch (problem) {
    await session.ask('extracts.discard', { stageId: stage.stageId }).catch(() => undefined);
    throw problem;
  }
}

export const extractVerbs: readonly Verb[] = [
  {
    name: 'import',
    usage:
      'FILE [--profile ID] [--title T] [--edition E] [--retrieved DATE] [--licence L] [--expires DATE] [--territory UK] [--universe all-companies] [--stage-only] [--allow-repeat]',
    summary: 'Imports a supplier’s file into the workspace.',
    options: STATEMENT_OPTIONS,
    needs: 'workspace',
    run: importFile,
  },
  {
    name: 'reference import',
    usage: 'FILE [the options of import]',
    summary:
      'Imports a postcode directory, boundaries or a lookup into the reference store; needs no workspace.',
    options: STATEMENT_OPTIONS,
    needs: 'workspace-if-given',
    run: importFile,
  },
  {
    name: 'reference describe',
    usage: '',
    summary: 'Says what the reference store holds.',
    options: {},
    needs: 'workspace-if-given',
    run: async (session) => {
      const store = await session.ask('reference.describe', {});
      session.print(store, () =>
        [
          `${formatNumber(store.postcodes)} postcodes${store.postcodeSource === null ? '' : ` from ${store.postcodeSource}`}`,
          ...store.boundaries.map(
            (layer) =>
              `${layer.level}: ${layer.areas} outlines from ${layer.source}${layer.indicative ? ' (indicative)' : ''}`,
          ),
          `${store.successions} area-code successions`,
        ].join('\n'),
      );
    },
  },
  {
    name: 'extracts',
    usage: '',
    summary: 'Lists the ledger of extracts.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const ledger = await session.ask('extracts.list', {});
      const line = (store: string) => (one: (typeof ledger.extracts)[number]) => [
        store,
        String(one.id),
        one.supplier,
        one.statement.title,
        one.statement.edition,
        formatNumber(one.rows.accepted),
        formatNumber(one.rows.rejected),
        one.status,
      ];
      session.print(ledger, () =>
        layOutTable(
          ['Store', 'No', 'Supplier', 'Title', 'Edition', 'Accepted', 'Rejected', 'Status'],
          [...ledger.extracts.map(line('workspace')), ...ledger.reference.map(line('reference'))],
          [1, 5, 6],
        ),
      );
    },
  },
  {
    name: 'problems',
    usage: 'EXTRACT [--reference] [--code CODE] [--limit N]',
    summary: 'Lists refused rows, skipped rows and notices of an extract.',
    options: { reference: { type: 'boolean' }, code: { type: 'string' }, limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const code = given.text('code');
      const page = await session.ask('extracts.problems', {
        ...ledgerLine(given),
        limit: given.number('limit') ?? 50,
        ...(code === undefined ? {} : { code }),
      });
      session.print(
        page,
        () =>
          `${formatNumber(page.total)} problems\n${page.rows.map((row) => `line ${row.line}, ${row.severity} ${row.code}: ${row.message}`).join('\n')}`,
      );
    },
  },
  ...(['retire', 'reinstate'] as const).map((name): Verb => ({
    name,
    usage: 'EXTRACT [--reference]',
    summary:
      name === 'retire'
        ? 'Takes an extract out of use; its rows stay on record.'
        : 'Puts a retired extract back into use.',
    options: { reference: { type: 'boolean' } },
    needs: 'workspace',
    run: async (session, given) => {
      const line = ledgerLine(given);
      session.print(
        await session.ask(`extracts.${name}`, line),
        () => `Extract ${line.extractId} ${name === 'retire' ? 'retired' : 'reinstated'}.`,
      );
    },
  })),
  {
    name: 'place',
    usage: '',
    summary: 'Places the sites of every live extract anew from the postcode directory.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const placed = await session.ask('sites.place', {});
      session.print(
        placed,
        () =>
          `${formatNumber(placed.placed)} of ${formatNumber(placed.sites)} sites placed, ${formatNumber(placed.changed)} changed`,
      );
    },
  },
];
