import { ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import { readMetric } from '#shared/domain/metric-catalogue.ts';
import { COMPOSITIONS, COUNTING_UNITS } from '#shared/domain/scorecard-settings.ts';
import type { MethodInput } from '#shared/contract/methods.ts';
import { formatChange, formatNumber } from '#shared/format/number.ts';
import { formatPercent } from '#shared/format/percent.ts';
import { formatMoves } from '#shared/format/scorecard.ts';
import type { CliSession } from '../session.ts';
import { layOutTable } from '../terminal.ts';
import { oneOf, wordAt, type Verb, type VerbArguments } from '../verb.ts';
import { basisLines, figureText, scorecardText } from './print-scorecard.ts';
import {
  clusterFrom,
  EXTRACTS,
  geographyFrom,
  metricFrom,
  numbersFrom,
  rowName,
  rowsFrom,
  SCORECARD_OPTIONS,
  SCORECARD_USAGE,
  scorecardSettings,
} from './scorecard-options.ts';

/** Answers `metrics` with scorecards: for the clusters named (all without one) in the areas given. */
export async function printScorecards(
  session: CliSession,
  given: VerbArguments,
  geographySetIds: readonly string[],
): Promise<void> {
  const clusterIds = [...given.words, ...given.list('cluster')];
  const found = await session.ask('scorecards.compute', {
    geographySetIds: [...geographySetIds],
    ...rowsFrom(given),
    settings: scorecardSettings(given),
    ...(clusterIds.length === 0 ? {} : { clusterIds }),
  });
  session.print(found, () => scorecardText(found));
}

/** A state of “explain-change”, from options that begin with before- or after-. */
function stateFrom(
  given: VerbArguments,
  side: 'before' | 'after',
): MethodInput<'scorecards.explainChange'>['before'] {
  const option = (name: string): string => `${side}-${name}`;
  const extractIds = numbersFrom(given, option('extract'));
  const revision = given.number(option('revision'));
  const attribution = oneOf(
    given.text(option('attribution')),
    ATTRIBUTION_METHODS,
    `--${option('attribution')}`,
  );
  const countingUnit = oneOf(given.text(option('unit')), COUNTING_UNITS, `--${option('unit')}`);
  const composition = oneOf(given.text(option('composition')), COMPOSITIONS, `--${option('composition')}`);
  return {
    ...(extractIds.length === 0 ? {} : { extractIds }),
    ...(revision === undefined ? {} : { revision }),
    settings: {
      ...(attribution === undefined ? {} : { attribution }),
      ...(countingUnit === undefined ? {} : { countingUnit }),
      ...(composition === undefined ? {} : { composition }),
      ...(given.flag(option('as-captured')) ? { rulings: false } : {}),
    },
  };
}

const STATE_OPTIONS = Object.fromEntries(
  (['before', 'after'] as const).flatMap((side) => [
    [`${side}-extract`, { type: 'string', multiple: true } as const],
    [`${side}-as-captured`, { type: 'boolean' } as const],
    ...(['revision', 'attribution', 'unit', 'composition'] as const).map(
      (name) => [`${side}-${name}`, { type: 'string' } as const] as const,
    ),
  ]),
);

const difference = (value: number | null): string => {
  if (value === null) return '';
  return formatChange(value, Number.isInteger(value) ? 0 : 2);
};
const percentOf = (value: number | null): string => (value === null ? '' : formatPercent(value, 1));

export const scorecardVerbs: readonly Verb[] = [
  {
    name: 'templates',
    usage: '',
    summary: 'Lists the scorecard templates, with the rows each shows.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const { templates } = await session.ask('scorecards.catalogue', {});
      session.print(templates, () =>
        layOutTable(
          ['Template', 'Name', 'Rows', '', 'Note'],
          templates.map(({ id, builtIn, template }) => [
            id,
            template.name,
            formatNumber(template.rows.length),
            builtIn ? 'built in' : 'saved',
            template.note,
          ]),
          [2],
        ),
      );
    },
  },
  {
    name: 'lineage',
    usage: `CLUSTER METRIC [--operand ID] [--limit N] ${SCORECARD_USAGE}`,
    summary: 'Shows what stands behind a figure: its formula with numbers, its rows, extracts and rules.',
    options: { ...SCORECARD_OPTIONS, ...EXTRACTS, operand: { type: 'string' }, limit: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const metricId = metricFrom(wordAt(given, 1, 'The metric'), 'The metric');
      const operand = given.text('operand');
      const templateId = given.text('template');
      const found = await session.ask('scorecards.lineage', {
        clusterId: wordAt(given, 0, 'The cluster'),
        geographySetId: await geographyFrom(session, given),
        metricId,
        settings: scorecardSettings(given),
        limit: given.number('limit') ?? 20,
        ...(operand === undefined ? {} : { operand }),
        ...(templateId === undefined ? {} : { templateId }),
      });
      session.print(found, () => {
        const { cell, withoutLargest } = found;
        const rows = layOutTable(
          ['Row', 'Amount', 'Share', 'Detail', 'Let in by'],
          found.rows.map((row) => [
            row.name,
            formatNumber(row.amount, Number.isInteger(row.amount) ? 0 : 2),
            percentOf(row.share),
            row.detail,
            row.letInBy ?? '',
          ]),
          [1, 2],
        );
        return [
          `${rowName(metricId)}: ${figureText(metricId, cell.value)} ${cell.value.basis.unit} [${cell.citeId}]`,
          ...basisLines(cell),
          '',
          `${formatNumber(found.rows.length)} of ${formatNumber(found.total)} rows of “${found.operand}”, which sum to ${formatNumber(found.sum, Number.isInteger(found.sum) ? 0 : 2)}:`,
          rows,
          ...found.rules.map(({ words, rows: count }) => `Let in by ${words}: ${formatNumber(count)}`),
          ...found.pins.map(
            ({ companyNumber, effect, reason }) => `Pinned ${effect}: ${companyNumber}, ${reason}`,
          ),
          ...found.annotations.map(({ kind, about, text }) => `Annotation (${kind}) on ${about}: ${text}`),
          ...(withoutLargest === null
            ? []
            : [
                `Without ${withoutLargest.name} this would be ${figureText(metricId, withoutLargest.value)}.`,
              ]),
          `Method: “workbench methodology ${found.page}”.`,
        ].join('\n');
      });
    },
  },
  {
    name: 'sensitivity',
    usage: `CLUSTER ${SCORECARD_USAGE}`,
    summary: 'Forms the figures of a cluster under every choice of method, one changed at a time.',
    options: { ...SCORECARD_OPTIONS, ...EXTRACTS },
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('scorecards.sensitivity', {
        clusterId: clusterFrom(given),
        geographySetId: await geographyFrom(session, given),
        ...rowsFrom(given),
        settings: scorecardSettings(given),
      });
      session.print(found, () =>
        layOutTable(
          ['Row', 'Axis', 'Choice', 'Figure', 'Unit', 'Difference', 'Per cent'],
          found.rows
            .toSorted((a, b) => (b.swing ?? -1) - (a.swing ?? -1))
            .flatMap(({ metricId, base, choices }) => [
              [rowName(metricId), 'as chosen', '', figureText(metricId, base), base.basis.unit, '', ''],
              ...choices
                .filter(({ chosen }) => !chosen)
                .map((choice) => [
                  '',
                  choice.axis,
                  choice.name,
                  figureText(metricId, choice.value),
                  choice.value.basis.unit,
                  difference(choice.difference),
                  percentOf(choice.percent),
                ]),
            ]),
          [3, 5, 6],
        ),
      );
    },
  },
  {
    name: 'explain-change',
    usage:
      'CLUSTER [--geography SET] [--template ID | --row METRIC …] [--before-extract N …] [--before-revision N] [--before-attribution METHOD] [--before-unit UNIT] [--before-composition WHOSE] [--before-as-captured] [--after-… the same]',
    summary: 'Splits the change of each figure between two states into data, definition, method and ruling.',
    options: {
      geography: SCORECARD_OPTIONS.geography,
      template: SCORECARD_OPTIONS.template,
      row: SCORECARD_OPTIONS.row,
      ...STATE_OPTIONS,
    },
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('scorecards.explainChange', {
        clusterId: clusterFrom(given),
        geographySetId: await geographyFrom(session, given),
        ...rowsFrom(given),
        before: stateFrom(given, 'before'),
        after: stateFrom(given, 'after'),
      });
      session.print(found, () => {
        const extracts = (list: typeof found.extractsBefore): string =>
          list.map(({ title, edition }) => `${title}, ${edition}`).join('; ');
        const causes = found.rows[0]?.parts.map(({ cause }) => cause) ?? [];
        return [
          layOutTable(
            ['Row', 'Unit', 'Before', 'After', 'Change', ...causes, 'Note'],
            found.rows.map(({ metricId, before, after, change, parts, note }) => [
              rowName(metricId),
              after.basis.unit,
              figureText(metricId, before),
              figureText(metricId, after),
              difference(change),
              ...causes.map((cause) => {
                const part = parts.find((each) => each.cause === cause);
                return part === undefined ? '' : difference(part.part);
              }),
              note,
            ]),
            [2, 3, 4, ...causes.map((_cause, at) => at + 5)],
          ),
          `${formatMoves(found)}.`,
          `Before: ${extracts(found.extractsBefore)}`,
          `After: ${extracts(found.extractsAfter)}`,
        ].join('\n');
      });
    },
  },
  {
    name: 'sentences',
    usage: `CLUSTER ${SCORECARD_USAGE}`,
    summary: 'Writes the figures of a scorecard as sentences, each with its short id.',
    options: { ...SCORECARD_OPTIONS, ...EXTRACTS },
    needs: 'workspace',
    run: async (session, given) => {
      const found = await session.ask('scorecards.sentences', {
        clusterId: clusterFrom(given),
        geographySetId: await geographyFrom(session, given),
        ...rowsFrom(given),
        settings: scorecardSettings(given),
      });
      session.print(found, () =>
        [
          ...found.sentences.map(({ metricId, citeId, text }) =>
            `${readMetric(metricId).number ?? ''}  ${text} [${citeId}]`.trim(),
          ),
          ...(found.footnotes.length === 0 ? [] : ['', ...found.footnotes]),
        ].join('\n'),
      );
    },
  },
];
