import type { AttributionMethod } from '#shared/domain/attribution.ts';
import type { Measure } from '#shared/domain/measure.ts';
import { hexAt, latticeOf } from '#shared/domain/hex-lattice.ts';
import type { WorldCompany } from '../../fixtures/tiny-world.ts';

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
  const works = new Set(placesOfWork(company));
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

/** Postcodes of all sites but the first, and of the first where the supplier lists it too. */
function placesOfWork({ sites }: WorldCompany): (string | null)[] {
  return sites
    .filter(({ isPlaceOfWork }, at) => at > 0 || isPlaceOfWork === true)
    .map(({ postcode }) => postcode);
}

/** Whether the method knows anything of a company. */
export function serves(company: WorldCompany, attribution: AttributionMethod): boolean {
  switch (attribution) {
    case 'registered-office':
      return company.sites.length > 0;
    case 'operating-sites':
      return placesOfWork(company).length > 0;
    case 'supplier-sites':
    case 'weighted':
      return statedFor(company).some(({ weight }) => weight > 0);
    case 'equal-over-sites':
    case 'whole-company':
      return true;
  }
}

/** What a map can draw of a company of a world, beside what every company has. */
interface Drawn extends WorldCompany {
  readonly isGrowing: boolean;
  readonly innovateUk: number | null;
  readonly deals: readonly (number | null)[];
}

/** The whole figure of a company; null: not known. */
export function figureOf(
  company: Drawn,
  measure: Measure,
  world: { readonly companies: readonly Drawn[] },
): number | null {
  const year = company.incorporatedOn === null ? null : Number(company.incorporatedOn.slice(0, 4));
  const disclosed = company.deals.flatMap((deal) => deal ?? []);
  switch (measure) {
    case 'businesses':
      return 1;
    case 'employees':
      return company.employees;
    case 'turnover':
      return company.turnoverGbp;
    case 'high-growth':
      // A supplier that marks nobody says nothing.
      return world.companies.some(({ isGrowing }) => isGrowing) ? Number(company.isGrowing) : null;
    case 'incorporations':
      return year === null ? null : Number(year >= 2017 && year <= 2022);
    case 'innovate-uk':
      return company.innovateUk;
    case 'fundraising':
      return company.deals.length > 0 && disclosed.length === 0
        ? null
        : disclosed.reduce((sum, amount) => sum + amount, 0);
  }
}

/** One site of a company that falls in a cell, with what falls on it: the whole figure where that is not divided; null: not known. */
export interface OraclePart {
  readonly cell: string;
  readonly company: string;
  readonly inSet: boolean;
  readonly amount: number | null;
}

/** What a measure comes to in a cell. */
export interface OracleCell {
  readonly value: number;
  readonly neighbours: number;
  readonly companies: number;
  readonly neighbourCompanies: number;
}

/** The sums of a layer in plain loops over the world's own objects. */
export function oracle(
  world: { readonly companies: readonly Drawn[] },
  measure: Measure,
  attribution: AttributionMethod,
  districts: readonly string[],
) {
  const isDivided = (measure === 'employees' || measure === 'turnover') && attribution !== 'whole-company';
  const carries = (company: Drawn) => figureOf(company, measure, world) !== null;
  const isAttributed = measure === 'employees' || measure === 'turnover';
  const isFormed =
    !isAttributed || world.companies.some((company) => carries(company) && serves(company, attribution));
  const parts: OraclePart[] = [];
  let [total, missing, whole, placed] = [0, 0, 0, 0];
  for (const company of world.companies) {
    const figure = figureOf(company, measure, world);
    if (figure === null) missing += 1;
    else whole += figure;
    const postcodes = [...new Set(company.sites.map(({ postcode }) => postcode))];
    const sites = postcodes.flatMap((postcode) => {
      const site = company.sites.find((each) => each.postcode === postcode);
      return site === undefined ? [] : [{ ...site, registered: company.sites[0]?.postcode === postcode }];
    });
    const inSet = (district: string | null) => district !== null && districts.includes(district);
    const taken = figure === null || !isFormed ? null : figure;
    if (!isDivided && sites.some(({ district }) => inSet(district))) total += taken ?? 0;
    if (!isDivided && sites.some(({ district }) => district !== null)) placed += taken ?? 0;
    for (const site of sites) {
      if (site.district === null) continue;
      const amount = taken === null ? null : isDivided ? taken * partOf(company, attribution, site) : taken;
      const { q, r } = hexAt(lattice, site.easting ?? 0, site.northing ?? 0);
      parts.push({ cell: `${q},${r}`, company: company.number, inSet: inSet(site.district), amount });
      if (!isDivided) continue;
      placed += amount ?? 0;
      if (inSet(site.district)) total += amount ?? 0;
    }
  }
  const sum = (of: readonly OraclePart[]) => sumParts(of, isDivided);
  const names = [...new Set(parts.map(({ cell }) => cell))];
  const cells = new Map(
    names.map((name): [string, OracleCell] => {
      const [own, others] = [true, false].map((side) =>
        parts.filter(({ cell, inSet }) => cell === name && inSet === side),
      );
      return [
        name,
        {
          value: sum(own ?? []),
          neighbours: sum(others ?? []),
          companies: new Set(own?.map(({ company }) => company)).size,
          neighbourCompanies: new Set(others?.map(({ company }) => company)).size,
        },
      ];
    }),
  );
  return { cells, parts, isDivided, total, notPlaced: whole - placed, missing, whole };
}

/** Companies are there and none of them states a figure: not a number, rather than nought. What is not divided counts once for a company. */
export function sumParts(parts: readonly OraclePart[], isDivided: boolean): number {
  const known = parts.filter(({ amount }) => amount !== null);
  if (parts.length > 0 && known.length === 0) return Number.NaN;
  const counted = isDivided
    ? known
    : known.filter(({ company }, at) => known.findIndex((other) => other.company === company) === at);
  return counted.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}
