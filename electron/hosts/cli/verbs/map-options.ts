import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import { mapFilterSchema, type MapFilter, type MapSide } from '#shared/domain/map-figure.ts';
import { MEASURES, type Measure } from '#shared/domain/measure.ts';
import type { CliSession } from '../session.ts';
import { oneOf, UsageError, type VerbArguments } from '../verb.ts';
import { geographyOf, SETTING_OPTIONS, settingsFrom } from './figure-options.ts';

/** The options by which a map’s members are chosen. */
export const MAP_OPTIONS = {
  ...SETTING_OPTIONS,
  measure: { type: 'string' },
  revision: { type: 'string' },
  employees: { type: 'string' },
  incorporated: { type: 'string' },
  step: { type: 'string' },
} as const;

/** How those options are written. */
export const MAP_USAGE =
  '[--revision N] [--geography SET] [--extract N] [--attribution METHOD] [--employees 10-249] [--incorporated 2010-2020] [--step N] [--as-captured]';

/** Whose companies, where, by which method and filter. */
export interface MapAsk {
  readonly clusterId?: string;
  readonly revision?: number;
  readonly geographySetId: string;
  readonly settings: FigureSettings;
  readonly filter: MapFilter;
}

/** Reads what a map is asked about; `clusterId` left out: every company of the extract. */
export async function mapAskOf(
  session: CliSession,
  given: VerbArguments,
  clusterId: string | undefined,
): Promise<MapAsk> {
  const revision = given.number('revision');
  return {
    geographySetId: await geographyOf(session, given),
    settings: settingsFrom(given),
    filter: filterFrom(given),
    ...(clusterId === undefined ? {} : { clusterId }),
    ...(revision === undefined ? {} : { revision }),
  };
}

/** The measure asked for; businesses where none is. */
export function measureOf(given: VerbArguments): Measure {
  return oneOf(given.text('measure'), MEASURES, '--measure') ?? 'businesses';
}

/** Reads the other side of a comparison: `CLUSTER`, `CLUSTER@REVISION`, `@REVISION` of the same cluster, or another extract alone. */
export function againstOf(given: VerbArguments, clusterId: string | undefined): MapSide | undefined {
  const text = given.text('against');
  const extractId = given.number('against-extract') ?? null;
  if (text === undefined)
    return extractId === null ? undefined : { clusterId: clusterId ?? null, revision: null, extractId };
  const match = /^([^@]*)(?:@([1-9][0-9]*))?$/.exec(text);
  if (match === null || text === '')
    throw new UsageError(
      '--against is a cluster, CLUSTER@REVISION, or @REVISION for another revision of the same cluster.',
    );
  const [, cluster = '', revision] = match;
  return {
    clusterId: cluster === '' ? (clusterId ?? null) : cluster,
    revision: revision === undefined ? null : Number(revision),
    extractId,
  };
}

function filterFrom(given: VerbArguments): MapFilter {
  const [employeesFrom, employeesTo] = rangeOf(given, 'employees');
  const [incorporatedFrom, incorporatedTo] = rangeOf(given, 'incorporated');
  return mapFilterSchema.parse({
    employeesFrom,
    employeesTo,
    incorporatedFrom,
    incorporatedTo,
    step: stepOf(given),
  });
}

/** “10-249”, “10-”, “-249” or “50”: both ends included, one left open. */
function rangeOf(given: VerbArguments, option: string): [from: number | null, to: number | null] {
  const text = given.text(option);
  if (text === undefined) return [null, null];
  const match = /^([0-9]*)(-?)([0-9]*)$/.exec(text);
  const [, from = '', dash = '', to = ''] = match ?? [];
  if (match === null || (from === '' && to === ''))
    throw new UsageError(`--${option} is a number or a range: 10-249, 10- or -249.`);
  const ends = [from, dash === '' ? from : to].map((end) => (end === '' ? null : Number(end)));
  const [first = null, last = null] = ends;
  if (first !== null && last !== null && first > last)
    throw new UsageError(`--${option} runs from ${first} to ${last}. Put the smaller number first.`);
  return [first, last];
}

function stepOf(given: VerbArguments): number | null {
  const text = given.text('step');
  if (text === undefined) return null;
  if (text === 'pin') return -1;
  if (!/^[0-9]+$/.test(text))
    throw new UsageError('--step is the place of a container or rule in the definition, from 0, or “pin”.');
  return Number(text);
}
