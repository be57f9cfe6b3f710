import { beauhurstExtras, beauhurstNumber, beauhurstSuggestion } from './beauhurst.ts';
import { alsoReads, fills, needs } from './supplier-columns.ts';
import type { LayoutProfile } from './profile.ts';

const LIST = { separator: ';' } as const;
const POUNDS = { currency: 'GBP' } as const;

/**
 * Beauhurst's fundraisings: one row for each deal.
 *
 * The amount in pounds was converted by the supplier at the day of the deal; the amount in its own currency
 * stands beside it with the name of that currency. A deal without a stated amount has none, which is not zero.
 */
export const beauhurstFundraisings: LayoutProfile = {
  form: 'layout',
  id: 'beauhurst-fundraisings',
  title: 'Beauhurst fundraisings',
  supplier: 'Beauhurst',
  product: 'Fundraisings export',
  edition: '',
  target: 'fundraisings',
  reads:
    'CSV or workbook with Company number, Deal date, Amount (£), Amount original, Currency, Stage at deal, Investors … Lists are parted by semicolons.',
  assumed: true,
  columns: [
    beauhurstNumber(),
    needs('date', ['Deal date', 'Date of deal', 'Fundraising date'], { dateForm: 'dmy' }),
    fills('amount', ['Amount (£)', 'Amount raised (£)', 'Amount (GBP)'], POUNDS),
    fills('originalAmount', ['Amount original', 'Original amount', 'Amount (original currency)']),
    fills('currency', ['Currency', 'Original currency']),
    fills('stage', [
      'Stage at deal',
      'Stage of evolution at deal',
      'Stage at deal (Seed/Venture/Growth/Established)',
    ]),
    fills('announced', ['Announced?', 'Announced']),
    fills('investors', ['Investors', 'Investors (;)', 'Investor names'], LIST),
    fills('investorCountries', ['Investor countries', 'Investor countries (;)'], LIST),
    fills('preMoney', ['Pre-money (£)', 'Pre-money valuation (£)'], POUNDS),
  ],
  otherColumns: alsoReads(beauhurstExtras()),
  // Pounds and the deals' own currencies stand side by side, so no single currency is stated.
  suggest: beauhurstSuggestion('Beauhurst fundraisings', 'Fundraisings export', null),
};
