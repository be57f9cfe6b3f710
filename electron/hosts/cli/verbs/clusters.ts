import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import { clusterDocumentSchema } from '#shared/contract/methods/clusters.ts';
import { TIER_NAMES, TIERS } from '#shared/domain/cluster.ts';
import { STAGE_NAMES, STAGES } from '#shared/domain/cluster-dossier.ts';
import { formatDate } from '#shared/format/date.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatNumber } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, wordAt, type Verb } from '../verb.ts';

function readDocuments(file: string): z.input<typeof clusterDocumentSchema>[] {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new AppError('file-unreadable', `The file ${file} cannot be read. Check the name and the folder.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    throw new AppError(
      'file-unreadable',
      `${file} is not JSON: ${problem instanceof Error ? problem.message : 'unreadable'}. Write it with “clusters export”.`,
    );
  }
  const list = typeof value === 'object' && value !== null && 'documents' in value ? value.documents : value;
  const parsed = z.array(clusterDocumentSchema).safeParse(Array.isArray(list) ? list : [list]);
  if (!parsed.success)
    throw new AppError(
      'invalid-input',
      `${file} does not hold cluster documents: ${issueText(parsed.error)}. “clusters export” writes the form that is read.`,
    );
  return parsed.data;
}

function issueText(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'it does not fit';
  const [index, ...where] = issue.path.map(String);
  return `${where.length === 0 ? '' : `${where.join('.')} of `}document ${Number(index ?? 0) + 1}: ${issue.message}`;
}

function writeDocuments(file: string, text: string): void {
  try {
    writeFileSync(file, `${text}\n`, { mode: 0o600 });
  } catch (problem) {
    const isFull = problem instanceof Error && 'code' in problem && problem.code === 'ENOSPC';
    throw new AppError(
      isFull ? 'disk-full' : 'folder-not-writable',
      isFull
        ? `There is no room on the disk for ${file}. Free some space and export again.`
        : `${file} cannot be written. Name a file in a folder that is there and that you may write to.`,
    );
  }
}

export const clusterVerbs: readonly Verb[] = [
  {
    name: 'clusters list',
    usage: '[--stage STAGE] [--tier TIER] [--retired]',
    summary: 'Lists the register of clusters.',
    options: { retired: { type: 'boolean' }, stage: { type: 'string' }, tier: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const stage = oneOf(given.text('stage'), STAGES, '--stage');
      const tier = oneOf(given.text('tier'), TIERS, '--tier');
      const listed = await session.ask('clusters.list', { includeRetired: given.flag('retired') });
      const clusters = listed.clusters.filter(
        (one) => (stage === undefined || one.stage === stage) && (tier === undefined || one.tier === tier),
      );
      session.print(clusters, () =>
        layOutTable(
          ['Id', 'Name', 'Stage', 'Tier', 'Revision', 'Status'],
          clusters.map((one) => [
            one.id,
            one.name,
            STAGE_NAMES[one.stage],
            TIER_NAMES[one.tier],
            String(one.revision),
            one.status,
          ]),
          [4],
        ),
      );
    },
  },
  {
    name: 'clusters apply',
    usage: 'FILE',
    summary: 'Makes the register match a file of cluster documents; the rest is left as it is.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const result = await session.ask('clusters.apply', {
        documents: readDocuments(wordAt(given, 0, 'The file of cluster documents')),
      });
      session.print(
        result,
        () =>
          `${result.added.length} added, ${result.updated.length} updated, ${result.unchanged.length} unchanged`,
      );
    },
  },
  {
    name: 'clusters export',
    usage: '[CLUSTER ...] [--out FILE]',
    summary: 'Writes clusters and their definitions as documents.',
    options: { out: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const result = await session.ask(
        'clusters.export',
        given.words.length === 0 ? {} : { clusterIds: [...given.words] },
      );
      const text = JSON.stringify({ documents: result.documents }, null, 2);
      const out = given.text('out');
      if (out === undefined) return session.terminal.out(text);
      writeDocuments(out, text);
      session.print(
        { written: result.documents.length },
        () => `${result.documents.length} clusters written to ${out}`,
      );
    },
  },
  {
    name: 'members',
    usage:
      'CLUSTER [--geography SET] [--extract N] [--text WORDS] [--sort name|employees|turnover|incorporated|number] [--limit N]',
    summary: 'Lists the members of a cluster and what let each in.',
    options: {
      geography: { type: 'string' },
      extract: { type: 'string' },
      text: { type: 'string' },
      sort: { type: 'string' },
      limit: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const geographySetId = given.text('geography');
      const extractId = given.number('extract');
      const sort =
        oneOf(
          given.text('sort'),
          ['name', 'employees', 'turnover', 'incorporated', 'number'] as const,
          '--sort',
        ) ?? 'name';
      const page = await session.ask('members.list', {
        clusterId: wordAt(given, 0, 'The cluster'),
        text: given.text('text') ?? '',
        sort,
        descending: sort === 'employees' || sort === 'turnover' || sort === 'incorporated',
        limit: given.number('limit') ?? 50,
        ...(geographySetId === undefined ? {} : { geographySetId }),
        ...(extractId === undefined ? {} : { extractId }),
      });
      session.print(page, () =>
        [
          `${formatNumber(page.total)} members`,
          layOutTable(
            ['Number', 'Company', 'Incorporated', 'Employees', 'Turnover', 'Why'],
            page.rows.map((row) => [
              row.companyNumber,
              row.name,
              row.incorporatedOn === null ? '[x]' : formatDate(row.incorporatedOn),
              row.employees === null ? '[x]' : formatNumber(row.employees),
              row.turnoverGbp === null ? '[x]' : formatMoney(row.turnoverGbp),
              row.reason.words,
            ]),
            [3, 4],
          ),
        ].join('\n'),
      );
    },
  },
];
