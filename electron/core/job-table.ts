import type { JobProgress } from '#shared/contract/topics.ts';
import type { CoreRole } from './core-messages.ts';

/** How many ended jobs are still listed. */
const KEPT_ENDED = 20;

/** What the door knows of long work, from the calls it passed on and from what was announced. */
export class JobTable {
  readonly #progress = new Map<string, JobProgress>();
  /** Calls of long work that are not answered yet, and who does them. */
  readonly #open = new Map<string, CoreRole>();

  /** A call of long work is about to be passed on. */
  expect(jobId: string, role: CoreRole): void {
    this.#progress.delete(jobId);
    this.#open.set(jobId, role);
  }

  /** Takes down what was announced. */
  note(job: JobProgress): void {
    // Moved to the end, so that the oldest are the first to be forgotten.
    this.#progress.delete(job.jobId);
    this.#progress.set(job.jobId, job);
    const ended = [...this.#progress.values()].filter((known) => known.state !== 'running');
    for (const old of ended.slice(0, Math.max(0, ended.length - KEPT_ENDED)))
      this.#progress.delete(old.jobId);
  }

  /** The call of a job was answered. */
  settle(jobId: string): void {
    this.#open.delete(jobId);
  }

  /** Running and lately ended jobs, the latest first. */
  list(): JobProgress[] {
    return [...this.#progress.values()].toReversed();
  }

  /** Ids of jobs that are not answered yet. */
  pending(): string[] {
    return [...this.#open.keys()];
  }

  /** Which process has a job; null where it is not there or has ended. */
  roleOf(jobId: string): CoreRole | null {
    return this.#open.get(jobId) ?? null;
  }

  /** Says whether a job has begun and not ended. */
  isRunning(jobId: string): boolean {
    return this.#open.has(jobId) && this.#progress.get(jobId)?.state === 'running';
  }

  /** Ends what a lost process was doing; returns how each job stands now. */
  lose(role: CoreRole): JobProgress[] {
    const lost: JobProgress[] = [];
    for (const [jobId, by] of this.#open) {
      const job = this.#progress.get(jobId);
      if (by !== role || job === undefined || job.state !== 'running') continue;
      const ended: JobProgress = {
        ...job,
        state: 'failed',
        secondsLeft: null,
        message: 'It was ended with the process that did it; nothing of it was kept.',
      };
      this.note(ended);
      lost.push(ended);
    }
    return lost;
  }
}
