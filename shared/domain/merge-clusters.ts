import type { BundleCluster } from './bundle.ts';
import {
  RELATION_NAMES,
  STAGE_NAMES,
  type ClusterDossier,
  type ClusterOrganisation,
  type ClusterPlace,
  type ClusterRelation,
} from './cluster-dossier.ts';
import { TIER_NAMES } from './cluster.ts';
import { mergeDefinitions } from './merge-definitions.ts';
import {
  mergeList,
  mergeSet,
  mergeSingle,
  type ListManner,
  type MergeChoice,
  type MergeConflict,
  type MergeDesk,
  type ThreeStates,
} from './merge-desk.ts';

/** The outcome of a merge: the state, the conflicts met, and which of them nobody has chosen for. */
export interface Merged<T> {
  readonly state: T;
  readonly conflicts: readonly MergeConflict[];
  /** Keys of conflicts without a choice; ours stands there for the time being. */
  readonly unresolved: readonly string[];
}

/** Runs a merge with the choices made so far and gathers what it met. */
export function mergeWith<T>(
  choices: ReadonlyMap<string, MergeChoice>,
  merge: (desk: MergeDesk) => T,
): Merged<T> {
  const desk: MergeDesk = { choices, conflicts: [] };
  const state = merge(desk);
  return {
    state,
    conflicts: desk.conflicts,
    unresolved: desk.conflicts.flatMap(({ key }) => (choices.has(key) ? [] : [key])),
  };
}

/**
 * Merges two states of one cluster over a base: fields singly, aliases and initiatives as sets, the lists of the dossier
 * by what they name, and the definition by its parts. `base` is undefined where the two never had a common state.
 */
export function mergeCluster(desk: MergeDesk, states: ThreeStates<BundleCluster>): BundleCluster {
  const { base, ours, theirs } = states;
  const { id } = ours;
  const name = base?.name ?? ours.name;
  const field = <K extends 'name' | 'tier' | 'description' | 'status'>(
    of: K,
    words: string,
    write: (value: BundleCluster[K]) => string,
  ): BundleCluster[K] =>
    mergeSingle(
      desk,
      { key: `${id}/${of}`, words: `${words} of ${name}` },
      { base: base?.[of], ours: ours[of], theirs: theirs[of] },
      write,
    );
  return {
    id,
    name: field('name', 'the name', (value) => value),
    tier: field('tier', 'the tier', (tier) => TIER_NAMES[tier]),
    aliases: mergeSet(desk, { base: base?.aliases, ours: ours.aliases, theirs: theirs.aliases }),
    description: field('description', 'the description', (value) => value),
    status: field('status', 'the status', (status) =>
      status === 'live' ? 'on the register' : 'off the register',
    ),
    dossier: mergeDossier(desk, id, name, {
      base: base?.dossier,
      ours: ours.dossier,
      theirs: theirs.dossier,
    }),
    definition: mergeDefinitions(desk, id, name, {
      base: base?.definition,
      ours: ours.definition,
      theirs: theirs.definition,
    }),
  };
}

function mergeDossier(
  desk: MergeDesk,
  id: string,
  name: string,
  { base, ours, theirs }: ThreeStates<ClusterDossier>,
): ClusterDossier {
  return {
    stage: mergeSingle(
      desk,
      { key: `${id}/stage`, words: `the stage of ${name}` },
      { base: base?.stage, ours: ours.stage, theirs: theirs.stage },
      (stage) => STAGE_NAMES[stage],
    ),
    isCaseStudy: mergeSingle(
      desk,
      { key: `${id}/case-study`, words: `whether ${name} is a case study` },
      { base: base?.isCaseStudy, ours: ours.isCaseStudy, theirs: theirs.isCaseStudy },
      (isCaseStudy) => (isCaseStudy ? 'a case study' : 'no case study'),
    ),
    relations: mergeList<ClusterRelation>(
      desk,
      `${id}/relation`,
      { base: base?.relations, ours: ours.relations, theirs: theirs.relations },
      {
        keyOf: ({ kind, clusterId }) => `${kind}:${clusterId}`,
        ...wholeEntries(
          ({ kind, clusterId }) => `the relation “${RELATION_NAMES[kind]} ${clusterId}” of ${name}`,
          ({ note }) => (note === '' ? 'without a note' : note),
        ),
      },
    ),
    places: mergeList<ClusterPlace>(
      desk,
      `${id}/place`,
      { base: base?.places, ours: ours.places, theirs: theirs.places },
      {
        keyOf: ({ place }) => place,
        ...wholeEntries(
          ({ place }) => `the place ${place} of ${name}`,
          ({ place, geographySetId, detail, source }) => listed([place, geographySetId, detail, source]),
        ),
      },
    ),
    organisations: mergeList<ClusterOrganisation>(
      desk,
      `${id}/organisation`,
      { base: base?.organisations, ours: ours.organisations, theirs: theirs.organisations },
      {
        keyOf: ({ name: organisation }) => organisation,
        ...wholeEntries(
          ({ name: organisation }) => `the organisation ${organisation} of ${name}`,
          ({ name: organisation, kind, place, website, source }) =>
            listed([organisation, kind, place, website, source]),
        ),
      },
    ),
    initiativeIds: mergeSet(desk, {
      base: base?.initiativeIds,
      ours: ours.initiativeIds,
      theirs: theirs.initiativeIds,
    }),
  };
}

function wholeEntries<T>(
  nameOf: (item: T) => string,
  write: (item: T) => string,
): Pick<ListManner<T>, 'merge' | 'write' | 'nameOf'> {
  return {
    nameOf,
    write,
    merge: (desk, place, states) => mergeSingle(desk, place, states, write),
  };
}

function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('; ');
}
