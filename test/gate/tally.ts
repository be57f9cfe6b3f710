import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** A test that was not run: its full name and why. */
export interface SkippedTest {
  readonly name: string;
  readonly reason: string;
}

/** What one runner did: how many tests passed, and by name those that failed or were not run. */
export interface Tally {
  readonly passed: number;
  readonly failures: readonly string[];
  readonly skipped: readonly SkippedTest[];
}

/** Names the file into which the runner writes its tally; set by the gate for each step. */
export const TALLY_VARIABLE = 'WORKBENCH_TALLY';

const tallySchema = z.object({
  passed: z.number().int().nonnegative(),
  failures: z.array(z.string()),
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
});

/** Writes the tally where the gate asked for it; does nothing when a developer runs the runner alone. */
export function writeTally(tally: Tally): void {
  const file = process.env[TALLY_VARIABLE];
  if (file === undefined || file === '') return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(tally, null, 2));
}

/** Reads a runner's tally, or finds null when the runner died before it wrote one. */
export function findTally(file: string): Tally | null {
  try {
    return tallySchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/**
 * Judges a runner by its tally and its exit status together: no tally, or a failing status that no failed
 * test explains, counts as one failure more, so that nothing that went wrong can look like a pass.
 */
export function judgeRun(step: string, status: number | null, tally: Tally | null): Tally {
  if (tally === null) {
    return {
      passed: 0,
      failures: [`${step}: the runner ended (${status ?? 'killed'}) without a tally`],
      skipped: [],
    };
  }
  if (status !== 0 && tally.failures.length === 0) {
    return {
      ...tally,
      failures: [`${step}: the runner ended with ${status ?? 'a signal'} though no test failed`],
    };
  }
  return tally;
}

/** Adds up the tallies of all steps. */
export function sumTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failures: tallies.flatMap((tally) => tally.failures),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** The last line of the gate, e.g. `412 passed, 0 failed, 3 skipped`. */
export function formatTally(tally: Tally): string {
  const skipped = tally.skipped.length > 0 ? `, ${tally.skipped.length} skipped` : '';
  return `${tally.passed} passed, ${tally.failures.length} failed${skipped}`;
}
