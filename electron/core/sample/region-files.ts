import { csvText } from './csv-text.ts';
import type { SampleRecords } from './sample-records.ts';
import type { SampleWorld } from './sample-world.ts';

/** Names of regions by their codes. */
type RegionNames = Readonly<Record<string, string>>;

const REGIONS: RegionNames = {
  E12000001: 'North East',
  E12000002: 'North West',
  E12000003: 'Yorkshire and The Humber',
  E12000004: 'East Midlands',
  E12000005: 'West Midlands',
  E12000006: 'East of England',
  E12000007: 'London',
  E12000008: 'South East',
  E12000009: 'South West',
};

/** Writes further-education leavers by region and subject area in the layout of Explore Education Statistics. */
export function leaversFile({ leavers }: SampleRecords): string {
  const rows = leavers.areas.flatMap((area) =>
    leavers.regions.map((code, at) => [
      leavers.period,
      'Academic year',
      'Regional',
      'E92000001',
      'England',
      code,
      REGIONS[code] ?? '',
      area.name,
      area.leavers[at] ?? 0,
    ]),
  );
  return csvText([
    [
      'time_period',
      'time_identifier',
      'geographic_level',
      'country_code',
      'country_name',
      'region_code',
      'region_name',
      'sector_subject_area',
      'leavers',
    ],
    ...rows,
  ]);
}

/** Writes graduates three years on by where they were trained and where they live, in the layout of Explore Education Statistics. */
export function retentionFile({ retention, leavers: { regions } }: SampleRecords): string {
  const rows = retention.sections.flatMap(({ name, trained, living }) =>
    flowsBetween(trained, living).map(({ from, to, graduates }) => {
      const [study, current] = [regions[from] ?? '', regions[to] ?? ''];
      return [
        retention.period,
        'Tax year',
        'Regional',
        current,
        REGIONS[current] ?? '',
        REGIONS[study] ?? '',
        name,
        '3 YAG',
        graduates,
      ];
    }),
  );
  return csvText([
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

interface Flow {
  readonly from: number;
  readonly to: number;
  readonly graduates: number;
}

/** Moves graduates from where they were trained to where they live, so that both sums hold and most stay where they are. */
function flowsBetween(trained: readonly number[], living: readonly (number | null)[]): Flow[] {
  const all = trained.reduce((sum, count) => sum + count, 0);
  const known = living.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const wanted = living.map((count) => count ?? all - known);
  const flows = trained.map((count, at): Flow => ({
    from: at,
    to: at,
    graduates: Math.min(count, wanted[at] ?? 0),
  }));
  const leaving = trained.map((count, at) => count - (flows[at]?.graduates ?? 0));
  const missing = wanted.map((count, at) => count - (flows[at]?.graduates ?? 0));
  for (let from = 0; from < leaving.length; from += 1)
    for (let to = 0; to < missing.length; to += 1) {
      const graduates = Math.min(leaving[from] ?? 0, missing[to] ?? 0);
      if (graduates === 0) continue;
      flows.push({ from, to, graduates });
      leaving[from] = (leaving[from] ?? 0) - graduates;
      missing[to] = (missing[to] ?? 0) - graduates;
    }
  return flows;
}

/** Writes pay by region and industry in the layout of Table 5 of the Annual Survey of Hours and Earnings. */
export function payFile({ pay }: SampleRecords): string {
  const blocks = [
    ['United Kingdom', 'K02000001', 'uk'],
    ['East Midlands', 'E12000004', 'eastMidlands'],
    ['West Midlands', 'E12000005', 'westMidlands'],
  ] as const;
  const row = (name: string, code: string, jobs: number, mean: number) => [
    name,
    code,
    jobs,
    Math.round(mean * 0.9),
    '',
    mean,
    '',
  ];
  const rows = blocks.flatMap(([name, code, side]) => {
    const jobs = pay.industries.reduce((sum, industry) => sum + industry[side][0], 0);
    const sum = pay.industries.reduce((all, industry) => all + industry[side][0] * industry[side][1], 0);
    return [
      row(name, code, jobs, Math.round(sum / jobs)),
      ...pay.industries.map((industry) => row(industry.title, industry.code, ...industry[side])),
    ];
  });
  return csvText([
    [`Table 5.7a Annual pay - Gross (£) - For all employee jobs: United Kingdom, ${pay.year} (synthetic)`],
    [],
    ['Description', 'Code', 'Number of jobs (thousand)', 'Median', 'change', 'Mean', 'change'],
    ...rows,
  ]);
}

/** Writes hubs and other assets with their clusters and an invented postcode of their town. */
export function assetsFile(world: SampleWorld, { assets }: SampleRecords): string {
  const rows = assets.map(([name, kind, townName, clusters], at) => {
    const town = world.town(townName);
    const places = world.postcodesIn(town);
    const place = places[at % places.length];
    return [
      name,
      kind,
      place?.easting ?? town.easting,
      place?.northing ?? town.northing,
      place?.postcode ?? '',
      clusters.join(';'),
      'Synthetic: stands at an invented postcode of its town',
    ];
  });
  return csvText([['Name', 'Type', 'Easting', 'Northing', 'Postcode', 'Clusters', 'Description'], ...rows]);
}
