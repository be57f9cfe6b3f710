import type { Handlers } from '../call.ts';
import { exportScorecards } from '../exports/export-scorecards.ts';
import { listMethodPages, readMethodPage } from '../exports/method-pages.ts';
import { writeSentences } from '../exports/write-sentences.ts';
import { explainChangeInSteps } from '../scorecards/change/explain-change.ts';
import { measureSensitivityInSteps } from '../scorecards/change/measure-sensitivity.ts';
import { computeScorecardsInSteps, readScorecardCatalogue } from '../scorecards/compute-scorecards.ts';
import { readLineage } from '../scorecards/lineage/read-lineage.ts';
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
    computeScorecardsInSteps(await withScorecardColumns(call, request.settings), request, call.job),
  'scorecards.lineage': async (request, call) =>
    readLineage(await withScorecardColumns(call, request.settings), request),
  'scorecards.sensitivity': async (request, call) =>
    measureSensitivityInSteps(await withScorecardColumns(call, request.settings), request, call.job),
  'scorecards.explainChange': async (request, call) => {
    for (const { extractIds, settings } of [request.before, request.after])
      await withScorecardColumns(call, extractIds === undefined ? settings : { ...settings, extractIds });
    return explainChangeInSteps(call.reading(), request, call.job);
  },
  'scorecards.export': async (request, call) => {
    const store = await withScorecardColumns(call, request.settings);
    // Formed in steps, so that other questions are answered between; the file is then written from what is kept.
    await computeScorecardsInSteps(store, { ...request, withRange: true }, call.job);
    return exportScorecards(call.reading(), request);
  },
  'scorecards.sentences': async (request, call) =>
    writeSentences(await withScorecardColumns(call, request.settings), request),
  'methodology.list': (_request, call) => ({ pages: listMethodPages(call.folders) }),
  'methodology.read': ({ id }, call) => readMethodPage(call.folders, id),
};
