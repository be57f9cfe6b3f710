import type { MethodOutput } from '#shared/contract/methods.ts';

/** What the door knows of long work. */
export interface JobBoard {
  list(): MethodOutput<'jobs.list'>['jobs'];
  cancel(jobId: string): boolean;
}

/**
 * Long work as the door answers it itself, at once, while both processes are busy.
 * Runs in the host's process: it must never import what opens a database.
 */
export const runningJobsHandlers = {
  'jobs.list': (board: JobBoard): MethodOutput<'jobs.list'> => ({ jobs: board.list() }),
  'jobs.cancel': (board: JobBoard, { jobId }: { jobId: string }): MethodOutput<'jobs.cancel'> => ({
    found: board.cancel(jobId),
  }),
};

/** The methods that never reach a core process. */
export type DoorMethod = keyof typeof runningJobsHandlers;
