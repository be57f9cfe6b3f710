import type { ParseArgsOptionsConfig } from 'node:util';
import { AppError } from '#shared/contract/errors.ts';
import type { CliSession } from './session.ts';

/** A mistake in how the command was typed; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a verb was given on the command line, already split by `parseArgs`. */
export interface VerbArguments {
  readonly words: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** Every value of an option that may be given several times, in the order given. */
  list(option: string): readonly string[];
  /** A whole number; throws UsageError when it is not one. */
  number(option: string): number | undefined;
}

/** One readable verb of the cli. */
export interface Verb {
  /** One or two words: `import`, `reference import`. */
  readonly name: string;
  /** What follows the name: "FILE [--edition TEXT]". */
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  readonly needs: 'workspace' | 'workspace-if-given' | 'nothing';
  /** The verb handles Ctrl+C itself, because it runs until it is stopped. */
  readonly ownsInterrupt?: true;
  /** Gives an exit code where the answer itself is one (`check`); nothing means done. */
  run(session: CliSession, given: VerbArguments): Promise<number | void>;
}

/** The word at `index`, or a UsageError that names what is missing. */
export function wordAt(given: VerbArguments, index: number, what: string): string {
  const word = given.words[index];
  if (word === undefined) throw new UsageError(`${what} is missing.`);
  return word;
}

/** One of a closed list, or a UsageError that names the list. */
export function oneOf<T extends string>(
  value: string | undefined,
  list: readonly T[],
  what: string,
): T | undefined {
  if (value === undefined) return undefined;
  const found = list.find((item) => item === value);
  if (found === undefined) throw new UsageError(`${what} is one of ${list.join(', ')}; “${value}” is not.`);
  return found;
}

/** Throws the refusal `not-found` in one line. */
export function notFound(message: string): never {
  throw new AppError('not-found', message);
}
