import type { MethodName, MethodOutput, MethodRequest } from '#shared/contract/methods.ts';
import type { Topic } from '#shared/contract/topics.ts';
import type { AppFolders } from './store/app-folders.ts';
import type { ReadStore, WriteStore } from './store/handles.ts';
import type { JobHandle } from './store/job.ts';

/** A file the analyst chose, as the host granted it to the core. */
export interface GrantedFile {
  readonly token: string;
  readonly path: string;
  /** Name as the analyst knows it. */
  readonly name: string;
}

/** What a handler gets beside its request. */
export interface Call {
  readonly role: 'writer' | 'reader';
  readonly folders: AppFolders;
  /** Who the caller says acts; the workspace's own author where nobody is named. */
  readonly author?: string | undefined;
  /** The open workspace for reading. Throws `no-workspace`. */
  reading(): ReadStore;
  /** The open workspace for writing, acting as this call's author. Throws `no-workspace`; only in the writer. */
  writing(): WriteStore;
  /** Looks up a file token. Throws `file-unreadable` when it was never granted. */
  file(token: string): GrantedFile;
  /** Progress and cancelling of long methods. */
  readonly job: JobHandle;
  /** Announces a change after the data are committed. */
  publish(topic: Topic, ids?: readonly (string | number)[]): void;
}

/** One line per method: validates nothing (dispatch did), calls the subject's function. */
export type Handler<M extends MethodName> = (
  request: MethodRequest<M>,
  call: Call,
) => MethodOutput<M> | Promise<MethodOutput<M>>;
export type Handlers<M extends MethodName> = { readonly [K in M]: Handler<K> };
