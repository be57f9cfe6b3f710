import { describe, expect, test } from 'vitest';
import type { Condition, GroupCondition, StatusCondition } from '#shared/domain/condition.ts';
import { leavesOf } from '#shared/domain/condition.ts';
import {
  addTo,
  conditionAt,
  duplicateAt,
  moveAt,
  moveTo,
  problemOf,
  removeAt,
  replaceAt,
  unwrapAt,
  wrapAt,
  type Path,
} from '../../../renderer/panels/clusters/definition/condition-edits.ts';

const leaf = (name: string): StatusCondition => ({ kind: 'status', statuses: [name] });
const group = (join: GroupCondition['join'], ...of: Condition[]): GroupCondition => ({
  kind: 'group',
  join,
  of,
});
/** Writes a tree as "all(a any(b c))". */
const write = (condition: Condition | null): string =>
  condition === null
    ? 'nothing'
    : condition.kind === 'group'
      ? `${condition.join}(${condition.of.map(write).join(' ')})`
      : condition.kind === 'status'
        ? (condition.statuses[0] ?? '')
        : condition.kind;
const tree = group('all', leaf('a'), group('any', leaf('b'), leaf('c')), leaf('d'));

describe('the tree of a rule', () => {
  test('takes another condition beside a single test as a group of both', () => {
    expect(write(addTo(leaf('a'), [], leaf('b')))).toBe('all(a b)');
    expect(write(addTo(tree, [1], leaf('x')))).toBe('all(a any(b c x) d)');
  });

  test('is changed at one place and left as it was elsewhere', () => {
    expect(write(replaceAt(tree, [1, 0], leaf('x')))).toBe('all(a any(x c) d)');
    expect(write(wrapAt(tree, [0], 'none'))).toBe('all(none(a) any(b c) d)');
    expect(write(unwrapAt(tree, [1]))).toBe('all(a b c d)');
    expect(write(duplicateAt(tree, [1, 0]))).toBe('all(a any(b b c) d)');
    expect(write(tree)).toBe('all(a any(b c) d)');
  });

  test('loses a group with its last condition, and is nothing without its last one', () => {
    const once = removeAt(tree, [1, 0]);
    expect(write(once)).toBe('all(a any(c) d)');
    expect(write(once === null ? null : removeAt(once, [1, 0]))).toBe('all(a d)');
    expect(removeAt(group('all', group('any', leaf('a'))), [0, 0])).toBeNull();
  });

  test('has its conditions moved among neighbours, out of a group and into the one before', () => {
    expect(write(moveAt(tree, [2], 'up')?.root ?? null)).toBe('all(a d any(b c))');
    expect(write(moveAt(tree, [1, 0], 'out')?.root ?? null)).toBe('all(a any(c) b d)');
    expect(moveAt(tree, [2], 'into')).toEqual({
      root: group('all', leaf('a'), group('any', leaf('b'), leaf('c'), leaf('d'))),
      path: [1, 2],
    });
    expect([moveAt(tree, [0], 'up'), moveAt(tree, [2], 'down'), moveAt(tree, [0], 'out')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(moveAt(tree, [2], 'into')?.path).toEqual([1, 2]);
  });

  test('moves nothing into itself', () => {
    expect(moveTo(tree, [1], [1], 0)).toBeNull();
    expect(moveTo(tree, [], [1], 0)).toBeNull();
  });

  test('keeps every test through any move, and says where the moved one stands', () => {
    let random = 7;
    const below = (bound: number): number => {
      random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((random / 2_147_483_648) * bound);
    };
    const pathsOf = (condition: Condition, path: Path = []): Path[] => [
      path,
      ...(condition.kind === 'group' ? condition.of.flatMap((each, at) => pathsOf(each, [...path, at])) : []),
    ];
    let root: Condition = group(
      'all',
      leaf('a'),
      group('any', leaf('b'), group('none', leaf('c'))),
      leaf('d'),
    );
    const names = (condition: Condition): string[] => leavesOf(condition).map(write).toSorted();
    let moved = 0;
    for (let turn = 0; turn < 500; turn += 1) {
      const paths = pathsOf(root);
      const from = paths[below(paths.length)] ?? [];
      const to = paths[below(paths.length)] ?? [];
      const what = conditionAt(root, from);
      const next = moveTo(root, from, to, below(5));
      if (next === null) continue;
      moved += 1;
      expect(names(next.root)).toEqual(['a', 'b', 'c', 'd']);
      expect(conditionAt(next.root, next.path)).toBe(what);
      root = turn % 5 === 0 ? wrapAt(next.root, next.path, 'any') : next.root;
    }
    expect(moved).toBeGreaterThan(20);
  });
});

test('a tree that is too deep is refused with a sentence', () => {
  const deep = [1, 2, 3, 4, 5, 6].reduce<Condition>((inner) => group('all', inner), leaf('a'));
  expect(problemOf(deep)).toBe('Not changed: groups stand at most 6 deep.');
  expect(problemOf(tree)).toBeNull();
});
