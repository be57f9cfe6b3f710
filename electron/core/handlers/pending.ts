import type { MethodName } from '#shared/contract/methods.ts';
import type { Handler } from '../call.ts';

/** Stands in for a handler that is being written. */
export function pending<M extends MethodName>(method: M): Handler<M> {
  return () => {
    throw new Error(`${method} is not there yet`);
  };
}
