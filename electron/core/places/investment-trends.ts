import type { MethodInput, MethodOutput } from '#shared/contract/methods.ts';
import type { GeographySet } from '#shared/domain/geography.ts';
import { computeShare } from '#shared/domain/metrics/quotient.ts';
import { findCluster } from '../clusters/find-clusters.ts';
import { readDefinition } from '../clusters/read-definition.ts';
import { listDeskOf } from '../desk/desk-entries.ts';
import { readGeographySet } from '../geography/register.ts';
import { liveExtracts, type FeedExtract } from '../scorecards/feeds.ts';
import { placeIn, reachedSet, selectProjects } from '../scorecards/investments/container-projects.ts';
import { projectFrame, type Project } from '../scorecards/investments/project-frame.ts';
import { OWN_MEASURES, sumProjects } from '../scorecards/investments/project-measure.ts';
import type { ReadStore } from '../store/handles.ts';

type Trends = MethodOutput<'investments.trends'>;
type Point = Trends['series'][number];

const FLOWS = [
  { flow: 'foreign', profileId: 'fdi-projects' },
  { flow: 'domestic', profileId: 'ddi-projects' },
] as const;

/** The projects of one flow: those of the UK, those of the set, and how many may be of it. */
interface FlowProjects {
  readonly flow: Point['flow'];
  readonly extract: FeedExtract;
  readonly uk: readonly Project[];
  readonly here: readonly Project[];
  readonly unplaced: number;
}

/**
 * Sums direct investment by calendar year: projects, jobs and dollars of the UK and of a geography set, by the extract of each flow that
 * was committed last, retail left out; of all industries, or of those that carry a code of the cluster’s own container.
 *
 * Countries and sectors are those of foreign projects here, most projects first. Capital expenditure is in dollars; a year whose
 * projects state none has null, never zero. The share is null where the extract is not stated to cover the UK. Forecasts are what
 * analysts entered. Throws `not-found`.
 */
export function readInvestmentTrends(store: ReadStore, request: MethodInput<'investments.trends'>): Trends {
  const asked = readGeographySet(store, request.geographySetId);
  const reached = reachedSet(store, asked);
  const uk = readGeographySet(store, 'uk');
  const flows = flowProjects(store, request.clusterId, uk, reached.set);
  const foreign = flows.find(({ flow }) => flow === 'foreign')?.here ?? [];
  return {
    series: flows.flatMap(seriesOf),
    countries: ranked(foreign, ({ sourceCountry }) => [sourceCountry ?? 'Not stated']).map(
      ({ name, ...sums }) => ({ country: name, ...sums }),
    ),
    sectors: ranked(foreign, sectorsOf).map(({ name, ...sums }) => ({ sector: name, ...sums })),
    forecasts: readForecasts(store, request.clusterId),
    unplaced: flows.reduce((sum, { unplaced }) => sum + unplaced, 0),
    source: [
      ...flows.map(
        ({ extract: { supplier, title, edition } }) => `${supplier}, ${title}, ${edition} edition`,
      ),
      ...(reached.standsIn && flows.length > 0 ? [`${reached.set.name} in place of the ${asked.name}`] : []),
    ].join('; '),
  };
}

function flowProjects(
  store: ReadStore,
  clusterId: string | undefined,
  uk: GeographySet,
  set: GeographySet,
): FlowProjects[] {
  const document = clusterId === undefined ? null : readDefinition(store, clusterId).document;
  const live = liveExtracts(store);
  return FLOWS.flatMap(({ flow, profileId }): FlowProjects[] => {
    const extract = live.find((each) => each.target === 'investments' && each.profileId === profileId);
    if (extract === undefined) return [];
    const frame = projectFrame(store, extract.id);
    const projects = document === null ? frame.projects : selectProjects(frame, document);
    return [{ flow, extract, uk: placeIn(frame, projects, uk).here, ...placeIn(frame, projects, set) }];
  });
}

/** Every year from the first to the last project of the UK, also one without any. */
function seriesOf({ flow, extract, uk, here }: FlowProjects): Point[] {
  const years = uk.flatMap(({ year }) => year ?? []);
  const first = years.reduce((least, year) => Math.min(least, year), Infinity);
  const last = years.reduce((most, year) => Math.max(most, year), -Infinity);
  if (years.length === 0) return [];
  return Array.from({ length: last - first + 1 }, (_, at): Point => {
    const year = first + at;
    const [ofHere, ofUk] = [here, uk].map((projects) =>
      sumsOf(projects.filter((each) => each.year === year)),
    );
    const capexHereUsd = ofHere?.capexUsd ?? null;
    const capexUkUsd = ofUk?.capexUsd ?? null;
    return {
      flow,
      year,
      projectsHere: ofHere?.projects ?? 0,
      projectsUk: ofUk?.projects ?? 0,
      jobsHere: ofHere?.jobs ?? null,
      jobsUk: ofUk?.jobs ?? null,
      capexHereUsd,
      capexUkUsd,
      capexSharePercent: extract.territory === 'UK' ? shareOf(capexHereUsd, capexUkUsd) : null,
    };
  });
}

function shareOf(part: number | null, whole: number | null): number | null {
  // Money paid back may leave a sum below zero: then there is no share.
  if (part === null || whole === null || part < 0 || whole < 0) return null;
  const share = computeShare({ part, whole });
  return share.kind === 'value' ? share.value : null;
}

function sumsOf(projects: readonly Project[]) {
  return {
    projects: projects.length,
    jobs: sumProjects(projects, OWN_MEASURES.jobs).value,
    capexUsd: sumProjects(projects, OWN_MEASURES.capex).value,
  };
}

function sectorsOf({ codes }: Project): string[] {
  const sectors = codes.filter(({ scheme }) => scheme === 'fdi-sector').map(({ code }) => code);
  return sectors.length === 0 ? ['Not stated'] : sectors;
}

function ranked(projects: readonly Project[], namesOf: (project: Project) => readonly string[]) {
  const byName = new Map<string, Project[]>();
  for (const project of projects)
    for (const name of namesOf(project)) {
      const found = byName.get(name) ?? [];
      found.push(project);
      byName.set(name, found);
    }
  return [...byName]
    .map(([name, found]) => {
      const { projects: count, capexUsd } = sumsOf(found);
      return { name, projects: count, capexUsd };
    })
    .toSorted((a, b) => b.projects - a.projects || (a.name < b.name ? -1 : 1));
}

/** The forecasts that analysts entered, of one cluster or of all; they are never added to what was observed. */
function readForecasts(store: ReadStore, clusterId: string | undefined): Trends['forecasts'] {
  return listDeskOf(store, 'entered-figure').flatMap(({ body }) => {
    const isAsked = clusterId === undefined || body.clusterId === clusterId;
    if (body.metricId !== 'capex-forecast' || body.number === null || !isAsked) return [];
    return [
      {
        clusterId: body.clusterId,
        clusterName: findCluster(store, body.clusterId)?.name ?? body.clusterId,
        value: body.number,
        currency: body.currency ?? 'USD',
        words: [body.forecast, body.context].filter((words) => words !== '').join('; '),
        source: body.source,
      },
    ];
  });
}
