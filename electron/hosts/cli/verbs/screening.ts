import type { MethodOutput } from '#shared/contract/methods.ts';
import { BASE_NAMES, BASES } from '#shared/domain/base-figure.ts';
import type { MetricValue } from '#shared/domain/metric-value.ts';
import { UNDEFINED_REASONS } from '#shared/domain/metric-value.ts';
import { COMPARISON_PROVISO_TEXT } from '#shared/domain/proviso.ts';
import { formatCsv } from '#shared/format/csv.ts';
import { formatNumber, formatRatio, NOT_AVAILABLE } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb } from '../verb.ts';

type Table = MethodOutput<'screening.table'>;
const LEVEL_NAMES = { own: 'own place', regional: 'regional', national: 'national' } as const;
const OUTCOMES = ['select', 'decline', 'merge', 'defer'] as const;

function cellText(value: MetricValue | null, plain: boolean, write: (value: number) => string): string {
  if (value === null) return plain ? '' : '–';
  if (value.kind === 'value') {
    if (plain) return String(value.value);
    return `${write(value.value)}${value.reliability === 'low' ? ' [u]' : ''}`;
  }
  if (plain) return '';
  return value.kind === 'undefined' ? UNDEFINED_REASONS[value.reason].symbol : NOT_AVAILABLE;
}

/** One line for each subject, extract and level: the four figures, each with its location quotient. */
function tableRows({ extracts, rows }: Table, plain: boolean): string[][] {
  return rows.flatMap((row) =>
    extracts.flatMap(({ id, supplier, edition }) =>
      (['own', 'regional', 'national'] as const).map((level) => {
        const at = (base: (typeof BASES)[number]) =>
          row.cells.find((cell) => cell.extractId === id && cell.level === level && cell.base === base);
        return [
          row.subjectId,
          row.name,
          row.nominatedBy,
          row.clusterName ?? '',
          row.place,
          `${supplier}, ${edition}`,
          LEVEL_NAMES[level],
          ...BASES.flatMap((base) => [
            cellText(at(base)?.value ?? null, plain, formatNumber),
            cellText(at(base)?.lq ?? null, plain, formatRatio),
          ]),
          row.decision?.outcome ?? '',
          row.decision?.reason ?? '',
        ];
      }),
    ),
  );
}

const HEADERS = [
  'Id',
  'Name',
  'Nominated by',
  'Cluster',
  'Place',
  'Source',
  'Level',
  ...BASES.flatMap((base) => [BASE_NAMES[base], 'LQ']),
  'Decision',
  'Reason',
];

/** The selection table of the second step, and the decisions on it. */
export const screeningVerbs: readonly Verb[] = [
  {
    name: 'screening table',
    usage: '[EXTRACT ...] [--regional SET] [--national SET] [--csv]',
    summary: 'Shows nominations and candidates by the four base figures and their location quotients.',
    options: { regional: { type: 'string' }, national: { type: 'string' }, csv: { type: 'boolean' } },
    needs: 'workspace',
    run: async (session, given) => {
      const extractIds = given.words.map((word) => {
        const number = Number(word);
        if (!Number.isInteger(number))
          throw new UsageError('An extract is named by its number; “extracts” lists them.');
        return number;
      });
      const regionalSetId = given.text('regional');
      const nationalSetId = given.text('national');
      const table = await session.ask('screening.table', {
        ...(extractIds.length === 0 ? {} : { extractIds }),
        ...(regionalSetId === undefined ? {} : { regionalSetId }),
        ...(nationalSetId === undefined ? {} : { nationalSetId }),
      });
      if (given.flag('csv') && !session.options.json) {
        session.terminal.out(formatCsv([HEADERS, ...tableRows(table, true)]).trimEnd());
        session.terminal.err(COMPARISON_PROVISO_TEXT);
        return;
      }
      session.print(table, () =>
        [
          layOutTable(HEADERS, tableRows(table, false), [7, 8, 9, 10, 11, 12, 13, 14]),
          COMPARISON_PROVISO_TEXT,
        ].join('\n'),
      );
    },
  },
  {
    name: 'screening decide',
    usage: `SUBJECT ${OUTCOMES.join('|')} --reason TEXT`,
    summary: 'Records the reconciled decision on a nomination or candidate.',
    options: { reason: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const subjectId = wordAt(given, 0, 'The nomination or cluster');
      const outcome = oneOf(wordAt(given, 1, 'The decision'), OUTCOMES, 'The decision');
      const reason = given.text('reason');
      if (outcome === undefined || reason === undefined) throw new UsageError('--reason is missing.');
      const done = await session.ask('screening.decide', { subjectId, outcome, reason });
      session.print(done, () => `Decided on ${subjectId}: ${outcome}.`);
    },
  },
];
