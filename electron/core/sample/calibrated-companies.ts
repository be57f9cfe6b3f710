import type { CalibratedCluster, Calibration } from './calibration.ts';
import type { SampleCompany } from './company-file.ts';
import type { SampleRecipe } from './recipe.ts';
import { fillHalf, LARGE_GBP, type HalfTargets } from './fill-half.ts';
import { industryOf, tellActivity } from './industries.ts';
import { seededRandom, weightedPick, type Random } from './random.ts';
import { dayIn, type Half, type SamplePostcode, type SampleWorld } from './sample-world.ts';
import { GROWING_STAGES } from './company-file.ts';

/** The companies of a calibrated cluster, by the half on which it has a site. */
export interface ClusterCompanies {
  readonly cluster: CalibratedCluster;
  readonly here: readonly SampleCompany[];
  readonly elsewhere: readonly SampleCompany[];
}

/** Where a planted spike stands. */
export interface SpikePlace {
  readonly companyNumber: string;
  readonly postcode: string;
  readonly easting: number;
  readonly northing: number;
}

/** Invents the companies of the calibrated clusters; some of two of them are shared. The planted spikes come first. */
export function calibratedCompanies(
  world: SampleWorld,
  calibration: Calibration,
): { readonly clusters: readonly ClusterCompanies[]; readonly spikes: readonly SpikePlace[] } {
  const random = seededRandom(world.recipe.seed + 2);
  const planted = world.recipe.spikes.map((spike) => plantSpike(world, calibration, spike));
  const shared = {
    midlands: sharedCompanies(world, calibration, random, 'midlands'),
    elsewhere: sharedCompanies(world, calibration, random, 'elsewhere'),
  };
  const clusters = calibration.clusters.map((cluster): ClusterCompanies => {
    const isShared = calibration.shared.clusters.includes(cluster.name);
    const fixedHere = [
      ...planted.flatMap(({ company }) => (company.rtics.includes(cluster.rtic) ? [company] : [])),
      ...anchorOf(world, cluster),
      ...chainsOf(world, cluster, random),
      ...(isShared ? shared.midlands : []),
    ];
    const fixedElsewhere = isShared ? shared.elsewhere : [];
    const plan = { world, cluster, random };
    const targetsHere = remaining(cluster.here, fixedHere, (company) => shareHere(world, company));
    const here = [...fixedHere, ...fillHalf({ ...plan, half: 'midlands', targets: targetsHere })];
    const uk = { ...cluster.uk, foreign: drawOwnersElsewhere(cluster, calibration, random) };
    const counted = [...here, ...fixedElsewhere];
    const targets = remaining(uk, counted, ({ employees }) => employees ?? 0);
    const elsewhere = [...fixedElsewhere, ...fillHalf({ ...plan, half: 'elsewhere', targets })];
    return { cluster, here: leftOut(calibration, cluster, here), elsewhere };
  });
  return { clusters, spikes: planted.map(({ place }) => place) };
}

/** What is left of the targets when the companies that are there already are taken off. */
function remaining(
  targets: HalfTargets,
  companies: readonly SampleCompany[],
  employeesOf: (company: SampleCompany) => number,
): HalfTargets {
  const count = (test: (company: SampleCompany) => boolean): number => companies.filter(test).length;
  const sum = (amount: (company: SampleCompany) => number): number =>
    companies.reduce((all, company) => all + amount(company), 0);
  const foreign = Object.fromEntries(
    Object.entries(targets.foreign).map(([country, wanted]) => [
      country,
      wanted - count(({ parent }) => parent?.country === country),
    ]),
  );
  return {
    companies: targets.companies - companies.length,
    survivors: targets.survivors - count(({ incorporatedOn }) => incorporatedOn <= '2013-12-31'),
    incorporated:
      targets.incorporated -
      count(({ incorporatedOn }) => incorporatedOn >= '2017-01-01' && incorporatedOn <= '2022-12-31'),
    large: targets.large - count(({ turnoverGbp }) => (turnoverGbp ?? 0) >= LARGE_GBP),
    highGrowth: targets.highGrowth - count(({ stage }) => GROWING_STAGES.some((one) => one === stage)),
    recipients: targets.recipients - count(({ innovateUkGbp }) => innovateUkGbp > 0),
    innovateUkGbp: targets.innovateUkGbp - sum(({ innovateUkGbp }) => innovateUkGbp),
    employees: targets.employees - sum(employeesOf),
    foreign,
  };
}

/** Owners abroad of the companies of the whole country: those here, and as many more as are wanted, drawn by country. */
function drawOwnersElsewhere(
  { here, uk }: CalibratedCluster,
  { ownersElsewhere }: Calibration,
  random: Random,
): Record<string, number> {
  const foreign: Record<string, number> = { ...here.foreign };
  const pick = weightedPick(Object.keys(ownersElsewhere), (country) => ownersElsewhere[country] ?? 0);
  const already = Object.values(here.foreign).reduce((all, count) => all + count, 0);
  for (let more = uk.foreignOwned - already; more > 0; more -= 1) {
    const country = pick(random);
    foreign[country] = (foreign[country] ?? 0) + 1;
  }
  return foreign;
}

/** Employees on the sites of the Midlands, spread equally over all sites. */
function shareHere(world: SampleWorld, company: SampleCompany): number {
  const sites = [company.registeredPostcode, ...company.operatingPostcodes];
  const here = sites.filter((postcode) => world.isInMidlands(postcode)).length;
  return ((company.employees ?? 0) * here) / sites.length;
}

function plantSpike(
  world: SampleWorld,
  { clusters }: Calibration,
  spike: SampleRecipe['spikes'][number],
): { readonly company: SampleCompany; readonly place: SpikePlace } {
  const town = world.town(spike.town);
  const [postcode] = world.postcodesIn(town);
  const cluster = clusters.find(({ industries }) => spike.code in industries);
  if (postcode === undefined || cluster === undefined)
    throw new Error(`the spike ${spike.name} has no place or no cluster`);
  world.takeName(spike.name);
  const own = plain(world, cluster, spike.name);
  const others = clusters.filter(({ name }) => spike.alsoOf.includes(name));
  const company: SampleCompany = {
    ...own,
    rtics: [...own.rtics, ...others.map(({ rtic }) => rtic)],
    subsectors: [
      ...own.subsectors,
      ...others.flatMap(({ rtic, subsectors }) => subsectors.slice(0, 1).map((one) => `${rtic}: ${one}`)),
    ],
    description: 'Synthetic: a planted spike',
    incorporatedOn: spike.incorporatedOn,
    employees: spike.employees,
    turnoverGbp: spike.turnoverGbp,
    town,
    registeredPostcode: postcode.postcode,
    industries: [{ code: spike.code, title: spike.title }],
  };
  return {
    company,
    place: {
      companyNumber: company.companyNumber,
      postcode: postcode.postcode,
      easting: postcode.easting,
      northing: postcode.northing,
    },
  };
}

/** What the planted companies have in common. */
function plain(
  world: SampleWorld,
  { rtic, subsectors }: CalibratedCluster,
  name: string,
): Omit<
  SampleCompany,
  | 'description'
  | 'incorporatedOn'
  | 'employees'
  | 'turnoverGbp'
  | 'town'
  | 'registeredPostcode'
  | 'industries'
> {
  return {
    companyNumber: world.nextNumber(),
    name,
    stage: 'Established',
    innovateUkGbp: 0,
    parent: null,
    operatingPostcodes: [],
    rtics: [rtic],
    subsectors: subsectors.slice(0, 1).map((one) => `${rtic}: ${one}`),
  };
}

function anchorOf(world: SampleWorld, cluster: CalibratedCluster): SampleCompany[] {
  const { anchor } = cluster;
  if (anchor === null) return [];
  const town = world.town(anchor.town);
  world.takeName(anchor.name);
  return [
    {
      ...plain(world, cluster, anchor.name),
      description: 'Synthetic: the largest employer of its cluster',
      incorporatedOn: anchor.incorporatedOn,
      employees: anchor.employees,
      turnoverGbp: anchor.turnoverGbp,
      innovateUkGbp: anchor.innovateUkGbp,
      town,
      registeredPostcode: farFromSpike(world.postcodesIn(town)).postcode,
      industries: [industryOf(world.recipe, anchor.code)],
    },
  ];
}

/** The postcode farthest from the first, where the spike may stand: the two are never in one cell. */
function farFromSpike(postcodes: readonly SamplePostcode[]): SamplePostcode {
  const [first] = postcodes;
  if (first === undefined) throw new Error('a town without postcodes');
  const distance = ({ easting, northing }: SamplePostcode): number =>
    Math.hypot(easting - first.easting, northing - first.northing);
  return postcodes.reduce((far, postcode) => (distance(postcode) > distance(far) ? postcode : far));
}

/** Companies of many sites of which one is here: their heads are spread thin, so that equal shares tell little of them. */
function chainsOf(world: SampleWorld, cluster: CalibratedCluster, random: Random): SampleCompany[] {
  const { chains, towns } = cluster;
  if (chains === null) return [];
  const pickHere = world.townPicker('midlands', towns);
  const pickAway = world.townPicker('elsewhere');
  const [code = ''] = Object.keys(cluster.industries);
  return Array.from({ length: chains.companies }, () => {
    const own = new Set<string>();
    while (own.size < chains.sites - 1) own.add(random.pick(world.postcodesIn(pickAway(random))).postcode);
    const [office = '', ...rest] = own;
    const town = pickHere(random);
    return {
      ...plain(world, cluster, world.inventName()),
      description: tellActivity(world.recipe, cluster, code, random),
      incorporatedOn: dayIn(1955 + random.below(45), random),
      employees: chains.sites * chains.perSite,
      turnoverGbp: chains.turnoverGbp + 1_000_000 * random.below(200),
      town,
      registeredPostcode: office,
      operatingPostcodes: [...rest, random.pick(world.postcodesIn(town)).postcode],
      industries: [industryOf(world.recipe, code)],
    };
  });
}

function sharedCompanies(
  world: SampleWorld,
  { shared, clusters }: Calibration,
  random: Random,
  half: Half,
): SampleCompany[] {
  const both = clusters.filter(({ name }) => shared.clusters.includes(name));
  const [cluster] = both;
  if (cluster === undefined) return [];
  const pickTown = world.townPicker(half, cluster.towns);
  const industry = industryOf(world.recipe, shared.code);
  return Array.from({ length: half === 'midlands' ? shared.here : shared.elsewhere }, () => {
    const town = pickTown(random);
    const employees = Math.max(1, Math.round(14 * Math.exp(0.8 * random.normal())));
    return {
      ...plain(world, cluster, world.inventName()),
      description: tellActivity(world.recipe, cluster, shared.code, random),
      stage: 'SME',
      incorporatedOn: dayIn(1975 + random.below(38), random),
      employees,
      turnoverGbp: 1000 * Math.round((employees * industry.turnoverPerEmployeeGbp) / 1000),
      town,
      registeredPostcode: random.pick(world.postcodesIn(town)).postcode,
      rtics: both.map(({ rtic }) => rtic),
      subsectors: both.flatMap(({ rtic, subsectors }) =>
        subsectors.slice(0, 1).map((one) => `${rtic}: ${one}`),
      ),
      industries: [industry],
    };
  });
}

/** Gives some companies of one cluster the classification of another too, which its definition leaves out by their industry. */
function leftOut(
  { leftOut: rule, clusters }: Calibration,
  cluster: CalibratedCluster,
  companies: readonly SampleCompany[],
): readonly SampleCompany[] {
  const other = clusters.find(({ name }) => name === rule.by);
  if (cluster.name !== rule.from || other === undefined) return companies;
  let left = rule.companies;
  return companies.map((company) => {
    if (left === 0 || company.industries[0]?.code !== rule.code) return company;
    left -= 1;
    return { ...company, rtics: [...company.rtics, other.rtic] };
  });
}
