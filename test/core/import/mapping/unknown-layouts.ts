import { table } from './unknown-layout.ts';
import type { UnknownLayout } from './unknown-layout.ts';

/** Layouts by which the words were chosen. */
export const FIRST_LAYOUTS: readonly UnknownLayout[] = [
  {
    name: 'growth hub list',
    fileName: 'growth hub export 2024.xlsx',
    target: 'companies',
    ...table(`
Account ID ¦ Business Name ¦ Co. Reg No ¦ Trading Address ¦ Post Code ¦ Main Contact ¦ Contact Email ¦ Tel ¦ No. of Employees ¦ Turnover £k ¦ SIC Code ¦ Web Site ¦ Date of Incorporation ¦ Notes
A-001 ¦ Alder Forge Ltd ¦ 01234567 ¦ 1 Mill Lane, Derby ¦ DE1 1AA ¦ J Smith ¦ j@alder.example ¦ 01332 555111 ¦ 12 ¦ 1,200 ¦ 25500 ¦ www.alderforge.co.uk ¦ 13/02/2001 ¦ asked for help
A-002 ¦ Birch Robotics Ltd ¦ 07654321 ¦ 2 High Street, Leicester ¦ LE1 4AB ¦ P Jones ¦ p@birch.example ¦ 0116 555 2222 ¦ 140 ¦ 22,000 ¦ 28990 ¦ www.birchrobotics.com ¦ 25/12/2009 ¦ visited
A-003 ¦ Cedar Foods plc ¦ SC123456 ¦ 3 Quay, Lincoln ¦ LN1 3AA ¦ A Brown ¦ a@cedar.example ¦ 01522 555333 ¦ 7 ¦ 310 ¦ 10890 ¦ https://cedar.org.uk ¦ 03/04/2015 ¦ `),
    fields: [
      'supplierReference',
      'companyName',
      'companyNumber',
      'address',
      'registeredPostcode',
      'DROP',
      'DROP',
      'DROP',
      'employees',
      'turnover',
      'codes',
      'website',
      'incorporatedOn',
      null,
    ],
    uses: {
      'Turnover £k': { scale: 'thousand', currency: 'GBP' },
      'SIC Code': { scheme: 'sic-2007' },
      'Date of Incorporation': { dateForm: 'dmy' },
    },
  },
  {
    name: 'bank-like register',
    fileName: 'uk_entities_q3.csv',
    target: 'companies',
    ...table(`
legal_entity_name ¦ crn ¦ entity_status ¦ entity_type ¦ inc_date ¦ registered_address_line_1 ¦ registered_post_town ¦ registered_postcode ¦ sic_codes ¦ operating_revenue_gbp_m ¦ number_of_employees ¦ immediate_parent ¦ ultimate_parent ¦ ultimate_parent_country ¦ directors
ALDER FORGE LIMITED ¦ 01234567 ¦ Active ¦ Private limited ¦ 2001-02-13 ¦ 1 Mill Lane ¦ Derby ¦ DE1 1AA ¦ 25500|25620 ¦ 1.2 ¦ 12 ¦ Alder Group Ltd ¦ Alder Holdings Inc ¦ United States ¦ Smith, John
BIRCH ROBOTICS LIMITED ¦ 07654321 ¦ Active ¦ Private limited ¦ 2009-12-25 ¦ 2 High Street ¦ Leicester ¦ LE1 4AB ¦ 28990 ¦ 22.0 ¦ 140 ¦ ¦ ¦ ¦ Jones, Pat
CEDAR FOODS PLC ¦ SC123456 ¦ Dissolved ¦ Public limited ¦ 2015-04-03 ¦ 3 Quay ¦ Lincoln ¦ LN1 3AA ¦ 10890|46390|47290 ¦ 0.3 ¦ 7 ¦ Cedar Holdings ¦ Cedar SA ¦ France ¦ Brown, Ann`),
    fields: [
      'companyName',
      'companyNumber',
      'status',
      'category',
      'incorporatedOn',
      'address',
      'address',
      'registeredPostcode',
      'codes',
      'turnover',
      'employees',
      'parentName',
      'ultimateParentName',
      'ultimateParentCountry',
      'DROP',
    ],
    uses: {
      sic_codes: { separator: '|', scheme: 'sic-2007' },
      operating_revenue_gbp_m: { currency: 'GBP', scale: 'million' },
    },
  },
  {
    name: 'misspelt list',
    fileName: 'List.csv',
    target: 'companies',
    ...table(`
Comapny Name ¦ Companys House Numbr ¦ Postcodde ¦ Emplyees ¦ Decription ¦ Websit
Alder Forge Ltd ¦ 1234567 ¦ DE1 1AA ¦ 12 ¦ Forges gates and railings for councils and for private gardens all over the county ¦ alderforge.co.uk
Birch Robotics Ltd ¦ 7654321 ¦ LE1 4AB ¦ 140 ¦ Robots for the picking of soft fruit and for the sorting of it in the packing house ¦ birchrobotics.com
Cedar Foods plc ¦ SC123456 ¦ LN1 3AA ¦ 7 ¦ Bakes bread ¦ cedar.org.uk`),
    fields: ['companyName', 'companyNumber', 'registeredPostcode', 'employees', 'description', 'website'],
  },
  {
    name: 'several sites in one cell',
    fileName: 'cluster members.csv',
    target: 'companies',
    ...table(`
Organisation ¦ Company Registration Number ¦ HQ Postcode ¦ Site Postcodes ¦ Technology ¦ Founded ¦ FTE ¦ Total raised (£m) ¦ LinkedIn
Alder Forge Ltd ¦ 01234567 ¦ DE1 1AA ¦ DE1 1AA; NG1 1AB; LE1 4AB ¦ Casting; Forging ¦ 2001 ¦ 12 ¦ 1.5 ¦ linkedin.com/company/alder
Birch Robotics Ltd ¦ 07654321 ¦ LE1 4AB ¦ LE1 4AB ¦ Robotics ¦ 2009 ¦ 140 ¦ 30 ¦ linkedin.com/company/birch
Cedar Foods plc ¦ SC123456 ¦ LN1 3AA ¦ LN1 3AA; LN2 1AB ¦ Food; Automation ¦ 2015 ¦ 7 ¦ ¦ linkedin.com/company/cedar`),
    fields: [
      'companyName',
      'companyNumber',
      'registeredPostcode',
      'operatingPostcodes',
      'codes',
      'incorporatedOn',
      'employees',
      'fundingRaised',
      'DROP',
    ],
    uses: {
      'Site Postcodes': { separator: ';' },
      Technology: { separator: ';', scheme: 'technology' },
      'Total raised (£m)': { scale: 'million', currency: 'GBP' },
      Founded: { dateForm: 'year' },
    },
  },
  {
    name: 'tall indicators',
    fileName: 'regional statistics.csv',
    target: 'observations',
    ...table(`
GSS code ¦ Local authority name ¦ Financial year ¦ Metric ¦ Figure ¦ Unit of measure ¦ Data source ¦ Flag
E06000015 ¦ Derby ¦ 2021/22 ¦ Employment rate ¦ 74.1 ¦ % ¦ ONS ¦
E06000016 ¦ Leicester ¦ 2021/22 ¦ Employment rate ¦ 70.2 ¦ % ¦ ONS ¦ [p]
E06000018 ¦ Nottingham ¦ 2021/22 ¦ Employment rate ¦ [c] ¦ % ¦ ONS ¦ [c]
E06000019 ¦ Herefordshire, County of ¦ 2022/23 ¦ Employment rate ¦ 79.5 ¦ % ¦ ONS ¦`),
    fields: ['areaCode', 'areaName', 'period', 'indicator', 'value', 'unit', 'source', 'symbol'],
  },
  {
    name: 'wide indicators',
    fileName: 'skills_2021.csv',
    target: 'observations',
    ...table(`
LAD21CD ¦ LAD21NM ¦ NVQ4+ (%) ¦ Median weekly pay (£) ¦ Business births ¦ GVA (£m)
E06000015 ¦ Derby ¦ 38.1 ¦ 580.10 ¦ 1,205 ¦ 7,401
E06000016 ¦ Leicester ¦ 33.0 ¦ 530.00 ¦ 2,310 ¦ 9,520
E06000018 ¦ Nottingham ¦ x ¦ 540.50 ¦ 1,850 ¦ 10,020`),
    fields: ['areaCode', 'areaName', 'value', 'value', 'value', 'value'],
    uses: {
      'NVQ4+ (%)': { label: 'NVQ4+ (%)', unit: '%' },
      'GVA (£m)': { scale: 'million', currency: 'GBP' },
    },
  },
  {
    name: 'points of interest',
    fileName: 'Innovation assets v3.csv',
    target: 'assets',
    ...table(`
Facility name ¦ Facility type ¦ Operator ¦ Lat ¦ Long ¦ Post code ¦ URL ¦ Notes ¦ Themes
Forge Centre ¦ Catapult ¦ Alder University ¦ 52.9512 ¦ -1.1841 ¦ NG7 2RD ¦ https://forge.ac.uk ¦ Opened in spring ¦ Advanced manufacturing
Seed Park ¦ Science park ¦ Birch College ¦ 52.8301 ¦ -1.2501 ¦ LE12 5RD ¦ https://seed.ac.uk ¦ ¦ Agri-tech
Wind Lab ¦ Test bed ¦ Cedar Trust ¦ 53.2290 ¦ -0.5410 ¦ LN6 7TS ¦ https://wind.org.uk ¦ Small ¦ Net zero`),
    fields: [
      'name',
      'kind',
      'organisation',
      'latitude',
      'longitude',
      'postcode',
      'website',
      'description',
      'codes',
    ],
  },
  {
    name: 'venture deals',
    fileName: 'deals_2023.csv',
    target: 'fundraisings',
    ...table(`
Company ¦ Companies House No ¦ Deal completed ¦ Deal size (£m) ¦ Deal stage ¦ Lead investor ¦ Currency ¦ Pre-money valuation (£m)
Alder Forge Ltd ¦ 01234567 ¦ 13 Mar 2023 ¦ 1.5 ¦ Seed ¦ Oak Capital ¦ GBP ¦ 6
Birch Robotics Ltd ¦ 07654321 ¦ 2 Apr 2023 ¦ 30 ¦ Growth ¦ Elm Partners ¦ GBP ¦ 120
Cedar Foods plc ¦ SC123456 ¦ 30 Jun 2023 ¦ 0.25 ¦ Seed ¦ Ash Angels ¦ GBP ¦`),
    fields: ['companyName', 'companyNumber', 'date', 'amount', 'stage', 'investors', 'currency', 'preMoney'],
    uses: { 'Deal size (£m)': { scale: 'million', currency: 'GBP' } },
  },
  {
    name: 'grants of a council',
    fileName: 'grants awarded.csv',
    target: 'grants',
    ...table(`
Recipient ¦ Company number ¦ Award date ¦ Grant amount ¦ Funder ¦ Funding programme
Alder Forge Ltd ¦ 01234567 ¦ 14/03/2022 ¦ £15,000 ¦ County Council ¦ Green start
Birch Robotics Ltd ¦ 07654321 ¦ 02/04/2022 ¦ £3,000 ¦ County Council ¦ Digital step
Cedar Foods plc ¦ SC123456 ¦ 30/06/2022 ¦ £7,500 ¦ Combined Authority ¦ Green start`),
    fields: ['companyName', 'companyNumber', 'date', 'amount', 'awardingBody', 'programme'],
    uses: { 'Grant amount': { currency: 'GBP' }, 'Award date': { dateForm: 'dmy' } },
  },
  {
    name: 'inward investment',
    fileName: 'FDI projects Midlands.csv',
    target: 'investments',
    ...table(`
Ref ¦ Project date ¦ Investor name ¦ Parent company ¦ Country of investor ¦ Town ¦ Type of project ¦ Sector ¦ Sub sector ¦ New jobs ¦ Jobs estimated? ¦ Capex ($m) ¦ Capex estimated?
P1 ¦ Mar 2021 ¦ Alder GmbH ¦ Alder AG ¦ Germany ¦ Derby ¦ New ¦ Aerospace ¦ Engines ¦ 120 ¦ No ¦ 40.5 ¦ Yes
P2 ¦ Apr 2021 ¦ Birch Inc ¦ Birch Corp ¦ United States ¦ Corby ¦ Expansion ¦ Food ¦ Bakery ¦ 35 ¦ Yes ¦ 3.1 ¦ Yes
P3 ¦ Nov 2022 ¦ Cedar KK ¦ Cedar KK ¦ Japan ¦ Telford ¦ Co-Location ¦ Automotive ¦ Parts ¦ 410 ¦ No ¦ 98 ¦ No`),
    fields: [
      'projectId',
      'date',
      'investor',
      'parentName',
      'sourceCountry',
      'destinationCity',
      'projectType',
      'codes',
      'codes',
      'jobs',
      'jobsEstimated',
      'amount',
      'capexEstimated',
    ],
    uses: { 'Capex ($m)': { scale: 'million', currency: 'USD' }, 'Project date': { dateForm: 'month-year' } },
  },
  {
    name: 'cluster nominations',
    fileName: 'nominations round 2.xlsx',
    target: 'nominations',
    ...table(`
Proposed cluster ¦ Submitted by ¦ Geography ¦ LEP area ¦ Policy ¦ Rationale ¦ Evidence
Forging ¦ Derby City Council ¦ Local ¦ D2N2 ¦ Industrial strategy ¦ Many forges ¦ plan.pdf
Soft fruit robotics ¦ Leicester LEP ¦ Regional ¦ LLEP ¦ Local skills plan ¦ Two universities ¦ report.pdf`),
    fields: ['cluster', 'nominatedBy', 'scale', 'place', 'strategy', 'notes', 'document'],
  },
  {
    name: 'code list',
    fileName: 'rtic taxonomy.csv',
    target: 'codes',
    ...table(`
Code ¦ Label ¦ Parent code
RTIC0001 ¦ Net zero ¦
RTIC0001-01 ¦ Wind ¦ RTIC0001
RTIC0001-02 ¦ Solar ¦ RTIC0001`),
    fields: ['code', 'title', 'parent'],
  },
  {
    name: 'spreadsheet serials and codes with titles',
    fileName: 'ledger.csv',
    target: 'companies',
    ...table(`
Registered name ¦ Registered number ¦ Registered office postcode ¦ Incorporated ¦ Nature of business ¦ Live?
Alder Forge Ltd ¦ 01234567 ¦ DE1 1AA ¦ 36935 ¦ 25500 - Forging, pressing, stamping and roll-forming of metal ¦ Live
Birch Robotics Ltd ¦ 07654321 ¦ LE1 4AB ¦ 40172 ¦ 28990 - Manufacture of other special-purpose machinery ¦ Live
Cedar Foods plc ¦ SC123456 ¦ LN1 3AA ¦ 42097 ¦ 10890 - Manufacture of other food products ¦ Dissolved`),
    fields: ['companyName', 'companyNumber', 'registeredPostcode', 'incorporatedOn', 'codes', 'status'],
    uses: {
      Incorporated: { dateForm: 'spreadsheet' },
      'Nature of business': { scheme: 'sic-2007', separator: null },
    },
  },
  {
    name: 'funded projects',
    fileName: 'funded projects.csv',
    target: 'awards',
    ...table(`
Beneficiary ¦ CRN ¦ Project ref ¦ Project title ¦ Lead partner ¦ Grant offered (£) ¦ Project costs (£) ¦ Start date ¦ End date ¦ Size of enterprise ¦ Postcode ¦ Region
Alder Forge Ltd ¦ 01234567 ¦ 10021 ¦ Better gates ¦ Yes ¦ 70,000 ¦ 100,000 ¦ 01/04/2021 ¦ 31/03/2022 ¦ Micro ¦ DE1 1AA ¦ East Midlands
Alder University ¦ RC000123 ¦ 10021 ¦ Better gates ¦ No ¦ 30,000 ¦ 30,000 ¦ 01/04/2021 ¦ 31/03/2022 ¦ Academic ¦ NG7 2RD ¦ East Midlands
Birch Robotics Ltd ¦ 07654321 ¦ 10044 ¦ Picking pears ¦ Yes ¦ 250,000 ¦ 400,000 ¦ 15/05/2021 ¦ 14/05/2023 ¦ SME ¦ LE1 4AB ¦ East Midlands`),
    fields: [
      'participantName',
      'companyNumber',
      'projectNumber',
      'projectTitle',
      'isLead',
      'amount',
      'totalCosts',
      'startsOn',
      'endsOn',
      'enterpriseSize',
      'postcode',
      'region',
    ],
  },
];
