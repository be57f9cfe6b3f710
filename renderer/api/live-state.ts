import type { CoreState, JobProgress } from '#shared/contract/topics.ts';
import { create } from 'zustand';
import type { Connection } from './host.ts';

/** What is announced rather than asked for: jobs, the core's processes, the connection. */
interface LiveState {
  readonly jobs: Readonly<Record<string, JobProgress>>;
  readonly core: CoreState | null;
  readonly connection: Connection;
}

export const useLiveState = create<LiveState>(() => ({ jobs: {}, core: null, connection: 'open' }));

/** Ended jobs stay this long in the status bar, milliseconds. */
const ENDED_STAYS_MS = 6000;

/** Takes in the progress of one job and drops it a while after it ended. */
export function noteJob(job: JobProgress, later: (run: () => void, ms: number) => void = setTimeout): void {
  useLiveState.setState((live) => ({ jobs: { ...live.jobs, [job.jobId]: job } }));
  if (job.state === 'running') return;
  later(() => {
    useLiveState.setState((live) => ({
      jobs: Object.fromEntries(
        Object.entries(live.jobs).filter(([id, each]) => id !== job.jobId || each.state === 'running'),
      ),
    }));
  }, ENDED_STAYS_MS);
}

export function noteCore(core: CoreState): void {
  useLiveState.setState({ core });
}

export function noteConnection(connection: Connection): void {
  useLiveState.setState({ connection });
}
