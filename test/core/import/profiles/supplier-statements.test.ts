import { describe, expect, test } from 'vitest';
import { matchLayout } from '#core/import/mapping/match-layout.ts';
import { layoutOf } from './map-supplier-file.ts';

interface Said {
  readonly profileId: string;
  readonly fileName: string;
  readonly edition: string | undefined;
  readonly period: string | undefined;
  readonly currency: string | null | undefined;
}

const SAID: readonly Said[] = [
  {
    profileId: 'data-city-2023',
    fileName: 'TheDataCity_companies_2023-03-14.csv',
    edition: 'March 2023',
    period: 'March 2023',
    currency: 'GBP',
  },
  {
    profileId: 'data-city-current',
    fileName: 'download.csv',
    edition: undefined,
    period: undefined,
    currency: 'GBP',
  },
  {
    profileId: 'beauhurst-companies',
    fileName: 'beauhurst-companies-2023-05.csv',
    edition: 'May 2023',
    period: undefined,
    currency: 'GBP',
  },
  {
    profileId: 'beauhurst-fundraisings',
    fileName: 'deals Jun 2023.csv',
    edition: 'June 2023',
    period: undefined,
    currency: null,
  },
  {
    profileId: 'fdi-projects',
    fileName: 'fDi_projects_2013-2022.csv',
    edition: '2022',
    period: '2013 to 2022',
    currency: 'USD',
  },
  {
    profileId: 'innovate-uk-2004',
    fileName: 'innovate-uk-funded-projects-2004-to-2015-16.xlsx',
    edition: '2004 to 2015/16',
    period: '2004 to 2015/16',
    currency: 'GBP',
  },
  {
    profileId: 'innovate-uk-2016',
    fileName: 'Innovate UK Funded Projects Sept 2022.csv',
    edition: 'September 2022',
    period: '2016/17 onwards',
    currency: 'GBP',
  },
  {
    profileId: 'assets',
    fileName: 'assets.geojson',
    edition: undefined,
    period: undefined,
    currency: undefined,
  },
  {
    profileId: 'nominations',
    fileName: 'nominations Feb 2023.csv',
    edition: 'February 2023',
    period: undefined,
    currency: undefined,
  },
];

describe('what a file will probably say of itself', () => {
  for (const { profileId, fileName, ...said } of SAID)
    test(`${profileId}: ${fileName}`, () => {
      const { edition, period, currency } = layoutOf(profileId).suggest({ fileName, documentation: '' });
      expect({ edition, period, currency }).toEqual(said);
    });

  test('licensed suppliers get no licence named, and no territory assumed', () => {
    for (const id of [
      'data-city-2023',
      'data-city-current',
      'data-city-postcode-detail',
      'beauhurst-companies',
      'beauhurst-fundraisings',
      'beauhurst-grants',
      'beauhurst-accelerators',
      'fdi-projects',
      'ddi-projects',
    ]) {
      const said = layoutOf(id).suggest({ fileName: 'file.csv', documentation: '' });
      expect([id, said.licence, said.territory]).toEqual([id, undefined, 'unknown']);
    }
  });

  test('layouts that nobody has seen a file of say so', () => {
    const assumed = (id: string) => layoutOf(id).assumed;
    expect(['beauhurst-companies', 'beauhurst-grants', 'fdi-projects', 'ddi-projects'].map(assumed)).toEqual(
      Array.from({ length: 4 }, () => true),
    );
    expect(['data-city-2023', 'innovate-uk-2004', 'innovate-uk-2016'].map(assumed)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('other names of the same columns', () => {
  const SPELLINGS: readonly (readonly [profileId: string, header: string])[] = [
    [
      'innovate-uk-2004',
      'Competition ref|Competition year|Programme|Sector|Product|Project number|Project title|Public description|Project status|Start|End|Participant name|Lead?|CRN|Enterprise size|Total costs|Grant offered|Actual spend to date|Withdrawn?|Postcode|Address LA|Address LEP|Address region',
    ],
    [
      'data-city-current',
      'CompanyNumber|CompanyName|CompanySizeEstimate|ESG_RTIC|IS8Codes|ITL1NM|RegisteredPostcode|Postcodes|RTICs',
    ],
    [
      'beauhurst-companies',
      'Name|Registered Name|Company Registration Number|Registration Date|Stage of evolution|Tracking triggers (;)|Industries (;)',
    ],
    [
      'fdi-projects',
      'Project date (Mon YYYY)|Investing company|Source country|Destination city|Project type (New|Expansion|Co-Location)|Jobs estimated (Yes/No)',
    ],
  ];
  for (const [profileId, header] of SPELLINGS)
    test(`${profileId}: ${header.slice(0, 40)} …`, () => {
      const names = header.split(/\|(?![^(]*\))/);
      expect(matchLayout(layoutOf(profileId), names)).toMatchObject({ recognised: true });
    });

  test('no name of the Innovate UK columns as the brief assumed them is left over', () => {
    const names = SPELLINGS[0]?.[1].split('|') ?? [];
    expect(matchLayout(layoutOf('innovate-uk-2004'), names).matched).toBe(names.length);
  });
});
