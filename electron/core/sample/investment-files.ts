import { apportion } from './apportion.ts';
import type { CalibratedCluster, InvestmentFlow } from './calibration.ts';
import { csvText } from './csv-text.ts';
import type { Random } from './random.ts';
import type { SampleWorld } from './sample-world.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const SOURCES = [
  'United States',
  'United States',
  'Germany',
  'France',
  'Japan',
  'India',
  'Netherlands',
  'Canada',
] as const;
const TYPES = ['New', 'New', 'New', 'Expansion', 'Expansion', 'Co-Location'] as const;
const CITIES_HERE: readonly (readonly [city: string, region: string])[] = [
  ['Birmingham', 'West Midlands'],
  ['Coventry', 'West Midlands'],
  ['Wolverhampton', 'West Midlands'],
  ['Telford', 'West Midlands'],
  ['Hereford', 'West Midlands'],
  ['Derby', 'East Midlands'],
  ['Nottingham', 'East Midlands'],
  ['Leicester', 'East Midlands'],
  ['Lincoln', 'East Midlands'],
];
const CITIES: readonly (readonly [city: string, region: string])[] = [
  ['Manchester', 'North West'],
  ['Leeds', 'Yorkshire and The Humber'],
  ['Bristol', 'South West'],
  ['Cambridge', 'East of England'],
  ['London', 'London'],
  ['Reading', 'South East'],
  ['Oxford', 'South East'],
  ['Cardiff', 'Wales'],
  ['Glasgow', 'Scotland'],
  ['Belfast', 'Northern Ireland'],
];
/** Capital is given in units of so many dollars: two places of a million. */
const UNIT_USD = 10_000;
const [FIRST_YEAR, YEARS] = [2017, 5];

interface Project {
  readonly cluster: CalibratedCluster;
  readonly isHere: boolean;
  readonly year: number;
  readonly jobs: number;
  readonly capexUsd: number;
  readonly isRetail: boolean;
}

/** Writes foreign or domestic projects as the supplier would: those counted, and a few in shops or before the years that count. */
export function projectsFile(
  world: SampleWorld,
  clusters: readonly CalibratedCluster[],
  flow: 'fdi' | 'ddi',
  random: Random,
): string {
  const projects = clusters.flatMap((cluster) => [
    ...counted(cluster, cluster.investments[flow], random),
    ...uncounted(cluster, random),
  ]);
  const rows = projects.map((project, at): (string | number)[] => {
    const { cluster, isHere } = project;
    const [city, region] = random.pick(isHere ? CITIES_HERE : CITIES);
    const investor = `${random.pick(world.recipe.nameStarts)}${random.pick(world.recipe.nameEnds)} (Sample)`;
    const isEstimated = random.chance(0.4) ? 'Yes' : 'No';
    return [
      `ZZ-${flow}-${at + 1}`,
      `${random.pick(MONTHS)} ${project.year}`,
      investor,
      flow === 'fdi' ? random.pick(SOURCES) : 'United Kingdom',
      'United Kingdom',
      region,
      city,
      random.pick(TYPES),
      random.pick(cluster.investments.sectors),
      cluster.investments.code,
      project.isRetail ? 'Retail' : random.pick(['Manufacturing', 'Research', 'Headquarters', 'Logistics']),
      project.jobs,
      isEstimated,
      (project.capexUsd / 1_000_000).toFixed(2),
      isEstimated,
      project.isRetail ? 'Y' : 'N',
      ...(flow === 'fdi' ? [] : [isHere && random.chance(0.3) ? 'Y' : 'N']),
    ];
  });
  return csvText([[...COLUMNS, ...(flow === 'fdi' ? [] : ['Intra-regional (Y/N)'])], ...rows]);
}

const COLUMNS = [
  'Project ID',
  'Project date (Mon YYYY)',
  'Investing company',
  'Source country',
  'Destination country',
  'Admin region',
  'Destination city',
  'Project type',
  'Sector',
  'Cluster',
  'Activity',
  'Jobs created',
  'Jobs estimated',
  'Capex USD m',
  'Capex estimated',
  'Retail (Y/N)',
];

function counted(cluster: CalibratedCluster, flow: InvestmentFlow, random: Random): Project[] {
  const elsewhere = {
    projects: flow.uk.projects - flow.here.projects,
    jobs: flow.uk.jobs - flow.here.jobs,
    capexUsd: flow.uk.capexUsd - flow.here.capexUsd,
  };
  const yearsHere = (flow.years ?? []).map(({ year, here }) => ({ year, ...here }));
  const yearsElsewhere = (flow.years ?? []).map(({ year, here, uk }) => ({
    year,
    projects: uk.projects - here.projects,
    capexUsd: uk.capexUsd - here.capexUsd,
  }));
  return [
    ...spread(cluster, true, flow.here, yearsHere, random),
    ...spread(cluster, false, elsewhere, yearsElsewhere, random),
  ];
}

interface YearPart {
  readonly year: number;
  readonly projects: number;
  readonly capexUsd: number;
}

/** Projects that add up to a total, those of the given years to theirs; the others fall in the years between. */
function spread(
  cluster: CalibratedCluster,
  isHere: boolean,
  total: InvestmentFlow['here'],
  years: readonly YearPart[],
  random: Random,
): Project[] {
  const free = Array.from({ length: YEARS }, (_, at) => FIRST_YEAR + at).filter(
    (year) => !years.some((part) => part.year === year),
  );
  const rest = {
    projects: total.projects - years.reduce((sum, { projects }) => sum + projects, 0),
    capexUsd: total.capexUsd - years.reduce((sum, { capexUsd }) => sum + capexUsd, 0),
  };
  const parts = [
    ...years.flatMap((part) => capexOf(part, random).map((capexUsd) => ({ year: part.year, capexUsd }))),
    ...capexOf(rest, random).map((capexUsd) => ({ year: random.pick(free), capexUsd })),
  ];
  const jobs = apportion(total.jobs, drawWeights(parts.length, random), 1);
  return parts.map(({ year, capexUsd }, at) => ({
    cluster,
    isHere,
    year,
    jobs: jobs[at] ?? 1,
    capexUsd,
    isRetail: false,
  }));
}

function capexOf({ projects, capexUsd }: Pick<YearPart, 'projects' | 'capexUsd'>, random: Random): number[] {
  return apportion(capexUsd / UNIT_USD, drawWeights(projects, random), 1).map((units) => units * UNIT_USD);
}

/** What the figures leave out: shops, and projects before the years that count. */
function uncounted(cluster: CalibratedCluster, random: Random): Project[] {
  return Array.from({ length: 6 }, (_, at) => ({
    cluster,
    isHere: at % 2 === 0,
    year: at < 3 ? FIRST_YEAR + at : FIRST_YEAR - 1,
    jobs: 5 + random.below(40),
    capexUsd: UNIT_USD * (50 + random.below(400)),
    isRetail: at < 3,
  }));
}

function drawWeights(count: number, random: Random): number[] {
  return Array.from({ length: count }, () => Math.exp(random.normal()));
}
