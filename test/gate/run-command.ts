import { spawn } from 'node:child_process';

/** How a command ended: its status (null when it was killed), what it wrote, and whether its time ran out. */
export interface CommandResult {
  readonly status: number | null;
  readonly output: string;
  readonly timedOut: boolean;
}

/**
 * Runs a command without input and collects what it writes, both streams in order. When its time is up the
 * whole group of processes is ended, so that a browser or a core left behind cannot hold the gate open.
 */
export function runCommand(
  command: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly limitMs: number },
): Promise<CommandResult> {
  const [program, ...args] = command;
  if (program === undefined) throw new Error('A gate command must name a program.');
  const grouped = process.platform !== 'win32';
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: grouped,
      shell: !grouped,
    });
    const chunks: Buffer[] = [];
    let timedOut = false;
    const stop = (): void => {
      if (child.pid === undefined) return;
      try {
        if (grouped) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // Already gone.
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      stop();
    }, options.limitMs);
    const interrupt = (): void => {
      stop();
      process.exit(130);
    };
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    const finish = (status: number | null): void => {
      clearTimeout(timer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      // What the command left running in its group would hold the pipes and the next step's cores.
      stop();
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ status, output: Buffer.concat(chunks).toString('utf8'), timedOut });
    };
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${error.message}\n`));
      finish(127);
    });
    // Output may still be on its way when the process ends; a leftover child would keep `close` from coming.
    child.on('exit', (status) => setTimeout(() => finish(status), 50));
  });
}
