import { conditionSchema, type Condition, type GroupCondition, type Join } from '#shared/domain/condition.ts';

/** Where a condition stands in the tree of a rule: the place in each group on the way; empty for the rule's own. */
export type Path = readonly number[];

/** Finds the condition at a path; null where there is none. */
export function conditionAt(root: Condition, path: Path): Condition | null {
  const [first, ...rest] = path;
  if (first === undefined) return root;
  if (root.kind !== 'group') return null;
  const child = root.of[first];
  return child === undefined ? null : conditionAt(child, rest);
}

/** Puts another condition in the place of the one at a path. */
export function replaceAt(root: Condition, path: Path, next: Condition): Condition {
  return changeAt(root, path, () => next) ?? root;
}

/**
 * Takes out the condition at a path, and every group that is left empty by it: an empty group would let everybody in or
 * nobody. Null where nothing of the rule would be left.
 */
export function removeAt(root: Condition, path: Path): Condition | null {
  return changeAt(root, path, () => null);
}

/** Adds a condition at the end of the group at a path; a single test becomes a group of both. */
export function addTo(root: Condition, path: Path, added: Condition): Condition {
  return replaceAt(root, path, joined(conditionAt(root, path) ?? root, added));
}

function joined(target: Condition, added: Condition): GroupCondition {
  return target.kind === 'group'
    ? { ...target, of: [...target.of, added] }
    : { kind: 'group', join: 'all', of: [target, added] };
}

/** Puts the condition at a path into a group of its own. */
export function wrapAt(root: Condition, path: Path, join: Join): Condition {
  return changeAt(root, path, (found) => ({ kind: 'group', join, of: [found] })) ?? root;
}

/** Takes a group away and leaves what it held in its place; only within a group, or where it held one condition. */
export function unwrapAt(root: Condition, path: Path): Condition {
  const group = conditionAt(root, path);
  if (group === null || group.kind !== 'group') return root;
  const [only, ...more] = group.of;
  if (only !== undefined && more.length === 0) return replaceAt(root, path, only);
  const parent = conditionAt(root, path.slice(0, -1));
  const at = path.at(-1);
  if (at === undefined || parent?.kind !== 'group') return root;
  return replaceAt(root, path.slice(0, -1), { ...parent, of: parent.of.toSpliced(at, 1, ...group.of) });
}

/** Copies the condition at a path and puts the copy after it. */
export function duplicateAt(root: Condition, path: Path): Condition {
  const found = conditionAt(root, path);
  const at = path.at(-1);
  if (found === null) return root;
  const parent = conditionAt(root, path.slice(0, -1));
  if (at === undefined || parent?.kind !== 'group') return joined(root, structuredClone(root));
  return replaceAt(root, path.slice(0, -1), {
    ...parent,
    of: parent.of.toSpliced(at + 1, 0, structuredClone(found)),
  });
}

/** The ways to move a condition with the arrow keys. */
export const MOVES = ['up', 'down', 'out', 'into'] as const;
export type Move = (typeof MOVES)[number];

/**
 * Moves the condition at a path: up or down among its neighbours, out of its group, or into the group just before it.
 * Null where it cannot go there.
 */
export function moveAt(root: Condition, path: Path, move: Move): { root: Condition; path: Path } | null {
  const at = path.at(-1);
  const above = path.slice(0, -1);
  const parent = conditionAt(root, above);
  if (at === undefined || parent?.kind !== 'group') return null;
  if (move === 'up' || move === 'down') {
    const to = at + (move === 'up' ? -1 : 1);
    return to < 0 || to >= parent.of.length ? null : moveTo(root, path, above, to);
  }
  if (move === 'out') {
    const from = above.at(-1);
    return from === undefined ? null : moveTo(root, path, above.slice(0, -1), from + 1);
  }
  const before = parent.of[at - 1];
  return before?.kind === 'group' ? moveTo(root, path, [...above, at - 1], before.of.length) : null;
}

/**
 * Moves the condition at `from` into the group at `group`, to stand at place `to` there, counted without it. Null where
 * it would have to stand within itself. A group that is left empty goes.
 */
export function moveTo(
  root: Condition,
  from: Path,
  group: Path,
  to: number,
): { root: Condition; path: Path } | null {
  const moved = conditionAt(root, from);
  if (moved === null || from.length === 0 || isWithin(group, from)) return null;
  // A gap keeps the place, so that the path of the group still leads to it.
  const gap: Condition = { kind: 'group', join: 'all', of: [] };
  const withGap = replaceAt(root, from, gap);
  const target = conditionAt(withGap, group);
  if (target?.kind !== 'group') return null;
  const gapAt = target.of.indexOf(gap);
  const at = Math.min(gapAt >= 0 && to >= gapAt ? to + 1 : to, target.of.length);
  const arrived = replaceAt(withGap, group, { ...target, of: target.of.toSpliced(at, 0, moved) });
  const gapPath = pathOf(arrived, gap);
  const settled = gapPath === null ? null : removeAt(arrived, gapPath);
  const path = settled === null ? null : pathOf(settled, moved);
  return settled === null || path === null ? null : { root: settled, path };
}

function pathOf(root: Condition, wanted: Condition): Path | null {
  if (root === wanted) return [];
  if (root.kind !== 'group') return null;
  for (const [at, child] of root.of.entries()) {
    const rest = pathOf(child, wanted);
    if (rest !== null) return [at, ...rest];
  }
  return null;
}

function isWithin(path: Path, outer: Path): boolean {
  return outer.every((place, at) => path[at] === place);
}

function changeAt(
  root: Condition,
  path: Path,
  change: (found: Condition) => Condition | null,
): Condition | null {
  const [first, ...rest] = path;
  if (first === undefined) return change(root);
  const child = root.kind === 'group' ? root.of[first] : undefined;
  if (root.kind !== 'group' || child === undefined) return root;
  const next = changeAt(child, rest, change);
  if (next !== null) return { ...root, of: root.of.with(first, next) };
  const of = root.of.toSpliced(first, 1);
  return of.length === 0 ? null : { ...root, of };
}

/** Says in a sentence why a condition cannot be stored; null where it can. */
export function problemOf(condition: Condition): string | null {
  const parsed = conditionSchema.safeParse(condition);
  if (parsed.success) return null;
  const words = parsed.error.issues[0]?.message ?? 'the condition is not complete';
  return `Not changed: ${words}.`;
}
