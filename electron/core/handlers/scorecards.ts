import type { Handlers } from '../call.ts';
import { listMethodPages, readMethodPage } from '../exports/method-pages.ts';
import { computeScorecards, readScorecardCatalogue } from '../scorecards/compute-scorecards.ts';
import { pending } from './pending.ts';
import { withScorecardColumns } from './with-columns.ts';

type Scorecards =
  | 'scorecards.catalogue'
  | 'scorecards.compute'
  | 'scorecards.lineage'
  | 'scorecards.sensitivity'
  | 'scorecards.explainChange'
  | 'scorecards.export'
  | 'scorecards.sentences'
  | 'methodology.list'
  | 'methodology.read';

/** Answers what is asked about scorecards and the pages that explain them. */
export const scorecardsHandlers: Handlers<Scorecards> = {
  'scorecards.catalogue': (_request, call) => readScorecardCatalogue(call.reading()),
  'scorecards.compute': async (request, call) =>
    computeScorecards(await withScorecardColumns(call, request.settings), request),
  'scorecards.lineage': pending('scorecards.lineage'),
  'scorecards.sensitivity': pending('scorecards.sensitivity'),
  'scorecards.explainChange': pending('scorecards.explainChange'),
  'scorecards.export': pending('scorecards.export'),
  'scorecards.sentences': pending('scorecards.sentences'),
  'methodology.list': (_request, call) => ({ pages: listMethodPages(call.folders) }),
  'methodology.read': ({ id }, call) => readMethodPage(call.folders, id),
};
