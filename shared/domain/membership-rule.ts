import type { Condition, LeafCondition } from './condition.ts';
import type { Container, DefinitionDocument, MembershipRule } from './definition.ts';
import { holdsPhrase } from './phrase.ts';
import { schemeName } from './scheme-names.ts';

/** A code a company carries. */
export interface CarriedCode {
  readonly scheme: string;
  readonly code: string;
}

/** What a condition may ask of a company; a fact that is null is unknown, and meets no bound. */
export interface CompanyFacts {
  readonly companyNumber: string;
  readonly codes: readonly CarriedCode[];
  readonly name: string;
  readonly description: string | null;
  readonly employees: number | null;
  /** Pounds. */
  readonly turnoverGbp: number | null;
  /** As YYYY-MM-DD. */
  readonly incorporatedOn: string | null;
  readonly status: string | null;
  readonly sites: readonly {
    readonly kind: 'registered' | 'operating';
    readonly districtCode: string | null;
  }[];
}

/** Says whether a district belongs to a geography set. */
export type IsInSet = (geographySetId: string, districtCode: string) => boolean;

/** One thing that lets companies in or keeps them out, in the order in which a definition is read. */
export type MembershipStep =
  | { readonly kind: 'container'; readonly id: string; readonly container: Container }
  | { readonly kind: 'rule'; readonly id: string; readonly rule: MembershipRule };

/** Why a company is a member or not; `stepId` is a rule's id or a container's scheme, `code` what met it. */
export interface MembershipDecision {
  readonly member: boolean;
  readonly kind: 'rule' | 'container' | 'pin' | 'excluded-by-rule' | 'pinned-out' | 'no-rule';
  readonly stepId: string | null;
  readonly code: string | null;
  /** "code 30300 under rule 1", "pinned in: head office of the group". */
  readonly words: string;
}

/** Containers that let in (in the order of their schemes), then the rules: what a definition asks, in order. */
export function stepsOf(document: DefinitionDocument): MembershipStep[] {
  return [
    ...document.containers
      .filter(({ letsIn, codes }) => letsIn && codes.length > 0)
      .map((container) => ({ kind: 'container' as const, id: container.scheme, container })),
    ...document.rules.map((rule) => ({ kind: 'rule' as const, id: rule.id, rule })),
  ];
}

/** What a step asks of a company. */
export function conditionOf(step: MembershipStep): Condition {
  if (step.kind === 'rule') return step.rule.when;
  const { scheme, match, codes } = step.container;
  return { kind: 'codes', scheme, match, codes };
}

/**
 * Says whether a company meets a condition. `all` of nothing holds, `any` of nothing does not; a test of an unknown fact
 * does not hold (so `none` over it does).
 */
export function meetsCondition(condition: Condition, company: CompanyFacts, isInSet: IsInSet): boolean {
  if (condition.kind !== 'group') return meetsLeaf(condition, company, isInSet);
  const holds = (each: Condition): boolean => meetsCondition(each, company, isInSet);
  switch (condition.join) {
    case 'all':
      return condition.of.every(holds);
    case 'any':
      return condition.of.some(holds);
    case 'none':
      return !condition.of.some(holds);
  }
}

function meetsLeaf(leaf: LeafCondition, company: CompanyFacts, isInSet: IsInSet): boolean {
  switch (leaf.kind) {
    case 'codes':
      return findMatchingCode(leaf, company.codes) !== undefined;
    case 'words': {
      const texts = [
        ...(leaf.where === 'description' ? [] : [company.name]),
        ...(leaf.where === 'name' || company.description === null ? [] : [company.description]),
      ];
      return leaf.phrases.some((phrase) => texts.some((text) => holdsPhrase(text, phrase)));
    }
    case 'size':
      return lies(
        leaf.measure === 'employees' ? company.employees : company.turnoverGbp,
        leaf.least,
        leaf.most,
      );
    case 'age':
      return lies(company.incorporatedOn, leaf.from, leaf.to);
    case 'status': {
      const status = company.status?.trim().toLocaleLowerCase('en-GB');
      return leaf.statuses.some((each) => each.trim().toLocaleLowerCase('en-GB') === status);
    }
    case 'place':
      return company.sites.some(
        ({ kind, districtCode }) =>
          districtCode !== null &&
          (leaf.sites === 'any' || kind === 'registered') &&
          isInSet(leaf.geographySetId, districtCode),
      );
  }
}

function lies<T extends number | string>(fact: T | null, least: T | null, most: T | null): boolean {
  return fact !== null && (least === null || fact >= least) && (most === null || fact <= most);
}

/** Finds the first code of a company that a condition over codes takes; undefined where none does. */
export function findMatchingCode(
  condition: {
    readonly scheme: string;
    readonly match: 'exact' | 'prefix';
    readonly codes: readonly string[];
  },
  codes: readonly CarriedCode[],
): string | undefined {
  const meets = (code: string) =>
    condition.match === 'exact'
      ? condition.codes.includes(code)
      : condition.codes.some((prefix) => code.startsWith(prefix));
  return codes.find(({ scheme, code }) => scheme === condition.scheme && meets(code))?.code;
}

/**
 * Decides whether one company is a member of a cluster, and says why.
 *
 * In = it meets any container or include rule and no exclude rule; a pin wins over every rule. Where several
 * are met, the first one is named.
 */
export function decideMembership(
  document: DefinitionDocument,
  company: CompanyFacts,
  isInSet: IsInSet,
): MembershipDecision {
  const pin = document.pins.find(({ companyNumber }) => companyNumber === company.companyNumber);
  if (pin !== undefined) {
    const member = pin.effect === 'in';
    return {
      member,
      kind: member ? 'pin' : 'pinned-out',
      stepId: null,
      code: null,
      words: `pinned ${pin.effect}: ${pin.reason}`,
    };
  }
  const met = stepsOf(document).filter((step) => meetsCondition(conditionOf(step), company, isInSet));
  const isExclude = (step: MembershipStep) => step.kind === 'rule' && step.rule.effect === 'exclude';
  const included = met.find((step) => !isExclude(step));
  if (included === undefined)
    return { member: false, kind: 'no-rule', stepId: null, code: null, words: 'meets no include rule' };
  const excluded = met.find(isExclude);
  const decisive = excluded ?? included;
  const reason = describeReason(document, decisive, company);
  return {
    member: excluded === undefined,
    kind: excluded !== undefined ? 'excluded-by-rule' : decisive.kind,
    stepId: decisive.id,
    code: reason.code,
    words: excluded === undefined ? reason.words : `kept out by ${reason.words}`,
  };
}

/** Says under which step a company stands: "code 30300 under rule 1", "code Aerospace in the container Data City RTIC", "rule 2". */
export function describeReason(
  document: DefinitionDocument,
  step: MembershipStep,
  company: Pick<CompanyFacts, 'codes'>,
): { readonly code: string | null; readonly words: string } {
  const condition = conditionOf(step);
  const code = condition.kind === 'codes' ? (findMatchingCode(condition, company.codes) ?? null) : null;
  const place =
    step.kind === 'container'
      ? `the container ${schemeName(step.container.scheme)}`
      : `rule ${document.rules.findIndex(({ id }) => id === step.id) + 1}`;
  if (code === null) return { code, words: place };
  return { code, words: `code ${code} ${step.kind === 'container' ? 'in' : 'under'} ${place}` };
}

/**
 * Gives the text just above every text that begins with `prefix`, in code-point order, so that a prefix is
 * the range `code >= prefix AND code < end` and an index can answer it. Null where there is no such text.
 */
export function prefixEnd(prefix: string): string | null {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  while (points.length > 0) {
    const last = points.pop() ?? 0;
    if (last < 0x10ffff) {
      // The surrogates are no characters, so the code point after U+D7FF is U+E000.
      const next = last === 0xd7ff ? 0xe000 : last + 1;
      return String.fromCodePoint(...points, next);
    }
  }
  return null;
}
