import type { MethodName } from '#shared/contract/methods.ts';
import type { Handlers } from '../call.ts';
import { listDetectors } from '../anomalies/detector-list.ts';
import { readInfluenceInSteps } from '../anomalies/influence/read-influence.ts';
import { listAnomalies } from '../anomalies/list.ts';
import { readDetectorSettings } from '../anomalies/read-settings.ts';
import { readAnomaly } from '../anomalies/read.ts';
import { withScorecardColumns } from './with-columns.ts';

/** Answers what is asked about findings and about how much figures depend on one company. */
export const anomaliesHandlers: Handlers<Extract<MethodName, `anomalies.${string}` | `detectors.${string}`>> =
  {
    'anomalies.list': async (request, call) =>
      listAnomalies(await withScorecardColumns(call, {}), request, call.job),
    'anomalies.read': async (request, call) =>
      readAnomaly(await withScorecardColumns(call, {}), request, call.job),
    'anomalies.settings': async (request, call) =>
      readDetectorSettings(await withScorecardColumns(call, {}), request, call.job),
    'anomalies.influence': async (request, call) =>
      readInfluenceInSteps(await withScorecardColumns(call, {}), request, call.job),
    'detectors.list': () => ({ detectors: listDetectors() }),
  };
