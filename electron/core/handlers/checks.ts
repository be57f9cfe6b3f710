import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** Answers the check of the workspace and the checklist of a new edition. */
export const checksHandlers: Handlers<'checks.run' | 'rollover.read'> = {
  'checks.run': pending('checks.run'),
  'rollover.read': pending('rollover.read'),
};
