import type { MethodOutput } from '#shared/contract/methods.ts';
import { DISAGREEMENTS, FOUR_CELLS } from '#shared/contract/methods/comparison.ts';
import { TIER_NAMES, TIERS } from '#shared/domain/cluster.ts';
import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatCount, formatNumber, formatRatio } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';

type Matrix = MethodOutput<'overlaps.matrix'>;
type Cells = MethodOutput<'suppliers.cells'>;

const WHERE = { geography: { type: 'string' }, extract: { type: 'string' } } as const;
const PAGE = { limit: { type: 'string' }, offset: { type: 'string' } } as const;
const CSV = { csv: { type: 'boolean' } } as const;

function whereOf(given: VerbArguments): { geographySetId?: string; extractId?: number } {
  const geographySetId = given.text('geography');
  const extractId = given.number('extract');
  return {
    ...(geographySetId === undefined ? {} : { geographySetId }),
    ...(extractId === undefined ? {} : { extractId }),
  };
}

/** Prints a table: as JSON, as CSV, or laid out with the proviso below it. */
function printTable(
  session: CliSession,
  given: VerbArguments,
  value: unknown,
  table: {
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly right: readonly number[];
  },
  lines: { readonly before?: readonly string[]; readonly after?: readonly string[] } = {},
): void {
  if (given.flag('csv') && !session.options.json) {
    session.terminal.out(formatCsv([table.headers, ...table.rows]).trimEnd());
    session.terminal.err(COMPARISON_PROVISO_TEXT);
    return;
  }
  session.print(value, () =>
    [
      ...(lines.before ?? []),
      layOutTable(table.headers, table.rows, table.right),
      ...(lines.after ?? []),
      COMPARISON_PROVISO_TEXT,
    ].join('\n'),
  );
}

const plainNumber = (given: VerbArguments, value: number | null, write = formatNumber): string =>
  value === null ? (given.flag('csv') ? '' : '[x]') : given.flag('csv') ? String(value) : write(value);
const ratio = (given: VerbArguments, value: number | null): string =>
  value === null ? (given.flag('csv') ? '' : '[z]') : given.flag('csv') ? String(value) : formatRatio(value);

function pairRows({ clusters, pairs }: Matrix, given: VerbArguments): string[][] {
  return pairs.map((pair) => [
    clusters[pair.left]?.name ?? '',
    clusters[pair.right]?.name ?? '',
    pair.relation ?? '',
    plainNumber(given, clusters[pair.left]?.size.companies ?? null),
    plainNumber(given, clusters[pair.right]?.size.companies ?? null),
    plainNumber(given, pair.shared.companies),
    plainNumber(given, pair.shared.employees),
    plainNumber(given, pair.shared.turnoverGbp, formatMoney),
    ratio(given, pair.jaccard),
    ratio(given, pair.leftInRight),
    ratio(given, pair.rightInLeft),
    ratio(given, pair.ofEmployees.jaccard),
  ]);
}

function tierName(tier: string): string {
  const known = TIERS.find((one) => one === tier);
  return known === undefined ? tier : TIER_NAMES[known];
}

function sizeWords({ companies, employees, turnoverGbp, employeesStated }: Matrix['union']): string {
  return `${formatCount(companies, 'company', 'companies')}, ${formatCount(employees, 'employee')} (${formatNumber(employeesStated)} state them), ${formatMoney(turnoverGbp)}`;
}

async function showMatrix(session: CliSession, given: VerbArguments): Promise<void> {
  const matrix = await session.ask('overlaps.matrix', {
    ...whereOf(given),
    ...(given.words.length === 0 ? {} : { clusterIds: [...given.words] }),
  });
  const table = {
    headers: [
      'Cluster',
      'And',
      'Relation',
      'Companies',
      'Companies of the other',
      'Shared',
      'Shared employees',
      'Shared turnover',
      'Jaccard',
      'First in second',
      'Second in first',
      'Jaccard of employees',
    ],
    rows: pairRows(matrix, given),
    right: [3, 4, 5, 6, 7, 8, 9, 10, 11],
  };
  printTable(session, given, matrix, table, {
    before: [
      layOutTable(
        ['Cluster', 'Tier', 'Companies', 'Employees', 'Turnover'],
        matrix.clusters.map(({ name, tier, size }) => [
          name,
          tierName(tier),
          formatNumber(size.companies),
          formatNumber(size.employees),
          formatMoney(size.turnoverGbp),
        ]),
        [2, 3, 4],
      ),
      '',
    ],
    after: [
      `Together, each company once: ${sizeWords(matrix.union)}`,
      `In more than one: ${sizeWords(matrix.several)}`,
      ...matrix.faults.map(({ words }) => `Fault: ${words}`),
    ],
  });
}

async function showCompanies(session: CliSession, given: VerbArguments): Promise<void> {
  wordAt(given, 0, 'A cluster that the companies stand in');
  const listOf = (text: string | undefined) =>
    (text ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== '');
  const page = await session.ask('overlaps.companies', {
    inAll: [...given.words],
    inNone: listOf(given.text('not')),
    ...whereOf(given),
    offset: given.number('offset') ?? 0,
    limit: given.number('limit') ?? 100,
  });
  printTable(
    session,
    given,
    page,
    {
      headers: ['Number', 'Name', 'Employees', 'Turnover', 'Clusters'],
      rows: page.rows.map(({ companyNumber, name, employees, turnoverGbp, clusterIds }) => [
        companyNumber,
        name,
        plainNumber(given, employees),
        plainNumber(given, turnoverGbp, formatMoney),
        clusterIds.join(', '),
      ]),
      right: [2, 3],
    },
    { before: [sizeWords(page.size)] },
  );
}

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

/** Overlaps of clusters, and two suppliers' views of one. */
export const comparisonVerbs: readonly Verb[] = [
  {
    name: 'overlaps',
    usage: '[CLUSTER ...] [--geography SET] [--extract N] [--csv]',
    summary:
      'Shows what every two clusters share, the union counted once, and faults between part and whole.',
    options: { ...WHERE, ...CSV },
    needs: 'workspace',
    run: showMatrix,
  },
  {
    name: 'overlaps companies',
    usage:
      'CLUSTER ... [--not CLUSTER,CLUSTER] [--geography SET] [--extract N] [--limit N] [--offset N] [--csv]',
    summary: 'Lists the companies in all of some clusters and in none of others, the largest first.',
    options: { ...WHERE, ...PAGE, ...CSV, not: { type: 'string' } },
    needs: 'workspace',
    run: showCompanies,
  },
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
      ...PAGE,
      ...CSV,
      cell: { type: 'string' },
      differing: { type: 'string' },
    },
    needs: 'workspace',
    run: showSupplierCompanies,
  },
];
