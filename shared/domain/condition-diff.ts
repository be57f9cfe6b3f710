import { canonicalJson } from './canonical-json.ts';
import type { Condition, GroupCondition, Join } from './condition.ts';
import { describeCondition } from './definition-words.ts';
import { namedList } from './named-list.ts';

const JOIN_NAMES: Readonly<Record<Join, string>> = {
  all: 'all of its conditions',
  any: 'any of its conditions',
  none: 'none of its conditions',
};
const PLACE_NAMES = { name: 'the name', description: 'the description', either: 'name or description' };

/** Says what changed in a condition, each change for itself: "added the code 30300", "also: at least 10 employees". Empty for the same condition. */
export function conditionDifferences(before: Condition, after: Condition): string[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (before.kind === 'codes' && after.kind === 'codes' && before.scheme === after.scheme) {
    return orReplaced(before, after, [
      ...listChange(before.codes, after.codes, 'code'),
      ...(before.match === after.match
        ? []
        : [
            after.match === 'prefix'
              ? 'takes what stands below the codes too'
              : 'takes just these codes, nothing below',
          ]),
    ]);
  }
  if (before.kind === 'words' && after.kind === 'words') {
    const quoted = (phrases: readonly string[]) => phrases.map((phrase) => `“${phrase}”`);
    return orReplaced(before, after, [
      ...listChange(quoted(before.phrases), quoted(after.phrases), 'phrase'),
      ...valueChange('sought in', PLACE_NAMES[before.where], PLACE_NAMES[after.where]),
    ]);
  }
  if (before.kind === 'status' && after.kind === 'status')
    return orReplaced(before, after, listChange(before.statuses, after.statuses, 'status', 'statuses'));
  if (before.kind === 'group' && after.kind === 'group') return groupDifferences(before, after);
  // A condition put into a group, or the one left of a group, is the same condition with more or less beside it.
  if (after.kind === 'group' && after.join !== 'none' && holds(after, before))
    return groupDifferences({ kind: 'group', join: after.join, of: [before] }, after);
  if (before.kind === 'group' && before.join !== 'none' && holds(before, after))
    return groupDifferences(before, { kind: 'group', join: before.join, of: [after] });
  return [replaced(before, after)];
}

/** Says that a value is another by now: "best fit close instead of exact"; empty where it is the same. */
export function valueChange(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what} ${after} instead of ${before}`];
}

function groupDifferences(before: GroupCondition, after: GroupCondition): string[] {
  const parts = valueChange('asks for', JOIN_NAMES[before.join], JOIN_NAMES[after.join]);
  const gone = without(before.of, after.of);
  const come: Condition[] = [];
  for (const added of without(after.of, before.of)) {
    const partner = gone.findIndex((candidate) => isKin(candidate, added));
    const [changed] = partner < 0 ? [] : gone.splice(partner, 1);
    if (changed === undefined) come.push(added);
    else parts.push(...conditionDifferences(changed, added));
  }
  const join = { all: 'also', any: 'or else', none: 'nor' }[after.join];
  parts.push(...come.map((each) => `${join}: ${describeCondition(each)}`));
  parts.push(...gone.map((each) => `no more: ${describeCondition(each)}`));
  return parts.length === 0 ? ['conditions in another order'] : parts;
}

/** Two conditions that ask the same thing in another way, so that one is the other one changed. */
function isKin(a: Condition, b: Condition): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'codes') return b.kind === 'codes' && a.scheme === b.scheme;
  if (a.kind === 'size') return b.kind === 'size' && a.measure === b.measure;
  return true;
}

function without(these: readonly Condition[], those: readonly Condition[]): Condition[] {
  const counts = new Map<string, number>();
  for (const each of those) {
    const key = canonicalJson(each);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return these.filter((each) => {
    const key = canonicalJson(each);
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left <= 0;
  });
}

function holds(group: GroupCondition, condition: Condition): boolean {
  return group.of.some((each) => canonicalJson(each) === canonicalJson(condition));
}

function listChange(
  before: readonly string[],
  after: readonly string[],
  word: string,
  several?: string,
): string[] {
  const old = new Set(before);
  const present = new Set(after);
  const added = [...present].filter((value) => !old.has(value));
  const removed = [...old].filter((value) => !present.has(value));
  const parts: string[] = [];
  if (added.length > 0) parts.push(`added the ${namedList(added, word, several)}`);
  if (removed.length > 0) parts.push(`removed the ${namedList(removed, word, several)}`);
  return parts;
}

function orReplaced(before: Condition, after: Condition, parts: string[]): string[] {
  return parts.length > 0 ? parts : [replaced(before, after)];
}

function replaced(before: Condition, after: Condition): string {
  const [old, present] = [describeCondition(before), describeCondition(after)];
  return old === present ? 'written in another order' : `${present} instead of ${old}`;
}
