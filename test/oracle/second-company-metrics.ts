import {
  answer,
  listed,
  none,
  percent,
  rankAmong,
  shareOfUk,
  standingOn,
  type Answer,
  type NumberOrReason,
  type RawSettings,
  type Years,
} from './second-answer.ts';
import { numberIn, type RawRow } from './second-csv.ts';
import { isPresent, type RawCompany, type RawSupplier } from './second-members.ts';
import { countUnits, ownerOf } from './second-owners.ts';
import { peersOf, type AskedSet } from './second-places.ts';
import type { RawWeight } from './second-world.ts';

/** What the figures of companies are formed from. */
export interface CompanyQuestion {
  readonly supplier: RawSupplier;
  readonly members: readonly RawCompany[];
  readonly set: AskedSet;
  readonly settings: RawSettings;
  readonly weights: readonly RawWeight[];
  /** What the supplier estimates of addresses. */
  readonly estimates: readonly RawRow[];
  /** Innovate UK's own list of awards; null: it is not there. */
  readonly awards: readonly RawRow[] | null;
  /** Of incorporations. */
  readonly years: Years;
}

const regionSet = (code: string): Pick<AskedSet, 'has'> => ({ has: ({ region }) => region === code });

/** Adds the rank to what stands beside a figure, where the set is ranked at all. */
export function withRank(
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
  const found = answer(here, {
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
  return standingOn(found, null, {
    'share-of-uk': here,
    'growth-since-2013': countUnits(present.filter(isEarly), unit),
    'uk-growth-since-2013': countUnits(members.filter(isEarly), unit),
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
  const share = shareOfUk(here, count(members), supplier.isUk);
  return standingOn(answer(here, { 'share-of-uk': share }), null, { 'share-of-uk': here });
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

/** What Innovate UK gave a company: as its row says, or where no row of the file says, the awards it did not withdraw from. */
function fundingOf({ supplier, awards }: CompanyQuestion): ((company: RawCompany) => number | null) | null {
  const stated = ({ row }: RawCompany): number | null => numberIn(row['TotalInnovateUKFunding']);
  if (supplier.companies.some((company) => stated(company) !== null)) return stated;
  if (awards === null) return null;
  return ({ number }) => {
    let sum = 0;
    for (const row of awards)
      if (row['CRN'] === number && number !== '' && row['Participant Withdrawn From Project'] !== 'Yes')
        sum += numberIn(row['Award Offered (£)']) ?? 0;
    return sum;
  };
}

/** 2.6 */
export function innovateUk(question: CompanyQuestion): Answer {
  const { members, set, supplier } = question;
  const funding = fundingOf(question);
  if (funding === null) return none('not-in-extract');
  const sum = (companies: readonly RawCompany[]): NumberOrReason => sumOrUnknown(companies.map(funding));
  const present = members.filter((company) => isPresent(company, set));
  const here = sum(present);
  const share = shareOfUk(here, sum(members), supplier.isUk);
  return standingOn(answer(here, { 'share-of-uk': share }), null, { 'share-of-uk': present.length });
}

/** Recipients of Innovate UK funding. */
export function recipients(question: CompanyQuestion): Answer {
  const funding = fundingOf(question);
  if (funding === null) return none('not-in-extract');
  const knows = (company: RawCompany): boolean => funding(company) !== null;
  return counted(question, (company) => (funding(company) ?? 0) > 0, knows);
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
  const all = countUnits(present, unit);
  return standingOn(
    answer(share, { 'numerator-denominator': foreign, 'difference-from-national': difference }),
    all,
    { 'difference-from-national': all },
  );
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
