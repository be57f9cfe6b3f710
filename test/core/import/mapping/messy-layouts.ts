import { table } from './unknown-layout.ts';
import type { UnknownLayout } from './unknown-layout.ts';

/** Layouts met by a new analyst at the screen, each of which was guessed wrongly in part at first sight. */
export const MESSY_LAYOUTS: readonly UnknownLayout[] = [
  {
    name: 'counts below a span of money',
    fileName: 'accounts-two-row.csv',
    target: 'companies',
    ...table(`
Company – Number ¦ Company – Name ¦ Latest accounts (£000s) – Turnover ¦ Latest accounts (£000s) – Employees ¦ Address – Postcode
01234568 ¦ Alder Forge Ltd ¦ 1,820 ¦ 44 ¦ DE1 1AA
01234569 ¦ Birch Optics Ltd ¦ 12,400 ¦ 210 ¦ NG1 1AA
01234570 ¦ Cedar Foods Ltd ¦ .. ¦ 8 ¦ LE1 5WW
01234571 ¦ Damson Labs Ltd ¦ 95 ¦ 3 ¦ B1 1AA`),
    fields: ['companyNumber', 'companyName', 'turnover', 'employees', 'registeredPostcode'],
    uses: {
      'Latest accounts (£000s) – Turnover': { scale: 'thousand', currency: 'GBP' },
      // 44 employees are 44 and not 44,000.
      'Latest accounts (£000s) – Employees': { scale: null },
    },
  },
  {
    name: 'deals with undisclosed amounts',
    fileName: 'deal-flow-q3.xlsx',
    target: 'fundraisings',
    ...table(`
Company no. ¦ Target ¦ Announced ¦ Round ¦ Raised (USD m) ¦ Backers
01234567 ¦ Alder Forge Ltd ¦ 2026-07-14 ¦ Seed ¦ 1.5 ¦ Alpha Ventures; Beta Angels
SC123456 ¦ Beacon Agri plc ¦ 2026-08-02 ¦ Series A ¦ 12.25 ¦ Gamma Capital
07654321 ¦ Dudley Gearworks ¦ 2026-09-20 ¦ Series B ¦ undisclosed ¦ Gamma Capital; Alpha Ventures`),
    fields: ['companyNumber', 'companyName', 'date', 'stage', 'amount', 'investors'],
    uses: { 'Raised (USD m)': { scale: 'million', currency: 'USD' } },
  },
  {
    name: 'parent countries of investors',
    fileName: 'inward-projects.csv',
    target: 'investments',
    ...table(`
Year ¦ Month ¦ Investor ¦ Parent country ¦ Town ¦ Sector ¦ New jobs ¦ Capital (USD m)
2021 ¦ Mar ¦ Hans AG ¦ Germany ¦ Derby ¦ Aerospace ¦ 120 ¦ 14.5
2021 ¦ Nov ¦ Kobe KK ¦ Japan ¦ Coventry ¦ Automotive ¦ 60 ¦ 1,200.0
2022 ¦ Jan ¦ Acme Inc ¦ United States ¦ Stoke ¦ Ceramics ¦ - ¦ 3`),
    fields: ['date', null, 'investor', 'sourceCountry', 'destinationCity', 'codes', 'jobs', 'amount'],
  },
  {
    name: 'a headcount for each site',
    fileName: 'site-headcounts.csv',
    target: 'sites',
    ...table(`
CRN ¦ Company ¦ Site postcode ¦ Headcount at site
01234567 ¦ Alder Forge Ltd ¦ CV1 2AB ¦ 10
01234567 ¦ Alder Forge Ltd ¦ LE1 5WW ¦ 2.5
07654321 ¦ Dudley Gearworks ¦ DY1 1HF ¦ 7`),
    fields: ['companyNumber', 'companyName', 'postcode', 'employees'],
  },
  {
    name: 'what partners suggest',
    fileName: 'partner-suggestions.csv',
    target: 'nominations',
    ...table(`
Suggested by ¦ Cluster ¦ Why it matters ¦ Place ¦ Date
Warwickshire CC ¦ Games development ¦ Silicon Spa ¦ Leamington Spa ¦ 03/2023
Leicester City Council ¦ Space technologies ¦ Space Park, NSC ¦ Leicester ¦ 04/2023`),
    fields: ['nominatedBy', 'cluster', 'notes', 'place', 'date'],
  },
];
