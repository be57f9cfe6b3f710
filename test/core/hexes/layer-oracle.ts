import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { WorldCompany, WorldExtract } from '../../fixtures/tiny-world.ts';

const lattice = latticeOf('area-1km2');

/** Whatever the figure, an address is estimated and weighed by the number in its postcode; some by nothing. */
const weightOf = (postcode: string | null): number => (postcode === null ? 0 : Number(postcode.slice(2)) % 4);
/** Every third company has no estimates, the others one for each postcode and one at an address that is not theirs. */
export const statedFor = (company: WorldCompany): { readonly postcode: string; readonly weight: number }[] =>
  Number(company.number) % 3 === 0
    ? []
    : [...new Set(company.sites.map(({ postcode }) => postcode)), 'ZZ99'].flatMap((postcode) =>
        postcode === null ? [] : { postcode, weight: weightOf(postcode) },
      );

/** What part of a company's figure falls on one of its distinct sites. */
function partOf(
  company: WorldCompany,
  attribution: AttributionMethod,
  site: { readonly postcode: string | null; readonly registered: boolean },
): number {
  const distinct = new Set(company.sites.map(({ postcode }) => postcode));
  // All but the first site are places of work.
  const works = new Set(company.sites.slice(1).map(({ postcode }) => postcode));
  switch (attribution) {
    case 'registered-office':
      return site.registered ? 1 : 0;
    case 'operating-sites':
      return works.has(site.postcode) ? 1 / works.size : 0;
    case 'supplier-sites':
    case 'weighted': {
      const whole = statedFor(company).reduce((sum, { weight }) => sum + weight, 0);
      return whole === 0 ? 1 / distinct.size : weightOf(site.postcode) / whole;
    }
    case 'whole-company':
      return 1;
    case 'equal-over-sites':
      return 1 / distinct.size;
  }
}

/** Whether the method knows anything of a company. */
function serves(company: WorldCompany, attribution: AttributionMethod): boolean {
  switch (attribution) {
    case 'registered-office':
      return company.sites.length > 0;
    case 'operating-sites':
      return company.sites.length > 1;
    case 'supplier-sites':
    case 'weighted':
      return statedFor(company).some(({ weight }) => weight > 0);
    case 'equal-over-sites':
    case 'whole-company':
      return true;
  }
}

/** The sums of a layer in plain loops over the world's own objects. */
export function oracle(
  world: WorldExtract,
  measure: Measure,
  attribution: AttributionMethod,
  district: string,
) {
  const isCount = measure === 'businesses' || measure === 'incorporations';
  const carries = (company: WorldCompany) =>
    (measure === 'employees' ? company.employees : company.turnoverGbp) !== null;
  const isFormed =
    isCount || world.companies.some((company) => carries(company) && serves(company, attribution));
  const isWhole = isCount || attribution === 'whole-company';
  const cells = new Map<
    string,
    {
      value: number;
      neighbours: number;
      present: Set<string>;
      others: number;
      known: number;
      knownAround: number;
    }
  >();
  let total = 0;
  let missing = 0;
  let whole = 0;
  let placed = 0;
  for (const company of world.companies) {
    const figure = {
      businesses: 1,
      employees: company.employees,
      turnover: company.turnoverGbp,
      incorporations:
        company.incorporatedOn === null
          ? null
          : Number(
              Number(company.incorporatedOn.slice(0, 4)) >= 2017 &&
                Number(company.incorporatedOn.slice(0, 4)) <= 2022,
            ),
    }[measure];
    if (figure === null) missing += 1;
    else whole += figure;
    const sites = [...new Map(company.sites.map((site) => [site.postcode, site])).keys()].map((postcode) => ({
      ...(company.sites.find((site) => site.postcode === postcode) ?? {
        postcode: null,
        district: null,
        easting: 0,
        northing: 0,
      }),
      registered: company.sites[0]?.postcode === postcode,
    }));
    if (isWhole && sites.some((site) => site.district !== null)) placed += figure ?? 0;
    const cellsOwn = new Set<string>();
    const cellsAround = new Set<string>();
    if (isWhole && sites.some((site) => site.district === district)) total += figure ?? 0;
    for (const site of sites) {
      if (site.district === null) continue;
      const share = figure === null || !isFormed ? 0 : figure * partOf(company, attribution, site);
      const { q, r } = hexAt(lattice, site.easting ?? 0, site.northing ?? 0);
      const cell = cells.get(`${q},${r}`) ?? {
        value: 0,
        neighbours: 0,
        present: new Set(),
        others: 0,
        known: 0,
        knownAround: 0,
      };
      cells.set(`${q},${r}`, cell);
      const inSet = site.district === district;
      if (inSet) cell.present.add(company.number);
      else cell.others += 1;
      if (figure !== null && isFormed && inSet) cell.known += 1;
      if (figure !== null && isFormed && !inSet) cell.knownAround += 1;
      if (isWhole) {
        // Once in a cell, the set's own sites and the others apart.
        const seen = inSet ? cellsOwn : cellsAround;
        if (!seen.has(`${q},${r}`)) {
          if (inSet) cell.value += figure ?? 0;
          else cell.neighbours += figure ?? 0;
        }
        seen.add(`${q},${r}`);
      } else {
        placed += share;
        if (inSet) {
          cell.value += share;
          total += share;
        } else cell.neighbours += share;
      }
    }
  }
  return {
    cells: new Map(
      [...cells].map(([id, cell]) => [
        id,
        isCount
          ? { value: cell.value, neighbours: cell.neighbours, companies: cell.present.size }
          : {
              // Companies are there and none of them states a figure: not a number, rather than nought.
              value: cell.present.size > 0 && cell.known === 0 ? Number.NaN : cell.value,
              neighbours: cell.others > 0 && cell.knownAround === 0 ? Number.NaN : cell.neighbours,
              companies: cell.present.size,
            },
      ]),
    ),
    total,
    notPlaced: whole - placed,
    missing,
    whole,
  };
}
