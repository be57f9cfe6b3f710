import { METHODS, isMethodName } from '#shared/contract/methods.ts';
import type { JobProgress } from '#shared/contract/topics.ts';
import type { Reply } from '#shared/contract/wire.ts';
import { RunningJob } from './running-job.ts';

/** The long work of one core process: what runs, what waits in line, and what is no longer wanted. */
export class JobDesk {
  readonly #announce: (progress: JobProgress) => void;
  readonly #running = new Map<string, RunningJob>();
  readonly #waiting = new Set<string>();
  readonly #unwanted = new Set<string>();

  constructor(announce: (progress: JobProgress) => void) {
    this.#announce = announce;
  }

  /** A call of long work has come in and stands in line. */
  await(jobId: string | undefined): void {
    if (jobId !== undefined) this.#waiting.add(jobId);
  }

  /** Its turn has come: says whether it is still wanted. */
  isWanted(jobId: string | undefined): boolean {
    if (jobId === undefined) return true;
    this.#waiting.delete(jobId);
    return !this.#unwanted.delete(jobId);
  }

  /** Begins a job; null for a call that is not long work. */
  begin(method: string, jobId: string | undefined): RunningJob | null {
    if (jobId === undefined || !isMethodName(method) || !METHODS[method].long) return null;
    const title = METHODS[method].summary.replace(/\.$/, '');
    const job = new RunningJob({ id: jobId, method, title, announce: this.#announce });
    this.#running.set(jobId, job);
    job.begin();
    return job;
  }

  /** Ends a job as its reply says. */
  end(job: RunningJob, reply: Reply): void {
    this.#running.delete(job.id);
    if (reply.ok) job.end('done', null);
    else job.end(reply.error.code === 'cancelled' ? 'cancelled' : 'failed', reply.error.message);
  }

  /** Asks one job to stop, whether it runs or waits. */
  cancel(jobId: string): void {
    const job = this.#running.get(jobId);
    if (job !== undefined) job.cancel();
    else if (this.#waiting.has(jobId)) this.#unwanted.add(jobId);
  }

  /** Asks everything that runs to stop. */
  cancelAll(): void {
    for (const job of this.#running.values()) job.cancel();
  }
}
