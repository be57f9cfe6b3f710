import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '#shared/contract/errors.ts';
import { METHODS, type MethodInput, type MethodName, type MethodOutput } from '#shared/contract/methods.ts';
import { openDoor, type CoreDoor } from '#core/door.ts';
import { forkCore } from '#core/fork.ts';
import { homeFolder } from '../home-folder.ts';
import { progressLine, type Terminal } from './terminal.ts';

/** Options every command understands. */
export interface CommonOptions {
  readonly workspace: string | undefined;
  readonly home: string | undefined;
  readonly as: string | undefined;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** One run of the cli: a door to the core, a workspace where the command needs one, and the terminal. */
export interface CliSession {
  readonly door: CoreDoor;
  readonly terminal: Terminal;
  readonly options: CommonOptions;
  ask<M extends MethodName>(method: M, input: MethodInput<M>): Promise<MethodOutput<M>>;
  /** Hands a file to the core; throws AppError `file-unreadable` when it is not there. */
  grant(file: string): string;
  /** Prints `value` as JSON under --json, else the text. */
  print(value: unknown, text: () => string): void;
}

const RESOURCES = fileURLToPath(new URL('../../../resources', import.meta.url));

/** The product's own resources folder beside the sources. */
export function resourcesFolder(): string {
  return RESOURCES;
}

/** Opens the core's door for a host that runs under plain Node. */
export function openHostDoor(
  home: string | undefined,
  holder: string,
  log: (line: string) => void,
): { door: CoreDoor; home: string } {
  const folder = homeFolder(home);
  const door = openDoor({
    spawn: (role) => forkCore(role, { home: folder, resources: RESOURCES, holder }),
    home: folder,
    resources: RESOURCES,
    log,
    holder,
  });
  return { door, home: folder };
}

/** Runs `work` with an open door, and with the workspace open where `needs` says so; closes both afterwards, whatever happens. */
export async function withSession<T>(
  options: CommonOptions,
  terminal: Terminal,
  needs: 'workspace' | 'workspace-if-given' | 'nothing',
  work: (session: CliSession) => Promise<T>,
  ownsInterrupt = false,
): Promise<T> {
  const { door } = openHostDoor(options.home, 'cli', () => undefined);
  const session = makeSession(door, options, terminal);
  const stopProgress = options.quiet ? () => undefined : showProgress(door, terminal);
  const onInterrupt = ownsInterrupt ? () => undefined : cancelOnInterrupt(door, terminal);
  try {
    await door.ready;
    await openGivenWorkspace(session, needs);
    return await work(session);
  } finally {
    process.off('SIGINT', onInterrupt);
    stopProgress();
    await door.close();
  }
}

function makeSession(door: CoreDoor, options: CommonOptions, terminal: Terminal): CliSession {
  let jobs = 0;
  return {
    door,
    terminal,
    options,
    ask: async (method, input) => {
      jobs += 1;
      const context = {
        ...(options.as === undefined ? {} : { author: options.as }),
        jobId: `cli-${process.pid}-${jobs}`,
      };
      const reply = await door.call({ method, input, context });
      if (!reply.ok) throw AppError.fromWire(reply.error);
      // The core answers by the same table; parsing here gives the typed value without trusting the channel.
      return METHODS[method].output.parse(reply.value) as MethodOutput<typeof method>;
    },
    grant: (file) => {
      const full = path.resolve(file);
      if (!existsSync(full))
        throw new AppError('file-unreadable', `There is no file ${file}. Check the name and the folder.`);
      return door.grantFile(full, path.basename(full));
    },
    print: (value, text) => terminal.out(options.json ? JSON.stringify(value, plainArrays, 2) : text()),
  };
}

/** For JSON.stringify: typed arrays as plain ones, which every other program reads. */
export function plainArrays(_key: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) && !(value instanceof DataView)
    ? Array.from(value as unknown as ArrayLike<number>)
    : value;
}

async function openGivenWorkspace(
  session: CliSession,
  needs: 'workspace' | 'workspace-if-given' | 'nothing',
): Promise<void> {
  if (needs === 'nothing') return;
  const given = session.options.workspace ?? process.env['WORKBENCH_WORKSPACE'];
  if (given !== undefined && given !== '') {
    const full = path.resolve(given);
    await session.ask('workspaces.open', { fileToken: session.door.grantFile(full, path.basename(full)) });
    return;
  }
  if (needs === 'workspace-if-given') return;
  const { workspaces } = await session.ask('workspaces.list', {});
  const latest = workspaces.find((known) => !known.missing);
  if (latest === undefined) {
    throw new AppError(
      'no-workspace',
      'No workspace is named and none was opened before. Name one with --workspace FILE, or make one with “init FILE”.',
    );
  }
  if (!session.options.quiet)
    session.terminal.err(`Workspace: ${latest.name} (${latest.fileName}, opened last)`);
  await session.ask('workspaces.open', { id: latest.id });
}

function showProgress(door: CoreDoor, terminal: Terminal): () => void {
  let last = 0;
  const stop = door.listen(({ job }) => {
    if (job === undefined || job.state !== 'running' || job.phase === '') return;
    const now = Date.now();
    if (now - last < (terminal.interactive ? 200 : 2000)) return;
    last = now;
    terminal.err(progressLine(job));
  });
  return stop;
}

function cancelOnInterrupt(door: CoreDoor, terminal: Terminal): () => void {
  const running = new Set<string>();
  door.listen(({ job }) => {
    if (job === undefined) return;
    if (job.state === 'running') running.add(job.jobId);
    else running.delete(job.jobId);
  });
  const onInterrupt = (): void => {
    if (running.size === 0) {
      void door.close().finally(() => process.exit(1));
      return;
    }
    terminal.err('Stopping …');
    for (const jobId of running) void door.call({ method: 'jobs.cancel', input: { jobId }, context: {} });
  };
  process.on('SIGINT', onInterrupt);
  return onInterrupt;
}
