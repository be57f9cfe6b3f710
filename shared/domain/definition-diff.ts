import { canonicalJson } from './canonical-json.ts';
import { conditionDifferences, valueChange } from './condition-diff.ts';
import { namedList } from './named-list.ts';
import { describeRule } from './definition-words.ts';
import type { Container, DefinitionDocument, MembershipRule } from './definition.ts';
import { normaliseDefinition } from './definition-edit.ts';
import type { DefinitionDifference } from './impact.ts';
import { pinDifferences, type CompanyNames } from './pin-diff.ts';
import { schemeName } from './scheme-names.ts';

/**
 * Says in words how two definitions differ, from the first to the second: containers, then rules, then pins.
 *
 * Empty only where the two are the same. More than 20 pins set or removed with one reason are one sentence. `names` gives
 * companies their names; one without a name is named by its number alone.
 */
export function diffDefinitions(
  from: DefinitionDocument,
  to: DefinitionDocument,
  names: CompanyNames = new Map(),
): DefinitionDifference[] {
  const before = normaliseDefinition(from);
  const after = normaliseDefinition(to);
  return [
    ...containerDifferences(before.containers, after.containers),
    ...ruleDifferences(before.rules, after.rules),
    ...pinDifferences(before.pins, after.pins, names),
  ];
}

function containerDifferences(before: readonly Container[], after: readonly Container[]) {
  const differences: DefinitionDifference[] = [];
  const earlier = new Map(before.map((container) => [container.scheme, container]));
  const later = new Map(after.map((container) => [container.scheme, container]));
  for (const container of after) {
    const { scheme } = container;
    const old = earlier.get(scheme);
    if (old === undefined)
      differences.push(
        containerDifference('added', scheme, `Added the container ${describeWhole(container)}`),
      );
    else if (canonicalJson(old) !== canonicalJson(container)) {
      const parts = containerParts(old, container);
      const words = parts.length === 0 ? 'codes in another order' : parts.join(', ');
      differences.push(containerDifference('changed', scheme, `${schemeName(scheme)}: ${words}`));
    }
  }
  for (const container of before) {
    if (!later.has(container.scheme))
      differences.push(
        containerDifference('removed', container.scheme, `Removed the container ${describeWhole(container)}`),
      );
  }
  return differences;
}

function containerDifference(
  kind: DefinitionDifference['kind'],
  id: string,
  words: string,
): DefinitionDifference {
  return { kind, subject: 'container', id, words };
}

function describeWhole({ scheme, codes, match, fit, letsIn }: Container): string {
  const named =
    codes.length === 0
      ? 'no code that fits'
      : `the ${namedList(codes, 'code')}${match === 'prefix' ? ' and below' : ''}`;
  const records = letsIn || codes.length === 0 ? '' : ', for records alone';
  return `${schemeName(scheme)}: ${named}${records}, best fit ${fit}`;
}

function containerParts(before: Container, after: Container): string[] {
  return [
    ...conditionDifferences(
      { kind: 'codes', scheme: before.scheme, match: before.match, codes: before.codes },
      { kind: 'codes', scheme: after.scheme, match: after.match, codes: after.codes },
    ),
    ...(before.letsIn === after.letsIn
      ? []
      : [
          after.letsIn
            ? 'lets companies in by now'
            : 'lets no companies in any more, speaks of records alone',
        ]),
    ...valueChange('best fit', before.fit, after.fit),
    ...textChange('note', before.note, after.note),
    ...textChange('agreed by', before.agreedBy, after.agreedBy),
    ...textChange('agreed on', before.agreedOn ?? '', after.agreedOn ?? ''),
  ];
}

function ruleDifferences(
  before: readonly MembershipRule[],
  after: readonly MembershipRule[],
): DefinitionDifference[] {
  const differences: DefinitionDifference[] = [];
  const earlier = new Map(before.map((rule, place) => [rule.id, { rule, place: place + 1 }]));
  const later = new Map(after.map((rule, place) => [rule.id, { rule, place: place + 1 }]));
  const add = (kind: DefinitionDifference['kind'], id: string, words: string) =>
    differences.push({ kind, subject: 'rule', id, words });
  for (const [id, { rule, place }] of later) {
    const old = earlier.get(id);
    if (old === undefined) add('added', id, `Added rule ${place}: ${describeRule(rule)}`);
    else if (canonicalJson(old.rule) !== canonicalJson(rule)) {
      const parts = ruleParts(old.rule, rule);
      add(
        'changed',
        id,
        `Rule ${place}: ${parts.length === 0 ? 'conditions in another order' : parts.join(', ')}`,
      );
    }
  }
  for (const [id, { rule, place }] of earlier) {
    if (!later.has(id)) add('removed', id, `Removed rule ${place}: ${describeRule(rule)}`);
  }
  const kept = before.map(({ id }) => id).filter((id) => later.has(id));
  const order = after.map(({ id }) => id).filter((id) => earlier.has(id));
  for (const id of movedOf(kept, order)) {
    const rule = later.get(id);
    const old = earlier.get(id);
    if (rule !== undefined && old !== undefined)
      add('moved', id, `Moved rule ${old.place} to place ${rule.place}: ${describeRule(rule.rule)}`);
  }
  return differences;
}

function ruleParts(before: MembershipRule, after: MembershipRule): string[] {
  return [
    ...(before.effect === after.effect
      ? []
      : [after.effect === 'include' ? 'lets in instead of keeping out' : 'keeps out instead of letting in']),
    ...conditionDifferences(before.when, after.when),
    ...textChange('note', before.note, after.note),
  ];
}

/** The fewest rules that must have been moved to come from one order to the other: all but a longest run in the same order. */
function movedOf(before: readonly string[], after: readonly string[]): string[] {
  const places = new Map(before.map((id, place) => [id, place]));
  const sequence = after.map((id) => places.get(id) ?? 0);
  const best = sequence.map(() => 1);
  const previous = sequence.map(() => -1);
  let end = -1;
  for (const [index, value] of sequence.entries()) {
    for (let earlier = 0; earlier < index; earlier += 1) {
      const length = (best[earlier] ?? 0) + 1;
      if ((sequence[earlier] ?? 0) < value && length > (best[index] ?? 0)) {
        best[index] = length;
        previous[index] = earlier;
      }
    }
    if (end < 0 || (best[index] ?? 0) > (best[end] ?? 0)) end = index;
  }
  const stayed = new Set<number>();
  for (let at = end; at >= 0; at = previous[at] ?? -1) stayed.add(at);
  return after.filter((_id, index) => !stayed.has(index));
}

function textChange(what: string, before: string, after: string): string[] {
  if (before === after) return [];
  if (before === '') return [`${what} “${after}”`];
  if (after === '') return [`without the ${what} “${before}”`];
  return [`${what} “${after}” instead of “${before}”`];
}
