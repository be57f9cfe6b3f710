import type { MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import { AREA_METRIC_IDS, AREA_METRICS } from '#shared/domain/area-metrics.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { formatDateTime } from '#shared/format/date.ts';
import { formatMetricValue } from '#shared/format/metric.ts';
import { formatMoney } from '#shared/format/money.ts';
import { formatChange, formatCount, formatNumber } from '#shared/format/number.ts';
import { formatPercent } from '#shared/format/percent.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, UsageError, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { baselineFrom, readDraft } from './definition-states.ts';

type Impact = MethodOutput<'definitions.impact'>;
type ImpactQuestion = Pick<
  MethodRequest<'definitions.impact'>,
  'clusterId' | 'revision' | 'document' | 'against' | 'settings'
>;

const IMPACT_OPTIONS = {
  against: { type: 'string' },
  revision: { type: 'string' },
  draft: { type: 'string' },
  geography: { type: 'string' },
  extract: { type: 'string' },
} as const;
const IMPACT_USAGE =
  'CLUSTER [--against published|previous|v2|r3] [--revision N | --draft FILE] [--geography SET,...] [--extract N]';

function questionFrom(given: VerbArguments): ImpactQuestion {
  const revision = given.number('revision');
  const draft = given.text('draft');
  const extractId = given.number('extract');
  if (revision !== undefined && draft !== undefined)
    throw new UsageError('Ask about a revision or about a draft, not about both.');
  return {
    clusterId: wordAt(given, 0, 'The cluster'),
    against: baselineFrom(given.text('against') ?? 'published'),
    settings: extractId === undefined ? {} : { extractId },
    ...(revision === undefined ? {} : { revision }),
    ...(draft === undefined ? {} : { document: readDraft(draft) }),
  };
}

async function geographiesFrom(session: CliSession, given: VerbArguments): Promise<string[]> {
  const asked = given.text('geography');
  if (asked !== undefined) return asked.split(',');
  return [(await session.ask('workspace.describe', {})).settings.geographySetId];
}

function impactText(impact: Impact): string {
  const { companiesIn, companiesOut, presentIn, presentOut, cellsGaining, cellsLosing } = impact;
  const figures = impact.figures.map(({ metricId, geographySetId, before, after, difference, relative }) => {
    const entry = AREA_METRIC_IDS.map((id) => AREA_METRICS[id]).find(({ id }) => id === metricId);
    const write = (value: typeof before) => formatMetricValue(value, entry ?? { kind: 'count' }).text;
    const places = entry?.kind === 'percentage' || entry?.kind === 'ratio' ? 2 : 0;
    return [
      entry?.shortName ?? metricId,
      geographySetId,
      write(before),
      write(after),
      difference === null ? '' : formatChange(difference, places),
      relative === null ? '' : formatPercent(relative * 100),
    ];
  });
  return [
    `Against ${impact.baseline.words}: ${formatCount(companiesIn, 'company', 'companies')} in (${formatNumber(presentIn)} present), ${formatNumber(companiesOut)} out (${formatNumber(presentOut)} present).`,
    `${formatCount(cellsGaining, 'cell gains', 'cells gain')}, ${formatCount(cellsLosing, 'cell loses', 'cells lose')}.`,
    layOutTable(['Figure', 'Geography', 'Before', 'After', 'Difference', 'Relative'], figures, [2, 3, 4, 5]),
    ...impact.overlaps.map(
      ({ name, sharedBefore, sharedAfter }) =>
        `Shared with ${name}: ${formatNumber(sharedAfter)} instead of ${formatNumber(sharedBefore)}`,
    ),
    ...impact.faults.map((words) => `Fault: ${words}`),
    ...impact.stale.map(({ words }) => `Stale: ${words}`),
  ].join('\n');
}

/** The newest revision, for an act made in view of it. */
async function revisionOf(session: CliSession, given: VerbArguments, clusterId: string): Promise<number> {
  return given.number('expected') ?? (await session.ask('definitions.read', { clusterId })).revision;
}

export const definitionVerbs: readonly Verb[] = [
  {
    name: 'definitions publish',
    usage: 'CLUSTER --note TEXT [--expected REVISION]',
    summary: 'Freezes the definition in force as the next version.',
    options: { note: { type: 'string' }, expected: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = wordAt(given, 0, 'The cluster');
      const note = given.text('note');
      if (note === undefined) throw new UsageError('Say with --note what changed and why.');
      const expectedRevision = await revisionOf(session, given, clusterId);
      const made = await session.ask('definitions.publish', { clusterId, expectedRevision, note });
      session.print(
        made,
        () => `Published version ${made.version} (revision ${made.revision}, ${made.hash.slice(0, 12)}).`,
      );
    },
  },
  {
    name: 'definitions versions',
    usage: '[CLUSTER]',
    summary: 'Lists published versions, newest first.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const [clusterId] = given.words;
      const { versions } = await session.ask(
        'definitions.versions',
        clusterId === undefined ? {} : { clusterId },
      );
      session.print(versions, () =>
        layOutTable(
          ['Cluster', 'Version', 'Revision', 'When', 'Who', 'Status', 'Hash', 'Note'],
          versions.map((one) => [
            one.clusterId,
            String(one.version),
            String(one.revision),
            formatDateTime(one.at),
            one.author,
            one.status,
            one.hash.slice(0, 12),
            one.note,
          ]),
          [1, 2],
        ),
      );
    },
  },
  {
    name: 'definitions diff',
    usage: 'CLUSTER FROM TO [--with CLUSTER]',
    summary: 'Says in words how two states differ: published, previous, v2 (a version), r3 (a revision).',
    options: { with: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = wordAt(given, 0, 'The cluster');
      const { differences } = await session.ask('definitions.diff', {
        from: { clusterId, baseline: baselineFrom(wordAt(given, 1, 'The first state')) },
        to: {
          clusterId: given.text('with') ?? clusterId,
          baseline: baselineFrom(wordAt(given, 2, 'The second state')),
        },
      });
      session.print(differences, () =>
        differences.length === 0 ? 'The two are the same.' : differences.map(({ words }) => words).join('\n'),
      );
    },
  },
  {
    name: 'definitions restore',
    usage: 'CLUSTER REVISION [--expected REVISION]',
    summary: 'Makes the definition what it was at a revision, as a further revision.',
    options: { expected: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const clusterId = wordAt(given, 0, 'The cluster');
      const revision = Number(wordAt(given, 1, 'The revision'));
      if (!Number.isInteger(revision)) throw new UsageError('The revision is a whole number.');
      const expectedRevision = await revisionOf(session, given, clusterId);
      const now = await session.ask('definitions.restore', { clusterId, expectedRevision, revision });
      session.print(
        now,
        () => `Restored revision ${revision}; the definition is at revision ${now.revision}.`,
      );
    },
  },
  {
    name: 'definitions impact',
    usage: IMPACT_USAGE,
    summary: 'Says what a definition, a revision or a draft changes, and what becomes stale.',
    options: IMPACT_OPTIONS,
    needs: 'workspace',
    run: async (session, given) => {
      const impact = await session.ask('definitions.impact', {
        ...questionFrom(given),
        geographySetIds: await geographiesFrom(session, given),
      });
      session.print(impact, () => impactText(impact));
    },
  },
  {
    name: 'definitions moves',
    usage: `${IMPACT_USAGE} [--move in|out] [--limit N]`,
    summary: 'Lists the companies that come in or go out, the largest first, and why.',
    options: { ...IMPACT_OPTIONS, move: { type: 'string' }, limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const move = oneOf(given.text('move'), ['in', 'out'] as const, '--move');
      const geographySetId = given.text('geography');
      const page = await session.ask('definitions.moves', {
        ...questionFrom(given),
        ...(move === undefined ? {} : { move }),
        ...(geographySetId === undefined ? {} : { geographySetId }),
        limit: given.number('limit') ?? 50,
      });
      session.print(page, () =>
        [
          `${formatCount(page.total, 'company', 'companies')} in or out`,
          layOutTable(
            ['Number', 'Company', 'Move', 'Employees', 'Turnover', 'Before', 'After'],
            page.companies.map((one) => [
              one.companyNumber,
              one.name,
              one.move,
              one.employees === null ? '[x]' : formatNumber(one.employees),
              one.turnoverGbp === null ? '[x]' : formatMoney(one.turnoverGbp),
              one.wordsBefore,
              one.wordsAfter,
            ]),
            [3, 4],
          ),
        ].join('\n'),
      );
    },
  },
  {
    name: 'definitions coverage',
    usage: 'CLUSTER',
    summary: 'Shows which source feeds which metric for a cluster, and how well it fits.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const { rows } = await session.ask('definitions.coverage', {
        clusterId: wordAt(given, 0, 'The cluster'),
      });
      session.print(rows, () =>
        layOutTable(
          ['No', 'Metric', 'State', 'Fit', 'Codes', 'Selects by', 'Extracts'],
          rows.map((row) => [
            row.number,
            row.metric,
            row.state,
            row.fit ?? '',
            formatNumber(row.codes),
            row.schemes.map(schemeName).join(', '),
            row.extracts.map(({ title, edition }) => `${title}, ${edition}`).join('; '),
          ]),
          [4],
        ),
      );
    },
  },
  {
    name: 'history jump',
    usage: 'ENTRY|start',
    summary: 'Undoes or does again until just this entry of the journal and those before it are in force.',
    options: {},
    needs: 'workspace',
    run: async (session, given) => {
      const word = wordAt(given, 0, 'The entry (see “history”)');
      const entryId = word === 'start' ? null : Number(word);
      if (entryId !== null && !Number.isInteger(entryId))
        throw new UsageError('The entry is a number of the journal, or “start”.');
      const { undone, redone } = await session.ask('history.jump', { entryId });
      session.print({ undone, redone }, () =>
        undone + redone === 0
          ? 'The history stands there already.'
          : undone > 0
            ? `${formatCount(undone, 'step')} undone.`
            : `${formatCount(redone, 'step')} done again.`,
      );
    },
  },
];
