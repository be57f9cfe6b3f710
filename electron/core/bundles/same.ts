import { isSame } from '#shared/domain/merge-desk.ts';

/** Whether two states are the same; one that is not there is the same as another that is not. */
export function same(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b;
  return isSame(a, b);
}
