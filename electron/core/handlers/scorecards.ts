import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

type Scorecards =
  | 'scorecards.catalogue'
  | 'scorecards.compute'
  | 'scorecards.lineage'
  | 'scorecards.sensitivity'
  | 'scorecards.explainChange'
  | 'scorecards.export'
  | 'scorecards.sentences'
  | 'methodology.list'
  | 'methodology.read';

/** Answers what is asked about scorecards and the pages that explain them. */
export const scorecardsHandlers: Handlers<Scorecards> = {
  'scorecards.catalogue': pending('scorecards.catalogue'),
  'scorecards.compute': pending('scorecards.compute'),
  'scorecards.lineage': pending('scorecards.lineage'),
  'scorecards.sensitivity': pending('scorecards.sensitivity'),
  'scorecards.explainChange': pending('scorecards.explainChange'),
  'scorecards.export': pending('scorecards.export'),
  'scorecards.sentences': pending('scorecards.sentences'),
  'methodology.list': pending('methodology.list'),
  'methodology.read': pending('methodology.read'),
};
