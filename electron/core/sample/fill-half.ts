import { apportion } from './apportion.ts';
import type { CalibratedCluster, CalibratedCounts } from './calibration.ts';
import { GROWING_STAGES, type SampleCompany } from './company-file.ts';
import { drawIndustries, tellActivity } from './industries.ts';
import { shuffled, type Random } from './random.ts';
import type { Town } from './recipe.ts';
import { dayIn, UNKNOWN_POSTCODE, type Half, type SampleWorld } from './sample-world.ts';

/** What the companies of one half must still add up to. */
export interface HalfTargets extends CalibratedCounts {
  /** Employees on the sites of this half, each company’s spread equally over its sites. */
  readonly employees: number;
  readonly foreign: Readonly<Record<string, number>>;
}

/** From this turnover a company counts as large, pounds. */
export const LARGE_GBP = 100_000_000;
/** With fewer employees nobody is marked as of high growth. */
const LEAST_GROWING = 10;
/** What a company without an estimate of employees turns over, in heads. */
const LEAST_STAFF = 0.6;

const SHARES = {
  /** Without an estimate of employees. */
  idle: 0.17,
  turnoverMissing: 0.3,
  /** Companies here with sites in the other half: two or four in all, and those with a second site nearby. */
  acrossTwo: 0.05,
  acrossFour: 0.01,
  nearby: 0.1,
  unknownPostcode: 0.003,
  ownedAtHome: 0.12,
  /** Told apart more finely. */
  subsector: 0.3,
} as const;

/** Sums of what is drawn from: one cluster, on one half. */
export interface HalfPlan {
  readonly world: SampleWorld;
  readonly cluster: CalibratedCluster;
  readonly random: Random;
  readonly half: Half;
  readonly targets: HalfTargets;
}

/**
 * Invents the companies of one cluster on one half so that they add up to the targets exactly; everything else about them is drawn.
 *
 * Throws where the targets cannot be met together: more companies of high growth than have ten employees, and the like.
 */
export function fillHalf({ world, cluster, random, half, targets }: HalfPlan): SampleCompany[] {
  const size = targets.companies;
  const years = drawYears(targets, random);
  const owners = drawOwners(targets, random, world);
  const order = shuffled(size, random);
  const isLarge = flags(size, order.slice(0, targets.large));
  const idle = flags(size, order.slice(targets.large).slice(0, Math.round(size * SHARES.idle)));
  const industries = Array.from({ length: size }, () => drawIndustries(world.recipe, cluster, random));
  const places = Array.from({ length: size }, () => drawSites(world, cluster, random, half));
  const staff = drawStaff(targets.employees, idle, (at) => {
    const usual = industries[at]?.[0]?.employees ?? 1;
    return usual * Math.exp(0.9 * random.normal()) * (isLarge[at] === true ? 8 : 1);
  }).map((units, at) => units * (places[at]?.times ?? 1));
  const canGrow = order.filter((at) => isLarge[at] !== true && (staff[at] ?? 0) >= LEAST_GROWING);
  if (canGrow.length < targets.highGrowth)
    throw new Error(`${cluster.name} has too few companies of ${LEAST_GROWING} employees ${half}`);
  const grows = flags(size, canGrow.slice(0, targets.highGrowth));
  const funding = drawFunding(targets, random);
  return Array.from({ length: size }, (_, at): SampleCompany => {
    const employees = staff[at] ?? 0;
    const [first, ...second] = industries[at] ?? [];
    const place = places[at];
    if (first === undefined || place === undefined) throw new Error('a company without industry or place');
    const year = years[at] ?? 2000;
    const perHead = first.turnoverPerEmployeeGbp * Math.exp(0.5 * random.normal());
    return {
      companyNumber: world.nextNumber(),
      name: world.inventName(),
      description: tellActivity(world.recipe, cluster, first.code, random),
      stage: stageOf(grows[at] === true, employees, year, random),
      incorporatedOn: dayIn(year, random),
      employees,
      turnoverGbp:
        isLarge[at] === true
          ? LARGE_GBP + 1000 * Math.round(280_000 * random.next() ** 3)
          : drawTurnover(Math.max(employees, LEAST_STAFF) * perHead, random),
      innovateUkGbp: funding[at] ?? 0,
      parent: owners[at] ?? null,
      ...place,
      rtics: cluster.toldByWords.includes(first.code) && random.chance(0.5) ? [] : [cluster.rtic],
      subsectors: random.chance(SHARES.subsector)
        ? [`${cluster.rtic}: ${random.pick(cluster.subsectors)}`]
        : [],
      industries: [first, ...second],
    };
  });
}

function flags(size: number, marked: readonly number[]): boolean[] {
  const all = Array.from({ length: size }, () => false);
  for (const at of marked) all[at] = true;
  return all;
}

function drawYears({ companies, survivors, incorporated }: HalfTargets, random: Random): number[] {
  const years = Array.from({ length: companies }, (_, at) => {
    if (at < survivors) return 2013 - Math.floor(64 * random.next() ** 2.2);
    return at < survivors + incorporated ? 2017 + random.below(6) : 2014 + random.below(3);
  });
  return shuffled(companies, random).map((at) => years[at] ?? 2000);
}

function drawOwners(
  { companies, foreign }: HalfTargets,
  random: Random,
  world: SampleWorld,
): SampleCompany['parent'][] {
  const { nameStarts, nameEnds } = world.recipe;
  const parentNames = (count: number) =>
    Array.from({ length: count }, () => `${random.pick(nameStarts)}${random.pick(nameEnds)}`);
  const owners: SampleCompany['parent'][] = Object.entries(foreign).flatMap(([country, count]) => {
    const names = parentNames(Math.max(1, Math.ceil(count * 0.7)));
    return Array.from({ length: count }, () => ({
      name: `${random.pick(names)} ${country} Group (Sample)`,
      country,
    }));
  });
  const atHome = parentNames(Math.max(1, Math.ceil(companies * SHARES.ownedAtHome * 0.5)));
  while (owners.length < companies)
    owners.push(
      random.chance(SHARES.ownedAtHome)
        ? { name: `${random.pick(atHome)} Group (Sample)`, country: 'United Kingdom' }
        : null,
    );
  return shuffled(companies, random).map((at) => owners[at] ?? null);
}

type Place = Pick<SampleCompany, 'town' | 'registeredPostcode' | 'operatingPostcodes'> & {
  /** By how much the staff of the whole company exceeds the staff on this half. */
  readonly times: number;
};

function drawSites(world: SampleWorld, { towns }: CalibratedCluster, random: Random, half: Half): Place {
  const town = townOf(world, half, towns, random);
  const own = postcode(world, town, random);
  const away = () => postcode(world, townOf(world, 'elsewhere', towns, random), random);
  const drawn = random.next();
  if (half === 'midlands' && drawn < SHARES.acrossTwo + SHARES.acrossFour) {
    const others = distinct(own, drawn < SHARES.acrossTwo ? 1 : 3, away);
    // Of every second one the registered office is the one elsewhere.
    const [office, ...sites] = random.chance(0.5) ? [own, ...others] : [...others, own];
    return {
      town,
      registeredPostcode: office ?? own,
      operatingPostcodes: sites,
      times: 1 + others.length,
    };
  }
  if (half === 'elsewhere' && drawn < SHARES.unknownPostcode)
    return { town, registeredPostcode: UNKNOWN_POSTCODE, operatingPostcodes: [own], times: 1 };
  const isAlone = drawn < 1 - SHARES.nearby;
  const second = isAlone
    ? []
    : distinct(own, 1, () => postcode(world, townOf(world, half, towns, random), random));
  return { town, registeredPostcode: own, operatingPostcodes: second, times: 1 };
}

const pickers = new WeakMap<object, Partial<Record<Half, (random: Random) => Town>>>();

function townOf(
  world: SampleWorld,
  half: Half,
  boosts: Readonly<Record<string, number>>,
  random: Random,
): Town {
  const known = pickers.get(boosts) ?? {};
  const picker = known[half] ?? world.townPicker(half, boosts);
  pickers.set(boosts, { ...known, [half]: picker });
  return picker(random);
}

function postcode(world: SampleWorld, town: Town, random: Random): string {
  return random.pick(world.postcodesIn(town)).postcode;
}

function distinct(own: string, count: number, draw: () => string): string[] {
  const found = new Set<string>();
  while (found.size < count) {
    const drawn = draw();
    if (drawn !== own) found.add(drawn);
  }
  return [...found];
}

/** Whole people who add up to the target; who is idle has none. */
function drawStaff(total: number, idle: readonly boolean[], weightOf: (at: number) => number): number[] {
  const staffed = idle.flatMap((isIdle, at) => (isIdle ? [] : [at]));
  const parts = apportion(total, staffed.map(weightOf), 1);
  const staff = idle.map(() => 0);
  for (const [place, at] of staffed.entries()) staff[at] = parts[place] ?? 0;
  return staff;
}

function drawFunding({ companies, recipients, innovateUkGbp }: HalfTargets, random: Random): number[] {
  const amounts = apportion(
    innovateUkGbp,
    Array.from({ length: recipients }, () => Math.exp(1.3 * random.normal())),
    5000,
  );
  return shuffled(companies, random).map((at) => amounts[at] ?? 0);
}

function drawTurnover(usual: number, random: Random): number | null {
  if (random.chance(SHARES.turnoverMissing)) return null;
  return 1000 * Math.round(Math.min(usual, 0.95 * LARGE_GBP) / 1000);
}

function stageOf(grows: boolean, employees: number, year: number, random: Random): string {
  if (grows)
    return employees >= 250 ? GROWING_STAGES[1] : random.chance(0.02) ? GROWING_STAGES[2] : GROWING_STAGES[0];
  if (employees >= 250) return 'Established';
  return year >= 2019 && employees < 10 ? 'Start-up' : 'SME';
}
