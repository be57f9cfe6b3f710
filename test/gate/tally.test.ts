import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findTally, formatTally, judgeRun, sumTallies, type Tally } from './tally.ts';

const clean: Tally = { passed: 3, failures: [], skipped: [] };

describe('the tally', () => {
  test('the last line says what passed, what failed, and what was skipped if anything was', () => {
    expect(formatTally(clean)).toBe('3 passed, 0 failed');
    expect(formatTally({ ...clean, failures: ['a'], skipped: [{ name: 'b', reason: 'c' }] })).toBe(
      '3 passed, 1 failed, 1 skipped',
    );
  });

  test('a runner that left no tally counts as one failed test, even when it ended well', () => {
    expect(judgeRun('tests', 139, null).failures).toHaveLength(1);
    expect(judgeRun('tests', null, null).failures).toHaveLength(1);
    expect(judgeRun('tests', 0, null).failures).toHaveLength(1);
  });

  test('a failing status that no failed test explains counts as one', () => {
    expect(formatTally(judgeRun('tests', 1, clean))).toBe('3 passed, 1 failed');
    expect(formatTally(judgeRun('tests', null, clean))).toBe('3 passed, 1 failed');
    expect(formatTally(judgeRun('tests', 1, { ...clean, failures: ['a'] }))).toBe('3 passed, 1 failed');
    expect(judgeRun('tests', 0, clean)).toEqual(clean);
  });

  test('tallies add up', () => {
    const other: Tally = { passed: 2, failures: ['x'], skipped: [{ name: 'y', reason: 'z' }] };
    expect(formatTally(sumTallies([clean, other, other]))).toBe('7 passed, 2 failed, 2 skipped');
  });

  test('a missing or half-written tally is none', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'tally-')), 'tally.json');
    expect(findTally(file)).toBeNull();
    writeFileSync(file, '{"passed": 3, "fail');
    expect(findTally(file)).toBeNull();
    writeFileSync(file, JSON.stringify(clean));
    expect(findTally(file)).toEqual(clean);
  });
});
