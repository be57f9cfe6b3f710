import { useCallback, useRef, useState } from 'react';
import type { AppError } from '#shared/contract/errors.ts';
import { METHODS, type MethodInput, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import { notifyError } from '../state/notifications.ts';
import { toAppError } from './client.ts';
import { useWorkbench } from './workbench.tsx';

export interface Command<M extends MethodName> {
  /** Runs the method. Answers null when it was refused; never throws. */
  readonly run: (input: MethodInput<M>) => Promise<MethodOutput<M> | null>;
  readonly state: 'idle' | 'running';
  /** The last refusal, until the next run. */
  readonly error: AppError | null;
  /** The job of a long method while it runs, for progress and cancelling. */
  readonly jobId: string | null;
}

export interface CommandOptions {
  /** Says that the panel shows this refusal itself, so that no notification is made. */
  readonly handles?: (error: AppError) => boolean;
}

/** A writing method as a button uses it: refusals become notifications unless the panel shows them itself. */
export function useCommand<M extends MethodName>(method: M, { handles }: CommandOptions = {}): Command<M> {
  const { client } = useWorkbench();
  const [running, setRunning] = useState(0);
  const [error, setError] = useState<AppError | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const handlesNow = useRef(handles);
  handlesNow.current = handles;

  const run = useCallback(
    async (input: MethodInput<M>) => {
      const job = METHODS[method].long ? crypto.randomUUID() : null;
      setRunning((count) => count + 1);
      setError(null);
      setJobId(job);
      try {
        return await client.call(method, input, job === null ? {} : { jobId: job });
      } catch (thrown) {
        const refusal = toAppError(thrown);
        setError(refusal);
        if (refusal.code !== 'cancelled' && handlesNow.current?.(refusal) !== true) notifyError(refusal);
        return null;
      } finally {
        setRunning((count) => count - 1);
        setJobId(null);
      }
    },
    [client, method],
  );
  return { run, state: running > 0 ? 'running' : 'idle', error, jobId };
}
