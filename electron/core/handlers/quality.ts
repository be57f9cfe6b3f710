import type { qualityMethods } from '#shared/contract/methods/quality.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods that tell how good a definition is, and hand it to others. */
export const qualityHandlers: Handlers<keyof typeof qualityMethods> = {
  'judgements.draw': pending('judgements.draw'),
  'judgements.samples': pending('judgements.samples'),
  'judgements.read': pending('judgements.read'),
  'judgements.judge': pending('judgements.judge'),
  'lists.match': pending('lists.match'),
  'lists.keep': pending('lists.keep'),
  'lists.list': pending('lists.list'),
  'lists.remove': pending('lists.remove'),
  'handover.forms': pending('handover.forms'),
  'handover.write': pending('handover.write'),
  'quotients.compute': pending('quotients.compute'),
  'quotients.sources': pending('quotients.sources'),
};
