import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { Measure } from '#shared/domain/measure.ts';
import {
  amountsOver,
  counting,
  isCounted,
  places,
  wholeOf,
  wholesOver,
  type OracleRuling,
} from '../rulings/ruled-amounts.ts';
import { figureOf, serves, statedFor } from './layer-oracle.ts';
import type { MapCompany } from './map-world.ts';
import type { AttributionMethod } from '#shared/domain/attribution.ts';

/*
 * A layer under rulings in plain loops over the world's own objects: one company at a time, once as captured and once as ruled.
 */

const lattice = latticeOf('area-1km2');

export interface RuledQuestion {
  readonly measure: Measure;
  readonly attribution: AttributionMethod;
  readonly districts: readonly string[];
  /** Whose companies: those with this code; null: every company. */
  readonly code: string | null;
}

/** What a side has in a cell, at sites of the set and (`neighbours`) of other areas. */
export interface RuledOracleCell {
  value: number;
  neighbours: number;
  companies: number;
  captured: number;
  capturedCompanies: number;
  /** Numbers of the rulings that touch it, ascending. */
  readonly rulings: number[];
  /** Companies that have something else here than captured. */
  readonly changed: Set<string>;
}

export interface RuledOracle {
  readonly cells: ReadonlyMap<string, RuledOracleCell>;
  readonly total: number;
  readonly capturedTotal: number;
  readonly notPlaced: number;
  readonly missing: number;
  /** The sum over all members that are counted. */
  readonly whole: number;
  readonly members: number;
  /** Whether the method can form a figure of those counted as captured and as ruled. */
  readonly formed: readonly [captured: boolean, ruled: boolean];
}

/** One distinct site of a company. */
interface Site {
  readonly postcode: string;
  readonly cell: string | null;
  readonly inSet: boolean;
  readonly isPlaced: boolean;
}

/** A company under some rulings: what it counts with at its sites; null: not known. */
interface Reckoned {
  readonly figure: number | null;
  readonly isCounted: boolean;
  /** By postcode; those at which it is not counted are not among them. */
  readonly at: ReadonlyMap<string, number>;
}

const key = (postcode: string | null) => postcode ?? 'none';

/** Sums a measure of a cluster per cell under rulings, and as captured. */
export function ruledOracle(
  world: { readonly companies: readonly MapCompany[] },
  asked: RuledQuestion,
  rulings: readonly OracleRuling[],
): RuledOracle {
  const { measure, attribution, code } = asked;
  const isDivided = (measure === 'employees' || measure === 'turnover') && attribution !== 'whole-company';
  const inScope = rulings.filter(
    ({ clusters }) => clusters === null || (code !== null && clusters.includes(code)),
  );
  const members = world.companies.filter(
    ({ codes }) => code === null || codes.some(([, each]) => each === code),
  );
  const both = [[], inScope].map((some) => {
    const own = counting(some);
    const found = new Map(members.map((company) => [company, reckon(world, company, asked, own)] as const));
    const isFormed =
      (measure !== 'employees' && measure !== 'turnover') ||
      [...found].some(
        ([company, { figure, isCounted: is }]) => is && figure !== null && serves(company, attribution),
      );
    return { found, isFormed };
  });
  const [before, after] = both;
  if (before === undefined || after === undefined) throw new Error('two ways of reckoning');
  const cells = new Map<
    string,
    RuledOracleCell & { stated: number; capturedStated: number; nearby: number; nearbyStated: number }
  >();
  const out = { total: 0, capturedTotal: 0, placed: 0, missing: 0, whole: 0, members: 0 };
  for (const company of members) {
    const was = before.found.get(company);
    const is = after.found.get(company);
    if (was === undefined || is === undefined) continue;
    const sites = sitesOf(company, asked.districts);
    const counted = sites.filter(({ postcode }) => is.at.has(postcode));
    const take = (from: Reckoned, among: readonly Site[]) =>
      isDivided
        ? among.reduce((sum, { postcode }) => sum + (from.at.get(postcode) ?? 0), 0)
        : among.reduce((most, { postcode }) => Math.max(most, from.at.get(postcode) ?? 0), 0);
    const amount = (side: typeof before, from: Reckoned, among: readonly Site[]) =>
      from.figure === null || !side.isFormed ? 0 : take(from, among);
    if (is.isCounted) {
      out.members += 1;
      if (is.figure === null) out.missing += 1;
      else out.whole += is.figure;
      out.total += amount(
        after,
        is,
        counted.filter(({ inSet }) => inSet),
      );
      out.placed += amount(
        after,
        is,
        counted.filter(({ isPlaced }) => isPlaced),
      );
    }
    out.capturedTotal += amount(
      before,
      was,
      sites.filter(({ inSet }) => inSet),
    );
    for (const cell of new Set(sites.flatMap((site) => site.cell ?? []))) {
      const found = cells.get(cell) ?? {
        value: 0,
        neighbours: 0,
        companies: 0,
        captured: 0,
        capturedCompanies: 0,
        stated: 0,
        capturedStated: 0,
        nearby: 0,
        nearbyStated: 0,
        rulings: [],
        changed: new Set<string>(),
      };
      cells.set(cell, found);
      const own = sites.filter((site) => site.cell === cell && site.inSet);
      const near = counted.filter((site) => site.cell === cell && !site.inSet);
      const ownNow = own.filter(({ postcode }) => is.at.has(postcode));
      if (own.length > 0) {
        found.capturedCompanies += 1;
        found.captured += amount(before, was, own);
        if (was.figure !== null && before.isFormed) found.capturedStated += 1;
      }
      if (ownNow.length > 0) {
        found.companies += 1;
        found.value += amount(after, is, ownNow);
        if (is.figure !== null && after.isFormed) found.stated += 1;
      }
      if (near.length > 0) {
        found.nearby += 1;
        found.neighbours += amount(after, is, near);
        if (is.figure !== null && after.isFormed) found.nearbyStated += 1;
      }
      const [had, has] = [amount(before, was, own), amount(after, is, ownNow)];
      if (Math.abs(had - has) > 1e-9 * Math.max(1e-6, had, has)) found.changed.add(company.number);
      for (const ruling of counting(inScope)) {
        const touched = own.some(({ postcode }) => {
          if (!isAbout(ruling, measure, company, postcode)) return false;
          const isLearnt = was.figure === null && is.figure !== null;
          return (
            amount(
              before,
              was,
              own.filter((site) => site.postcode === postcode),
            ) !== 0 ||
            amount(
              after,
              is,
              ownNow.filter((site) => site.postcode === postcode),
            ) !== 0 ||
            !is.at.has(postcode) ||
            isLearnt
          );
        });
        if (touched && !found.rulings.includes(ruling.number)) found.rulings.push(ruling.number);
      }
    }
  }
  for (const cell of cells.values()) {
    cell.rulings.sort((a, b) => a - b);
    if (cell.companies > 0 && cell.stated === 0) cell.value = Number.NaN;
    if (cell.capturedCompanies > 0 && cell.capturedStated === 0) cell.captured = Number.NaN;
    if (cell.nearby > 0 && cell.nearbyStated === 0) cell.neighbours = Number.NaN;
  }
  const { total, capturedTotal, placed, missing, whole } = out;
  return {
    cells,
    total,
    capturedTotal,
    notPlaced: whole - placed,
    missing,
    whole,
    members: out.members,
    formed: [before.isFormed, after.isFormed],
  };
}

/** Distinct postcodes in the order of the rows. */
function sitesOf({ sites }: MapCompany, districts: readonly string[]): Site[] {
  return [...new Set(sites.map(({ postcode }) => postcode))].flatMap((postcode) => {
    const site = sites.find((each) => each.postcode === postcode);
    if (site === undefined) return [];
    const { q, r } = hexAt(lattice, site.easting ?? 0, site.northing ?? 0);
    return [
      {
        postcode: key(postcode),
        cell: site.district === null ? null : `${q},${r}`,
        inSet: site.district !== null && districts.includes(site.district),
        isPlaced: site.district !== null,
      },
    ];
  });
}

function reckon(
  world: { readonly companies: readonly MapCompany[] },
  company: MapCompany,
  { measure, attribution }: RuledQuestion,
  rulings: readonly OracleRuling[],
): Reckoned {
  const isIn = isCounted(company, rulings);
  const own = new Map(company.sites.map((site) => [key(site.postcode), site.district] as const));
  const now = places(company, rulings);
  const gone = (postcode: string) => own.get(postcode) != null && now.get(postcode) == null;
  // Where nobody states such sums, there is no figure, whatever a ruling puts in the place of one.
  const isStated = measure !== 'innovate-uk' || world.companies.some(({ innovateUk }) => innovateUk !== null);
  const figure = isStated ? wholeOf(company, measure, figureOf(company, measure, world), rulings) : null;
  const amounts = new Map<string, number>();
  if (figure === null || !isIn) {
    for (const postcode of isIn ? own.keys() : []) amounts.set(postcode, 0);
  } else if (measure === 'employees' || measure === 'turnover') {
    const weights = new Map([[company.number, statedFor(company)]]);
    const found =
      attribution === 'whole-company'
        ? wholesOver(company, measure, figure, rulings)
        : amountsOver({ weights }, company, measure, figure, rulings, attribution);
    for (const postcode of own.keys()) amounts.set(postcode, found.get(postcode) ?? 0);
  } else for (const postcode of own.keys()) amounts.set(postcode, figure);
  return { figure, isCounted: isIn, at: new Map([...amounts].filter(([postcode]) => !gone(postcode))) };
}

/** Whether a ruling is about what a measure has at a postcode of a company: it rules there, sends something there or draws from there. */
function isAbout(
  { about, measure: ruled, action }: OracleRuling,
  measure: Measure,
  company: MapCompany,
  postcode: string,
): boolean {
  if (ruled !== 'businesses' && ruled !== measure) return false;
  const owns = (one: string) => company.sites.some((site) => site.postcode === one);
  if ('cell' in about) return about.postcodes.includes(postcode);
  if (about.company !== company.number) return false;
  if (!('postcode' in about)) return true;
  if (!owns(about.postcode)) return false;
  if (about.postcode === postcode) return true;
  if (action.kind === 'reassign') return action.to.some((to) => to.postcode === postcode);
  return action.kind === 'replace' && action.value > leastAt(company, measure, about.postcode);
}

/** The least that falls on a postcode under any method whose parts add up; of an unknown figure no value is below it. */
function leastAt(company: MapCompany, measure: Measure, postcode: string): number {
  if (measure !== 'employees' && measure !== 'turnover') return Number.POSITIVE_INFINITY;
  const figure = measure === 'employees' ? company.employees : company.turnoverGbp;
  if (figure === null) return Number.POSITIVE_INFINITY;
  const weights = new Map([[company.number, statedFor(company)]]);
  return Math.min(
    ...['registered-office', 'operating-sites', 'weighted', 'equal-over-sites'].map(
      (method) => amountsOver({ weights }, company, measure, figure, [], method).get(postcode) ?? 0,
    ),
  );
}
