import { writeCsv } from './second-csv.ts';
import { PLACES, postcodesIn, REGION_NAMES, UNKNOWN_POSTCODES } from './second-places.ts';
import type { Draw } from './second-random.ts';

type Cell = string | number;

export const PAY_INDUSTRIES = ['28', '29', '30', '51'] as const;

/** Writes earnings by region and industry: blocks of regions, jobs and means that are withheld or negligible. */
export function payFile(draw: Draw, hasUk: boolean): string {
  const blocks: readonly (readonly [name: string, code: string])[] = [
    ...(hasUk ? [['United Kingdom', 'K02000001'] as const] : []),
    ...Object.entries(REGION_NAMES)
      .filter(() => draw.often(85))
      .map(([code, name]) => [name, code] as const),
  ];
  const figure = (given: Cell): Cell => (draw.often(4) ? 'x' : draw.often(4) ? '..' : given);
  const line = (name: string, code: string): Cell[] => {
    const jobs = draw.often(5) ? '-' : figure(1 + draw.below(90));
    return [name, code, jobs, 20_000 + draw.below(20_000), '', figure(20_000 + draw.below(30_000)), ''];
  };
  const rows = blocks.flatMap(([name, code]) => [
    line(name, code),
    ...PAY_INDUSTRIES.filter(() => draw.often(92)).map((industry) => line(`Industry ${industry}`, industry)),
  ]);
  return writeCsv([
    ['Table 5.7a Annual pay - Gross (£) - For all employee jobs: United Kingdom, 2022'],
    [],
    ['Description', 'Code', 'Number of jobs (thousand)', 'Median', 'change', 'Mean', 'change'],
    ...rows,
  ]);
}

export const SUBJECT_AREAS = ['Engineering', 'Science', 'Health'] as const;

/** Writes leavers of further education by region: totals, parts, withheld figures, two years. */
export function leaversFile(draw: Draw): string {
  const rows: Cell[][] = [];
  const regions = Object.entries(REGION_NAMES).filter(([code]) => code.startsWith('E') && draw.often(90));
  for (const [code, name] of regions)
    for (const area of SUBJECT_AREAS) {
      if (draw.often(8)) continue;
      for (const year of ['202021', '202122']) {
        const row = (level: string): Cell[] => [
          year,
          'Academic year',
          'Regional',
          'E92000001',
          'England',
          code,
          name,
          area,
          level,
          draw.often(3) ? 'c' : draw.often(5) ? 'low' : 10 * draw.below(150),
        ];
        const form = draw.below(3);
        if (form !== 1) rows.push(row('Total'));
        if (form !== 0) rows.push(row('Level 2'), row('Level 3'));
      }
    }
  return writeCsv([
    [
      'time_period',
      'time_identifier',
      'geographic_level',
      'country_code',
      'country_name',
      'region_code',
      'region_name',
      'sector_subject_area',
      'level_of_learning',
      'leavers',
    ],
    ...rows,
  ]);
}

export const SECTIONS = ['Manufacturing', 'Construction', 'Information and communication'] as const;

/** Writes graduates by where they studied and where they live: flows that are missing or withheld, one and three years on. */
export function retentionFile(draw: Draw): string {
  const rows: Cell[][] = [];
  const regions = Object.entries(REGION_NAMES).filter(([code]) => code.startsWith('E'));
  const few = regions.filter(([code]) => code === 'E12000004' || code === 'E12000005' || draw.often(50));
  for (const section of SECTIONS)
    for (const [to, current] of few)
      for (const [, study] of few)
        for (const years of ['1 YAG', '3 YAG']) {
          if (current !== study && draw.often(30)) continue;
          const count: Cell = draw.often(current === study ? 1 : 6)
            ? 'c'
            : 5 * draw.below(current === study ? 300 : 40);
          rows.push(['201819', 'Tax year', 'Regional', to, current, study, section, years, count]);
        }
  return writeCsv([
    [
      'time_period',
      'time_identifier',
      'geographic_level',
      'current_region_code',
      'current_region',
      'study_region',
      'industry_section_name',
      'years_after_graduation',
      'graduates',
    ],
    ...rows,
  ]);
}

/** Writes assets: hubs and what is none, of several clusters, with postcodes; some of a name that is there already. */
export function assetsFile(draw: Draw): string {
  const rows = Array.from({ length: 16 }, (_, at): Cell[] => {
    const place = draw.pick(PLACES);
    const postcode = draw.often(8) ? draw.pick(UNKNOWN_POSTCODES) : draw.pick(postcodesIn(place));
    return [
      draw.often(15) ? 'Shared Hub' : `Asset ${at}`,
      draw.pick([
        'Science park',
        'Innovation centre',
        'Research institute',
        'University',
        'Company',
        'Partnership centre',
        'Catapult',
      ]),
      // In the sea, so that the postcode alone can tell where it stands; no two at one place, or they would be one.
      20_000 + at,
      20_000,
      postcode,
      draw.some(['Aerospace', 'Space', 'Rail'], 50).join(';'),
    ];
  });
  return writeCsv([['Name', 'Type', 'Easting', 'Northing', 'Postcode', 'Clusters'], ...rows]);
}
