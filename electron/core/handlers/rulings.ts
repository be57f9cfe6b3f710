import type { MethodName } from '#shared/contract/methods.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** Answers what is asked about rulings. */
export const rulingsHandlers: Handlers<Extract<MethodName, `rulings.${string}`>> = {
  'rulings.list': pending('rulings.list'),
  'rulings.record': pending('rulings.record'),
  'rulings.revise': pending('rulings.revise'),
  'rulings.setState': pending('rulings.setState'),
  'rulings.confirm': pending('rulings.confirm'),
  'rulings.history': pending('rulings.history'),
  'rulings.marks': pending('rulings.marks'),
  'rulings.effect': pending('rulings.effect'),
  'rulings.audit': pending('rulings.audit'),
};
