import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** Answers which provisos travel with figures. */
export const caveatsHandlers: Handlers<'caveats.applied'> = {
  'caveats.applied': pending('caveats.applied'),
};
