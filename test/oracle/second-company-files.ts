import { readCsv, writeCsv } from './second-csv.ts';
import { EMPTY_PLACE, PLACES, postcodesIn, UNKNOWN_POSTCODES } from './second-places.ts';
import type { Draw } from './second-random.ts';

/** The 41 columns of The Data City's download of 2023, and the two that a tool adds. */
export const DATA_CITY_COLUMNS =
  'Companynumber,Companyname,Intrainingset,Score,BestEstimateCurrentEmployees,BestEstimateCurrentTurnover,Companycategory,CompanyGrowthStage,SortableIncorporationDate,Description,URLs,Registeredaddress,Registeredpostcode,Telephone,Email,TotalInnovateUKFunding,TotalDealroomFundingMillionPounds,LastKnownDealroomFunding,ParentCompany,ParentCompanyNation,UltimateParentCompany,UltimateParentCompanyNation,Sectorkeywords,RTICs,RTICsubsectors,CICs,SICs,SICHLUs,Countryoforigin,OECDcities,Localauthoritycodes,Localauthoritynames,Constituencies,LEPs,NUTS1,Postcodes,LinkedIn,Facebook,Twitter,Instagram,Youtube'.split(
    ',',
  );
const PARENT_COLUMNS = ['PARENT_COMPANY_REG', 'ULTIMATE_PARENT_COMPANY_REG'];

export const RTICS = ['Aerospace', 'Space', 'Agri-Tech', 'Rail', 'Aerospace Services'] as const;
export const SUBSECTORS = [
  'Aerospace: Wings',
  'Aerospace: Engines',
  'Space: Launch',
  'Rail: Signals',
] as const;
export const SICS = ['30300', '30110', '62012', '01110', '72110'] as const;
export const INDUSTRIES = ['Aerospace', 'Software', 'Life sciences', 'Aerospace engineering'] as const;
export const BUZZWORDS = ['Artificial intelligence', 'Drones', 'Wearables'] as const;
const STAGES = ['Scale-up', 'Large scale-up', 'Unicorn', 'SME', 'Established', 'Start-up', ''] as const;
/** Spellings of one owner that differ in legal form, capitals and punctuation alone. */
const OWNERS = [
  ['Alpha Holdings Ltd', 'ALPHA HOLDINGS LIMITED', 'Alpha Holdings'],
  ['Beta Group plc', 'Beta Group PLC.'],
  ['Gamma GmbH', 'GAMMA GmbH'],
  ['Delta & Sons Inc', 'Delta and Sons Inc.'],
  ['Epsilon SA'],
] as const;
export const COUNTRIES = [
  'United Kingdom',
  'UK',
  'England',
  'France',
  'USA',
  'United States',
  'Germany',
  'Jersey',
  'Japan',
  'Netherlands',
  'India',
  'Canada',
] as const;

const PLACES_WITH_COMPANIES = PLACES.filter(({ code }) => code !== EMPTY_PLACE);

/** A postcode: mostly of the Midlands, some elsewhere, some that no directory knows. */
export function drawPostcode(draw: Draw): string {
  if (draw.often(10)) return draw.pick(UNKNOWN_POSTCODES);
  const near = PLACES_WITH_COMPANIES.slice(0, 10);
  return draw.pick(postcodesIn(draw.pick(draw.often(70) ? near : PLACES_WITH_COMPANIES)));
}

/** A number of a company of the worlds: eight places, some with the letters of Scotland. */
export function companyNumber(at: number): string {
  return at % 9 === 8 ? `SC${String(at).padStart(6, '0')}` : String(1000 + at * 7).padStart(8, '0');
}

export function isoDay(draw: Draw, from: number, years: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${from + draw.below(years)}-${two(1 + draw.below(12))}-${two(1 + draw.below(28))}`;
}

/** A day that begins or ends what is counted, or any other one. */
function incorporation(draw: Draw): string {
  if (draw.often(12)) return '';
  if (draw.often(20))
    return draw.pick(['2013-12-31', '2014-01-01', '2016-12-31', '2017-01-01', '2022-12-31', '2023-01-01']);
  return isoDay(draw, 1995, 29);
}

/** What a world leaves out of its files altogether. */
export interface Silence {
  readonly turnover: boolean;
  readonly employees: boolean;
  readonly stages: boolean;
  readonly owners: boolean;
  readonly funding: boolean;
  readonly dates: boolean;
}

/** Writes companies in The Data City's layout: blanks, zeros, several sites, unknown postcodes, groups and parents abroad. */
export function dataCityFile(draw: Draw, count: number, silence: Silence): string {
  const hasNumbers = draw.often(60);
  const columns = hasNumbers ? [...DATA_CITY_COLUMNS, ...PARENT_COLUMNS] : DATA_CITY_COLUMNS;
  const rows = Array.from({ length: count }, (_, at) => {
    const registered = draw.often(8) ? '' : drawPostcode(draw);
    const sites = Array.from({ length: draw.pick([0, 0, 1, 1, 2, 3, 6]) }, () => drawPostcode(draw));
    if (registered !== '' && draw.often(40)) sites.push(registered);
    const cells: Record<string, string> = {
      Companynumber: companyNumber(at),
      Companyname: `${draw.pick(['Amber', 'Birch', 'Cobalt'])} ${draw.pick(['Works', 'Wings'])} ${at} Ltd`,
      BestEstimateCurrentEmployees: silence.employees ? '' : drawFigure(draw, 400),
      BestEstimateCurrentTurnover: silence.turnover ? '' : drawTurnover(draw),
      CompanyGrowthStage: silence.stages ? '' : draw.pick(STAGES),
      SortableIncorporationDate: silence.dates ? '' : incorporation(draw),
      Registeredpostcode: registered,
      TotalInnovateUKFunding: silence.funding
        ? ''
        : draw.often(25)
          ? ''
          : draw.often(30)
            ? '0'
            : String(draw.below(4_000_000)),
      RTICs: draw.some(RTICS, 32).join(','),
      RTICsubsectors: draw.some(SUBSECTORS, 20).join(','),
      SICs: draw.some(SICS, 35).join(','),
      Postcodes: [...new Set(sites)].join(','),
      ...(silence.owners ? {} : drawOwner(draw, hasNumbers, at, count)),
    };
    return columns.map((column) => cells[column] ?? '');
  });
  return writeCsv([columns, ...rows]);
}

function drawFigure(draw: Draw, most: number): string {
  if (draw.often(18)) return '';
  return draw.often(12) ? '0' : String(draw.below(most));
}

function drawTurnover(draw: Draw): string {
  if (draw.often(20)) return '';
  return draw.pick([
    '0',
    '99999999',
    '100000000',
    '100000001',
    '250000000',
    String(draw.below(5_000_000)),
    '12345.67',
  ]);
}

function drawOwner(draw: Draw, hasNumbers: boolean, at: number, count: number): Record<string, string> {
  const ultimate = draw.often(55) ? draw.pick(draw.pick(OWNERS)) : '';
  const parent = draw.often(35) ? draw.pick(draw.pick(OWNERS)) : '';
  const number = (): string => {
    if (!hasNumbers || !draw.often(15)) return '';
    return draw.often(70) ? companyNumber(draw.below(count)) : `#${100_000 + draw.below(3)}`;
  };
  return {
    UltimateParentCompany: ultimate,
    UltimateParentCompanyNation: ultimate === '' || draw.often(12) ? '' : draw.pick(COUNTRIES),
    ParentCompany: parent,
    ParentCompanyNation: parent === '' || draw.often(25) ? '' : draw.pick(COUNTRIES),
    PARENT_COMPANY_REG: at % 3 === 0 ? number() : '',
    ULTIMATE_PARENT_COMPANY_REG: number(),
  };
}

const BEAUHURST_COLUMNS = [
  'Company name',
  'Companies House number',
  'Beauhurst URL',
  'Head office postcode',
  'Status',
  'Stage of evolution',
  'Tracking triggers',
  'Industries',
  'Buzzwords',
  'Incorporation date',
  'Latest employees',
  'Latest turnover (£)',
  'Academic institution (spinout)',
  'Spinout date',
  'Ultimate parent',
  'Ultimate parent country',
];

/** Writes companies in Beauhurst's layout: those from `from` on, so that some are The Data City's too; a few have no number. */
export function beauhurstFile(draw: Draw, from: number, count: number): string {
  const rows = Array.from({ length: count }, (_, index) => {
    const at = from + index;
    const isSpinout = draw.often(35);
    const owner = draw.often(40) ? draw.pick(draw.pick(OWNERS)) : '';
    const cells: Record<string, string> = {
      'Company name': `Tracked ${at} Ltd`,
      'Companies House number': index % 17 === 16 ? '' : companyNumber(at),
      'Beauhurst URL': `https://tracked.example/${at}`,
      'Head office postcode': draw.often(8) ? '' : drawPostcode(draw),
      Status: 'Active',
      'Stage of evolution': draw.pick(['Seed', 'Venture', 'Growth']),
      'Tracking triggers': draw.often(50) ? 'Scaleup 20%' : '',
      Industries: draw.some(INDUSTRIES, 40).join(';'),
      Buzzwords: draw.some(BUZZWORDS, 25).join(';'),
      'Incorporation date': britishDay(isoDay(draw, 2000, 23)),
      'Latest employees': drawFigure(draw, 90),
      'Latest turnover (£)': drawFigure(draw, 9_000_000),
      'Academic institution (spinout)': isSpinout && draw.often(80) ? 'University of Somewhere' : '',
      'Spinout date': isSpinout && draw.often(70) ? britishDay(isoDay(draw, 2015, 9)) : '',
      'Ultimate parent': owner,
      'Ultimate parent country': owner === '' ? '' : draw.pick(COUNTRIES),
    };
    return BEAUHURST_COLUMNS.map((column) => cells[column] ?? '');
  });
  return writeCsv([BEAUHURST_COLUMNS, ...rows]);
}

/** A day as British suppliers write it: 31/12/2021. */
export function britishDay(day: string): string {
  return day.split('-').reverse().join('/');
}

/** Writes what a supplier estimates of the addresses of companies: addresses that no company has, zeros, blanks, one address twice. */
export function estimatesFile(draw: Draw, companies: string): string {
  const rows = readCsv(companies).flatMap((row) => {
    if (!draw.often(45)) return [];
    const own = [row['Registeredpostcode'] ?? '', ...(row['Postcodes'] ?? '').split(',')];
    const addresses = [...new Set([...own, drawPostcode(draw)])].filter(
      (one) => one !== '' && draw.often(75),
    );
    return addresses.map((postcode) => [
      row['Companynumber'] ?? '',
      postcode,
      drawFigure(draw, 100),
      drawFigure(draw, 1_000_000),
      'Yes',
    ]);
  });
  const columns = ['BestEstimateLocationEmployees', 'BestEstimateLocationTurnover', 'IsOperatingAddress'];
  return writeCsv([['CompanyNumber', 'Postcode', ...columns], ...rows]);
}

/** Writes awards of Innovate UK to participants, some of whom withdrew, and some without a number. */
export function awardsFile(draw: Draw, companies: number): string {
  const rows = Array.from({ length: 5 + draw.below(30) }, (_, at) => [
    `P${at}`,
    `Participant ${at}`,
    draw.often(12) ? '' : companyNumber(draw.below(companies + 3)),
    draw.often(8) ? 0 : draw.below(900_000),
    draw.often(20) ? 'Yes' : 'No',
    '2018/19',
  ]);
  return writeCsv([
    [
      'Project Number',
      'Participant Name',
      'CRN',
      'Award Offered (£)',
      'Participant Withdrawn From Project',
      'Competition Year',
    ],
    ...rows,
  ]);
}
