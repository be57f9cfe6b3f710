import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { MethodOutput } from '#shared/contract/methods.ts';
import { LINK_DECISIONS } from '#shared/domain/link.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { formatNumber } from '#shared/format/number.ts';
import { formatShare } from '#shared/format/percent.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';

type Pair = MethodOutput<'links.queue'>['pairs'][number];
interface Between {
  readonly leftExtractId: number;
  readonly rightExtractId: number;
}

const PAGE = 500;

function extractAt(given: VerbArguments, index: number, what: string): number {
  const number = Number(wordAt(given, index, what));
  if (!Number.isInteger(number))
    throw new UsageError(`${what} is named by its number; “extracts” lists them.`);
  return number;
}

function betweenOf(given: VerbArguments): Between {
  return {
    leftExtractId: extractAt(given, 0, 'The first extract'),
    rightExtractId: extractAt(given, 1, 'The second extract'),
  };
}

const REVIEW_HEADER = [
  'pair',
  'decision',
  'note',
  'left name',
  'left postcode',
  'left website',
  'left number',
  'right name',
  'right postcode',
  'right website',
  'right number',
  'probability',
];

function reviewRow({ pairKey, decision, note, left, right, probability }: Pair): string[] {
  const side = (one: Pair['left']) => [
    one.name,
    one.postcode ?? '',
    one.website ?? '',
    one.companyNumber ?? '',
  ];
  return [
    pairKey,
    decision ?? '',
    note,
    ...side(left),
    ...side(right),
    probability === null ? '' : probability.toFixed(4),
  ];
}

async function review(session: CliSession, given: VerbArguments): Promise<void> {
  const between = betweenOf(given);
  if (given.flag('score') || !(await session.ask('links.queue', { ...between, limit: 1 })).scored)
    await session.ask('links.score', between);
  const show = oneOf(given.text('show'), ['waiting', 'decided', 'all'] as const, '--show') ?? 'waiting';
  const pairs: Pair[] = [];
  let counts: MethodOutput<'links.queue'>['counts'];
  for (;;) {
    const page = await session.ask('links.queue', {
      ...between,
      blind: given.flag('blind'),
      show,
      offset: pairs.length,
      limit: PAGE,
    });
    counts = page.counts;
    pairs.push(...page.pairs);
    if (page.pairs.length === 0 || pairs.length >= page.total) break;
  }
  const output = given.text('output');
  if (output !== undefined) writeReview(output, pairs);
  session.print({ counts, pairs }, () =>
    [
      `${formatNumber(counts.linkedByNumber)} linked by number, ${formatNumber(counts.linkedByScore)} by a likely score; ${formatNumber(counts.waiting)} pairs wait for a decision, ${formatNumber(counts.same)} decided the same, ${formatNumber(counts.different)} different`,
      output === undefined
        ? layOutTable(
            ['Left', 'Postcode', 'Right', 'Postcode', 'Probability', 'Decision'],
            pairs
              .slice(0, 50)
              .map(({ left, right, probability, decision }) => [
                left.name,
                left.postcode ?? '',
                right.name,
                right.postcode ?? '',
                probability === null ? '' : probability.toFixed(2),
                decision ?? '',
              ]),
            [4],
          )
        : `${formatNumber(pairs.length)} pairs written to ${output}. Fill in “decision” with same, different or unsure, then “links apply”.`,
    ].join('\n'),
  );
}

function writeReview(file: string, pairs: readonly Pair[]): void {
  try {
    // The byte order mark has spreadsheet programs read the names right.
    writeFileSync(file, `\uFEFF${formatCsv([REVIEW_HEADER, ...pairs.map(reviewRow)])}`, { mode: 0o600 });
  } catch {
    throw new AppError(
      'folder-not-writable',
      `${file} cannot be written. Name a file in a folder that is there and that you may write to.`,
    );
  }
}

const reviewedSchema = z.array(
  z.object({ pair: z.string().min(1), decision: z.string(), note: z.string().default('') }),
);

function readReview(
  file: string,
): { pairKey: string; decision: (typeof LINK_DECISIONS)[number]; note: string }[] {
  let rows: unknown;
  try {
    rows = parse(readFileSync(file, 'utf8'), { columns: true, bom: true, skip_empty_lines: true });
  } catch (problem) {
    throw new AppError(
      'file-unreadable',
      `${file} cannot be read as the table that “links review” writes: ${problem instanceof Error ? problem.message : 'unreadable'}.`,
    );
  }
  const parsed = reviewedSchema.safeParse(rows);
  if (!parsed.success)
    throw new AppError(
      'invalid-input',
      `${file} lacks the columns pair and decision. Write the table with “links review --output FILE” and fill it in.`,
    );
  return parsed.data.flatMap(({ pair, decision, note }, index) => {
    const word = decision.trim().toLowerCase();
    if (word === '') return [];
    const found = LINK_DECISIONS.find((candidate) => candidate === word);
    if (found === undefined)
      throw new AppError(
        'invalid-input',
        `Row ${index + 2} of ${file} decides “${decision}”; a decision is same, different or unsure. Nothing was recorded.`,
      );
    return [{ pairKey: pair, decision: found, note: note.trim() }];
  });
}

/** The verbs of linking two suppliers' companies. */
export const linkVerbs: readonly Verb[] = [
  {
    name: 'links review',
    usage: 'LEFT RIGHT [--output FILE.csv] [--blind] [--show waiting|decided|all] [--score]',
    summary: 'Compares the companies of two extracts and lists the pairs that wait for a decision.',
    options: {
      output: { type: 'string' },
      blind: { type: 'boolean' },
      show: { type: 'string' },
      score: { type: 'boolean' },
    },
    needs: 'workspace',
    run: review,
  },
  {
    name: 'links apply',
    usage: 'LEFT RIGHT FILE.csv',
    summary: 'Records the decisions of a reviewed table in one action.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const between = betweenOf(given);
      const file = wordAt(given, 2, 'The reviewed table');
      const decisions = readReview(file);
      if (decisions.length === 0)
        throw new AppError('invalid-input', `${file} holds no decision. Fill in the column “decision”.`);
      const recorded = await session.ask('links.apply', { ...between, decisions });
      session.print(
        recorded,
        () =>
          `${formatNumber(recorded.recorded)} decisions recorded, ${formatNumber(recorded.unchanged)} stood already.`,
      );
    },
  },
  {
    name: 'links agreement',
    usage: 'LEFT RIGHT [--cluster ID]',
    summary: 'Says how far two suppliers agree on which companies there are.',
    options: { cluster: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = given.text('cluster');
      const found = await session.ask('links.agreement', {
        ...betweenOf(given),
        ...(clusterId === undefined ? {} : { clusterId }),
      });
      session.print(found, () =>
        [
          `${formatNumber(found.both)} in both, ${formatNumber(found.leftOnly)} in the first alone, ${formatNumber(found.rightOnly)} in the second alone, ${formatNumber(found.undecided)} undecided; agreement ${found.agreement === null ? '[z]' : formatShare(found.agreement)}`,
          layOutTable(
            ['Of the companies in both', 'Agree', 'Differ', 'One side only'],
            found.fields.map(({ field, agree, differ, oneSided }) => [
              field,
              formatNumber(agree),
              formatNumber(differ),
              formatNumber(oneSided),
            ]),
            [1, 2, 3],
          ),
        ].join('\n'),
      );
    },
  },
  {
    name: 'groups',
    usage: 'EXTRACT [--text TEXT] [--limit N]',
    summary: 'Lists the corporate groups of an extract, those with most companies first.',
    options: { text: { type: 'string' }, limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const page = await session.ask('links.groups', {
        extractId: extractAt(given, 0, 'The extract'),
        text: given.text('text') ?? '',
        limit: given.number('limit') ?? 50,
      });
      session.print(page, () =>
        layOutTable(
          ['Ultimate parent', 'Country', 'Companies', 'Employees'],
          page.groups.map(({ name, country, companies, employees }) => [
            name,
            country ?? '',
            formatNumber(companies),
            employees === null ? '[x]' : formatNumber(employees),
          ]),
          [2, 3],
        ),
      );
    },
  },
];
