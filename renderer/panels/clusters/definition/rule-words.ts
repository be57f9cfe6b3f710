import type { Condition, Join } from '#shared/domain/condition.ts';
import type { Container, Fit, MembershipRule } from '#shared/domain/definition.ts';

export const EFFECTS = [
  { id: 'include', name: 'Include', note: 'Lets in the companies that meet the rule' },
  { id: 'exclude', name: 'Exclude', note: 'Keeps out the companies that meet the rule' },
] as const;
export const MATCHES = [
  { id: 'exact', name: 'exactly', note: 'Only the codes as written' },
  { id: 'prefix', name: 'and below', note: 'Every code that begins with one of these' },
] as const;
export const JOIN_OPTIONS: readonly { id: Join; name: string; note: string }[] = [
  { id: 'all', name: 'All of', note: 'Every condition holds' },
  { id: 'any', name: 'Any of', note: 'At least one condition holds' },
  { id: 'none', name: 'None of', note: 'Not one of the conditions holds' },
];
export const FIT_OPTIONS: readonly { id: Fit; name: string; note: string }[] = [
  { id: 'exact', name: 'Exact', note: 'The codes are the cluster, no more and no less' },
  { id: 'close', name: 'Close', note: 'A little too wide or too narrow' },
  { id: 'partial', name: 'Partial', note: 'Catches a part of the cluster, or much besides' },
  { id: 'poor', name: 'Poor', note: 'Better than nothing; say why in the note' },
  { id: 'none', name: 'None', note: 'The classification has no code that fits' },
];

/** A new id for a rule; it stays with the rule for good. */
export function newRuleId(): string {
  return `rule-${crypto.randomUUID().slice(0, 8)}`;
}

/** A new rule around its first condition. */
export function newRule(effect: MembershipRule['effect'], when: Condition): MembershipRule {
  return { id: newRuleId(), effect, when, note: '' };
}

/** A container before anything was said of it. */
export function newContainer(scheme: string, codes: readonly string[]): Container {
  return {
    scheme,
    match: 'exact',
    codes: [...codes],
    letsIn: true,
    fit: codes.length === 0 ? 'none' : 'close',
    note: '',
    agreedBy: '',
    agreedOn: null,
  };
}
