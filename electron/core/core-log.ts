import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where the core writes what went wrong. Never the content of a row. */
export interface CoreLog {
  line(text: string): void;
  /** Writes an unexpected error in full and returns the reference under which it is found. */
  fault(where: string, error: unknown): string;
}

const LIMIT_BYTES = 1024 * 1024;

/** Opens the log `<home>/logs/core.log`; past a megabyte the older half moves to `core.log.1`. */
export function openLog(home: string, name: string): CoreLog {
  const folder = path.join(home, 'logs');
  const file = path.join(folder, 'core.log');
  const line = (text: string): void => {
    // A disk that is full or read-only must not stop the work that the log is about.
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${name} ${process.pid} ${text}\n`, { mode: 0o600 });
    } catch {
      return;
    }
  };
  return {
    line,
    fault(where, error) {
      const reference = randomBytes(4).toString('hex');
      line(`fault ${reference} in ${where}: ${describe(error)}`);
      return reference;
    },
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? `[${error.code}] ` : '';
  const cause = error.cause === undefined ? '' : ` caused by ${describe(error.cause)}`;
  return `${code}${error.stack ?? error.message}${cause}`;
}
