import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

type Places =
  | 'places.profile'
  | 'dossiers.read'
  | 'institutions.list'
  | 'indicators.table'
  | 'indicators.catalogue'
  | 'investments.trends';

/** Answers what is asked about places, companies, institutions and indicators. */
export const placesHandlers: Handlers<Places> = {
  'places.profile': pending('places.profile'),
  'dossiers.read': pending('dossiers.read'),
  'institutions.list': pending('institutions.list'),
  'indicators.table': pending('indicators.table'),
  'indicators.catalogue': pending('indicators.catalogue'),
  'investments.trends': pending('investments.trends'),
};
