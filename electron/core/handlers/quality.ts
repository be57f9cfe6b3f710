import type { qualityMethods } from '#shared/contract/methods/quality.ts';
import type { Handlers } from '../call.ts';
import { listHandoverForms } from '../quality/handover-forms.ts';
import { judgeCompany } from '../quality/judge-company.ts';
import { drawSample } from '../quality/draw-sample.ts';
import { listSamples } from '../quality/judged-results.ts';
import { matchList } from '../quality/match-list.ts';
import { keepList, listLists, removeList } from '../quality/partner-lists.ts';
import { readJudged } from '../quality/read-judged.ts';
import { writeHandover } from '../quality/write-handover.ts';
import { computeQuotients } from '../quality/compute-quotients.ts';
import { withColumns } from './with-columns.ts';
import { listQuotientSources } from '../quality/quotient-sources.ts';

/** The methods that tell how good a definition is, and hand it to others. */
export const qualityHandlers: Handlers<keyof typeof qualityMethods> = {
  'judgements.draw': async (request, call) => {
    await withColumns(call, request.extractId);
    const sample = drawSample(call.writing(), request);
    call.publish('judgements', [sample.clusterId]);
    return sample;
  },
  'judgements.samples': ({ clusterId }, call) => listSamples(call.reading(), clusterId),
  'judgements.read': ({ sampleId }, call) => readJudged(call.reading(), sampleId),
  'judgements.judge': (request, call) => {
    const done = judgeCompany(call.writing(), request);
    call.publish('judgements', [request.sampleId]);
    return done;
  },
  'lists.match': async (request, call) => {
    await withColumns(call, request.extractId);
    return matchList(call, request);
  },
  'lists.keep': (request, call) => {
    const kept = keepList(call.writing(), request);
    call.publish('judgements', [request.clusterId]);
    return kept;
  },
  'lists.list': ({ clusterId }, call) => ({ lists: listLists(call.reading(), clusterId) }),
  'lists.remove': ({ listId }, call) => {
    const done = removeList(call.writing(), listId);
    call.publish('judgements', [listId]);
    return done;
  },
  'handover.forms': (_, call) => ({ forms: listHandoverForms(call.reading()) }),
  'handover.write': async (request, call) =>
    writeHandover(await withColumns(call, request.extractId), request),
  'quotients.compute': (request, call) => computeQuotients(call.reading(), request),
  'quotients.sources': ({ clusterId }, call) => ({
    sources: listQuotientSources(call.reading(), clusterId),
  }),
};
