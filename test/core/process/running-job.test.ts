import { expect, test } from 'vitest';
import type { JobProgress } from '#shared/contract/topics.ts';
import { RunningJob } from '#core/running-job.ts';

function watched() {
  const told: JobProgress[] = [];
  let now = 0;
  const job = new RunningJob({
    id: 'j',
    method: 'extracts.stage',
    title: 'Reads',
    announce: (progress) => told.push(progress),
    clock: () => now,
  });
  return { job, told, pass: (ms: number) => (now += ms) };
}

test('a job that advances ten thousand times in two seconds is announced about five times a second', () => {
  const { job, told, pass } = watched();
  job.begin();
  job.phase('Reading companies.csv', 'Rows', 10_000, 'rows');
  for (let done = 1; done <= 10_000; done += 1) {
    pass(0.2);
    job.advance(done);
  }
  job.end('done', null);
  expect(told.length).toBeGreaterThanOrEqual(9);
  expect(told.length).toBeLessThanOrEqual(14);
});

test('rate and time left come from the phase: 300 of 1,000 rows in three seconds leave seven', () => {
  const { job, told, pass } = watched();
  job.phase('Reading', 'Before', 5, 'files');
  pass(60_000);
  job.phase('Reading', 'Rows', 1000, 'rows');
  pass(3000);
  job.advance(300);
  expect(told.at(-1)).toMatchObject({ done: 300, total: 1000, ratePerSecond: 100, secondsLeft: 7 });
});

test('an unknown end has a rate and no time left, and the first moments have neither', () => {
  const { job, told, pass } = watched();
  job.phase('Reading', 'Rows', null, 'rows');
  pass(250);
  job.advance(10);
  expect(told.at(-1)).toMatchObject({ ratePerSecond: null, secondsLeft: null });
  pass(750);
  job.advance(50);
  expect(told.at(-1)).toMatchObject({ ratePerSecond: 50, secondsLeft: null });
});

test('a cancel is heard at the next breath, and the end is told once', async () => {
  const { job, told } = watched();
  await job.breathe();
  job.cancel();
  await expect(job.breathe()).rejects.toMatchObject({ code: 'cancelled' });
  job.end('cancelled', 'stopped');
  job.end('failed', 'again');
  expect(told.filter((progress) => progress.state !== 'running')).toMatchObject([
    { state: 'cancelled', message: 'stopped' },
  ]);
});
