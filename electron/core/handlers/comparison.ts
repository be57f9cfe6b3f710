import type { comparisonMethods } from '#shared/contract/methods/comparison.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods that lay clusters, or two suppliers’ views of one, side by side. */
export const comparisonHandlers: Handlers<keyof typeof comparisonMethods> = {
  'overlaps.matrix': pending('overlaps.matrix'),
  'overlaps.companies': pending('overlaps.companies'),
  'suppliers.cells': pending('suppliers.cells'),
  'suppliers.companies': pending('suppliers.companies'),
  'screening.table': pending('screening.table'),
  'screening.decide': pending('screening.decide'),
};
