import { apportion } from './apportion.ts';
import type { TrackedCounts } from './calibration.ts';
import { csvText } from './csv-text.ts';
import { shuffled, type Random } from './random.ts';
import { dayIn } from './sample-world.ts';
import { britishDay, type TrackedCluster, type TrackedCompany } from './tracked-companies.ts';

/** The years of the shares of equity and grants that are calibrated. */
const [FIRST, LAST] = [2017, 2021];
const COUNTRIES = ['USA', 'USA', 'USA', 'Germany', 'France', 'Netherlands', 'Japan', 'Switzerland'] as const;
const BODIES = ['Innovate UK (synthetic)', 'Regional fund (synthetic)'] as const;

/** Events beside those that are counted, for each tracked company. */
const PER_COMPANY = { dealsElsewhere: 0.8, grantsBefore: 0.6, accelerators: 0.25 } as const;

interface Deal {
  readonly company: TrackedCompany;
  readonly on: string;
  readonly gbp: number | null;
  readonly stage: string;
  readonly country: string;
}

interface Grant {
  readonly company: TrackedCompany;
  readonly on: string;
  readonly gbp: number;
}

/** Writes the deals of tracked companies as an export of Beauhurst's would; those here add up to what the calibration says. */
export function fundraisingsFile(clusters: readonly TrackedCluster[], random: Random): string {
  const rows = clusters.flatMap((tracked) => {
    const here = dealsHere(tracked, random);
    return [...here, ...dealsElsewhere(tracked, here, random)];
  });
  return csvText([
    [
      'Company number',
      'Company name',
      'Deal date',
      'Amount (£)',
      'Stage at deal',
      'Investors',
      'Investor countries',
    ],
    ...rows.map(({ company, on, gbp, stage, country }) => [
      company.companyNumber,
      company.name,
      britishDay(on),
      gbp ?? '',
      stage,
      `Synthetic investor (${country})`,
      country,
    ]),
  ]);
}

function dealsHere({ cluster, here }: TrackedCluster, random: Random): Deal[] {
  const { deals, foreignBacked } = cluster.tracked;
  const days = uniqueDays(random);
  const all = deals.flatMap(({ stage, deals: count, gbp }) => {
    const amounts = gbp === null ? [] : apportion(gbp, drawWeights(count, random), 500);
    return Array.from({ length: count }, (_, at): Deal => {
      const company = random.pick(here);
      const on = days(company, 2011 + random.below(12));
      return { company, on, gbp: amounts[at] ?? null, stage, country: 'United Kingdom' };
    });
  });
  const foreign = new Set(shuffled(all.length, random).slice(0, foreignBacked));
  return all.map((deal, at) => (foreign.has(at) ? { ...deal, country: random.pick(COUNTRIES) } : deal));
}

/** Deals of companies elsewhere, one at least in the calibrated years, so that what is raised here in them has its share. */
function dealsElsewhere(
  { cluster, elsewhere }: TrackedCluster,
  here: readonly Deal[],
  random: Random,
): readonly Deal[] {
  const days = uniqueDays(random);
  const count = Math.round(elsewhere.length * PER_COMPANY.dealsElsewhere);
  const drawn = Array.from({ length: count }, (): Deal => {
    const company = random.pick(elsewhere);
    const on = days(company, 2011 + random.below(12));
    const gbp = random.chance(0.15) ? null : 1000 * Math.round(600 * Math.exp(1.2 * random.normal()));
    const country = random.chance(0.35) ? random.pick(COUNTRIES) : 'United Kingdom';
    return { company, on, gbp, stage: random.pick(['Seed', 'Venture', 'Growth']), country };
  });
  return atShare(drawn, sumInYears(here), cluster.tracked.equityShare, random);
}

/** Writes the grants of tracked companies: in 2022 as many here as the calibration says, before that as they fall. */
export function grantsFile(clusters: readonly TrackedCluster[], random: Random): string {
  const rows = clusters.flatMap((tracked) => {
    const { cluster, here, elsewhere } = tracked;
    const days = uniqueDays(random);
    const draw = (
      companies: readonly TrackedCompany[],
      count: number,
      from: number,
      years: number,
    ): Grant[] =>
      Array.from({ length: count }, () => {
        const company = random.pick(companies);
        const gbp = 1000 * (10 + Math.round(120 * Math.exp(random.normal())));
        return { company, on: days(company, from + random.below(years)), gbp };
      });
    const before = draw(here, Math.round(here.length * PER_COMPANY.grantsBefore), 2015, 7);
    const away = draw(elsewhere, Math.round(elsewhere.length * PER_COMPANY.grantsBefore), 2015, 8);
    return [
      ...draw(here, cluster.tracked.grants, 2022, 1),
      ...before,
      ...atShare(away, sumInYears(before), cluster.tracked.grantShare, random),
    ];
  });
  return csvText([
    ['Company number', 'Company name', 'Grant date', 'Amount (£)', 'Awarding body', 'Programme'],
    ...rows.map(({ company, on, gbp }) => [
      company.companyNumber,
      company.name,
      britishDay(on),
      gbp,
      random.pick(BODIES),
      'Synthetic programme',
    ]),
  ]);
}

/** Writes who took part in an accelerator: in 2022 as many companies here as the calibration says, others before that. */
export function acceleratorsFile(clusters: readonly TrackedCluster[], random: Random): string {
  const rows = clusters.flatMap(({ cluster, here, elsewhere }) => {
    const count: TrackedCounts['accelerators'] = cluster.tracked.accelerators;
    const in2022 = shuffled(here.length, random)
      .slice(0, count)
      .flatMap((at) => here[at] ?? [])
      .map((company) => ({ company, start: dayIn(2022, random), end: '2022-12-31' }));
    const before = shuffled(elsewhere.length, random)
      .slice(0, Math.round(elsewhere.length * PER_COMPANY.accelerators))
      .flatMap((at) => elsewhere[at] ?? [])
      .map((company) => {
        const year = 2014 + random.below(7);
        return { company, start: dayIn(year, random), end: dayIn(year + 1, random) };
      });
    return [...in2022, ...before];
  });
  return csvText([
    ['Company number', 'Company name', 'Accelerator', 'Start', 'End'],
    ...rows.map(({ company, start, end }) => [
      company.companyNumber,
      company.name,
      'Synthetic accelerator',
      britishDay(start),
      britishDay(end),
    ]),
  ]);
}

/** Gives each company a day of its own for each of its events, so that no two are taken for one. */
function uniqueDays(random: Random): (company: TrackedCompany, year: number) => string {
  const taken = new Set<string>();
  return ({ companyNumber }, year) => {
    for (;;) {
      const day = dayIn(year, random);
      if (taken.has(companyNumber + day)) continue;
      taken.add(companyNumber + day);
      return day;
    }
  };
}

function drawWeights(count: number, random: Random): number[] {
  return Array.from({ length: count }, () => Math.exp(random.normal()));
}

function isInYears({ on }: { readonly on: string }): boolean {
  const year = Number(on.slice(0, 4));
  return year >= FIRST && year <= LAST;
}

function sumInYears(events: readonly { readonly on: string; readonly gbp: number | null }[]): number {
  return events.filter(isInYears).reduce((sum, { gbp }) => sum + (gbp ?? 0), 0);
}

/** Gives the events elsewhere amounts of such a size that what fell here in the calibrated years is the share wanted of the whole. */
function atShare<Event extends { readonly on: string; readonly gbp: number | null }>(
  elsewhere: readonly Event[],
  here: number,
  sharePercent: number | null,
  random: Random,
): readonly Event[] {
  if (sharePercent === null) return elsewhere;
  const inYears = elsewhere.flatMap((event, at) => (isInYears(event) && event.gbp !== null ? [at] : []));
  const wanted = Math.round((here * 100) / sharePercent) - here;
  const amounts = apportion(wanted, drawWeights(inYears.length, random), 500);
  const amountAt = new Map(inYears.map((at, place) => [at, amounts[place] ?? 0]));
  return elsewhere.map((event, at) => {
    const gbp = amountAt.get(at);
    return gbp === undefined ? event : { ...event, gbp };
  });
}
