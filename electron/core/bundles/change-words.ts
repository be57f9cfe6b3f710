import type { BundleCluster } from '#shared/domain/bundle.ts';
import { STAGE_NAMES } from '#shared/domain/cluster-dossier.ts';
import { TIER_NAMES } from '#shared/domain/cluster.ts';
import { diffDefinitions } from '#shared/domain/definition-diff.ts';
import type { CompanyNames } from '#shared/domain/pin-diff.ts';
import type { TravellingNomination } from '#shared/domain/merge-register.ts';
import type { Initiative } from '#shared/domain/register-entry.ts';
import { same } from './same.ts';

/** Says in words what taking a bundle in changes of a cluster here; empty where nothing does. */
export function clusterChangeWords(
  before: BundleCluster | undefined,
  after: BundleCluster,
  names: CompanyNames,
): string[] {
  if (before === undefined) {
    const { containers, rules, pins } = after.definition;
    return [
      `New on the register: ${STAGE_NAMES[after.dossier.stage]}, ${TIER_NAMES[after.tier]}, with ${counted(containers.length, 'container')}, ${counted(rules.length, 'rule')} and ${counted(pins.length, 'pin')}`,
    ];
  }
  return [
    ...changed('name', before.name, after.name),
    ...changed('tier', TIER_NAMES[before.tier], TIER_NAMES[after.tier]),
    ...changed('status', statusWords(before), statusWords(after)),
    ...changed('stage', STAGE_NAMES[before.dossier.stage], STAGE_NAMES[after.dossier.stage]),
    ...(same(before.description, after.description) ? [] : ['Another description']),
    ...(before.dossier.isCaseStudy === after.dossier.isCaseStudy
      ? []
      : [after.dossier.isCaseStudy ? 'A case study by now' : 'No case study any more']),
    ...listChanges('alias', before.aliases, after.aliases, (alias) => alias),
    ...listChanges(
      'relation',
      before.dossier.relations,
      after.dossier.relations,
      ({ kind, clusterId }) => `${kind} ${clusterId}`,
    ),
    ...listChanges('place', before.dossier.places, after.dossier.places, ({ place }) => place),
    ...listChanges(
      'organisation',
      before.dossier.organisations,
      after.dossier.organisations,
      ({ name }) => name,
    ),
    ...listChanges('initiative', before.dossier.initiativeIds, after.dossier.initiativeIds, (id) => id),
    ...diffDefinitions(before.definition, after.definition, names).map(({ words }) => words),
  ];
}

/** Says in words what taking a bundle in changes of a nomination or an initiative here. */
export function entryChangeWords(
  before: TravellingNomination | Initiative | undefined,
  after: TravellingNomination | Initiative | undefined,
): string[] {
  if (same(before, after)) return [];
  if (before === undefined) return ['New on the register'];
  if (after === undefined) return ['Taken off the register'];
  const later = new Map<string, unknown>(Object.entries(after));
  return Object.entries(before).flatMap(([field, value]) => {
    const now = later.get(field);
    return same(value, now)
      ? []
      : [`${FIELD_WORDS.get(field) ?? field}: ${written(value)} to ${written(now)}`];
  });
}

const FIELD_WORDS: ReadonlyMap<string, string> = new Map([
  ['nominatedBy', 'nominated by'],
  ['geographySetId', 'area'],
  ['clusterId', 'taken up by'],
]);

function written(value: unknown): string {
  return typeof value === 'string' && value !== '' ? `“${value}”` : 'nothing';
}

function statusWords({ status }: BundleCluster): string {
  return status === 'live' ? 'on the register' : 'off the register';
}

function changed(what: string, before: string, after: string): string[] {
  return before === after
    ? []
    : [`${what}: ${before} to ${after}`.replace(/^./, (first) => first.toUpperCase())];
}

function listChanges<T>(
  what: string,
  before: readonly T[],
  after: readonly T[],
  nameOf: (item: T) => string,
): string[] {
  const earlier = new Map(before.map((item) => [nameOf(item), item]));
  const later = new Map(after.map((item) => [nameOf(item), item]));
  return [
    ...[...later].flatMap(([name, item]) => {
      const old = earlier.get(name);
      if (old === undefined) return [`Added the ${what} ${name}`];
      return same(old, item) ? [] : [`Changed the ${what} ${name}`];
    }),
    ...[...earlier.keys()].flatMap((name) => (later.has(name) ? [] : [`Removed the ${what} ${name}`])),
  ];
}

function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : `${word}s`}`;
}
