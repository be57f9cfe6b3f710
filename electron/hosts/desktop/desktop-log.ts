import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LIMIT_BYTES = 1024 * 1024;

/** Opens `<home>/logs/desktop.log`: what happened to the window and to its processes, never what was in them. */
export function openDesktopLog(home: string): (line: string) => void {
  const file = path.join(home, 'logs', 'desktop.log');
  return (line) => {
    // A disk that is full or read-only must not stop the work that the log is about.
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LIMIT_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${process.pid} ${line}\n`, { mode: 0o600 });
    } catch {
      return;
    }
  };
}
