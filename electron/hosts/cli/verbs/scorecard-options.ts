import { ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import { METRIC_IDS, METRICS, readMetric, type MetricId } from '#shared/domain/metric-catalogue.ts';
import {
  COMPOSITIONS,
  COUNTING_UNITS,
  SHOWN_CURRENCIES,
  type ScorecardSettings,
} from '#shared/domain/scorecard-settings.ts';
import type { CliSession } from '../session.ts';
import { oneOf, UsageError, wordAt, type VerbArguments } from '../verb.ts';

/** Which rows, and by which choices of method. */
export const SCORECARD_OPTIONS = {
  geography: { type: 'string' },
  template: { type: 'string' },
  row: { type: 'string', multiple: true },
  attribution: { type: 'string' },
  unit: { type: 'string' },
  composition: { type: 'string' },
  currency: { type: 'string' },
  basis: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-captured': { type: 'boolean' },
} as const;

/** The extracts to form figures from, each with its number. */
export const EXTRACTS = { extract: { type: 'string', multiple: true } } as const;

/** How these options are written after a verb. */
export const SCORECARD_USAGE =
  '[--geography SET] [--template ID | --row METRIC …] [--attribution METHOD] [--unit company|group] [--composition own|union|intersection] [--currency own|GBP|USD] [--basis stock|flow] [--from YEAR --to YEAR] [--as-captured] [--extract N …]';

/** The choices of method as they were typed; what is left out is decided by the core. */
export function scorecardSettings(given: VerbArguments): ScorecardSettings {
  const attribution = oneOf(given.text('attribution'), ATTRIBUTION_METHODS, '--attribution');
  const countingUnit = oneOf(given.text('unit'), COUNTING_UNITS, '--unit');
  const composition = oneOf(given.text('composition'), COMPOSITIONS, '--composition');
  const currency = oneOf(given.text('currency'), SHOWN_CURRENCIES, '--currency');
  const basis = oneOf(given.text('basis'), ['stock', 'flow'] as const, '--basis');
  const extractIds = numbersFrom(given, 'extract');
  const window = windowFrom(given);
  return {
    ...(attribution === undefined ? {} : { attribution }),
    ...(countingUnit === undefined ? {} : { countingUnit }),
    ...(composition === undefined ? {} : { composition }),
    ...(currency === undefined ? {} : { currency }),
    ...(basis === undefined ? {} : { basis }),
    ...(window === undefined ? {} : { window }),
    ...(extractIds.length === 0 ? {} : { extractIds }),
    ...(given.flag('as-captured') ? { rulings: false } : {}),
  };
}

function windowFrom(given: VerbArguments): ScorecardSettings['window'] {
  const from = given.number('from');
  const to = given.number('to');
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined || to === undefined)
    throw new UsageError('A window has two ends: give --from YEAR and --to YEAR.');
  return { from, to };
}

/** Whole numbers of an option that may be given once or several times. */
export function numbersFrom(given: VerbArguments, option: string): number[] {
  const single = given.text(option);
  return [...given.list(option), ...(single === undefined ? [] : [single])].map((text) => {
    const number = Number(text);
    if (!Number.isInteger(number))
      throw new UsageError(`--${option} takes a whole number; “${text}” is not one.`);
    return number;
  });
}

/** The rows as they were typed: a template, or metrics by number or id. */
export function rowsFrom(given: VerbArguments): { templateId?: string; metricIds?: MetricId[] } {
  const templateId = given.text('template');
  const rows = given.list('row').map((text) => metricFrom(text, '--row'));
  return {
    ...(templateId === undefined ? {} : { templateId }),
    ...(rows.length === 0 ? {} : { metricIds: rows }),
  };
}

/** A metric by its number ("1.1"), its id or its short name, capitals aside. */
export function metricFrom(text: string, what: string): MetricId {
  const key = text.toLowerCase();
  const found =
    METRIC_IDS.find((id) => id === key) ??
    METRICS.find(({ shortName, name }) => shortName.toLowerCase() === key || name.toLowerCase() === key)?.id;
  if (found !== undefined) return found;
  throw new UsageError(`${what} is one of ${METRIC_IDS.join(', ')}; “${text}” is not.`);
}

/** The cluster of a command: its first word, or --cluster. */
export function clusterFrom(given: VerbArguments): string {
  return given.list('cluster')[0] ?? given.text('cluster') ?? wordAt(given, 0, 'The cluster');
}

/** The geography set asked for, else the workspace's own. */
export async function geographyFrom(session: CliSession, given: VerbArguments): Promise<string> {
  return given.text('geography') ?? (await session.ask('workspace.describe', {})).settings.geographySetId;
}

/** Names a metric in a table: "1.1 Businesses". */
export function rowName(id: MetricId): string {
  const { number, shortName } = readMetric(id);
  return number === null ? shortName : `${number} ${shortName}`;
}
