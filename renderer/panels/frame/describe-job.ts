import type { JobProgress } from '#shared/contract/topics.ts';
import { formatBytes, formatRate, formatTimeLeft } from '#shared/format/amount.ts';
import { formatNumber } from '#shared/format/number.ts';

/** Says how a job stands: "accepting rows · 12,000 of 48,000 rows · 12,400 rows/s · 3 s left". */
export function describeJob(job: JobProgress): string {
  if (job.state === 'done') return job.message ?? 'done';
  if (job.state === 'cancelled') return 'cancelled';
  if (job.state === 'failed') return job.message ?? 'stopped';
  const amount =
    job.total === null
      ? writeAmount(job.done, job.unit)
      : `${writeBare(job.done, job.unit)} of ${writeAmount(job.total, job.unit)}`;
  return [job.phase, amount, formatRate(job.ratePerSecond, job.unit), formatTimeLeft(job.secondsLeft)]
    .filter((part) => part !== '')
    .join(' · ');
}

function writeAmount(amount: number, unit: string): string {
  return unit === 'bytes' ? formatBytes(amount) : `${formatNumber(amount)} ${unit}`;
}

function writeBare(amount: number, unit: string): string {
  return unit === 'bytes' ? formatBytes(amount) : formatNumber(amount);
}
