import type { Handlers } from '../call.ts';
import { computeCaveats } from '../scorecards/caveats/compute-caveats.ts';
import { withScorecardColumns } from './with-columns.ts';

/** Answers which provisos travel with figures. */
export const caveatsHandlers: Handlers<'caveats.applied'> = {
  'caveats.applied': async (request, call) => ({
    caveats: await computeCaveats(await withScorecardColumns(call, {}), request, call.job),
  }),
};
