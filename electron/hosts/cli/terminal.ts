import type { JobProgress } from '#shared/contract/topics.ts';
import { formatNumber } from '#shared/format/number.ts';

/** Where the cli writes; a seam for tests. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether progress lines may be redrawn in place. */
  readonly interactive: boolean;
}

/** A reader that has seen enough (“| head”) is no fault: what follows is not written. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

export const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  interactive: process.stderr.isTTY === true,
};

/** Lays rows out in columns; numbers (as their column says) to the right. */
export function layOutTable(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = headers.map((header, column) =>
    Math.max(header.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(headers), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** One line about a job: "Reading companies.csv: 120,000 of 300,000 rows, 41,000 a second, 4 s left". */
export function progressLine(job: JobProgress): string {
  const count = (value: number): string => formatNumber(Math.round(value));
  const parts = [`${count(job.done)}${job.total === null ? '' : ` of ${count(job.total)}`} ${job.unit}`];
  if (job.ratePerSecond !== null) parts.push(`${count(job.ratePerSecond)} a second`);
  if (job.secondsLeft !== null && job.state === 'running') parts.push(`${count(job.secondsLeft)} s left`);
  return `${job.title}, ${job.phase}: ${parts.join(', ')}`;
}
