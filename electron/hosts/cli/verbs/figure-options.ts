import { ATTRIBUTION_METHODS } from '#shared/domain/attribution.ts';
import type { FigureSettings } from '#shared/contract/methods/figures.ts';
import type { CliSession } from '../session.ts';
import { oneOf, type VerbArguments } from '../verb.ts';

/** The options by which a figure’s area, extract and method are chosen. */
export const SETTING_OPTIONS = {
  geography: { type: 'string' },
  extract: { type: 'string' },
  attribution: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-captured': { type: 'boolean' },
} as const;

/** Reads those options; what is left out is the workspace’s own. */
export function settingsFrom(given: VerbArguments): FigureSettings {
  const extractId = given.number('extract');
  const attribution = oneOf(given.text('attribution'), ATTRIBUTION_METHODS, '--attribution');
  const windowFrom = given.number('from');
  const windowTo = given.number('to');
  return {
    ...(extractId === undefined ? {} : { extractId }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(windowFrom === undefined ? {} : { windowFrom }),
    ...(windowTo === undefined ? {} : { windowTo }),
    ...(given.flag('as-captured') ? { rulings: false } : {}),
  };
}

/** The geography set asked for, else the workspace's own. */
export async function geographyOf(session: CliSession, given: VerbArguments): Promise<string> {
  return given.text('geography') ?? (await session.ask('workspace.describe', {})).settings.geographySetId;
}
