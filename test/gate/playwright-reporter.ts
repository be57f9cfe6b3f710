import type { FullResult, Reporter, Suite, TestError } from '@playwright/test/reporter';
import { writeTally, type SkippedTest } from './tally.ts';

/** Counts every test of a Playwright run, and errors outside any test. */
export default class TallyReporter implements Reporter {
  #suite: Suite | undefined;
  readonly #errors: string[] = [];

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onError(error: TestError): void {
    this.#errors.push(
      `error outside any test: ${(error.message ?? error.value ?? 'unknown').split('\n')[0]}`,
    );
  }

  onEnd(result: FullResult): void {
    const failures = [...this.#errors];
    const skipped: SkippedTest[] = [];
    let passed = 0;
    for (const test of this.#suite?.allTests() ?? []) {
      const name = test.titlePath().filter(Boolean).join(' > ');
      const outcome = test.outcome();
      const wanted = test.annotations.some((annotation) => annotation.type === 'skip');
      if (outcome === 'expected') passed += 1;
      else if (outcome === 'skipped' && wanted) skipped.push({ name, reason: reasonOf(test.annotations) });
      // A flaky test is not a passing one; a test that never ran because the run was cut short is not a skip.
      else failures.push(outcome === 'skipped' ? `${name} (not reached: the run was cut short)` : name);
    }
    if (result.status === 'timedout') failures.push('the whole run passed its time limit');
    writeTally({ passed, failures, skipped });
  }
}

function reasonOf(annotations: readonly { type: string; description?: string | undefined }[]): string {
  return annotations.find((annotation) => annotation.type === 'skip')?.description ?? 'no reason given';
}
