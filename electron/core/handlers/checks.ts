import { allAnomalies } from '../anomalies/all-anomalies.ts';
import { runCheck } from '../anomalies/check/run-check.ts';
import { readRollover } from '../anomalies/rollover/read-rollover.ts';
import type { Handlers } from '../call.ts';
import { labelledRulings } from '../rulings/label-ruling.ts';
import { findRulings } from '../rulings/stored-rulings.ts';
import { withScorecardColumns } from './with-columns.ts';

/** Answers the check of the workspace and the checklist of a new edition. */
export const checksHandlers: Handlers<'checks.run' | 'rollover.read'> = {
  'checks.run': async (request, call) => {
    const found = await allAnomalies(await withScorecardColumns(call, {}), request, call.job);
    const store = call.reading();
    return runCheck(store, request, { found, rulings: labelledRulings(store, findRulings(store)) }, call.job);
  },
  'rollover.read': async (request, call) => {
    const { anomalies } = await allAnomalies(await withScorecardColumns(call, {}), request, call.job);
    const store = call.reading();
    return readRollover(
      store,
      request,
      { anomalies, rulings: labelledRulings(store, findRulings(store)) },
      call.job,
    );
  },
};
