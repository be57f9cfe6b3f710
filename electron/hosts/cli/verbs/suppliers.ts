import type { MethodOutput } from '#shared/contract/methods.ts';
import { DISAGREEMENTS, FOUR_CELLS } from '#shared/contract/methods/comparison.ts';
import { formatCount, formatNumber } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { CSV_OPTION, PAGE_OPTIONS, plainNumber, printTable } from './print-comparison.ts';

type Cells = MethodOutput<'suppliers.cells'>;

function suppliersOf(given: VerbArguments): {
  clusterId: string;
  leftExtractId: number;
  rightExtractId: number;
  geographySetId?: string;
} {
  const extractAt = (index: number, what: string): number => {
    const number = Number(wordAt(given, index, what));
    if (!Number.isInteger(number))
      throw new UsageError(`${what} is named by its number; “extracts” lists them.`);
    return number;
  };
  const geographySetId = given.text('geography');
  return {
    clusterId: wordAt(given, 0, 'The cluster'),
    leftExtractId: extractAt(1, 'The first extract'),
    rightExtractId: extractAt(2, 'The second extract'),
    ...(geographySetId === undefined ? {} : { geographySetId }),
  };
}

const CELL_NAMES: Readonly<Record<(typeof FOUR_CELLS)[number], string>> = {
  'left-only': 'First alone',
  'right-only': 'Second alone',
  both: 'Both',
  nominated: 'Neither, but named by a partner',
};

function cellsText(found: Cells): string {
  return [
    layOutTable(
      ['In', 'Companies', 'Employees'],
      found.cells.map(({ cell, companies, employees }) => [
        CELL_NAMES[cell],
        formatNumber(companies),
        formatNumber(employees),
      ]),
      [1, 2],
    ),
    `Agreement: ${found.agreement === null ? '[z]' : formatShare(found.agreement, 1)} of those either lets in`,
    ...(found.linked ? [] : ['No links are scored between the two: companies are met by number alone.']),
    layOutTable(
      ['Of those in both, differing on', 'Compared', 'Differ', 'Counts as differing'],
      found.disagreements.map(({ on, compared, differing, tolerance }) => [
        on,
        formatNumber(compared),
        formatNumber(differing),
        tolerance,
      ]),
      [1, 2],
    ),
  ].join('\n');
}

async function showSupplierCompanies(session: CliSession, given: VerbArguments): Promise<void> {
  const cell = oneOf(given.text('cell'), FOUR_CELLS, '--cell') ?? 'left-only';
  const disagreeOn = oneOf(given.text('differing'), DISAGREEMENTS, '--differing');
  const page = await session.ask('suppliers.companies', {
    ...suppliersOf(given),
    cell,
    ...(disagreeOn === undefined ? {} : { disagreeOn }),
    offset: given.number('offset') ?? 0,
    limit: given.number('limit') ?? 100,
  });
  printTable(
    session,
    given,
    page,
    {
      headers: ['Number', 'Name', 'First', 'Second', 'Employees', 'And', 'Codes a rule would have to take'],
      rows: page.rows.map(({ companyNumber, name, left, right, codesMissing }) => [
        companyNumber ?? '',
        name,
        left?.words ?? 'not in the extract',
        right?.words ?? 'not in the extract',
        plainNumber(given, left?.employees ?? null),
        plainNumber(given, right?.employees ?? null),
        codesMissing.map(({ scheme, code }) => `${scheme} ${code}`).join('; '),
      ]),
      right: [4, 5],
    },
    { before: [`${CELL_NAMES[cell]}: ${formatCount(page.total, 'company', 'companies')}`] },
  );
}

/** Two suppliers' views of one cluster. */
export const supplierVerbs: readonly Verb[] = [
  {
    name: 'suppliers cells',
    usage: 'CLUSTER LEFT RIGHT [--geography SET]',
    summary:
      'Counts two suppliers’ views of one cluster: one, the other, both, and named by a partner alone.',
    options: { geography: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('suppliers.cells', suppliersOf(given));
      session.print(found, () => cellsText(found));
    },
  },
  {
    name: 'suppliers companies',
    usage: `CLUSTER LEFT RIGHT [--cell ${FOUR_CELLS.join('|')}] [--differing ${DISAGREEMENTS.join('|')}] [--geography SET] [--limit N] [--offset N] [--csv]`,
    summary: 'Lists the companies of one cell, with why either supplier’s extract lets them in or not.',
    options: {
      geography: { type: 'string' },
      ...PAGE_OPTIONS,
      ...CSV_OPTION,
      cell: { type: 'string' },
      differing: { type: 'string' },
    },
    needs: 'workspace',
    run: showSupplierCompanies,
  },
];
