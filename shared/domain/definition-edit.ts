import { canonicalJson } from './canonical-json.ts';
import { describeContainer, describePinChange, describeRule, plural } from './definition-words.ts';
import { schemeName } from './scheme-names.ts';
import {
  definitionDocumentSchema,
  MOST_CONTAINERS,
  MOST_PINS,
  MOST_RULES,
  type Container,
  type DefinitionDocument,
  type DefinitionEdit,
  type MembershipRule,
  type Pin,
} from './definition.ts';

/** Why an edit does not fit a definition; the message is a sentence for the analyst. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  /** `missing`: the edit names a container, rule or pin that is not there; `invalid`: the outcome would not be a definition. */
  readonly problem: 'missing' | 'invalid';

  constructor(problem: 'missing' | 'invalid', message: string) {
    super(message);
    this.problem = problem;
  }
}

/**
 * Puts a definition into the one form in which it is stored: pins in the order of company numbers and containers
 * in that of their schemes, since their order means nothing. The order of rules is the analyst's and is kept.
 */
export function normaliseDefinition(document: DefinitionDocument): DefinitionDocument {
  return {
    schemaVersion: 2,
    containers: sortBy(document.containers, ({ scheme }) => scheme),
    rules: document.rules,
    pins: sortBy(document.pins, ({ companyNumber }) => companyNumber),
  };
}

/**
 * Lists what is wrong with a definition, as sentences; an empty list means that it may be stored.
 *
 * Beyond the shape: every rule has an id of its own, no company is pinned twice, and a scheme has one container.
 */
export function validateDefinition(document: unknown): string[] {
  const parsed = definitionDocumentSchema.safeParse(document);
  if (!parsed.success) {
    return parsed.error.issues.map(
      (issue) => `${issue.path.map(String).join('.') || 'definition'}: ${issue.message}`,
    );
  }
  const { containers, rules, pins } = parsed.data;
  return [
    ...repeats(containers.map(({ scheme }) => scheme)).map(
      (scheme) => `The scheme ${scheme} has two containers.`,
    ),
    ...repeats(rules.map((rule) => rule.id)).map((id) => `Two rules have the id ${id}.`),
    ...repeats(pins.map((pin) => pin.companyNumber)).map((number) => `Company ${number} is pinned twice.`),
  ];
}

/**
 * Applies one edit to a definition and gives the new definition; the one given is left as it was.
 *
 * `at` and `to` beyond the end mean the end. Throws a DefinitionError where the edit names a rule or pin
 * that is not there, or would break a limit or repeat an id.
 */
export function applyEdit(document: DefinitionDocument, edit: DefinitionEdit): DefinitionDocument {
  const { containers, rules } = document;
  switch (edit.kind) {
    case 'set-container': {
      const others = containers.filter(({ scheme }) => scheme !== edit.container.scheme);
      if (others.length >= MOST_CONTAINERS)
        throw new DefinitionError('invalid', `A definition holds at most ${MOST_CONTAINERS} containers.`);
      return normaliseDefinition({ ...document, containers: [...others, edit.container] });
    }
    case 'remove-container': {
      containerOf(containers, edit.scheme);
      return normaliseDefinition({
        ...document,
        containers: containers.filter(({ scheme }) => scheme !== edit.scheme),
      });
    }
    case 'add-rule': {
      if (rules.some((rule) => rule.id === edit.rule.id)) {
        throw new DefinitionError(
          'invalid',
          `A rule with the id ${edit.rule.id} is already part of the definition.`,
        );
      }
      if (rules.length >= MOST_RULES) {
        throw new DefinitionError('invalid', `A definition holds at most ${MOST_RULES} rules.`);
      }
      return normaliseDefinition({ ...document, rules: insertAt(rules, edit.rule, edit.at ?? rules.length) });
    }
    case 'replace-rule': {
      const index = positionOf(rules, edit.rule.id);
      return normaliseDefinition({ ...document, rules: rules.with(index, edit.rule) });
    }
    case 'remove-rule': {
      const index = positionOf(rules, edit.ruleId);
      return normaliseDefinition({ ...document, rules: rules.toSpliced(index, 1) });
    }
    case 'move-rule': {
      const index = positionOf(rules, edit.ruleId);
      const rest = rules.toSpliced(index, 1);
      return normaliseDefinition({ ...document, rules: insertAt(rest, ruleAt(rules, index), edit.to) });
    }
    case 'set-pin':
      return changePins(document, { set: [edit.pin], remove: [] });
    case 'remove-pin':
      return changePins(document, { set: [], remove: [edit.companyNumber] });
    case 'change-pins':
      return changePins(document, edit);
    case 'replace-document': {
      const problems = validateDefinition(edit.document);
      if (problems.length > 0) throw new DefinitionError('invalid', problems.join(' '));
      return normaliseDefinition(edit.document);
    }
  }
}

/**
 * Gives the edit that turns an edit round: applied after it, the definition is again as it was.
 *
 * `document` is the definition before the edit. Throws a DefinitionError where the edit does not fit it.
 */
export function inverseEdit(document: DefinitionDocument, edit: DefinitionEdit): DefinitionEdit {
  const { containers, rules, pins } = document;
  switch (edit.kind) {
    case 'set-container': {
      const before = containers.find(({ scheme }) => scheme === edit.container.scheme);
      return before === undefined
        ? { kind: 'remove-container', scheme: edit.container.scheme }
        : { kind: 'set-container', container: before };
    }
    case 'remove-container':
      return { kind: 'set-container', container: containerOf(containers, edit.scheme) };
    case 'add-rule':
      return { kind: 'remove-rule', ruleId: edit.rule.id };
    case 'replace-rule':
      return { kind: 'replace-rule', rule: ruleAt(rules, positionOf(rules, edit.rule.id)) };
    case 'remove-rule': {
      const at = positionOf(rules, edit.ruleId);
      return { kind: 'add-rule', rule: ruleAt(rules, at), at };
    }
    case 'move-rule':
      return { kind: 'move-rule', ruleId: edit.ruleId, to: positionOf(rules, edit.ruleId) };
    case 'set-pin': {
      const before = pins.find((pin) => pin.companyNumber === edit.pin.companyNumber);
      return before === undefined
        ? { kind: 'remove-pin', companyNumber: edit.pin.companyNumber }
        : { kind: 'set-pin', pin: before };
    }
    case 'remove-pin':
      return { kind: 'set-pin', pin: pinOf(pins, edit.companyNumber) };
    case 'change-pins': {
      const touched = new Set([...edit.remove, ...edit.set.map(({ companyNumber }) => companyNumber)]);
      const before = pins.filter(({ companyNumber }) => touched.has(companyNumber));
      const held = new Set(before.map(({ companyNumber }) => companyNumber));
      return {
        kind: 'change-pins',
        set: before,
        remove: [...touched].filter((companyNumber) => !held.has(companyNumber)),
      };
    }
    case 'replace-document':
      return { kind: 'replace-document', document: normaliseDefinition(document) };
  }
}

/**
 * Says in words what an edit does, for the history: "Added rule: SIC 30300 and below".
 *
 * `document` is the definition before the edit.
 */
export function describeEdit(document: DefinitionDocument, edit: DefinitionEdit): string {
  switch (edit.kind) {
    case 'set-container': {
      const isNew = document.containers.every(({ scheme }) => scheme !== edit.container.scheme);
      return `${isNew ? 'Added' : 'Changed'} container: ${describeContainer(edit.container)}`;
    }
    case 'remove-container':
      return `Removed container: ${schemeName(edit.scheme)}`;
    case 'add-rule':
      return `Added rule: ${describeRule(edit.rule)}`;
    case 'replace-rule':
      return `Changed rule: ${describeRule(edit.rule)}`;
    case 'remove-rule': {
      const rule = document.rules.find(({ id }) => id === edit.ruleId);
      return `Removed rule: ${rule === undefined ? edit.ruleId : describeRule(rule)}`;
    }
    case 'move-rule': {
      const rule = document.rules.find(({ id }) => id === edit.ruleId);
      const place = Math.min(edit.to + 1, document.rules.length);
      return `Moved rule to place ${place}: ${rule === undefined ? edit.ruleId : describeRule(rule)}`;
    }
    case 'set-pin':
      return `Pinned company ${edit.pin.companyNumber} ${edit.pin.effect}: ${edit.pin.reason}`;
    case 'remove-pin':
      return `Removed the pin of company ${edit.companyNumber}`;
    case 'change-pins':
      return describePinChange(edit);
    case 'replace-document':
      return `Replaced the definition: ${plural(edit.document.containers.length, 'container')}, ${plural(edit.document.rules.length, 'rule')}, ${plural(edit.document.pins.length, 'pin')}`;
  }
}

/** Says whether two definitions are the same, whatever the order of their pins. */
export function sameDefinition(a: DefinitionDocument, b: DefinitionDocument): boolean {
  return canonicalJson(normaliseDefinition(a)) === canonicalJson(normaliseDefinition(b));
}

/** Says whether a definition lets nobody in because no container that lets in, no rule and no pin was begun. */
export function isEmptyDefinition(document: DefinitionDocument): boolean {
  return (
    document.rules.length === 0 &&
    document.pins.length === 0 &&
    !document.containers.some(({ letsIn, codes }) => letsIn && codes.length > 0)
  );
}

function changePins(
  document: DefinitionDocument,
  change: { readonly set: readonly Pin[]; readonly remove: readonly string[] },
): DefinitionDocument {
  for (const companyNumber of change.remove) pinOf(document.pins, companyNumber);
  const leaving = new Set([...change.remove, ...change.set.map(({ companyNumber }) => companyNumber)]);
  // Of two pins of one company the later one stands.
  const entering = new Map(change.set.map((pin) => [pin.companyNumber, pin]));
  const pins = [
    ...document.pins.filter(({ companyNumber }) => !leaving.has(companyNumber)),
    ...entering.values(),
  ];
  if (pins.length > MOST_PINS) {
    throw new DefinitionError(
      'invalid',
      `A definition holds at most ${MOST_PINS.toLocaleString('en-GB')} pins.`,
    );
  }
  return normaliseDefinition({ ...document, pins });
}

function sortBy<T>(values: readonly T[], key: (value: T) => string): T[] {
  return values.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function containerOf(containers: readonly Container[], scheme: string): Container {
  const container = containers.find((candidate) => candidate.scheme === scheme);
  if (container === undefined)
    throw new DefinitionError('missing', `The definition has no container for ${schemeName(scheme)}.`);
  return container;
}

function insertAt(rules: readonly MembershipRule[], rule: MembershipRule, at: number): MembershipRule[] {
  return rules.toSpliced(Math.min(at, rules.length), 0, rule);
}

function positionOf(rules: readonly MembershipRule[], id: string): number {
  const index = rules.findIndex((rule) => rule.id === id);
  if (index < 0) throw new DefinitionError('missing', `The definition has no rule with the id ${id}.`);
  return index;
}

function ruleAt(rules: readonly MembershipRule[], index: number): MembershipRule {
  const rule = rules[index];
  if (rule === undefined)
    throw new DefinitionError('missing', `The definition has no rule at place ${index + 1}.`);
  return rule;
}

function pinOf(pins: readonly Pin[], companyNumber: string): Pin {
  const pin = pins.find((candidate) => candidate.companyNumber === companyNumber);
  if (pin === undefined) throw new DefinitionError('missing', `Company ${companyNumber} is not pinned.`);
  return pin;
}

function repeats(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) {
    if (seen.has(value)) twice.add(value);
    seen.add(value);
  }
  return [...twice];
}
