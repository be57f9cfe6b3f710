import {
  answer,
  none,
  shareOfUk,
  standingOn,
  type Answer,
  type NumberOrReason,
  type RawSettings,
} from './second-answer.ts';
import { sumOrUnknown, withRank, type CompanyQuestion } from './second-company-metrics.ts';
import { numberIn } from './second-csv.ts';
import { isPresent, type RawCompany } from './second-members.ts';
import { plainPostcode, type AskedSet } from './second-places.ts';

type Figure = 'employees' | 'turnover';
type Area = Pick<AskedSet, 'has'>;
type Method = RawSettings['attribution'];

/** Every way of sharing a company's figure over its sites. */
export const METHODS: readonly Method[] = [
  'equal-over-sites',
  'registered-office',
  'operating-sites',
  'supplier-sites',
  'weighted',
  'whole-company',
];

/** 3.1 and turnover, with the lowest and the highest figure of all methods that can be formed. */
export function attributed(question: CompanyQuestion, figure: Figure): Answer {
  const { members, set, settings, supplier } = question;
  if (supplier.companies.every((company) => company[figure] === null)) return none('not-in-extract');
  const stating = members.filter((company) => company[figure] !== null);
  const fallingOn = (area: Area, method: Method): NumberOrReason => {
    if (!stating.some((company) => hasBasis(question, company, figure, method))) return 'not-in-extract';
    let sum = 0;
    for (const company of stating)
      sum += (company[figure] ?? 0) * partIn(question, company, figure, area, method);
    return sum;
  };
  const present = members.filter((company) => isPresent(company, set));
  const known = present.filter((company) => company[figure] !== null).length;
  const own = fallingOn(set, settings.attribution);
  const all = METHODS.map((method) => fallingOn(set, method)).filter((one) => typeof one === 'number');
  const range = known > 0 && all.length > 1 ? { low: Math.min(...all), high: Math.max(...all) } : null;
  if (known > 0 && typeof own === 'string') return { ...none('no-site-figures'), range };
  const here = present.length > 0 && known === 0 ? 'not-in-extract' : own;
  const uk = sumOrUnknown(members.map((company) => company[figure]));
  const beside = {
    'share-of-uk': shareOfUk(here, uk, supplier.isUk),
    ...(figure === 'employees'
      ? withRank(question, here, (area) => fallingOn(area, settings.attribution))
      : {}),
  };
  return { ...standingOn(answer(here, beside), null, { 'share-of-uk': present.length }), range };
}

/** By what a company's figure is divided among its addresses; null where nothing above zero is stated. */
function statedShares(
  { weights, estimates }: CompanyQuestion,
  { number }: RawCompany,
  figure: Figure,
  method: Method,
): { readonly postcode: string; readonly share: number }[] | null {
  const column = figure === 'employees' ? 'BestEstimateLocationEmployees' : 'BestEstimateLocationTurnover';
  const found =
    method === 'weighted'
      ? weights
          .filter((one) => one.companyNumber === number)
          .flatMap((one) => one.weights.map(({ postcode, weight }) => ({ postcode, share: weight })))
      : method === 'supplier-sites'
        ? estimates
            .filter((row) => row['CompanyNumber'] === number)
            .map((row) => ({ postcode: row['Postcode'] ?? '', share: numberIn(row[column]) ?? 0 }))
        : [];
  return found.some(({ share }) => share > 0) ? found : null;
}

/** Whether a method has something to go by. */
function hasBasis(question: CompanyQuestion, company: RawCompany, figure: Figure, method: Method): boolean {
  if (method === 'registered-office') return company.sites.some(({ isRegistered }) => isRegistered);
  if (method === 'operating-sites') return company.sites.some(({ isOperating }) => isOperating);
  if (method === 'equal-over-sites' || method === 'whole-company') return true;
  return statedShares(question, company, figure, method) !== null;
}

/** The part of a company's figure that falls on an area, 0 to 1. */
function partIn(
  question: CompanyQuestion,
  company: RawCompany,
  figure: Figure,
  area: Area,
  method: Method,
): number {
  const { sites } = company;
  const here = sites.filter(({ place }) => place !== null && area.has(place));
  if (method === 'whole-company') return here.length > 0 ? 1 : 0;
  if (method === 'registered-office') return here.some(({ isRegistered }) => isRegistered) ? 1 : 0;
  const shares = statedShares(question, company, figure, method);
  if (shares !== null) {
    let mine = 0;
    let whole = 0;
    for (const { postcode, share } of shares) {
      whole += share;
      if (here.some((site) => site.postcode === plainPostcode(postcode))) mine += share;
    }
    return mine / whole;
  }
  const isCounted = ({ isOperating }: RawCompany['sites'][number]): boolean =>
    method !== 'operating-sites' || isOperating;
  const among = sites.filter(isCounted).length;
  return among === 0 ? 0 : here.filter(isCounted).length / among;
}
