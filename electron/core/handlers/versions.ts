import type { definitionsMethods } from '#shared/contract/methods/definitions.ts';
import type { Handlers } from '../call.ts';
import { pending } from './pending.ts';

/** The methods of versions and what a change does. */
export const versionsHandlers: Handlers<
  Exclude<keyof typeof definitionsMethods, 'definitions.edit' | 'definitions.read' | 'definitions.revisions'>
> = {
  'definitions.restore': pending('definitions.restore'),
  'definitions.publish': pending('definitions.publish'),
  'definitions.versions': pending('definitions.versions'),
  'definitions.diff': pending('definitions.diff'),
  'definitions.impact': pending('definitions.impact'),
  'definitions.moves': pending('definitions.moves'),
  'definitions.cells': pending('definitions.cells'),
  'definitions.coverage': pending('definitions.coverage'),
};
