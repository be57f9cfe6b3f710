import { describe, expect, it } from 'vitest';
import { mappingOf, mapRows } from './mapped.ts';

const ROWS = 200_000;

/** The 41 columns of a company download of the period, as synthetic rows: several sites and codes each. */
const COLUMNS = {
  Companynumber: { field: 'companyNumber' },
  Companyname: { field: 'companyName' },
  Intrainingset: {},
  Score: {},
  Employees: { field: 'employees', zeroMeans: 'unknown' },
  Turnover: { field: 'turnover', currency: 'GBP' },
  Category: { field: 'category' },
  Stage: { field: 'growthStage' },
  Incorporated: { field: 'incorporatedOn', dateForm: 'ymd' },
  Description: { field: 'description' },
  URLs: { field: 'website' },
  Address: { field: 'address' },
  Postcode: { field: 'registeredPostcode' },
  Telephone: { drop: true },
  Email: { drop: true },
  InnovateUK: { field: 'innovateUkFunding', currency: 'GBP' },
  Funding: { field: 'fundingRaised', scale: 'million', currency: 'GBP' },
  LastFunding: { field: 'lastFundedOn', dateForm: 'month-year' },
  Parent: { field: 'parentName' },
  ParentNation: { field: 'parentCountry' },
  Ultimate: { field: 'ultimateParentName' },
  UltimateNation: { field: 'ultimateParentCountry' },
  Keywords: {},
  RTICs: { field: 'codes', scheme: 'data-city-rtic', separator: ',' },
  Subsectors: { field: 'codes', scheme: 'data-city-rtic-subsector', separator: ',' },
  CICs: {},
  SICs: { field: 'codes', scheme: 'sic-2007', separator: ',' },
  SICHLUs: {},
  Origin: { field: 'countryOfOrigin' },
  Cities: {},
  Authorities: { field: 'areaCodes', separator: ',' },
  Authoritynames: {},
  Constituencies: {},
  LEPs: {},
  NUTS1: {},
  Postcodes: { field: 'operatingPostcodes', separator: ',' },
  LinkedIn: { drop: true },
  Facebook: { drop: true },
  Twitter: { drop: true },
  Instagram: { drop: true },
  Youtube: { drop: true },
} as const;

function row(at: number): string[] {
  const digit = at % 9;
  return [
    String(at + 1_000_000).padStart(8, '0'),
    `Invented number ${at} Limited`,
    'no',
    '0.93',
    String(at % 50),
    String(at * 137),
    'Private Limited Company',
    'SME',
    `2012-0${1 + digit}-1${digit}`,
    'Makes parts for the automotive industry, with a description as long as such descriptions are. '.repeat(
      3,
    ),
    `https://www.invented${at}.example`,
    `${at} High Street, Nottingham`,
    `NG${1 + digit} ${digit}AA`,
    '',
    '',
    '0',
    '1.25',
    'Mar/2019',
    'Parent Ltd',
    'United Kingdom',
    'Ultimate Inc',
    'United States',
    'a,b,c',
    'Net Zero,Agri-Tech,Photonics',
    'Net Zero: Wind,Agri-Tech: Vertical Farming',
    '',
    '62012,62020,70229',
    'J,M',
    'United Kingdom',
    'Nottingham',
    'E06000018,E06000019,E07000170',
    'Nottingham,Herefordshire, County of,Ashfield',
    'Nottingham East',
    'D2N2',
    'East Midlands',
    `NG${1 + digit} ${digit}AA,DE1 ${digit}AB,LE${digit} 7AB,B1 1BA,CV${1 + (at % 8)} 4AL`,
    '',
    '',
    '',
    '',
    '',
  ];
}

describe('the time it takes to map rows', () => {
  it(`of ${ROWS.toLocaleString('en-GB')} rows of 41 columns with five sites and eight codes each`, () => {
    const mapping = mappingOf('companies', COLUMNS, { constants: { supplier: 'Invented' } });
    const rows = Array.from({ length: 10_000 }, (_, at) => row(at));
    expect(rows[0]).toHaveLength(41);
    mapRows(mapping, rows);
    const from = process.cpuUsage();
    for (let done = 0; done < ROWS; done += rows.length) mapRows(mapping, rows);
    const { user, system } = process.cpuUsage(from);
    const micros = (user + system) / ROWS;
    console.info(`mapping ${ROWS} rows of 41 columns: ${micros.toFixed(1)} µs of processor time a row`);
  });
});
