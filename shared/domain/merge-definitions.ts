import type { Container, DefinitionDocument, Fit, MembershipRule, Pin } from './definition.ts';
import { describeCondition, describeContainer, describeRule } from './definition-words.ts';
import { canonicalJson } from './canonical-json.ts';
import {
  byCodeUnit,
  isSame,
  mergeList,
  mergeSet,
  mergeSingle,
  type MergeDesk,
  type MergePlace,
  type ThreeStates,
} from './merge-desk.ts';
import { schemeName } from './scheme-names.ts';

const FIT_WORDS: Readonly<Record<Fit, string>> = {
  exact: 'fits exactly',
  close: 'fits closely',
  partial: 'fits in part',
  poor: 'fits poorly',
  none: 'does not fit',
};

/**
 * Merges two definitions over a base: containers by scheme (their codes as a set, the rest field by field), rules by id
 * (a condition as one value), the order of rules, pins by company.
 *
 * `prefix` begins the keys of conflicts; `name` is the cluster's, for their words. With `base` undefined whatever
 * differs between two entries of one key is a conflict. The stamps of a pin say nothing: pins that say the same
 * are the same.
 */
export function mergeDefinitions(
  desk: MergeDesk,
  prefix: string,
  name: string,
  states: ThreeStates<DefinitionDocument>,
): DefinitionDocument {
  const part = <T>(of: (document: DefinitionDocument) => T): ThreeStates<T> => ({
    base: states.base === undefined ? undefined : of(states.base),
    ours: of(states.ours),
    theirs: of(states.theirs),
  });
  const containers = mergeList<Container>(
    desk,
    `${prefix}/container`,
    part(({ containers: list }) => list),
    {
      keyOf: ({ scheme }) => scheme,
      merge: (at, place, three) => mergeContainer(at, place, name, three),
      write: containerInWords,
      nameOf: ({ scheme }) => `the container of ${schemeName(scheme)} in ${name}`,
    },
  );
  const rules = mergeList<MembershipRule>(
    desk,
    `${prefix}/rule`,
    part(({ rules: list }) => list),
    {
      keyOf: ({ id }) => id,
      merge: mergeRule,
      write: ruleInWords,
      nameOf: (rule) => `the rule “${describeRule(rule)}” of ${name}`,
      order: {
        key: `${prefix}/rule-order`,
        words: `the order of the rules of ${name}`,
        writeOrder: (list) => list.map(describeRule).join('; '),
      },
    },
  );
  const pins = mergeList<Pin>(
    desk,
    `${prefix}/pin`,
    part(({ pins: list }) => list),
    {
      keyOf: ({ companyNumber }) => companyNumber,
      merge: mergePin,
      write: pinInWords,
      nameOf: ({ companyNumber }) => `the pin of company ${companyNumber} in ${name}`,
      saysSame: saysSamePin,
    },
  );
  return {
    schemaVersion: 2,
    containers: containers.toSorted((a, b) => byCodeUnit(a.scheme, b.scheme)),
    rules,
    pins: pins.toSorted((a, b) => byCodeUnit(a.companyNumber, b.companyNumber)),
  };
}

/** A container in words, with how well it fits and who agreed. */
export function containerInWords(container: Container): string {
  return [
    describeContainer(container),
    FIT_WORDS[container.fit],
    container.letsIn ? 'lets companies in' : 'speaks of records alone',
    ...(container.note === '' ? [] : [`“${container.note}”`]),
    ...(container.agreedBy === '' ? [] : [agreedWords(container)]),
  ].join('; ');
}

/** A rule in words, with its note. */
export function ruleInWords(rule: MembershipRule): string {
  return rule.note === '' ? describeRule(rule) : `${describeRule(rule)} (“${rule.note}”)`;
}

/** A pin in words: "in: the head office moved". */
export function pinInWords({ effect, reason }: Pin): string {
  return `${effect}: ${reason}`;
}

/** Says whether two pins say the same of one company, whoever set them and when. */
export function saysSamePin(a: Pin, b: Pin): boolean {
  return a.companyNumber === b.companyNumber && a.effect === b.effect && a.reason === b.reason;
}

function mergeContainer(
  desk: MergeDesk,
  { key }: MergePlace,
  name: string,
  { base, ours, theirs }: ThreeStates<Container>,
): Container {
  const scheme = `${schemeName(ours.scheme)} in ${name}`;
  const field = <K extends keyof Container>(
    of: K,
    words: string,
    write: (value: Container[K]) => string,
  ): Container[K] =>
    mergeSingle(
      desk,
      { key: `${key}/${of}`, words: `${words} of ${scheme}` },
      { base: base?.[of], ours: ours[of], theirs: theirs[of] },
      write,
    );
  const agreed = mergeSingle(
    desk,
    { key: `${key}/agreed`, words: `who agreed to ${scheme}` },
    { base: base === undefined ? undefined : agreedOf(base), ours: agreedOf(ours), theirs: agreedOf(theirs) },
    agreedWords,
  );
  return {
    scheme: ours.scheme,
    match: field('match', 'how the codes are matched', (match) =>
      match === 'prefix' ? 'every code that begins with one of them' : 'these codes alone',
    ),
    codes: mergeSet(desk, { base: base?.codes, ours: ours.codes, theirs: theirs.codes }),
    letsIn: field('letsIn', 'what the container does', (letsIn) =>
      letsIn ? 'lets companies in' : 'speaks of records alone',
    ),
    fit: field('fit', 'the best fit', (fit) => FIT_WORDS[fit]),
    note: field('note', 'the note', (note) => note),
    ...agreed,
  };
}

function agreedOf({ agreedBy, agreedOn }: Container): Pick<Container, 'agreedBy' | 'agreedOn'> {
  return { agreedBy, agreedOn };
}

function agreedWords({ agreedBy, agreedOn }: Pick<Container, 'agreedBy' | 'agreedOn'>): string {
  if (agreedBy === '' && agreedOn === null) return 'nobody yet';
  return `agreed by ${agreedBy === '' ? 'somebody' : agreedBy}${agreedOn === null ? '' : ` on ${agreedOn}`}`;
}

function mergeRule(
  desk: MergeDesk,
  { key, words }: MergePlace,
  { base, ours, theirs }: ThreeStates<MembershipRule>,
): MembershipRule {
  return {
    id: ours.id,
    effect: mergeSingle(
      desk,
      { key: `${key}/effect`, words: `the effect of ${words}` },
      { base: base?.effect, ours: ours.effect, theirs: theirs.effect },
      (effect) => (effect === 'include' ? 'lets in' : 'keeps out'),
    ),
    when: mergeSingle(
      desk,
      { key: `${key}/when`, words: `the condition of ${words}` },
      { base: base?.when, ours: ours.when, theirs: theirs.when },
      describeCondition,
    ),
    note: mergeSingle(
      desk,
      { key: `${key}/note`, words: `the note of ${words}` },
      { base: base?.note, ours: ours.note, theirs: theirs.note },
      (note) => note,
    ),
  };
}

function mergePin(desk: MergeDesk, place: MergePlace, states: ThreeStates<Pin>): Pin {
  const { base, ours, theirs } = states;
  const said = ({ effect, reason }: Pin) => ({ effect, reason });
  const { effect, reason } = mergeSingle(
    desk,
    place,
    {
      base: base === undefined ? undefined : said(base),
      ours: said(ours),
      theirs: said(theirs),
    },
    (pin) => `${pin.effect}: ${pin.reason}`,
  );
  const outcome = { ...ours, effect, reason };
  const holders = [ours, theirs].filter((pin) => saysSamePin(pin, outcome));
  const [first = ours, second] = holders;
  if (second === undefined || isSame(first, second)) return first;
  // Both say the same under different stamps: the stamp that changed stands, else the earlier one.
  if (base !== undefined && isSame(first, base)) return second;
  if (base !== undefined && isSame(second, base)) return first;
  const byStamp = (pin: Pin) => `${pin.at} ${canonicalJson(pin)}`;
  return byStamp(first) <= byStamp(second) ? first : second;
}
