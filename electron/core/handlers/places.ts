import type { Handlers } from '../call.ts';
import { listIndicatorTables, readIndicatorTable } from '../places/indicators.ts';
import { readInvestmentTrends } from '../places/investment-trends.ts';
import { listInstitutions } from '../places/list-institutions.ts';
import { readDossierInSteps } from '../places/read-dossier.ts';
import { readProfileInSteps } from '../places/read-profile.ts';
import { withColumns, withScorecardColumns } from './with-columns.ts';

type Places =
  | 'places.profile'
  | 'dossiers.read'
  | 'institutions.list'
  | 'indicators.table'
  | 'indicators.catalogue'
  | 'investments.trends';

/** Answers what is asked about places, companies, institutions and indicators. */
export const placesHandlers: Handlers<Places> = {
  'places.profile': async (request, call) => {
    await withScorecardColumns(call, request.settings);
    return readProfileInSteps(await withColumns(call), request, call.job);
  },
  'dossiers.read': async (request, call) =>
    readDossierInSteps(await withScorecardColumns(call, request.settings), request, call.job),
  'institutions.list': (request, call) => listInstitutions(call.reading(), request),
  'indicators.table': (request, call) => readIndicatorTable(call.reading(), request),
  'indicators.catalogue': (_, call) => listIndicatorTables(call.reading()),
  'investments.trends': (request, call) => readInvestmentTrends(call.reading(), request),
};
