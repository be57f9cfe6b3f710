import { formatNumber, formatChange } from '#shared/format/number.ts';
import { layOutTable } from '../terminal.ts';
import { UsageError, type Verb, type VerbArguments } from '../verb.ts';
import { geographyFrom, metricFrom, rowName } from './scorecard-options.ts';

const written = (value: number | null): string =>
  value === null ? '[x]' : formatNumber(value, Number.isInteger(value) ? 0 : 2);

/** A number of per cent, with or without decimals, as it was typed; undefined where none was. */
function percentFrom(given: VerbArguments, option: string): number | undefined {
  const text = given.text(option);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new UsageError(`--${option} takes a number of per cent from 0; “${text}” is not one.`);
  return number;
}

/** The verb that says on which companies figures depend. */
export const influenceVerbs: readonly Verb[] = [
  {
    name: 'influence',
    usage: '[CLUSTER …] [--geography SET] [--row METRIC …] [--least PERCENT] [--companies N]',
    summary: 'Leaves out one company after another: on which companies each figure depends most.',
    options: {
      geography: { type: 'string' },
      row: { type: 'string', multiple: true },
      least: { type: 'string' },
      companies: { type: 'string' },
    },
    needs: 'workspace',
    run: async (session, given) => {
      const metricIds = given.list('row').map((text) => metricFrom(text, '--row'));
      const leastPercent = percentFrom(given, 'least');
      const perFigure = given.number('companies');
      const { rows } = await session.ask('anomalies.influence', {
        geographySetId: await geographyFrom(session, given),
        ...(given.words.length === 0 ? {} : { clusterIds: [...given.words] }),
        ...(metricIds.length === 0 ? {} : { metricIds }),
        ...(leastPercent === undefined ? {} : { leastPercent }),
        ...(perFigure === undefined ? {} : { perFigure }),
      });
      session.print({ rows }, () =>
        layOutTable(
          ['Cluster', 'Figure', 'Value', 'Companies', 'Without', 'Number', 'Figure without', 'Change in %'],
          rows.flatMap(({ clusterName, metricId, value, companies, most }) =>
            most.map((one, at) => [
              ...(at === 0
                ? [clusterName, rowName(metricId), written(value), formatNumber(companies)]
                : ['', '', '', '']),
              one.name,
              one.companyNumber,
              written(one.without),
              one.percent === null ? '' : formatChange(one.percent),
            ]),
          ),
          [2, 3, 6, 7],
        ),
      );
    },
  },
];
