import { create } from 'zustand';
import type { CodesCondition, Condition } from '#shared/domain/condition.ts';
import type { DefinitionDocument, DefinitionEdit, MembershipRule } from '#shared/domain/definition.ts';
import { schemeName } from '#shared/domain/scheme-names.ts';
import { addTo, conditionAt, replaceAt, type Path } from '../definition/condition-edits.ts';
import { newContainer, newRule } from '../definition/rule-words.ts';

/** What codes are being chosen for. */
export type PickTarget =
  | { readonly kind: 'container'; readonly scheme: string }
  | { readonly kind: 'new-rule'; readonly effect: MembershipRule['effect']; readonly scheme: string }
  /** A condition of a rule; another classification than its own replaces its codes. */
  | { readonly kind: 'condition'; readonly ruleId: string; readonly path: Path; readonly scheme: string }
  /** A condition to come at the end of a group (or beside a single test). */
  | { readonly kind: 'new-condition'; readonly ruleId: string; readonly path: Path; readonly scheme: string };

/** Codes are asked for beside the rules and chosen in the middle of the workbench. */
export const usePicking = create<{ readonly target: PickTarget | null }>(() => ({ target: null }));

/** Opens the picker; null closes it. */
export function pickCodes(target: PickTarget | null): void {
  usePicking.setState({ target });
}

export interface Chosen {
  readonly codes: readonly string[];
  readonly match: CodesCondition['match'];
}

/** What the target holds now; nothing for what is still to come. */
export function chosenNow(document: DefinitionDocument, target: PickTarget): Chosen {
  const nothing: Chosen = { codes: [], match: 'exact' };
  if (target.kind === 'container') {
    return document.containers.find(({ scheme }) => scheme === target.scheme) ?? nothing;
  }
  if (target.kind !== 'condition') return nothing;
  const found = conditionOf(document, target);
  return found?.kind === 'codes' && found.scheme === target.scheme ? found : nothing;
}

/** The edit that gives the target the chosen codes; null where it would leave a condition without any, or the target is gone. */
export function editOfChoice(
  document: DefinitionDocument,
  target: PickTarget,
  { codes, match }: Chosen,
): DefinitionEdit | null {
  if (target.kind === 'container') {
    const found = document.containers.find(({ scheme }) => scheme === target.scheme);
    const container = { ...(found ?? newContainer(target.scheme, codes)), codes: [...codes], match };
    return found === undefined && codes.length === 0 ? null : { kind: 'set-container', container };
  }
  if (codes.length === 0) return null;
  const condition: Condition = { kind: 'codes', scheme: target.scheme, match, codes: [...codes] };
  if (target.kind === 'new-rule') return { kind: 'add-rule', rule: newRule(target.effect, condition) };
  const rule = document.rules.find(({ id }) => id === target.ruleId);
  const found = conditionOf(document, target);
  // Rules may be moved while codes are chosen: what is no condition of codes is not the one that was meant.
  if (rule === undefined || found === null || (target.kind === 'condition' && found.kind !== 'codes'))
    return null;
  const when =
    target.kind === 'condition'
      ? replaceAt(rule.when, target.path, condition)
      : addTo(rule.when, target.path, condition);
  return { kind: 'replace-rule', rule: { ...rule, when } };
}

/** What codes are chosen for, in words: "the container of SIC 2007", "rule 2". */
export function describeTarget(document: DefinitionDocument, target: PickTarget): string {
  if (target.kind === 'container') return `the container of ${schemeName(target.scheme)}`;
  if (target.kind === 'new-rule') return `a new rule, ${schemeName(target.scheme)}`;
  const at = document.rules.findIndex(({ id }) => id === target.ruleId);
  return `rule ${at + 1}, ${schemeName(target.scheme)}`;
}

function conditionOf(
  document: DefinitionDocument,
  { ruleId, path }: { readonly ruleId: string; readonly path: Path },
): Condition | null {
  const rule = document.rules.find(({ id }) => id === ruleId);
  return rule === undefined ? null : conditionAt(rule.when, path);
}
