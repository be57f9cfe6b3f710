/**
 * TOPICS: what the core announces. A topic says that something changed, never what to do.
 * `jobs` alone carries figures (progress), because progress is worth nothing after it is asked for.
 */
export const TOPICS = [
  'workspace',
  'extracts',
  'licences',
  'links',
  'reference',
  'clusters',
  'register',
  'judgements',
  'desk',
  'annotations',
  'rulings',
  'history',
  'backups',
  'releases',
  'jobs',
  'core',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Progress of a long job. */
export interface JobProgress {
  readonly jobId: string;
  /** "Reading companies.csv" */
  readonly title: string;
  /** The method that runs. */
  readonly method: string;
  readonly phase: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  /** Null where the end is not known yet. */
  readonly total: number | null;
  /** What `done` counts: "rows", "bytes", "sites". */
  readonly unit: string;
  readonly ratePerSecond: number | null;
  readonly secondsLeft: number | null;
  readonly startedAt: string;
  readonly message: string | null;
}

/** The state of the core's processes, announced by the door under topic `core`. */
export interface CoreState {
  readonly role: 'writer' | 'reader';
  readonly state: 'starting' | 'ready' | 'stopped' | 'restarted';
  /** A sentence for the window when something was lost. */
  readonly message: string | null;
}

/** One announcement. */
export interface Announcement {
  readonly topic: Topic;
  /** Ids or revisions that changed; for `jobs` one JobProgress, for `core` one CoreState. */
  readonly ids: readonly string[];
  readonly job?: JobProgress;
  readonly core?: CoreState;
}
