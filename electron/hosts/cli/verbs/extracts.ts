import { formatNumber } from '#shared/format/number.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { countsText } from './import.ts';
import { STATEMENT_OPTIONS, STATEMENT_USAGE, statementFrom } from './import-options.ts';

type Ledger = MethodOutput<'extracts.list'>;
type Detail = MethodOutput<'extracts.read'>;
type Comparison = MethodOutput<'extracts.compare'>;

/** A line of the workspace's ledger by its number, or with --reference of the reference store's. */
export function ledgerLine(
  given: VerbArguments,
  at = 0,
): { extractId: number; ledger: 'workspace' | 'reference' } {
  const extractId = Number(wordAt(given, at, 'The number of the extract'));
  if (!Number.isInteger(extractId))
    throw new UsageError('The extract is named by its number; see “extracts”.');
  return { extractId, ledger: given.flag('reference') ? 'reference' : 'workspace' };
}

const REFERENCE = { reference: { type: 'boolean' } } as const;

function ledgerText(ledger: Ledger): string {
  const line = (store: string) => (one: Ledger['extracts'][number]) => [
    store,
    String(one.id),
    one.supplier,
    one.statement.title,
    one.statement.edition,
    formatNumber(one.rows.accepted),
    formatNumber(one.rows.rejected),
    one.status,
  ];
  return layOutTable(
    ['Store', 'No', 'Supplier', 'Title', 'Edition', 'Accepted', 'Rejected', 'Status'],
    [...ledger.extracts.map(line('workspace')), ...ledger.reference.map(line('reference'))],
    [1, 5, 6],
  );
}

function detailText({ extract, facts, remarks }: Detail, hash: string): string {
  const { statement } = extract;
  const stated = [
    ['Period', statement.period],
    ['Coverage', statement.coverage],
    ['Currency', statement.currency ?? ''],
    ['Retrieved', statement.retrievedOn ?? ''],
    ['Licence', statement.licence.name],
  ].filter(([, value]) => value !== '');
  return [
    `Extract ${extract.id}, ${extract.status}: ${extract.supplier}, ${statement.title}${statement.product === '' ? '' : `, ${statement.product}`}, edition ${statement.edition}`,
    ...stated.map(([label, value]) => `${label}: ${value}`),
    `File: ${extract.fileName}, SHA-256 ${extract.fingerprint}`,
    `Read with ${extract.profileId} by ${extract.author}, ${extract.committedAt}`,
    countsText(extract),
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    ...remarks,
    ...extract.corrections.map(
      ({ fileName, rows, author, committedAt, inForce }) =>
        `Correction: ${formatNumber(rows.accepted)} rows of ${fileName} by ${author}, ${committedAt}${inForce ? '' : ' (undone)'}`,
    ),
    `Content hash: ${hash}`,
  ].join('\n');
}

function comparisonText({ totals, counts, changedFields, total, rows }: Comparison): string {
  const amount = (value: number | null) => (value === null ? '[x]' : formatNumber(value));
  return [
    `Against ${totals.title}, ${totals.edition}:`,
    layOutTable(
      ['', 'Before', 'After'],
      totals.lines.map(({ label, before, after }) => [label, amount(before), amount(after)]),
      [1, 2],
    ),
    `${formatNumber(counts.new)} new, ${formatNumber(counts.gone)} gone, ${formatNumber(counts.changed)} changed, ${formatNumber(counts.same)} the same`,
    ...changedFields.map(({ field, companies }) => `  ${field}: ${formatNumber(companies)}`),
    ...rows.map(({ key, name, changes }) =>
      [
        `${key}  ${name}`,
        ...changes.map(({ field, before, after }) => `    ${field}: ${before ?? '[x]'} → ${after ?? '[x]'}`),
      ].join('\n'),
    ),
    ...(total > rows.length ? [`… and ${formatNumber(total - rows.length)} more (--limit, --offset)`] : []),
  ].join('\n');
}

async function listLedger(session: CliSession): Promise<void> {
  const ledger = await session.ask('extracts.list', {});
  session.print(ledger, () => ledgerText(ledger));
}

const changeStatus = (name: 'retire' | 'reinstate', prefix: string): Verb => ({
  name: `${prefix}${name}`,
  usage: 'EXTRACT [--reference]',
  summary:
    name === 'retire'
      ? 'Takes an extract out of use; its rows stay on record.'
      : 'Puts a retired extract back into use.',
  options: REFERENCE,
  needs: 'workspace',
  run: async (session, given) => {
    const line = ledgerLine(given);
    session.print(
      await session.ask(`extracts.${name}`, line),
      () => `Extract ${line.extractId} ${name === 'retire' ? 'retired' : 'reinstated'}.`,
    );
  },
});

export const extractVerbs: readonly Verb[] = [
  ...['extracts list', 'extracts'].map((name): Verb => ({
    name,
    usage: '',
    summary: 'Lists the ledger of extracts.',
    options: {},
    needs: 'workspace',
    run: listLedger,
  })),
  {
    name: 'extracts show',
    usage: 'EXTRACT [--reference]',
    summary: 'Shows one extract: statement, rows, facts, corrections, and the hash of its content.',
    options: REFERENCE,
    needs: 'workspace',
    run: async (session, given) => {
      const line = ledgerLine(given);
      const detail = await session.ask('extracts.read', line);
      const { hash } = await session.ask('extracts.contentHash', line);
      session.print({ ...detail, contentHash: hash }, () => detailText(detail, hash));
    },
  },
  {
    name: 'extracts compare',
    usage: 'BEFORE AFTER [--show new|gone|changed] [--limit N] [--offset N]',
    summary: 'Compares two editions: totals, companies new, gone and changed.',
    options: { show: { type: 'string' }, limit: { type: 'string' }, offset: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const show = oneOf(given.text('show'), ['new', 'gone', 'changed'] as const, '--show');
      const comparison = await session.ask('extracts.compare', {
        beforeId: ledgerLine(given).extractId,
        afterId: ledgerLine(given, 1).extractId,
        ...(show === undefined ? {} : { show }),
        limit: given.number('limit') ?? 50,
        offset: given.number('offset') ?? 0,
      });
      session.print(comparison, () => comparisonText(comparison));
    },
  },
  {
    name: 'extracts restate',
    usage: `EXTRACT [--reference] ${STATEMENT_USAGE}`,
    summary: 'Corrects what is stated of an extract; what is left out stays as it is.',
    options: { ...STATEMENT_OPTIONS, ...REFERENCE },
    needs: 'workspace',
    run: async (session, given) => {
      const line = ledgerLine(given);
      const { extract } = await session.ask('extracts.read', line);
      const statement = await statementFrom(session, given, extract.statement, extract.statement.title);
      const restated = await session.ask('extracts.restate', { ...line, statement });
      session.print(
        restated,
        () =>
          `Extract ${restated.id} is stated as ${restated.statement.title}, edition ${restated.statement.edition}, licence ${restated.statement.licence.name}.`,
      );
    },
  },
  ...(['retire', 'reinstate'] as const).flatMap((name) => [
    changeStatus(name, 'extracts '),
    changeStatus(name, ''),
  ]),
  {
    name: 'problems',
    usage: 'EXTRACT [--reference] [--code CODE] [--limit N]',
    summary: 'Lists refused rows, skipped rows and notices of an extract.',
    options: { ...REFERENCE, code: { type: 'string' }, limit: { type: 'string' } },
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
];
