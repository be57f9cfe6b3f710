import { AppError } from '#shared/contract/errors.ts';
import type { JobProgress } from '#shared/contract/topics.ts';
import type { JobHandle } from './store/job.ts';

/** Milliseconds between two announcements of one job. */
const THIN_MS = 200;

/** One piece of long work: keeps its progress, announces it a few times a second, and hears the wish to stop. */
export class RunningJob implements JobHandle {
  readonly id: string;
  readonly #method: string;
  readonly #announce: (progress: JobProgress) => void;
  readonly #clock: () => number;
  readonly #startedAt: string;
  #title: string;
  #phase = '';
  #unit = '';
  #done = 0;
  #total: number | null = null;
  #phaseBegan: number;
  #announced = Number.NEGATIVE_INFINITY;
  #cancelled = false;
  #ended = false;

  constructor(options: {
    id: string;
    method: string;
    title: string;
    announce: (progress: JobProgress) => void;
    clock?: () => number;
  }) {
    this.id = options.id;
    this.#method = options.method;
    this.#title = options.title;
    this.#announce = options.announce;
    this.#clock = options.clock ?? Date.now;
    this.#phaseBegan = this.#clock();
    this.#startedAt = new Date(this.#phaseBegan).toISOString();
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Tells everybody that the work has begun. */
  begin(): void {
    this.#tell('running', null);
  }

  phase(title: string, phase: string, total: number | null, unit: string): void {
    this.#title = title;
    this.#phase = phase;
    this.#total = total;
    this.#unit = unit;
    this.#done = 0;
    this.#phaseBegan = this.#clock();
    this.#tell('running', null);
  }

  advance(done: number): void {
    this.#done = done;
    if (this.#clock() - this.#announced >= THIN_MS) this.#tell('running', null);
  }

  async breathe(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.#cancelled) throw cancelledError(this.#title);
  }

  /** Asks the work to stop at its next breath. */
  cancel(): void {
    this.#cancelled = true;
  }

  /** Tells how it ended, once. */
  end(state: 'done' | 'failed' | 'cancelled', message: string | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#tell(state, message);
  }

  #tell(state: JobProgress['state'], message: string | null): void {
    this.#announced = this.#clock();
    const seconds = (this.#announced - this.#phaseBegan) / 1000;
    // A rate over the first moments says nothing.
    const rate = seconds >= 0.5 && this.#done > 0 ? this.#done / seconds : null;
    const left =
      rate === null || this.#total === null || state !== 'running'
        ? null
        : Math.max(0, this.#total - this.#done) / rate;
    this.#announce({
      jobId: this.id,
      title: this.#title,
      method: this.#method,
      phase: this.#phase,
      state,
      done: this.#done,
      total: this.#total,
      unit: this.#unit,
      ratePerSecond: rate,
      secondsLeft: left,
      startedAt: this.#startedAt,
      message,
    });
  }
}

/** What a piece of work throws when the analyst stopped it. */
export function cancelledError(title: string): AppError {
  return new AppError(
    'cancelled',
    `“${title}” was stopped before it was done; nothing of it was kept. Start it again when you want it.`,
  );
}
