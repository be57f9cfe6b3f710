import type { linksMethods } from '#shared/contract/methods/links.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods of linking two suppliers' companies. */
export const linksHandlers: Handlers<keyof typeof linksMethods> = {
  'links.score': pending('links.score'),
  'links.queue': pending('links.queue'),
  'links.decide': pending('links.decide'),
  'links.apply': pending('links.apply'),
  'links.agreement': pending('links.agreement'),
  'links.groups': pending('links.groups'),
};
