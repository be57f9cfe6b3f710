import { expect, test } from 'vitest';
import { mergeSingle } from '#shared/domain/merge-desk.ts';
import type { BundleCluster } from '#shared/domain/bundle.ts';
import { EMPTY_DOSSIER } from '#shared/domain/cluster-dossier.ts';
import { EMPTY_DEFINITION } from '#shared/domain/definition.ts';
import { commonBase, type SharedState } from '#core/bundles/common-base.ts';

const cluster = (description: string): BundleCluster => ({
  id: 'rail',
  name: 'Rail',
  tier: 'super',
  aliases: [],
  description,
  status: 'live',
  dossier: EMPTY_DOSSIER,
  definition: EMPTY_DEFINITION,
});
/** A state in which Rail is described so; null = it is not part of it. */
const state = (
  bundleId: string,
  description: string | null,
  ancestors: readonly string[] = [],
  whole = true,
): SharedState => ({
  bundleId,
  ancestors: new Set(ancestors),
  whole,
  state: {
    clusters: new Map(description === null ? [] : [['rail', cluster(description)]]),
    nominations: new Map(),
    initiatives: new Map(),
    rulings: new Map(),
    caveats: new Map(),
  },
});
/** The description of the base on which `ours` and `theirs` are merged; `shared` is newest first. */
const baseOf = (ours: string, theirs: string, ...shared: SharedState[]): string | undefined =>
  commonBase<string>(shared, {
    id: 'rail',
    ours,
    theirs,
    find: ({ clusters }) => clusters.get('rail')?.description,
    merge: (desk, key, { base, ours: own, theirs: told }) =>
      own === undefined || told === undefined
        ? (own ?? told)
        : mergeSingle(desk, { key, words: key }, { base, ours: own, theirs: told }, String),
  });

test('the newest state is the base, whatever came before it', () => {
  expect(baseOf('x', 'y', state('b2', 'two', ['b1']), state('b1', 'one'))).toBe('two');
  expect(baseOf('x', 'y')).toBeUndefined();
});

test('what a bundle of chosen clusters leaves out stands as in the state before', () => {
  expect(baseOf('x', 'y', state('b2', null, ['b1'], false), state('b1', 'one'))).toBe('one');
  expect(baseOf('x', 'y', state('b2', null, ['b1'], true), state('b1', 'one'))).toBeUndefined();
});

test('of two crossed states, what one of them changed is in the base', () => {
  const crossed = [state('c', 'zero', ['a']), state('b', 'new', ['a']), state('a', 'zero')];
  expect(baseOf('new', 'newer', ...crossed)).toBe('new');
});

test('of two crossed states that clash, the one that was settled on is the base', () => {
  const crossed = [state('c', 'theirs', ['a']), state('b', 'ours', ['a']), state('a', 'zero')];
  expect(baseOf('ours', 'changed since', ...crossed)).toBe('ours');
  expect(baseOf('theirs', 'changed since', ...crossed)).toBe('theirs');
  expect(baseOf('changed since', 'theirs', ...crossed)).toBe('theirs');
});

test('two that settled a clash in different ways are asked again', () => {
  const crossed = [state('c', 'theirs', ['a']), state('b', 'ours', ['a']), state('a', 'zero')];
  expect(baseOf('ours', 'theirs', ...crossed)).toBe('zero');
  expect(baseOf('theirs', 'ours', ...crossed)).toBe('zero');
});

test('two states that each come from the other do not cancel out', () => {
  expect(baseOf('x', 'y', state('b', 'two', ['a']), state('a', 'one', ['b']))).toBe('two');
});
