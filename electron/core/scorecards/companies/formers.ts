import type { MetricId } from '#shared/domain/metric-catalogue.ts';
import type { Former } from '../former.ts';
import { employees, turnover } from './attributed.ts';
import { businesses } from './businesses.ts';
import { foreignOwnership, ownerCountries } from './foreign-ownership.ts';
import { highGrowth } from './high-growth.ts';
import { incorporations } from './incorporations.ts';
import { innovateUkFunding, innovateUkRecipients } from './innovate-uk.ts';
import { largeCompanies } from './large-companies.ts';
import { shownMoney } from './shown-money.ts';

/** COMPANY_FORMERS: the rows that count the companies of an extract, or sum what it states of them. */
export const COMPANY_FORMERS = {
  '1.1': businesses,
  '1.2': largeCompanies,
  '1.3': highGrowth,
  '1.4': incorporations,
  '2.6': shownMoney(innovateUkFunding),
  '3.1': employees,
  '4.9': foreignOwnership,
  turnover: shownMoney(turnover),
  'innovate-uk-recipients': innovateUkRecipients,
  'owner-countries': ownerCountries,
} as const satisfies Partial<Record<MetricId, Former>>;
