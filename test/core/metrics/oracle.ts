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
  readonly employees: number;
  readonly turnover: number;
}

/** Reckons the figures of the companies that carry one code, for the districts of one area. */
export function reckon(
  extract: WorldExtract,
  code: string,
  districts: readonly string[],
  method: string,
  years: readonly [number, number],
): OracleFigures {
  const isHere = (site: WorldSite) => site.district !== null && districts.includes(site.district);
  let all = 0;
  let allHere = 0;
  let members = 0;
  let membersHere = 0;
  let young = 0;
  let employees = 0;
  let turnover = 0;
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
    const part =
      method === 'registered-office'
        ? registeredPart(company.sites, isHere)
        : equalPart(company.sites, isHere);
    employees += (company.employees ?? 0) * part;
    turnover += (company.turnoverGbp ?? 0) * part;
  }
  return {
    businesses: membersHere,
    incorporations: young,
    shareOfUk: members === 0 ? null : (membersHere / members) * 100,
    locationQuotient: allHere === 0 || members === 0 ? null : (membersHere * all) / (allHere * members),
    employees,
    turnover,
  };
}

function equalPart(sites: readonly WorldSite[], isHere: (site: WorldSite) => boolean): number {
  const places = new Map<string, boolean>();
  for (const site of sites) places.set(site.postcode ?? 'none', isHere(site));
  return [...places.values()].filter(Boolean).length / Math.max(1, places.size);
}

function registeredPart(sites: readonly WorldSite[], isHere: (site: WorldSite) => boolean): number {
  const registered = sites.find((site) => site.kind === 'registered');
  return registered !== undefined && isHere(registered) ? 1 : 0;
}
