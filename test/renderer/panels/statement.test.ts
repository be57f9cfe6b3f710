import { describe, expect, test } from 'vitest';
import { describeJob } from '../../../renderer/panels/frame/describe-job.ts';
import { matchesWords } from '../../../renderer/panels/frame/use-found.ts';
import { readYear } from '../../../renderer/panels/frame/window-years.tsx';
import { draftFrom, readStatement } from '../../../renderer/panels/extracts/statement.ts';

const COMPLETE = draftFrom({
  title: 'Basic company data',
  edition: 'May 2020',
  licence: { name: 'OGL', terms: '', attribution: '', expiresOn: null },
  territory: 'UK',
  universe: 'all-companies',
});

describe('the statement about a file', () => {
  test('takes what the profile suggests and states nothing it does not know', () => {
    expect(draftFrom({})).toMatchObject({
      title: '',
      licenceName: '',
      territory: 'unknown',
      universe: 'unknown',
    });
    expect(readStatement(COMPLETE).statement).toMatchObject({
      title: 'Basic company data',
      retrievedOn: null,
      territory: 'UK',
    });
  });

  test('says field by field what is missing', () => {
    const { statement, problems } = readStatement({
      ...COMPLETE,
      title: ' ',
      licenceName: '',
      licenceExpiresOn: 'soon',
    });
    expect(statement).toBeNull();
    expect(Object.keys(problems).sort()).toEqual(['licenceExpiresOn', 'licenceName', 'title']);
  });
});

test('a job is described with its rate and the time left', () => {
  const job = {
    jobId: 'j',
    title: 'Reading',
    method: 'extracts.stage',
    phase: 'reading',
    state: 'running',
    done: 12000,
    total: 48000,
    unit: 'rows',
    ratePerSecond: 12400,
    secondsLeft: 2.9,
    startedAt: '',
    message: null,
  } as const;
  expect(describeJob(job)).toBe('reading · 12,000 of 48,000 rows · 12,400 rows/s · 3 s left');
  expect(describeJob({ ...job, total: null, secondsLeft: null })).toBe(
    'reading · 12,000 rows · 12,400 rows/s',
  );
  expect(
    describeJob({
      ...job,
      unit: 'bytes',
      done: 1_000_000,
      total: 2_000_000,
      ratePerSecond: null,
      secondsLeft: null,
    }),
  ).toBe('reading · 1.0 MB of 2.0 MB');
  expect(describeJob({ ...job, state: 'failed', message: 'The disk is full.' })).toBe('The disk is full.');
});

test('the palette finds by all words typed, in any order', () => {
  expect(matchesWords('Go to Extracts', 'extr go')).toBe(true);
  expect(matchesWords('Go to Extracts', 'extr map')).toBe(false);
});

test.each([
  ['2017', 2017],
  ['1799', null],
  ['20170', null],
  ['abcd', null],
  ['', null],
])('the year "%s" is read as %s', (text, year) => {
  expect(readYear(text)).toBe(year);
});
