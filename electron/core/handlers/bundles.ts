import type { bundlesMethods } from '#shared/contract/methods/bundles.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods of exchange between analysts. */
export const bundlesHandlers: Handlers<keyof typeof bundlesMethods> = {
  'bundles.write': pending('bundles.write'),
  'bundles.preview': pending('bundles.preview'),
  'bundles.effect': pending('bundles.effect'),
  'bundles.merge': pending('bundles.merge'),
};
