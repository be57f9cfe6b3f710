import { table } from './unknown-layout.ts';
import type { UnknownLayout } from './unknown-layout.ts';

/** Layouts written after the words were chosen; at first sight 88 in 100 of their columns were guessed right. */
export const LATER_LAYOUTS: readonly UnknownLayout[] = [
  {
    name: 'chamber of commerce',
    fileName: 'chamber members.xlsx',
    target: 'companies',
    ...table(`
Member Name ¦ Membership No ¦ Companies House Reg ¦ Sector ¦ Sub-Sector ¦ Head Count ¦ T/O (£000) ¦ Address Line 1 ¦ Address Line 2 ¦ Town/City ¦ County ¦ Postcode ¦ Website ¦ General Email ¦ Switchboard ¦ Year Est. ¦ Exporter (Y/N)
Alder Ltd ¦ M1 ¦ 01234567 ¦ Engineering ¦ Forging ¦ 12 ¦ 1,200 ¦ 1 Mill Lane ¦  ¦ Derby ¦ Derbyshire ¦ DE1 1AA ¦ www.alder.co.uk ¦ info@alder.example ¦ 01332 555111 ¦ 1999 ¦ Y
Birch Ltd ¦ M2 ¦ 07654321 ¦ Food ¦ Bakery ¦ 40 ¦ 5,600 ¦ 2 High St ¦ Unit 4 ¦ Leicester ¦ Leics ¦ LE1 4AB ¦ www.birch.co.uk ¦ hi@birch.example ¦ 0116 555 222 ¦ 2005 ¦ N`),
    fields: [
      'companyName',
      'supplierReference',
      'companyNumber',
      'codes',
      'codes',
      'employees',
      'turnover',
      'address',
      'address',
      'address',
      'address',
      'registeredPostcode',
      'website',
      'DROP',
      'DROP',
      'incorporatedOn',
      null,
    ],
    uses: { 'T/O (£000)': { scale: 'thousand', currency: 'GBP' }, 'Year Est.': { dateForm: 'year' } },
  },
  {
    name: 'platform export',
    fileName: 'platform_export.csv',
    target: 'companies',
    ...table(`
name ¦ reg_no ¦ date_of_incorporation ¦ company_status ¦ latest_revenue ¦ latest_headcount ¦ hq_post_code ¦ hq_region ¦ primary_industry ¦ tags ¦ domain ¦ total_funding_gbp ¦ last_funding_date ¦ founders ¦ summary
Alder ¦ 01234567 ¦ 2001-02-13 ¦ active ¦ 1200000 ¦ 12 ¦ DE1 1AA ¦ East Midlands ¦ Robotics ¦ ai;ml ¦ alder.com ¦ 500000 ¦ 2021-03-01 ¦ Jo Smith ¦ Alder makes gates for gardens and councils all over the county
Birch ¦ 07654321 ¦ 2009-12-25 ¦ active ¦ 22000000 ¦ 140 ¦ LE1 4AB ¦ East Midlands ¦ Food ¦ bread ¦ birch.com ¦  ¦ 2020-01-01 ¦ Al Jones ¦ Birch bakes`),
    fields: [
      'companyName',
      'companyNumber',
      'incorporatedOn',
      'status',
      'turnover',
      'employees',
      'registeredPostcode',
      null,
      'codes',
      'codes',
      'website',
      'fundingRaised',
      'lastFundedOn',
      'DROP',
      'description',
    ],
  },
  {
    name: 'population, tall',
    fileName: 'Pop_estimates_long.csv',
    target: 'observations',
    ...table(`
code ¦ name ¦ geography ¦ sex ¦ age ¦ measure ¦ year ¦ obs
E06000015 ¦ Derby ¦ Unitary Authority ¦ Male ¦ 0-15 ¦ Population ¦ 2020 ¦ 28100
E06000016 ¦ Leicester ¦ Unitary Authority ¦ Female ¦ 0-15 ¦ Population ¦ 2020 ¦ 36000`),
    fields: ['areaCode', 'areaName', null, 'dimension', 'dimension', 'indicator', 'period', 'value'],
  },
  {
    name: 'years side by side',
    fileName: 'Employment 2015-2020.xlsx',
    target: 'observations',
    ...table(`
Local authority code ¦ Local authority ¦ 2015 ¦ 2016 ¦ 2017 ¦ 2018
E06000015 ¦ Derby ¦ 120,000 ¦ 121,000 ¦ 122,000 ¦ 125,000
E06000016 ¦ Leicester ¦ 170,000 ¦ 171,000 ¦ [c] ¦ 175,000`),
    fields: ['areaCode', 'areaName', 'value', 'value', 'value', 'value'],
  },
  {
    name: 'places on the grid',
    fileName: 'labs_and_parks.csv',
    target: 'assets',
    ...table(`
Site ¦ Category ¦ Owner ¦ Easting ¦ Northing ¦ Web link ¦ Comments
Forge Centre ¦ Catapult ¦ Alder University ¦ 457000 ¦ 340000 ¦ https://forge.ac.uk ¦ new
Seed Park ¦ Science park ¦ Birch College ¦ 451000 ¦ 326000 ¦ https://seed.ac.uk ¦`),
    fields: ['name', 'kind', 'organisation', 'easting', 'northing', 'website', 'description'],
  },
  {
    name: 'rounds in dollars',
    fileName: 'vc_rounds.csv',
    target: 'fundraisings',
    ...table(`
Company ¦ CRN ¦ Date announced ¦ Round ¦ Amount raised (USD m) ¦ Investors
Alder ¦ 01234567 ¦ 2021-03-04 ¦ Series A ¦ 12.5 ¦ Oak; Elm
Birch ¦ 07654321 ¦ 2020-01-09 ¦ Seed ¦ 1.1 ¦ Ash`),
    fields: ['companyName', 'companyNumber', 'date', 'stage', 'amount', 'investors'],
    uses: { 'Amount raised (USD m)': { scale: 'million', currency: 'USD' }, Investors: { separator: ';' } },
  },
  {
    name: 'graduates',
    fileName: 'graduates.csv',
    target: 'observations',
    ...table(`
UKPRN ¦ HE Provider ¦ Academic Year ¦ Subject (CAH1) ¦ Level of study ¦ Mode of study ¦ Number
10007783 ¦ Alder University ¦ 2021/22 ¦ (CAH10) engineering ¦ First degree ¦ Full-time ¦ 125
10007784 ¦ Birch University ¦ 2021/22 ¦ (CAH11) computing ¦ First degree ¦ Full-time ¦ ..`),
    fields: ['institutionCode', 'institutionName', 'period', 'codes', 'dimension', 'dimension', 'value'],
  },
  {
    name: 'sites of companies',
    fileName: 'sites.csv',
    target: 'sites',
    ...table(`
Company No ¦ Site name ¦ Site address ¦ Site post code ¦ Jobs at site ¦ Operating? ¦ Registered office?
01234567 ¦ Forge ¦ 1 Mill Lane ¦ DE1 1AA ¦ 12 ¦ Yes ¦ No
01234567 ¦ Office ¦ 2 Mill Lane ¦ DE1 1AB ¦ 3 ¦ No ¦ Yes
07654321 ¦ Bakery ¦ 1 High St ¦ LE1 4AB ¦ 40 ¦ Yes ¦ Yes`),
    fields: ['companyNumber', null, 'address', 'postcode', 'employees', 'isOperating', 'isRegistered'],
  },
  {
    name: 'ranking of a subject',
    fileName: 'TopUniversities Engineering.csv',
    target: 'rankings',
    ...table(`
2024 ¦ 2023 ¦ University ¦ Country ¦ Subject ¦ Academic reputation ¦ Employer reputation ¦ Citations per paper ¦ H-index ¦ Overall score
1 ¦ 1 ¦ Alder University ¦ United Kingdom ¦ Engineering ¦ 98.1 ¦ 97.2 ¦ 90 ¦ 91 ¦ 96.2
=2 ¦ 4 ¦ Birch University ¦ United Kingdom ¦ Engineering ¦ 95.1 ¦ 91.2 ¦ 93 ¦ 92 ¦ 94.2`),
    fields: [
      'rank',
      'previousRank',
      'institutionName',
      'location',
      'subject',
      'academic',
      'employer',
      'citations',
      'hIndex',
      'score',
    ],
  },
];
