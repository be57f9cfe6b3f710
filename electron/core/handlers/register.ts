import type { registerMethods } from '#shared/contract/methods/register.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods of the register beside the clusters: nominations, initiatives, decisions, moves. */
export const registerHandlers: Handlers<keyof typeof registerMethods> = {
  'register.list': pending('register.list'),
  'register.save': pending('register.save'),
  'register.remove': pending('register.remove'),
  'register.takeNominations': pending('register.takeNominations'),
  'register.takeUp': pending('register.takeUp'),
  'register.move': pending('register.move'),
  'clusters.updateMany': pending('clusters.updateMany'),
  'register.decisions': pending('register.decisions'),
};
