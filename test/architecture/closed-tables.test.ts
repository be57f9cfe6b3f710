import { describe, expect, test } from 'vitest';
import { checkErrors, checkHandlers, checkRejects } from './closed-tables.ts';
import { describeProblems, filesOf, readCheckout, treeOf } from './source-tree.ts';

const checkout = readCheckout();

describe('METHODS and the handlers', () => {
  const method = {
    'shared/contract/methods/clusters.ts':
      "export const m = { 'clusters.list': read('x'), 'clusters.edit': write('y') };",
  };
  const handlers = (text: string) => ({ ...method, 'electron/core/handlers/clusters.ts': text });
  const problems = (text: string): string[] => describeProblems(checkHandlers(treeOf(handlers(text))));

  test('in the checkout name each other', (context) => {
    if (filesOf(checkout, /^electron\/core\/handlers\//).length === 0)
      return context.skip('no handler is written yet');
    expect(describeProblems(checkHandlers(checkout))).toEqual([]);
  });

  test('agree when each method has its handler', () => {
    expect(
      problems("export const h = { 'clusters.list': list, 'clusters.edit'(request) { return request; } };"),
    ).toEqual([]);
  });

  test('a method without a handler is found', () => {
    expect(problems("export const h = { 'clusters.list': list };")).toEqual([
      'shared/contract/methods/clusters.ts:1: clusters.edit has no handler in electron/core/handlers/.',
    ]);
  });

  test('a handler without a method is found', () => {
    expect(
      problems("export const h = {\n'clusters.list': a, 'clusters.edit': b,\n'clusters.merge': c };"),
    ).toEqual(['electron/core/handlers/clusters.ts:3: handles clusters.merge, which is not in METHODS.']);
  });

  test('a method handled twice is found', () => {
    expect(
      problems(
        "export const h = { 'clusters.list': a, 'clusters.edit': b }; export const i = { 'clusters.edit': c };",
      ),
    ).toEqual(['electron/core/handlers/clusters.ts:1: clusters.edit has two handlers.']);
  });
});

describe('ERRORS', () => {
  const table = {
    'shared/contract/errors.ts': "export const ERRORS = { 'not-found': 'Not found', busy: 'Busy' } as const;",
  };
  const problems = (files: Record<string, string>): string[] =>
    describeProblems(checkErrors(treeOf({ ...table, ...files })));
  const both = "throw new AppError('not-found', 'x'); throw new AppError(late ? 'busy' : 'not-found', 'x');";

  test('in the checkout are each used, and no other is', (context) => {
    if (filesOf(checkout, /^electron\/core\/handlers\//).length === 0)
      return context.skip('no handler is written yet');
    expect(describeProblems(checkErrors(checkout))).toEqual([]);
  });

  test('agree with the code that throws them all', () => {
    expect(problems({ 'electron/core/clusters/register.ts': both })).toEqual([]);
  });

  test('a code that nothing refuses with is found', () => {
    expect(
      problems({ 'electron/core/clusters/register.ts': "throw new AppError('not-found', 'x');" }),
    ).toHaveLength(1);
  });

  test('a code that is thrown and not listed is found, in either arm of a condition', () => {
    const more = "throw new AppError(late ? 'too-late' : 'busy', 'x');";
    expect(problems({ 'electron/core/a/a.ts': both, 'renderer/api/b.ts': more })).toEqual([
      "renderer/api/b.ts:1: throws AppError 'too-late', which is not in ERRORS.",
    ]);
  });

  test('a code that a method declares and the table does not list is found', () => {
    const methods =
      "export const m = { 'clusters.list': read('x', i, o, { errors: ['not-found', 'gone'] }) };";
    expect(
      problems({ 'electron/core/a/a.ts': both, 'shared/contract/methods/clusters.ts': methods }),
    ).toHaveLength(1);
    const common = "export const COMMON_ERRORS: readonly ErrorCode[] = ['busy', 'gone'];";
    expect(problems({ 'electron/core/a/a.ts': both, 'shared/contract/method.ts': common })).toHaveLength(1);
  });
});

describe('REJECTS', () => {
  const table = {
    'shared/domain/reject.ts':
      "export const REJECTS = { 'name-blank': { label: 'x' } } as const satisfies Record<string, object>;",
  };
  const problems = (text: string): string[] =>
    describeProblems(checkRejects(treeOf({ ...table, 'electron/core/import/check-row.ts': text })));

  test('in the checkout are each used, and no other is', (context) => {
    if (filesOf(checkout, /^electron\/core\/handlers\//).length === 0)
      return context.skip('no handler is written yet');
    expect(describeProblems(checkRejects(checkout))).toEqual([]);
  });

  test('agree with the profile that uses them all', () => {
    expect(problems("reject('name-blank');")).toEqual([]);
    expect(problems("found.push({ code: 'name-blank', field: 'CompanyName' });")).toEqual([]);
  });

  test('a code that no profile uses is found', () => {
    expect(problems('export {};')).toHaveLength(1);
  });

  test('a code that is used and not listed is found', () => {
    expect(problems("reject('name-blank'); reject('name-odd');")).toHaveLength(1);
    expect(
      problems("found.push({ code: 'name-blank', field: 'a' }, { code: 'name-odd', field: 'a' });"),
    ).toHaveLength(1);
  });
});
