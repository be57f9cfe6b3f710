import { AppError } from '#shared/contract/errors.ts';
import type { MethodInput, MethodName, MethodOutput } from '#shared/contract/methods.ts';
import type { CallContext, Transport } from '#shared/contract/wire.ts';

/** The one typed way from the window to the core. It does not know which host answers. */
export interface Client {
  /** Asks one method. Throws AppError on a refusal, and on a fault as code `internal`. */
  call<M extends MethodName>(
    method: M,
    input: MethodInput<M>,
    context?: CallContext,
  ): Promise<MethodOutput<M>>;
  readonly listen: Transport['listen'];
}

/** Makes the client of a transport. */
export function createClient(transport: Transport): Client {
  return {
    async call<M extends MethodName>(method: M, input: MethodInput<M>, context: CallContext = {}) {
      const reply = await transport.call({ method, input, context });
      if (!reply.ok) throw AppError.fromWire(reply.error);
      // The core checks its answers against the method's schema in tests; here the contract is the type.
      return reply.value as MethodOutput<M>;
    },
    listen: (hear) => transport.listen(hear),
  };
}

/** Turns whatever was thrown into a refusal that a view can show. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', `The window met a fault: ${words}. Try again, or reload the window.`);
}
