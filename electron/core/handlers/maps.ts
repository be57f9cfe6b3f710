import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** Assets on maps, and figures for print. */
export const mapsHandlers: Handlers<'assets.list' | 'maps.figure'> = {
  'assets.list': pending('assets.list'),
  'maps.figure': pending('maps.figure'),
};
