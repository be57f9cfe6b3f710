import { formatNumber } from '#shared/format/number.ts';
import { formatPercent } from '#shared/format/percent.ts';
import { layOutTable } from '../terminal.ts';
import type { Verb } from '../verb.ts';
import { EXTRACTS, numbersFrom } from './scorecard-options.ts';

const written = (value: number | null): string =>
  value === null ? '[x]' : formatNumber(value, Number.isInteger(value) ? 0 : 2);

/** The verbs of the indicator tables. */
export const indicatorVerbs: readonly Verb[] = [
  {
    name: 'indicators tables',
    usage: '',
    summary: 'Lists the loaded tables of indicators.',
    options: {},
    needs: 'workspace',
    run: async (session) => {
      const { tables } = await session.ask('indicators.catalogue', {});
      session.print({ tables }, () =>
        layOutTable(
          ['Extract', 'Title', 'Edition', 'Indicators'],
          tables.map(({ extractId, title, edition, indicators }) => [
            String(extractId),
            title,
            edition,
            formatNumber(indicators),
          ]),
          [0, 3],
        ),
      );
    },
  },
  {
    name: 'indicators',
    usage: '[--family NAME] [--extract N …]',
    summary:
      'Sets indicators side by side for the regions and the UK, with totals, trends and their sources.',
    options: { ...EXTRACTS, family: { type: 'string' } },
    needs: 'workspace',
    run: async (session, given) => {
      const family = given.text('family');
      const extractIds = numbersFrom(given, 'extract');
      const found = await session.ask('indicators.table', {
        ...(family === undefined ? {} : { family }),
        ...(extractIds.length === 0 ? {} : { extractIds }),
      });
      session.print(found, () =>
        [
          layOutTable(
            ['Indicator', 'Unit', 'Period', 'West', 'East', 'Midlands', 'UK', 'Share', 'Compared', 'Trend'],
            found.rows.map((row) => [
              row.indicator,
              row.unit,
              row.period,
              written(row.westMidlands),
              written(row.eastMidlands),
              row.isAdditive ? written(row.midlands) : '[z]',
              written(row.uk),
              row.share === null ? '' : formatPercent(row.share, 1),
              row.comparison,
              row.trend,
            ]),
            [3, 4, 5, 6, 7],
          ),
          ...found.annex.map(
            ({ number, source, edition, licence, indicators }) =>
              `${number}. ${source}, ${edition} (${licence}): ${indicators.join('; ')}`,
          ),
        ].join('\n'),
      );
    },
  },
];
