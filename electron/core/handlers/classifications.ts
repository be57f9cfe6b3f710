import type { classificationsMethods } from '#shared/contract/methods/classifications.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods of classifications and their editions. */
export const classificationsHandlers: Handlers<keyof typeof classificationsMethods> = {
  'classifications.list': pending('classifications.list'),
  'classifications.codes': pending('classifications.codes'),
  'classifications.compare': pending('classifications.compare'),
  'classifications.unmapped': pending('classifications.unmapped'),
};
