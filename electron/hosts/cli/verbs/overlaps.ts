import type { MethodOutput } from '#shared/contract/methods.ts';
import type { OverlapSize } from '#shared/contract/methods/comparison.ts';
import { TIER_NAMES, TIERS } from '#shared/domain/cluster.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatCount, formatNumber, NOT_AVAILABLE } from '#shared/format/number.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { CSV_OPTION, PAGE_OPTIONS, plainNumber, printTable, ratio } from './print-comparison.ts';

type Matrix = MethodOutput<'overlaps.matrix'>;

const WHERE = { geography: { type: 'string' }, extract: { type: 'string' } } as const;

function whereOf(given: VerbArguments): { geographySetId?: string; extractId?: number } {
  const geographySetId = given.text('geography');
  const extractId = given.number('extract');
  return {
    ...(geographySetId === undefined ? {} : { geographySetId }),
    ...(extractId === undefined ? {} : { extractId }),
  };
}

/** Null where companies are counted and none of them states a figure: a blank is no zero. */
const employeesOf = ({ companies, employees, employeesStated }: OverlapSize): number | null =>
  companies > 0 && employeesStated === 0 ? null : employees;
const turnoverOf = ({ companies, turnoverGbp, turnoverStated }: OverlapSize): number | null =>
  companies > 0 && turnoverStated === 0 ? null : turnoverGbp;

function pairRows({ clusters, pairs }: Matrix, given: VerbArguments): string[][] {
  return pairs.map((pair) => [
    clusters[pair.left]?.name ?? '',
    clusters[pair.right]?.name ?? '',
    pair.relation ?? '',
    plainNumber(given, clusters[pair.left]?.size.companies ?? null),
    plainNumber(given, clusters[pair.right]?.size.companies ?? null),
    plainNumber(given, pair.shared.companies),
    plainNumber(given, employeesOf(pair.shared)),
    plainNumber(given, turnoverOf(pair.shared), (amount) => formatMoney(amount)),
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

function sizeWords(size: OverlapSize): string {
  const turnover = turnoverOf(size);
  return [
    formatCount(size.companies, 'company', 'companies'),
    `${formatCount(size.employees, 'employee')} (${formatNumber(size.employeesStated)} state them)`,
    `turnover ${turnover === null ? NOT_AVAILABLE : formatMoney(turnover)} (${formatNumber(size.turnoverStated)} state it)`,
  ].join(', ');
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
          plainNumber(given, employeesOf(size)),
          plainNumber(given, turnoverOf(size), (amount) => formatMoney(amount)),
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
        plainNumber(given, turnoverGbp, (amount) => formatMoney(amount)),
        clusterIds.join(', '),
      ]),
      right: [2, 3],
    },
    { before: [sizeWords(page.size)] },
  );
}

/** What clusters share. */
export const overlapVerbs: readonly Verb[] = [
  {
    name: 'overlaps',
    usage: '[CLUSTER ...] [--geography SET] [--extract N] [--csv]',
    summary:
      'Shows what every two clusters share, the union counted once, and faults between part and whole.',
    options: { ...WHERE, ...CSV_OPTION },
    needs: 'workspace',
    run: showMatrix,
  },
  {
    name: 'overlaps companies',
    usage:
      'CLUSTER ... [--not CLUSTER,CLUSTER] [--geography SET] [--extract N] [--limit N] [--offset N] [--csv]',
    summary: 'Lists the companies in all of some clusters and in none of others, the largest first.',
    options: { ...WHERE, ...PAGE_OPTIONS, ...CSV_OPTION, not: { type: 'string' } },
    needs: 'workspace',
    run: showCompanies,
  },
];
