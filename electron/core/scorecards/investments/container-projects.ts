import type { DefinitionDocument } from '#shared/domain/definition.ts';
import { findMatchingCode } from '#shared/domain/membership-rule.ts';
import type { UndefinedReason } from '#shared/domain/metric-value.ts';
import { INVESTMENT_SCHEMES } from '#shared/domain/numbered-metrics.ts';
import { DEFAULT_GEOGRAPHY_SET_ID, TERRITORY_NAMES, type GeographySet } from '#shared/domain/geography.ts';
import { readGeographySet } from '../../geography/register.ts';
import type { ReadStore } from '../../store/handles.ts';
import { spanInTime } from '../deals/time-window.ts';
import { feedOf, type FeedExtract } from '../feeds.ts';
import type { FormContext, Formed } from '../former.ts';
import { projectFrame, type Project, type ProjectFrame } from './project-frame.ts';
import { ruledProjects } from './ruled-projects.ts';

/** The projects that carry a code of the cluster’s own container. */
export interface ContainerProjects {
  readonly feed: FeedExtract;
  readonly frame: ProjectFrame;
  /** Under the rulings that reach the cluster. */
  readonly projects: readonly Project[];
  readonly captured: readonly Project[];
}

/** Finds the projects of the cluster in the extract of one kind of project; the reason where there can be none. */
export function containerProjects(context: FormContext): ContainerProjects | UndefinedReason {
  const { store, cluster, row } = context;
  const { document } = cluster;
  if (document.containers.length + document.rules.length + document.pins.length === 0) return 'no-definition';
  const feed = feedOf(context, 'investments', row.metric.profiles);
  if (feed === null) return 'no-source';
  if (investmentContainers(document).length === 0) return 'no-container';
  return context.memo(`projects/${feed.id}`, () => {
    const frame = projectFrame(store, feed.id);
    const captured = selectProjects(frame, document);
    return { feed, frame, captured, projects: ruledProjects(frame, captured, context.rulings) };
  });
}

/** The containers of a definition that speak of projects and name a code. */
export function investmentContainers(document: DefinitionDocument): DefinitionDocument['containers'] {
  return document.containers.filter(
    ({ scheme, codes }) => INVESTMENT_SCHEMES.includes(scheme) && codes.length > 0,
  );
}

/** Selects the projects that carry a code of any container of a definition for cluster, sector, sub-sector or activity. */
export function selectProjects(
  { projects, byCode }: ProjectFrame,
  document: DefinitionDocument,
): readonly Project[] {
  const chosen = new Set<number>();
  for (const container of investmentContainers(document))
    for (const [code, places] of byCode.get(container.scheme) ?? [])
      if (findMatchingCode(container, [{ scheme: container.scheme, code }]) !== undefined)
        for (const place of places) chosen.add(place);
  return [...chosen].toSorted((a, b) => a - b).flatMap((place) => projects[place] ?? []);
}

/** The set whose projects stand for a set asked about, and what the cell says of it. */
export interface ReachedSet {
  readonly set: GeographySet;
  readonly territory: Formed['territory'];
  readonly standsIn: boolean;
}

const STAND_IN = 'east-and-west-midlands';

/**
 * Gives the set whose projects are counted. Projects name regions and cities, so the Midlands Engine, whose border crosses two
 * regions, cannot be told: the West and East Midlands stand in for it. Every other set is itself.
 */
export function reachedSet(store: ReadStore, set: GeographySet): ReachedSet {
  if (set.id !== DEFAULT_GEOGRAPHY_SET_ID)
    return { set, territory: { id: set.territory, name: set.name }, standsIn: false };
  const regions = readGeographySet(store, STAND_IN);
  return {
    set: regions,
    territory: { id: regions.territory, name: `${regions.name} (in place of the ${set.name})` },
    standsIn: true,
  };
}

/** Projects of a window and a set. */
export interface PlacedProjects {
  readonly here: readonly Project[];
  /** In the window, and perhaps in the set: nothing says so for certain. */
  readonly unplaced: number;
}

/** Parts projects of the row’s window by where they went; those that state no time are counted apart. */
export function projectsInTime(
  { row }: Pick<FormContext, 'row'>,
  projects: readonly Project[],
): { readonly within: readonly Project[]; readonly undated: number } {
  let undated = 0;
  const within = projects.filter(({ year }) => {
    const time = spanInTime(year, year, row.window);
    if (time === 'unknown') undated += 1;
    return time === 'in';
  });
  return { within, undated };
}

/** Finds the projects that went to a set, and how many may have. */
export function placeIn(
  { lieOf }: Pick<ProjectFrame, 'lieOf'>,
  projects: readonly Project[],
  set: GeographySet,
): PlacedProjects {
  let unplaced = 0;
  const here = projects.filter((project) => {
    const lie = lieOf(set, project);
    if (lie === 'part' || lie === 'unknown') unplaced += 1;
    return lie === 'within';
  });
  return { here, unplaced };
}

/** Names the territory of a set for a formula. */
export function territoryWords({ set, territory }: ReachedSet): string {
  return set.id === 'uk' ? `the ${TERRITORY_NAMES.UK}` : territory.name;
}
