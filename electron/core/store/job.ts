/** Progress and cancelling of one long piece of work, as the subject that does it sees them. */
export interface JobHandle {
  readonly id: string;
  /** Names the work ("Reading companies.csv") and the phase it is in. `total` null = the end is not known. */
  phase(title: string, phase: string, total: number | null, unit: string): void;
  /** Says how much of the phase is done. Cheap: announcements are thinned to a few a second. */
  advance(done: number): void;
  /**
   * Lets messages in, so that a cancel is heard within a fraction of a second: await it between batches (at most ~100 ms of work).
   * Throws AppError `cancelled` when the analyst asked to stop.
   */
  breathe(): Promise<void>;
}

/** A job nobody watches, for tests and small inner work. */
export function silentJob(id = 'silent'): JobHandle {
  return {
    id,
    phase: () => undefined,
    advance: () => undefined,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  };
}
