import { utilityProcess } from 'electron';
import type { CoreChannel } from '#core/core-channel.ts';
import { coreEnvironment } from '#core/core-environment.ts';

/** Starts a core process of Electron's own kind. It ends by itself when the application does. */
export function spawnUtilityCore(role: 'writer' | 'reader', entry: string): CoreChannel {
  const child = utilityProcess.fork(entry, [role], {
    serviceName: `Cluster Workbench core (${role})`,
    env: coreEnvironment(process.env),
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return {
    post: (message) => child.postMessage(message),
    hear: (on) => void child.on('message', on),
    onExit: (on) => void child.once('exit', (code) => on(code)),
    kill: () => {
      // A query that runs cannot be asked to stop, and a process before its start has no id to end it by.
      if (child.pid === undefined) child.kill();
      else process.kill(child.pid, 'SIGKILL');
    },
    get pid() {
      return child.pid;
    },
  };
}
