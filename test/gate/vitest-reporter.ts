import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from 'vitest/node';
import { writeTally, type SkippedTest } from './tally.ts';

/** Counts every test of a vitest run, a broken module, a broken hook and an unhandled error included. */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const failures: string[] = unhandled.map((error) => `unhandled error: ${firstLine(error)}`);
    const skipped: SkippedTest[] = [];
    let passed = 0;
    for (const module of modules) {
      const where = module.relativeModuleId;
      for (const error of module.errors()) failures.push(`${where}: ${firstLine(error)}`);
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors())
          failures.push(`${where} > ${suite.fullName}: ${firstLine(error)}`);
      }
      for (const test of module.children.allTests()) {
        const name = `${where} > ${test.fullName}`;
        const result = test.result();
        if (result.state === 'passed') passed += 1;
        else if (result.state === 'skipped') skipped.push({ name, reason: reasonOf(test, result.note) });
        // A test that is still pending when the run ends was cut off.
        else failures.push(name);
      }
    }
    writeTally({ passed, failures, skipped });
  }
}

function reasonOf(test: TestCase, note: string | undefined): string {
  if (note !== undefined && note !== '') return note;
  if (ancestorsOf(test).some((each) => each.errors().length > 0)) return 'its suite failed to set up';
  return test.options.mode === 'todo' ? 'to do' : 'skipped by a condition in the test';
}

function ancestorsOf(test: TestCase): (TestSuite | TestModule)[] {
  const found: (TestSuite | TestModule)[] = [];
  let parent: TestSuite | TestModule = test.parent;
  while (parent.type === 'suite') {
    found.push(parent);
    parent = parent.parent;
  }
  return [...found, parent];
}

function firstLine(error: { readonly message: string }): string {
  return error.message.split('\n')[0] ?? '';
}
