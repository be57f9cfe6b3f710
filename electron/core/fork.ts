import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { AppError } from '#shared/contract/errors.ts';
import { coreEnvironment } from './core-environment.ts';
import type { CoreRole } from './core-messages.ts';
import type { CoreChannel } from './core-channel.ts';
import { freshBuild } from './fresh-build.ts';

export interface ForkOptions {
  readonly home: string;
  readonly resources: string;
  readonly holder: string;
  /** Another entry than the core's own; for tests. */
  readonly entry?: string;
}

/** The core process's entry: in a checkout its build where that is fresh and else the source, otherwise the built file beside the host. */
function entryFile(): string {
  if (import.meta.url.endsWith('/fork.ts')) {
    const built = freshBuild();
    if (built !== null) return built;
  }
  for (const name of ['./core-process.ts', './core-process.cjs', './core.cjs']) {
    const file = fileURLToPath(new URL(name, import.meta.url));
    if (existsSync(file)) return file;
  }
  throw new AppError(
    'core-stopped',
    'The core of the program is missing from its folder. Install the program again.',
  );
}

/** Where this process keeps what it compiled, so that the core's processes use the same. */
function compileCache(): Record<string, string> {
  // An engine of before 22.1 has no such cache.
  const folder = 'getCompileCacheDir' in nodeModule ? nodeModule.getCompileCacheDir() : undefined;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

/** Starts a core process under plain Node, for the hosts that are not Electron. It ends by itself when this process does. */
export function forkCore(role: CoreRole, options: ForkOptions): CoreChannel {
  const child = fork(options.entry ?? entryFile(), [role], {
    execPath: process.execPath,
    execArgv: [],
    env: { ...coreEnvironment(process.env), ...compileCache() },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    post: (message) => {
      // A message to a process that has just ended is answered by its end.
      if (child.connected && typeof message === 'object' && message !== null)
        child.send(message, () => undefined);
    },
    hear: (on) => child.on('message', on),
    onExit: (on) => {
      let ended = false;
      const once = (code: number | null): void => {
        if (ended) return;
        ended = true;
        on(code);
      };
      child.on('exit', once);
      child.on('error', () => once(null));
    },
    kill: () => child.kill('SIGKILL'),
    get pid() {
      return child.pid;
    },
  };
}
