import type { WorldExtract, WorldSite } from '../../fixtures/tiny-world.ts';

/*
 * An independent reckoning of the same figures, straight from the rows and in plain arithmetic.
 * It imports nothing of what it checks, and is written for one company at a time rather than by area.
 */

export interface OracleFigures {
  readonly businesses: number;
  readonly incorporations: number;
  readonly shareOfUk: number | null;
  readonly locationQuotient: number | null;
  readonly employees: number | null;
  readonly turnover: number | null;
}

/** What is stated of a company's sites beside the extract: by the supplier, and by an analyst. */
export interface StatedSites {
  readonly estimates: ReadonlyMap<
    string,
    readonly { postcode: string; jobs: number | null; pounds: number | null }[]
  >;
  readonly weights: ReadonlyMap<string, readonly { postcode: string; weight: number }[]>;
}

type Figure = 'employees' | 'turnoverGbp';

/** Reckons the figures of the companies that carry one code, for the districts of one area; null: the method gives no figure. */
export function reckon(
  extract: WorldExtract,
  code: string,
  districts: readonly string[],
  method: string,
  years: readonly [number, number],
  stated: StatedSites = { estimates: new Map(), weights: new Map() },
): OracleFigures {
  const isHere = (site: WorldSite) => site.district !== null && districts.includes(site.district);
  let all = 0;
  let allHere = 0;
  let members = 0;
  let membersHere = 0;
  let young = 0;
  const sums = { employees: 0, turnoverGbp: 0 };
  const served = { employees: false, turnoverGbp: false };
  for (const company of extract.companies) {
    const here = company.sites.some(isHere);
    all += 1;
    if (here) allHere += 1;
    if (!company.codes.some(([, carried]) => carried === code)) continue;
    members += 1;
    if (here) membersHere += 1;
    const year =
      company.incorporatedOn === null ? Number.NaN : new Date(company.incorporatedOn).getUTCFullYear();
    if (here && year >= years[0] && year <= years[1]) young += 1;
    for (const figure of ['employees', 'turnoverGbp'] as const) {
      const whole = company[figure];
      if (whole === null) continue;
      const part = partHere(company, figure, method, isHere, stated);
      if (part.serves) served[figure] = true;
      sums[figure] += whole * part.share;
    }
  }
  return {
    businesses: membersHere,
    incorporations: young,
    shareOfUk: members === 0 ? null : (membersHere / members) * 100,
    locationQuotient: allHere === 0 || members === 0 ? null : (membersHere * all) / (allHere * members),
    employees: served.employees ? sums.employees : null,
    turnover: served.turnoverGbp ? sums.turnoverGbp : null,
  };
}

/** The share of one company here, 0 to 1, and whether the method knows anything of the company. */
function partHere(
  company: WorldExtract['companies'][number],
  figure: Figure,
  method: string,
  isHere: (site: WorldSite) => boolean,
  stated: StatedSites,
): { readonly share: number; readonly serves: boolean } {
  const { sites, number } = company;
  const equal = equalPart(sites, isHere);
  if (method === 'equal-over-sites') return { share: equal, serves: true };
  if (method === 'whole-company') return { share: sites.some(isHere) ? 1 : 0, serves: true };
  if (method === 'registered-office') {
    const offices = sites.filter((site) => site.kind === 'registered');
    return { share: equalPart(offices, isHere), serves: offices.length > 0 };
  }
  if (method === 'operating-sites') {
    const works = sites.filter((site) => site.kind === 'operating' || site.isPlaceOfWork === true);
    return { share: equalPart(works, isHere), serves: works.length > 0 };
  }
  const told =
    method === 'weighted'
      ? (stated.weights.get(number) ?? []).map(({ postcode, weight }) => ({ postcode, amount: weight }))
      : (stated.estimates.get(number) ?? []).map(({ postcode, jobs, pounds }) => ({
          postcode,
          amount: (figure === 'employees' ? jobs : pounds) ?? 0,
        }));
  let whole = 0;
  let here = 0;
  for (const { postcode, amount } of told) {
    whole += amount;
    if (sites.some((site) => site.postcode === postcode && isHere(site))) here += amount;
  }
  return whole === 0 ? { share: equal, serves: false } : { share: here / whole, serves: true };
}

function equalPart(sites: readonly WorldSite[], isHere: (site: WorldSite) => boolean): number {
  const places = new Map<string, boolean>();
  for (const site of sites) places.set(site.postcode ?? 'none', isHere(site));
  return [...places.values()].filter(Boolean).length / Math.max(1, places.size);
}
