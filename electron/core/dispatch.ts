import type { z } from 'zod';
import { AppError } from '#shared/contract/errors.ts';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { COMMON_ERRORS } from '#shared/contract/method.ts';
import { METHODS, isMethodName } from '#shared/contract/methods.ts';
import type { MethodName } from '#shared/contract/methods.ts';
import type { Reply } from '#shared/contract/wire.ts';
import type { Call, Handlers } from './call.ts';
import type { CoreLog } from './core-log.ts';
import { diskRefusal } from './store/store-errors.ts';

export interface DispatchOptions {
  readonly handlers: Partial<Handlers<MethodName>>;
  readonly log: CoreLog;
  /** Tests and development: answers are checked against the contract, and a refusal that is not listed is a fault. */
  readonly checked: boolean;
}

/**
 * Answers one call: checks the request, runs the handler, and turns every throw into a reply. The only place that catches.
 * A refusal keeps its code; what the disk refused becomes one; anything else is logged in full and answered `internal`.
 */
export async function dispatch(
  method: string,
  input: unknown,
  call: Call,
  options: DispatchOptions,
): Promise<Reply> {
  try {
    return { ok: true, value: await answer(method, input, call, options) };
  } catch (error) {
    return { ok: false, error: toRefusal(method, error, options).toWire() };
  }
}

async function answer(name: string, input: unknown, call: Call, options: DispatchOptions): Promise<unknown> {
  const handler: unknown = Object.hasOwn(options.handlers, name)
    ? Reflect.get(options.handlers, name)
    : undefined;
  if (!isMethodName(name) || typeof handler !== 'function') {
    throw new AppError(
      'unknown-method',
      `There is no method ${name}. The list of methods names those there are.`,
    );
  }
  const method = METHODS[name];
  const request = method.input.safeParse(input);
  if (!request.success) throw invalidInput(name, request.error);
  const value: unknown = await Reflect.apply(handler, undefined, [request.data, call]);
  if (options.checked) {
    const checked = method.output.safeParse(value);
    if (!checked.success)
      throw new Error(`${name} answered against the contract: ${issueText(checked.error)}`);
  }
  return value;
}

function toRefusal(name: string, error: unknown, options: DispatchOptions): AppError {
  const refusal = error instanceof AppError ? error : diskRefusal(error);
  if (refusal !== null && (!options.checked || isListed(name, refusal.code))) {
    // The store's own words cannot name the cause that only the driver's error holds.
    if (refusal.cause !== undefined) options.log.fault(`${name}, answered as ${refusal.code}`, refusal.cause);
    else if (refusal !== error)
      options.log.line(
        `${name} refused as ${refusal.code}: ${error instanceof Error ? error.message : String(error)}`,
      );
    return refusal;
  }
  const unlisted =
    refusal === null
      ? error
      : new Error(`${name} refused with ${refusal.code}, which it does not list: ${refusal.message}`, {
          cause: error,
        });
  const reference = options.log.fault(name, unlisted);
  return new AppError(
    'internal',
    `Something went wrong inside the program while it answered ${name}; nothing was half done. Report it with the reference ${reference}, under which the log has the details.`,
    { reference },
  );
}

function isListed(name: string, code: ErrorCode): boolean {
  if (COMMON_ERRORS.includes(code)) return true;
  return isMethodName(name) && METHODS[name].errors.includes(code);
}

function invalidInput(name: string, error: z.ZodError): AppError {
  const field = error.issues[0]?.path.join('.') ?? '';
  return new AppError(
    'invalid-input',
    `The request ${name} is not valid: ${issueText(error)}. Correct it and try again.`,
    { field: field === '' ? null : field },
  );
}

function issueText(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'it does not fit';
  const where = issue.path.length === 0 ? '' : `${issue.path.join('.')}: `;
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  return `${where}${issue.message.replace(/\.$/, '')}${more}`;
}
