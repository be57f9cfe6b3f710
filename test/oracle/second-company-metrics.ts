import {
  answer,
  listed,
  none,
  percent,
  rankAmong,
  shareOfUk,
  type Answer,
  type NumberOrReason,
  type RawSettings,
  type Years,
} from './second-answer.ts';
import { numberIn } from './second-csv.ts';
import { isPresent, type RawCompany, type RawSupplier } from './second-members.ts';
import { countUnits, ownerOf } from './second-owners.ts';
import { peersOf, plainPostcode, type AskedSet } from './second-places.ts';
import type { RawWeight } from './second-world.ts';

/** What the figures of companies are formed from. */
export interface CompanyQuestion {
  readonly supplier: RawSupplier;
  readonly members: readonly RawCompany[];
  readonly set: AskedSet;
  readonly settings: RawSettings;
  readonly weights: readonly RawWeight[];
  /** Of incorporations. */
  readonly years: Years;
}

const regionSet = (code: string): Pick<AskedSet, 'has'> => ({ has: ({ region }) => region === code });

/** Adds the rank to what stands beside a figure, where the set is ranked at all. */
function withRank(
  { set, supplier }: CompanyQuestion,
  own: NumberOrReason,
  ofRegion: (set: Pick<AskedSet, 'has'>) => NumberOrReason,
): Answer['contexts'] {
  const peers = peersOf(set);
  if (peers === null) return {};
  if (!supplier.isUk) return { 'rank-among-regions': 'comparator-not-covered' };
  return {
    'rank-among-regions': rankAmong(
      own,
      peers.map((code) => ofRegion(regionSet(code))),
    ),
  };
}

/** 1.1 */
export function businesses(question: CompanyQuestion): Answer {
  const { members, set, settings, supplier } = question;
  const unit = settings.countingUnit;
  const present = members.filter((company) => isPresent(company, set));
  const isEarly = ({ incorporated }: RawCompany): boolean =>
    incorporated !== '' && incorporated <= '2013-12-31';
  const growth = (companies: readonly RawCompany[]): NumberOrReason => {
    const level = percent(countUnits(companies, unit), countUnits(companies.filter(isEarly), unit));
    return typeof level === 'string' ? level : level - 100;
  };
  const here = countUnits(present, unit);
  return answer(here, {
    'share-of-uk': shareOfUk(here, countUnits(members, unit), supplier.isUk),
    'growth-since-2013': growth(present),
    'uk-growth-since-2013': supplier.isUk ? growth(members) : 'comparator-not-covered',
    ...withRank(question, here, (region) =>
      countUnits(
        members.filter((company) => isPresent(company, region)),
        unit,
      ),
    ),
  });
}

/** Counts companies that pass a test, with their share; `knows` null: the fact is known of every one. */
function counted(
  { members, set, settings, supplier }: CompanyQuestion,
  test: (company: RawCompany) => boolean,
  knows: ((company: RawCompany) => boolean) | null,
): Answer {
  if (knows !== null && !supplier.companies.some(knows)) return none('not-in-extract');
  const count = (companies: readonly RawCompany[]): NumberOrReason =>
    knows !== null && companies.length > 0 && !companies.some(knows)
      ? 'not-in-extract'
      : countUnits(companies.filter(test), settings.countingUnit);
  const here = count(members.filter((company) => isPresent(company, set)));
  return answer(here, { 'share-of-uk': shareOfUk(here, count(members), supplier.isUk) });
}

/** 1.2 */
export function largeCompanies(question: CompanyQuestion): Answer {
  return counted(
    question,
    ({ turnover }) => turnover !== null && turnover >= 100_000_000,
    ({ turnover }) => turnover !== null,
  );
}

/** 1.3 */
export function highGrowth(question: CompanyQuestion): Answer {
  const isMarked = ({ row }: RawCompany): boolean => (row['Tracking triggers'] ?? '') !== '';
  if (question.supplier.companies.some(isMarked)) return counted(question, isMarked, null);
  const stageOf = ({ row }: RawCompany): string => row['CompanyGrowthStage'] ?? '';
  if (question.supplier.companies.every((company) => stageOf(company) === '')) return none('not-in-extract');
  return counted(
    question,
    (company) => ['Scale-up', 'Large scale-up', 'Unicorn'].includes(stageOf(company)),
    null,
  );
}

/** 1.4 */
export function incorporations(question: CompanyQuestion): Answer {
  const { years } = question;
  const isIn = ({ incorporated }: RawCompany): boolean => {
    const year = Number(incorporated.slice(0, 4));
    return incorporated !== '' && years !== null && year >= years.from && year <= years.to;
  };
  return counted(question, isIn, ({ incorporated }) => incorporated !== '');
}

const fundingOf = ({ row }: RawCompany): number | null => numberIn(row['TotalInnovateUKFunding']);

/** 2.6 */
export function innovateUk({ members, set, supplier }: CompanyQuestion): Answer {
  if (supplier.companies.every((company) => fundingOf(company) === null)) return none('not-in-extract');
  const sum = (companies: readonly RawCompany[]): NumberOrReason => sumOrUnknown(companies.map(fundingOf));
  const here = sum(members.filter((company) => isPresent(company, set)));
  return answer(here, { 'share-of-uk': shareOfUk(here, sum(members), supplier.isUk) });
}

/** Recipients of Innovate UK funding. */
export function recipients(question: CompanyQuestion): Answer {
  return counted(
    question,
    (company) => (fundingOf(company) ?? 0) > 0,
    (company) => fundingOf(company) !== null,
  );
}

/** Sum of what is stated; unknown where there are some and none states it. */
export function sumOrUnknown(figures: readonly (number | null)[]): NumberOrReason {
  let sum = 0;
  let stated = 0;
  for (const figure of figures)
    if (figure !== null) {
      sum += figure;
      stated += 1;
    }
  return stated === 0 && figures.length > 0 ? 'not-in-extract' : sum;
}

/** 3.1 and turnover. */
export function attributed(question: CompanyQuestion, figure: 'employees' | 'turnover'): Answer {
  const { members, set, settings, supplier, weights } = question;
  if (supplier.companies.every((company) => company[figure] === null)) return none('not-in-extract');
  const stating = members.filter((company) => company[figure] !== null);
  const canShare = stating.some((company) => hasBasis(company, settings.attribution, weights));
  const fallingOn = (area: Pick<AskedSet, 'has'>): NumberOrReason => {
    if (!canShare) return 'not-in-extract';
    let sum = 0;
    for (const company of stating)
      sum += (company[figure] ?? 0) * partIn(company, area, settings.attribution, weights);
    return sum;
  };
  const present = members.filter((company) => isPresent(company, set));
  const known = present.filter((company) => company[figure] !== null).length;
  if (known > 0 && !canShare) return none('no-site-figures');
  const here = present.length > 0 && known === 0 ? 'not-in-extract' : fallingOn(set);
  const uk = sumOrUnknown(members.map((company) => company[figure]));
  return answer(here, {
    'share-of-uk': shareOfUk(here, uk, supplier.isUk),
    ...(figure === 'employees' ? withRank(question, here, fallingOn) : {}),
  });
}

function weightsOf({ number }: RawCompany, all: readonly RawWeight[]): RawWeight['weights'] | null {
  const found = all.filter((one) => one.companyNumber === number).flatMap(({ weights }) => weights);
  return found.some(({ weight }) => weight > 0) ? found : null;
}

/** Whether a method has something to go by. */
function hasBasis(
  company: RawCompany,
  method: RawSettings['attribution'],
  weights: readonly RawWeight[],
): boolean {
  if (method === 'registered-office') return company.sites.some(({ isRegistered }) => isRegistered);
  if (method === 'operating-sites') return company.sites.some(({ isOperating }) => isOperating);
  // No world has an extract of sites with estimates.
  if (method === 'supplier-sites') return false;
  return method === 'weighted' ? weightsOf(company, weights) !== null : true;
}

/** The part of a company's figure that falls on an area, 0 to 1. */
function partIn(
  company: RawCompany,
  area: Pick<AskedSet, 'has'>,
  method: RawSettings['attribution'],
  all: readonly RawWeight[],
): number {
  const { sites } = company;
  const here = sites.filter(({ place }) => place !== null && area.has(place));
  if (method === 'whole-company') return here.length > 0 ? 1 : 0;
  if (method === 'registered-office') return here.some(({ isRegistered }) => isRegistered) ? 1 : 0;
  const weights = method === 'weighted' ? weightsOf(company, all) : null;
  if (weights !== null) {
    let mine = 0;
    let whole = 0;
    for (const { postcode, weight } of weights) {
      whole += weight;
      if (here.some((site) => site.postcode === plainPostcode(postcode))) mine += weight;
    }
    return mine / whole;
  }
  const isCounted = ({ isOperating }: RawCompany['sites'][number]): boolean =>
    method !== 'operating-sites' || isOperating;
  const among = sites.filter(isCounted).length;
  return among === 0 ? 0 : here.filter(isCounted).length / among;
}

/** 4.9 */
export function foreignOwned({ members, set, settings, supplier }: CompanyQuestion): Answer {
  if (!statesOwners(supplier)) return none('not-in-extract');
  const unit = settings.countingUnit;
  const foreignIn = (companies: readonly RawCompany[]): NumberOrReason =>
    companies.length > 0 && companies.every(isUnknown)
      ? 'not-in-extract'
      : countUnits(companies.filter(isForeign), unit);
  const present = members.filter((company) => isPresent(company, set));
  const foreign = foreignIn(present);
  const share = percent(foreign, countUnits(present, unit));
  const national = percent(foreignIn(members), countUnits(members, unit));
  const difference = !supplier.isUk
    ? 'comparator-not-covered'
    : typeof national === 'string'
      ? national
      : typeof share === 'string'
        ? share
        : share - national;
  return answer(share, { 'numerator-denominator': foreign, 'difference-from-national': difference });
}

const isForeign = (company: RawCompany): boolean => {
  const { country } = ownerOf(company);
  return country !== '' && country !== 'United Kingdom';
};
/** An owner is named and nobody says of which country. A company without an owner is not owned from abroad. */
const isUnknown = (company: RawCompany): boolean => {
  const { key, country } = ownerOf(company);
  return key !== '' && country === '';
};

function statesOwners({ companies }: RawSupplier): boolean {
  return companies.some((company) => ownerOf(company).key !== '' || ownerOf(company).country !== '');
}

/** Countries of foreign owners. */
export function ownerCountries({ members, set, settings, supplier }: CompanyQuestion): Answer {
  if (!statesOwners(supplier)) return none('not-in-extract');
  const foreign = members.filter((company) => isPresent(company, set) && isForeign(company));
  const counts = [...new Set(foreign.map((company) => ownerOf(company).country))].map((country) => ({
    country,
    count: countUnits(
      foreign.filter((company) => ownerOf(company).country === country),
      settings.countingUnit,
    ),
  }));
  counts.sort((a, b) => b.count - a.count || (a.country < b.country ? -1 : 1));
  const first = counts.slice(0, 5);
  return listed(
    first.map(({ country }) => country),
    {},
    Object.fromEntries(first.map(({ country, count }) => [`country:${country}`, count])),
  );
}
