import type { Handlers } from '../call.ts';
import { listMethodPages, readMethodPage } from '../exports/method-pages.ts';
import { explainChange } from '../scorecards/change/explain-change.ts';
import { measureSensitivity } from '../scorecards/change/measure-sensitivity.ts';
import { computeScorecards, readScorecardCatalogue } from '../scorecards/compute-scorecards.ts';
import { readLineage } from '../scorecards/lineage/read-lineage.ts';
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
  'scorecards.lineage': async (request, call) =>
    readLineage(await withScorecardColumns(call, request.settings), request),
  'scorecards.sensitivity': async (request, call) =>
    measureSensitivity(await withScorecardColumns(call, request.settings), request),
  'scorecards.explainChange': async (request, call) => {
    for (const { extractIds, settings } of [request.before, request.after])
      await withScorecardColumns(call, extractIds === undefined ? settings : { ...settings, extractIds });
    return explainChange(call.reading(), request);
  },
  'scorecards.export': pending('scorecards.export'),
  'scorecards.sentences': pending('scorecards.sentences'),
  'methodology.list': (_request, call) => ({ pages: listMethodPages(call.folders) }),
  'methodology.read': ({ id }, call) => readMethodPage(call.folders, id),
};
