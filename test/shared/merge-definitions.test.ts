import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EMPTY_DEFINITION,
  type Container,
  type DefinitionDocument,
  type MembershipRule,
} from '#shared/domain/definition.ts';
import { mergeWith } from '#shared/domain/merge-clusters.ts';
import { mergeDefinitions } from '#shared/domain/merge-definitions.ts';
import type { MergeSide } from '#shared/domain/merge-desk.ts';
import { propertyRuns } from '../fixtures/property-runs.ts';
import { anyDefinition, anyEdits, editedBy } from './merge-world.ts';

const merge = (
  base: DefinitionDocument | undefined,
  ours: DefinitionDocument,
  theirs: DefinitionDocument,
  choices: ReadonlyMap<string, MergeSide> = new Map(),
) => mergeWith(choices, (desk) => mergeDefinitions(desk, 'aerospace', 'Aerospace', { base, ours, theirs }));

const other = { ours: 'theirs', theirs: 'ours' } as const;
/** Chooses for every conflict as a bit of `bits` says. */
function choose(keys: readonly string[], bits: number): Map<string, MergeSide> {
  return new Map(keys.toSorted().map((key, nth) => [key, (bits >> (nth % 30)) & 1 ? 'ours' : 'theirs']));
}
const mirrored = (choices: ReadonlyMap<string, MergeSide>) =>
  new Map([...choices].map(([key, side]) => [key, other[side]]));

const sic: Container = {
  scheme: 'sic-2007',
  match: 'exact',
  codes: ['30300', '33160'],
  letsIn: true,
  fit: 'close',
  note: '',
  agreedBy: '',
  agreedOn: null,
};
const holding = (...containers: Container[]): DefinitionDocument => ({ ...EMPTY_DEFINITION, containers });
const rule = (id: string, code = '1'): MembershipRule => ({
  id,
  effect: 'include',
  when: { kind: 'codes', scheme: 'sic-2007', match: 'exact', codes: [code] },
  note: '',
});
const ruled = (...ids: string[]): DefinitionDocument => ({
  ...EMPTY_DEFINITION,
  rules: ids.map((id) => rule(id)),
});
const orderOf = (document: DefinitionDocument) => document.rules.map(({ id }) => id).join('');

describe('two analysts changing one container', () => {
  test('codes that each of them added and took away are all told, without a conflict', () => {
    const { state, conflicts } = merge(
      holding(sic),
      holding({ ...sic, codes: ['30300', '33160', '51220'] }),
      holding({ ...sic, codes: ['30300', '28990'] }),
    );
    expect(conflicts).toEqual([]);
    expect(state.containers[0]?.codes.toSorted()).toEqual(['28990', '30300', '51220']);
  });

  test('the fit that both changed is a conflict in words, under a key that stays', () => {
    const { conflicts, unresolved } = merge(
      holding(sic),
      holding({ ...sic, fit: 'exact', codes: ['30300'] }),
      holding({ ...sic, fit: 'poor' }),
    );
    expect(conflicts).toEqual([
      {
        key: 'aerospace/container/sic-2007/fit',
        words: 'Both changed the best fit of SIC 2007 in Aerospace.',
        base: 'fits closely',
        ours: 'fits exactly',
        theirs: 'fits poorly',
      },
    ]);
    expect(unresolved).toEqual(['aerospace/container/sic-2007/fit']);
  });

  test('a container that one removed and the other changed is a conflict; one that nobody else touched goes', () => {
    const changed = merge(holding(sic), holding(), holding({ ...sic, note: 'new' }));
    expect(changed.conflicts.map(({ key, ours }) => [key, ours])).toEqual([
      ['aerospace/container/sic-2007', null],
    ]);
    expect(changed.state.containers).toEqual([]);
    const kept = merge(
      holding(sic),
      holding(),
      holding({ ...sic, note: 'new' }),
      new Map([['aerospace/container/sic-2007', 'theirs']]),
    );
    expect(kept.state.containers.map(({ note }) => note)).toEqual(['new']);
    expect(merge(holding(sic), holding(), holding(sic)).state.containers).toEqual([]);
  });
});

describe('the order of rules', () => {
  test('what each added goes behind the rule it stood behind', () => {
    const { state, conflicts } = merge(ruled('a', 'b'), ruled('a', 'x', 'b'), ruled('a', 'b', 'y'));
    expect(conflicts).toEqual([]);
    expect(orderOf(state)).toBe('axby');
  });

  test('the side that moved a rule wins over the one that only added', () => {
    const { state, conflicts } = merge(ruled('a', 'b', 'c'), ruled('c', 'a', 'b'), ruled('a', 'y', 'b', 'c'));
    expect(conflicts).toEqual([]);
    expect(orderOf(state)).toBe('cayb');
  });

  test('two moves that clash are one conflict', () => {
    const sides = [ruled('a', 'b', 'c'), ruled('c', 'a', 'b'), ruled('b', 'a', 'c')] as const;
    expect(merge(...sides).unresolved).toEqual(['aerospace/rule-order']);
    expect(orderOf(merge(...sides, new Map([['aerospace/rule-order', 'theirs']])).state)).toBe('bac');
  });
});

describe('a merge of any two sequences of edits', () => {
  test('is the same whoever merges', () => {
    let conflicting = 0;
    fc.assert(
      fc.property(anyDefinition, anyEdits, anyEdits, fc.nat(), (base, mine, yours, bits) => {
        const [a, b] = [editedBy(base, mine), editedBy(base, yours)];
        const keys = merge(base, a, b).unresolved;
        expect(merge(base, b, a).unresolved).toEqual(keys);
        if (keys.length > 0) conflicting += 1;
        const choices = choose(keys, bits);
        expect(merge(base, b, a, mirrored(choices)).state).toEqual(merge(base, a, b, choices).state);
      }),
      propertyRuns('merge is symmetric'),
    );
    expect(conflicting).toBeGreaterThan(5);
  });

  test('without a base it is the same whoever merges, and holds what either has', () => {
    fc.assert(
      fc.property(anyDefinition, anyDefinition, fc.nat(), (a, b, bits) => {
        const choices = choose(merge(undefined, a, b).unresolved, bits);
        const { state } = merge(undefined, a, b, choices);
        expect(merge(undefined, b, a, mirrored(choices)).state).toEqual(state);
        for (const { rules, pins, containers } of [a, b]) {
          expect(state.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(rules.map(({ id }) => id)));
          expect(state.pins.map(({ companyNumber }) => companyNumber)).toEqual(
            expect.arrayContaining(pins.map(({ companyNumber }) => companyNumber)),
          );
          for (const { scheme, codes } of containers)
            expect(state.containers.find((one) => one.scheme === scheme)?.codes).toEqual(
              expect.arrayContaining(codes),
            );
        }
      }),
      propertyRuns('merge without a base'),
    );
  });

  test('gives what one side did where the other did nothing, and the same edits once', () => {
    fc.assert(
      fc.property(anyDefinition, anyEdits, (base, edits) => {
        const edited = editedBy(base, edits);
        for (const sides of [
          [edited, base],
          [base, edited],
          [edited, edited],
        ] as const)
          expect(merge(base, ...sides)).toEqual({ state: edited, conflicts: [], unresolved: [] });
      }),
      propertyRuns('merge with one side idle'),
    );
  });

  test('loses no edit: whatever one side alone changed stands in the outcome', () => {
    fc.assert(
      fc.property(anyDefinition, anyEdits, anyEdits, fc.nat(), (base, mine, yours, bits) => {
        const [a, b] = [editedBy(base, mine), editedBy(base, yours)];
        const first = merge(base, a, b);
        const { state } = merge(base, a, b, choose(first.unresolved, bits));
        const inConflict = new Set(first.unresolved);
        const [was, now] = [factsOf(base), factsOf(state)];
        for (const [side, still] of [
          [factsOf(a), factsOf(b)],
          [factsOf(b), factsOf(a)],
        ] as const) {
          for (const key of new Set([...was.keys(), ...side.keys()])) {
            const touched = side.get(key) !== was.get(key) && still.get(key) === was.get(key);
            // A part of something that is a conflict as a whole stands or falls with it.
            if (!touched || inConflict.has(key) || inConflict.has(key.split('/').slice(0, 3).join('/')))
              continue;
            expect([key, now.get(key)]).toEqual([key, side.get(key)]);
          }
        }
      }),
      propertyRuns('merge loses no edit'),
    );
  });

  test('taken in a second time it changes nothing', () => {
    fc.assert(
      fc.property(anyDefinition, anyEdits, anyEdits, fc.nat(), (base, mine, yours, bits) => {
        const [a, b] = [editedBy(base, mine), editedBy(base, yours)];
        const { state } = merge(base, a, b, choose(merge(base, a, b).unresolved, bits));
        expect(merge(b, state, b)).toEqual({ state, conflicts: [], unresolved: [] });
        expect(merge(base, state, state).state).toEqual(state);
      }),
      propertyRuns('merge is idempotent'),
    );
  });
});

/** Every single fact of a definition under a key of its own, written by this test and by nothing it tests. */
function factsOf({ containers, rules, pins }: DefinitionDocument): Map<string, string> {
  const facts = new Map<string, string>();
  for (const { scheme, codes, match, letsIn, fit, note, agreedBy, agreedOn } of containers) {
    const key = `aerospace/container/${scheme}`;
    facts.set(key, 'there');
    for (const code of codes) facts.set(`${key}/code ${code}`, 'in');
    for (const [field, value] of Object.entries({ match, letsIn, fit, note }))
      facts.set(`${key}/${field}`, String(value));
    facts.set(`${key}/agreed`, `${agreedBy} ${agreedOn}`);
  }
  for (const { id, effect, when, note } of rules) {
    facts.set(`aerospace/rule/${id}`, 'there');
    facts.set(`aerospace/rule/${id}/effect`, effect);
    facts.set(`aerospace/rule/${id}/when`, JSON.stringify(when, Object.keys(when).toSorted()));
    facts.set(`aerospace/rule/${id}/note`, note);
  }
  for (const { companyNumber, effect, reason } of pins)
    facts.set(`aerospace/pin/${companyNumber}`, `${effect} ${reason}`);
  return facts;
}
