import type { z } from 'zod';
import type { ErrorCode } from './errors.ts';
import type { Topic } from './topics.ts';

/** One entry of METHODS. */
export interface Method<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `read` is answered by the read-only process, `write` by the writing one, one at a time, in order. */
  readonly access: 'read' | 'write';
  /** One sentence for the list of methods. */
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  /** The refusals a caller must expect, beside the common ones. */
  readonly errors: readonly ErrorCode[];
  /** Reads: the topics whose announcement makes an answer stale. */
  readonly dependsOn: readonly Topic[];
  /** Long work: reports progress, can be cancelled, has no deadline. */
  readonly long: boolean;
  /** Milliseconds after which an unanswered call ends its process; null for long work. */
  readonly deadlineMs: number | null;
}

/** Refusals that any method may answer with. */
export const COMMON_ERRORS: readonly ErrorCode[] = [
  'no-workspace',
  'invalid-input',
  'unknown-method',
  'timed-out',
  'core-stopped',
  'disk-full',
  'folder-not-writable',
  'busy',
  'internal',
];

type Extra = Partial<Pick<Method, 'errors' | 'dependsOn' | 'long' | 'deadlineMs'>>;

/** Declares a reading method. */
export function read<I extends z.ZodType, O extends z.ZodType>(
  summary: string,
  input: I,
  output: O,
  extra: Extra = {},
): Method<I, O> {
  const long = extra.long ?? false;
  return {
    access: 'read',
    summary,
    input,
    output,
    errors: extra.errors ?? [],
    dependsOn: extra.dependsOn ?? [],
    long,
    deadlineMs: long ? null : (extra.deadlineMs ?? 30_000),
  };
}

/** Declares a writing method. */
export function write<I extends z.ZodType, O extends z.ZodType>(
  summary: string,
  input: I,
  output: O,
  extra: Extra = {},
): Method<I, O> {
  return { ...read(summary, input, output, extra), access: 'write' };
}
