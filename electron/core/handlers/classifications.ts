import type { classificationsMethods } from '#shared/contract/methods/classifications.ts';
import { listClassifications, pageCodes } from '../classifications/code-lists.ts';
import { compareLists } from '../classifications/compare-lists.ts';
import { listUnmapped } from '../classifications/named-codes.ts';
import type { Handlers } from '../call.ts';

/** The methods of classifications and their editions. */
export const classificationsHandlers: Handlers<keyof typeof classificationsMethods> = {
  'classifications.list': (_, call) => ({ schemes: listClassifications(call.reading()) }),
  'classifications.codes': (request, call) => pageCodes(call.reading(), request),
  'classifications.compare': (request, call) => compareLists(call.reading(), request),
  'classifications.unmapped': (request, call) => listUnmapped(call.reading(), request),
};
