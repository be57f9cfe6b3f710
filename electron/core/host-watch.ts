import { Worker } from 'node:worker_threads';

/** How often the host is looked for, milliseconds. */
const LOOK_MS = 500;
/** How long the process may take to end by itself once its host is gone, milliseconds. */
const GRACE_MS = 2500;

/**
 * The watch as text, because the core is shipped as one file and a worker needs another.
 * The number of the parent changes with its end where there are process trees, and goes out of use on Windows.
 */
const WATCH = `
const { workerData } = require('node:worker_threads');
const isGone = () => {
  if (process.ppid !== workerData.host) return true;
  try {
    process.kill(workerData.host, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
};
const look = setInterval(() => {
  if (!isGone()) return;
  clearInterval(look);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), workerData.graceMs);
}, workerData.lookMs);
`;

/**
 * Ends this process soon after its host, whatever it is doing.
 *
 * A process that is inside SQLite hears nothing, not even that its host was killed, and would keep the workspace locked
 * until the statement ends. The watch runs beside it in a thread of its own. A utility process of Electron needs none:
 * the browser's own machinery ends it with its host.
 */
export function watchHost(): void {
  const watch = new Worker(WATCH, {
    eval: true,
    workerData: { host: process.ppid, lookMs: LOOK_MS, graceMs: GRACE_MS },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 },
  });
  // Without the watch the core works as well as with it, so its failure is none of the core's.
  watch.on('error', () => undefined);
  watch.unref();
}
