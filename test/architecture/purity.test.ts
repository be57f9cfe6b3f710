import { describe, expect, test } from 'vitest';
import { checkHtmlSinks, checkPurity } from './purity-rules.ts';
import { describeProblems, readCheckout, treeOf } from './source-tree.ts';

describe('shared/domain and shared/format', () => {
  test('read no clock and throw no dice', () => {
    expect(describeProblems(checkPurity(readCheckout()))).toEqual([]);
  });

  test.each(['const now = Date.now();', 'const now = new Date();', 'const x = Math.random();'])(
    '%s is found',
    (line) => {
      expect(checkPurity(treeOf({ 'shared/domain/extract.ts': `/** Date.now() */\n${line}` }))).toMatchObject(
        [{ line: 2 }],
      );
    },
  );

  test('a given date is not a clock', () => {
    expect(checkPurity(treeOf({ 'shared/domain/extract.ts': 'const day = new Date(text);' }))).toEqual([]);
  });
});

describe('text from files', () => {
  test('reaches no HTML sink', () => {
    expect(describeProblems(checkHtmlSinks(readCheckout()))).toEqual([]);
  });

  test.each([
    'node.innerHTML = name;',
    '<p dangerouslySetInnerHTML={{ __html: name }} />',
    'document.write(name);',
  ])('%s is found', (line) => {
    expect(checkHtmlSinks(treeOf({ 'renderer/ui/label.tsx': line }))).toHaveLength(1);
  });
});
