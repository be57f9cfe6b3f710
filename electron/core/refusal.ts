import { AppError } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import type { Reply } from '#shared/contract/wire.ts';

/** A reply that refuses, with a code and its sentence. */
export function refusal(code: ErrorCode, message: string): Reply {
  return { ok: false, error: new AppError(code, message).toWire() };
}

/** What the call is answered for whose sake its process was ended. */
export function endedFor(code: 'timed-out' | 'cancelled', what: string): Reply {
  if (code === 'cancelled') {
    return refusal('cancelled', 'It was stopped by ending its process; nothing of it was kept.');
  }
  return refusal(
    'timed-out',
    `${what} took too long and was ended with its process. Ask for less at once, or try again.`,
  );
}

/** What the other calls are answered that the same process had. */
export function endedWith(process: string, what: string): Reply {
  return refusal(
    'core-stopped',
    `The ${process} stopped before it answered ${what}. It has been started again: look whether the change is there, and try again if not.`,
  );
}
