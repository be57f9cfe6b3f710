import type { CalibratedCluster } from './calibration.ts';
import type { ClusterCompanies } from './calibrated-companies.ts';
import { GROWING_STAGES, type SampleCompany } from './company-file.ts';
import { csvText } from './csv-text.ts';
import { shuffled, type Random } from './random.ts';
import { dayIn, type Half, type SampleWorld } from './sample-world.ts';

/** A company as the supplier of high-growth companies tracks it. */
export interface TrackedCompany {
  readonly companyNumber: string;
  readonly name: string;
  readonly headOffice: string;
  readonly incorporatedOn: string;
  readonly employees: number | null;
  readonly turnoverGbp: number | null;
  readonly stage: string;
  readonly triggers: string;
  readonly industry: string;
  readonly spinout: { readonly institution: string; readonly on: string } | null;
  readonly parent: SampleCompany['parent'];
}

/** The tracked companies of one cluster, by the half of their head office. */
export interface TrackedCluster {
  readonly cluster: CalibratedCluster;
  readonly here: readonly TrackedCompany[];
  readonly elsewhere: readonly TrackedCompany[];
}

const STAGES = ['Seed', 'Venture', 'Growth', 'Established'] as const;
const TRIGGERS = ['Equity fundraising', 'Grant', 'Accelerator', 'Scaleup 20%', 'High-growth list'] as const;

/** Of so many tracked companies the other supplier knows nothing. */
const UNKNOWN_TO_OTHERS = 0.08;

/**
 * Chooses the companies of a cluster that are tracked: those marked as of high growth first, then others drawn at random, and some that
 * no other supplier has. Institutions are those from which its spinouts came.
 */
export function trackedCluster(
  world: SampleWorld,
  { cluster, here, elsewhere }: ClusterCompanies,
  institutions: readonly string[],
  random: Random,
): TrackedCluster {
  const { tracked } = cluster;
  const choose = (half: Half, companies: readonly SampleCompany[], count: number): TrackedCompany[] => {
    const own = Math.round(count * UNKNOWN_TO_OTHERS);
    // What two clusters share would be tracked under two industries.
    const fit = companies.filter(({ rtics }) => rtics.length < 2);
    const order = shuffled(fit.length, random).flatMap((at) => fit[at] ?? []);
    const grown = order.filter(({ stage }) => GROWING_STAGES.some((one) => one === stage));
    const chosen = [...grown, ...order.filter((company) => !grown.includes(company))].slice(0, count - own);
    return [
      ...chosen.map((company) => trackedFrom(world, company, tracked.industry, half, random)),
      ...Array.from({ length: own }, () => trackedAlone(world, cluster, half, random)),
    ];
  };
  const known = choose('midlands', here, tracked.here);
  return {
    cluster,
    here: known.map((company, at) =>
      at < tracked.spinouts
        ? {
            ...company,
            spinout: { institution: random.pick(institutions), on: dayIn(2005 + random.below(18), random) },
          }
        : company,
    ),
    elsewhere: choose('elsewhere', elsewhere, tracked.uk - tracked.here),
  };
}

function trackedFrom(
  world: SampleWorld,
  company: SampleCompany,
  industry: string,
  half: Half,
  random: Random,
): TrackedCompany {
  const sites = [company.registeredPostcode, ...company.operatingPostcodes];
  const headOffice = sites.find((postcode) => world.isInMidlands(postcode) === (half === 'midlands'));
  const near = (value: number | null): number | null =>
    value === null || value === 0 ? null : Math.max(1, Math.round(value * (0.9 + 0.25 * random.next())));
  return {
    companyNumber: company.companyNumber,
    name: company.name,
    headOffice: headOffice ?? sites[0] ?? '',
    incorporatedOn: company.incorporatedOn,
    employees: near(company.employees),
    turnoverGbp: near(company.turnoverGbp),
    stage: random.pick(STAGES),
    triggers: random.pick(TRIGGERS),
    industry,
    spinout: null,
    parent: company.parent,
  };
}

function trackedAlone(
  world: SampleWorld,
  { tracked, towns }: CalibratedCluster,
  half: Half,
  random: Random,
): TrackedCompany {
  const town = world.townPicker(half, towns)(random);
  return {
    companyNumber: world.nextNumber(),
    name: world.inventName(),
    headOffice: random.pick(world.postcodesIn(town)).postcode,
    incorporatedOn: dayIn(2012 + random.below(11), random),
    employees: 1 + random.below(40),
    turnoverGbp: null,
    stage: STAGES[0],
    triggers: random.pick(TRIGGERS),
    industry: tracked.industry,
    spinout: null,
    parent: null,
  };
}

/** Writes a day as British suppliers do: 31/12/2021. */
export function britishDay(day: string): string {
  return day.split('-').toReversed().join('/');
}

const HEADER = [
  'Company name',
  'Companies House number',
  'Head office postcode',
  'Status',
  'Stage of evolution',
  'Tracking triggers',
  'Industries',
  'Incorporation date',
  'Latest employees',
  'Latest turnover (£)',
  'Academic institution (spinout)',
  'Spinout date',
  'Ultimate parent',
  'Ultimate parent country',
];

/** Writes tracked companies as an export of Beauhurst's would. */
export function trackedFile(clusters: readonly TrackedCluster[]): string {
  const rows = clusters
    .flatMap(({ here, elsewhere }) => [...here, ...elsewhere])
    .map((company) => [
      company.name,
      company.companyNumber,
      company.headOffice,
      'Active',
      company.stage,
      company.triggers,
      company.industry,
      britishDay(company.incorporatedOn),
      company.employees ?? '',
      company.turnoverGbp ?? '',
      company.spinout?.institution ?? '',
      company.spinout === null ? '' : britishDay(company.spinout.on),
      company.parent?.name ?? '',
      company.parent?.country ?? '',
    ]);
  return csvText([HEADER, ...rows]);
}
