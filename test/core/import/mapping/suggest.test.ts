import { describe, expect, it } from 'vitest';
import { suggestColumns, suggestMapping } from '#core/import/mapping/suggest.ts';
import { LATER_LAYOUTS } from './later-layouts.ts';
import { MESSY_LAYOUTS } from './messy-layouts.ts';
import { FIRST_LAYOUTS } from './unknown-layouts.ts';

const UNKNOWN_LAYOUTS = [...FIRST_LAYOUTS, ...LATER_LAYOUTS, ...MESSY_LAYOUTS];

describe('an unknown layout', () => {
  let right = 0;
  let all = 0;

  it.each(UNKNOWN_LAYOUTS)('$name: the kind of record and most columns are guessed', (layout) => {
    const { header, rows } = layout;
    const { mapping, columns } = suggestMapping(header, rows, layout.fileName);
    const wrong: string[] = [];
    for (const [at, expected] of layout.fields.entries()) {
      all += 1;
      const given = columns[at]?.use.drop === true ? 'DROP' : (columns[at]?.field ?? null);
      if (given === expected) right += 1;
      else wrong.push(`${header[at] ?? ''}: ${String(given)} for ${String(expected)}`);
    }
    console.info(
      `${layout.name}: ${mapping.target}, ${header.length - wrong.length} of ${header.length} right${wrong.length === 0 ? '' : `; ${wrong.join(', ')}`}`,
    );
    expect(mapping.target).toBe(layout.target);
    expect(wrong.length / header.length).toBeLessThanOrEqual(0.34);
    for (const [column, use] of Object.entries(layout.uses ?? {}))
      expect({ column, ...mapping.columns.find((candidate) => candidate.column === column) }).toMatchObject(
        use,
      );
  });

  it('of all columns of all layouts at least 85 in 100 are guessed right', () => {
    console.info(
      `right columns over ${UNKNOWN_LAYOUTS.length} invented layouts: ${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`,
    );
    expect(all).toBeGreaterThan(80);
    expect(right / all).toBeGreaterThanOrEqual(0.85);
  });
});

describe('suggesting columns', () => {
  it('gives each field once, unless it may repeat', () => {
    const found = suggestColumns(
      ['Company name', 'Company name (as traded)', 'SIC 1', 'SIC 2'],
      [
        ['Alder Ltd', 'Alder', '62012', '70229'],
        ['Birch Ltd', 'Birch', '01110', ''],
      ],
      'companies',
    );
    expect(found.filter(({ field }) => field === 'companyName')).toHaveLength(1);
    expect(found.filter(({ field }) => field === 'codes')).toHaveLength(2);
  });

  it('says why', () => {
    const [postcode] = suggestColumns(['Where'], [['NG1 1AA'], ['DE1 1AB'], ['LE1 4AB']], 'companies');
    expect(postcode).toMatchObject({ field: 'registeredPostcode', why: 'The values look like postcodes.' });
  });

  it('takes no name for a column whose values cannot be it', () => {
    const [turnover] = suggestColumns(['Turnover'], [['rising'], ['falling'], ['steady']], 'companies');
    expect(turnover?.field).not.toBe('turnover');
  });

  it('learns the supplier’s own words for "missing", and how decimals are parted', () => {
    const rows = [
      ['Alder Ltd', '01234567', '12', '1.234,50'],
      ['Birch Ltd', 'Not registered', 'n/k', '12,5'],
      ['Cedar Ltd', '07654321', 'n/k', '310,25'],
      ['Dogwood Ltd', 'Not registered', '7', '..'],
      ['Elm Ltd', '07654322', '9', '1.000'],
    ];
    const { mapping } = suggestMapping(
      ['Company', 'Company number', 'Employees', 'Turnover'],
      rows,
      'list.csv',
    );
    expect(mapping.missingMarks).toEqual(['n/k', 'Not registered']);
    expect(mapping.decimalComma).toBe(true);
  });

  it('stands firm where a header is empty, repeated or hostile', () => {
    for (const target of ['companies', 'observations', 'codes'] as const)
      expect(() =>
        suggestColumns(
          ['', '', '__proto__', 'constructor', 'toString', '💥'],
          [['a'], [], ['1', '2', '3', '4', '5', '6', '7']],
          target,
        ),
      ).not.toThrow();
    expect(suggestMapping([], [], '').mapping.columns).toEqual([]);
  });
});

describe('layouts that are really delivered, without their profile', () => {
  it('most columns of the company download of the period are guessed by name alone', () => {
    const header =
      'Companynumber,Companyname,Intrainingset,Score,BestEstimateCurrentEmployees,BestEstimateCurrentTurnover,Companycategory,CompanyGrowthStage,SortableIncorporationDate,Description,URLs,Registeredaddress,Registeredpostcode,Telephone,Email,TotalInnovateUKFunding,TotalDealroomFundingMillionPounds,ParentCompany,ParentCompanyNation,RTICs,SICs,Countryoforigin,Localauthoritycodes,Postcodes,LinkedIn,Youtube'.split(
        ',',
      );
    const expected: Record<string, string | null> = {
      Companynumber: 'companyNumber',
      Companyname: 'companyName',
      BestEstimateCurrentEmployees: 'employees',
      BestEstimateCurrentTurnover: 'turnover',
      Companycategory: 'category',
      CompanyGrowthStage: 'growthStage',
      SortableIncorporationDate: 'incorporatedOn',
      Description: 'description',
      URLs: 'website',
      Registeredaddress: 'address',
      Registeredpostcode: 'registeredPostcode',
      TotalInnovateUKFunding: 'innovateUkFunding',
      TotalDealroomFundingMillionPounds: 'fundingRaised',
      ParentCompany: 'parentName',
      ParentCompanyNation: 'parentCountry',
      RTICs: 'codes',
      SICs: 'codes',
      Countryoforigin: 'countryOfOrigin',
      Localauthoritycodes: 'areaCodes',
      Postcodes: 'operatingPostcodes',
      Intrainingset: null,
      Score: null,
    };
    const { mapping, columns } = suggestMapping(header, [], 'download.csv');
    expect(mapping.target).toBe('companies');
    const wrong = columns.filter(
      ({ column, field }) => Object.hasOwn(expected, column) && field !== expected[column],
    );
    expect(wrong.map(({ column, field }) => `${column}: ${String(field)}`)).toEqual([]);
    expect(columns.find(({ column }) => column === 'TotalDealroomFundingMillionPounds')?.use).toMatchObject({
      scale: 'million',
      currency: 'GBP',
    });
    for (const column of ['Telephone', 'Email', 'LinkedIn', 'Youtube'])
      expect(mapping.columns.find((candidate) => candidate.column === column)?.drop).toBe(true);
  });

  it.each([
    [
      'employment by industry',
      ['', 'year', 'geo_type', 'geo_nm', 'geo_cd', 'SIC4', 'value', 'cluster_name'],
      ['0', '2018', 'nuts 2013 level 2', 'Tees Valley and Durham', 'UKC1', '0161', '10', 'manufacture_food'],
      'observations',
      { geo_cd: 'areaCode', geo_nm: 'areaName', year: 'period', value: 'value', SIC4: 'codes' },
    ],
    [
      'one indicator',
      ['year', 'nuts_id', 'nuts_year_spec', 'aps_nvq4_education_data'],
      ['2010', 'UKC1', '2010', '30.3'],
      'observations',
      {
        nuts_id: 'areaCode',
        year: 'period',
        nuts_year_spec: 'areaVintage',
        aps_nvq4_education_data: 'value',
      },
    ],
    [
      'research council awards',
      [
        'Council',
        'Councilname',
        'Organisation',
        'Year',
        'Grant Category',
        'NumberofApplications',
        'NumberofAwards',
        'AmountAwarded',
        'latitude',
        'longitude',
      ],
      [
        'AHRC',
        'Arts and Humanities',
        'Abertay University',
        '2017-18',
        'Research and Innovation Grant',
        '2',
        '1',
        '60',
        '56.46334',
        '-2.973441',
      ],
      'awards',
      {
        Organisation: 'participantName',
        Year: 'period',
        NumberofAwards: 'awards',
        AmountAwarded: 'amount',
        latitude: 'latitude',
      },
    ],
    [
      'postcode directory',
      [
        'pcd',
        'pcd2',
        'pcds',
        'dointr',
        'doterm',
        'usertype',
        'oseast1m',
        'osnrth1m',
        'osgrdind',
        'oa11',
        'laua',
        'lat',
        'long',
      ],
      [
        'HR1 1AA',
        'HR1  1AA',
        'HR1 1AA',
        '199002',
        '',
        '1',
        '351418',
        '0240501',
        '1',
        'E00070724',
        'E06000019',
        '52.060745',
        '-2.710027',
      ],
      'postcodes',
      {
        oseast1m: 'easting',
        osnrth1m: 'northing',
        osgrdind: 'quality',
        laua: 'districtCode',
        doterm: 'terminatedOn',
      },
    ],
  ] as const)('%s', (_, header, row, target, fields) => {
    const { mapping } = suggestMapping(header, [row, row, row], 'file.csv');
    expect(mapping.target).toBe(target);
    for (const [column, field] of Object.entries(fields))
      expect(
        `${column}: ${String(mapping.columns.find((candidate) => candidate.column === column)?.field)}`,
      ).toBe(`${column}: ${field}`);
  });
});
