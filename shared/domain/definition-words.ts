import type { Condition, LeafCondition } from './condition.ts';
import type { Container, MembershipRule, Pin } from './definition.ts';
import { schemeName, shortSchemeName } from './scheme-names.ts';

const SHOWN = 4;
const JOIN_WORDS = { all: ' and ', any: ' or ', none: ' nor ' } as const;

/** Says what a rule takes, in words: "SIC 30300 and below", "without SIC 30110, 30120". */
export function describeRule(rule: MembershipRule): string {
  return `${rule.effect === 'exclude' ? 'without ' : ''}${describeCondition(rule.when)}`;
}

/** Says what a container takes: "Data City RTIC Aerospace, Space", "QS subject: no code that fits". */
export function describeContainer(container: Container): string {
  const { scheme, match, codes } = container;
  if (codes.length === 0) return `${schemeName(scheme)}: no code that fits`;
  return describeLeaf({ kind: 'codes', scheme, match, codes });
}

/** Says what a condition asks, in words a colleague reads: "SIC 30300 and (50 to 249 employees or the word “rocket*”)". */
export function describeCondition(condition: Condition): string {
  if (condition.kind !== 'group') return describeLeaf(condition);
  const [only, ...more] = condition.of;
  if (only === undefined) return condition.join === 'any' ? 'no company' : 'every company';
  if (more.length === 0 && condition.join !== 'none') return describeCondition(only);
  const words = condition.of
    .map((each) => (each.kind === 'group' ? `(${describeCondition(each)})` : describeLeaf(each)))
    .join(JOIN_WORDS[condition.join]);
  return condition.join === 'none' ? (more.length === 0 ? `not ${words}` : `neither ${words}`) : words;
}

function describeLeaf(leaf: LeafCondition): string {
  switch (leaf.kind) {
    case 'codes': {
      const below =
        leaf.match === 'prefix' ? (leaf.codes.length <= SHOWN ? ' and below' : ', and below') : '';
      return `${shortSchemeName(leaf.scheme)} ${listed(leaf.codes, (code) => code)}${below}`;
    }
    case 'words': {
      const where = { name: 'the name', description: 'the description', either: 'name or description' }[
        leaf.where
      ];
      return `${listed(leaf.phrases, (phrase) => `“${phrase}”`)} in ${where}`;
    }
    case 'size':
      return leaf.measure === 'employees'
        ? `${between(leaf.least, leaf.most, (count) => count.toLocaleString('en-GB'))} employees`
        : `turnover ${between(leaf.least, leaf.most, (pounds) => `£${pounds.toLocaleString('en-GB')}`)}`;
    case 'age':
      return `incorporated ${
        leaf.from !== null && leaf.to !== null
          ? `${leaf.from} to ${leaf.to}`
          : leaf.from !== null
            ? `from ${leaf.from}`
            : leaf.to !== null
              ? `by ${leaf.to}`
              : 'on a stated day'
      }`;
    case 'status':
      return `status ${listed(leaf.statuses, (status) => status)}`;
    case 'place':
      return `${leaf.sites === 'any' ? 'a site' : 'the registered office'} in ${leaf.geographySetId}`;
  }
}

function listed(values: readonly string[], write: (value: string) => string): string {
  const more = values.length > SHOWN ? ` and ${values.length - SHOWN} more` : '';
  return `${values.slice(0, SHOWN).map(write).join(', ')}${more}`;
}

function between(least: number | null, most: number | null, write: (value: number) => string): string {
  if (least !== null && most !== null) return `${write(least)} to ${write(most)}`;
  if (least !== null) return `at least ${write(least)}`;
  return most === null ? 'any number of' : `at most ${write(most)}`;
}

/** Says what a change of many pins does: "Pinned 12 companies out, removed 1 pin: not in the trade body’s list". */
export function describePinChange(edit: {
  readonly set: readonly Pin[];
  readonly remove: readonly string[];
}): string {
  const counts = (['in', 'out'] as const).flatMap((effect) => {
    const pins = edit.set.filter((pin) => pin.effect === effect);
    return pins.length === 0 ? [] : [`pinned ${plural(pins.length, 'company', 'companies')} ${effect}`];
  });
  if (edit.remove.length > 0) counts.push(`removed ${plural(edit.remove.length, 'pin')}`);
  const [first = 'changed no pin', ...more] = counts;
  const reasons = [...new Set(edit.set.map(({ reason }) => reason))];
  const because = reasons.length === 1 ? `: ${reasons[0]}` : '';
  return `${[first.slice(0, 1).toUpperCase() + first.slice(1), ...more].join(', ')}${because}`;
}

/** Counts in words: "1 pin", "12 companies". */
export function plural(count: number, word: string, several = `${word}s`): string {
  return `${count} ${count === 1 ? word : several}`;
}
