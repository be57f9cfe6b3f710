import type { licencesMethods } from '#shared/contract/methods/licences.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods of the register of licences. */
export const licencesHandlers: Handlers<keyof typeof licencesMethods> = {
  'licences.list': pending('licences.list'),
  'licences.history': pending('licences.history'),
  'licences.save': pending('licences.save'),
  'licences.retire': pending('licences.retire'),
};
