import { needs } from './layout-columns.ts';
import type { LayoutProfile } from './profile.ts';
import { suggestPublic } from './public-statement.ts';

interface Indicator {
  readonly title: string;
  readonly unit: string;
}

const of = (title: string, unit: string): Indicator => ({ title, unit });
const POUNDS = 'GBP';

/** What the published descriptions beside the tables say of each value column. */
const INDICATORS: Readonly<Record<string, Indicator>> = {
  aps_nvq4_education_data: of('Economically active professionals with NVQ4 or above', '%'),
  aps_pro_occupations_data: of('Professional occupations employment', '%'),
  ashe_mean_salary: of('Mean salaries of full-time employed residents', POUNDS),
  eurostat_berd_data: of('Business enterprise R&D', 'EUR'),
  // The description calls it GDP per capita; the figures are of the size of the whole product, and are kept as delivered.
  eurostat_gdp_per_capita: of('GDP per capita (as named by the source)', 'EUR'),
  total_ukri_funding: of('Total funding for research awarded by UKRI', POUNDS),
  collaborative_research_cash: of('Collaborative research funding', POUNDS),
  contract_research_sme: of('Contract research income from SMEs', POUNDS),
  graduate_startups: of('Active graduate start-ups', 'start-ups'),
  ip_revenue: of('Intellectual property income of higher education', POUNDS),
  spinoff_investment: of('External investment in higher education spin-offs', POUNDS),
  area_university_site: of('Area of university sites', 'hectares'),
  fte_research_students: of('Research students', 'FTE'),
  gbp_research_income: of('Research income', POUNDS),
  total_postgraduates: of('Postgraduate students', 'students'),
  total_stem_postgraduates: of('Postgraduate students in STEM subjects', 'students'),
  total_stem_students: of('Students in STEM subjects', 'students'),
  total_university_buildings: of('University buildings', 'buildings'),
  economic_complexity_index: of('Economic complexity index', 'index'),
  employment_culture_entertainment_recreation: of(
    'Employment in cultural, entertainment and leisure industries',
    'jobs',
  ),
  employment_high_tech: of('Employment in high-tech industries', 'jobs'),
  location_quotient_high_tech: of(
    'Location quotient of employment in high-tech industries',
    'location quotient',
  ),
  gbp_innovate_uk_funding: of('Funding received from Innovate UK', POUNDS),
  mean_ref: of('Mean REF score', 'REF score'),
  mean_ref_stem: of('Mean REF score in STEM disciplines', 'REF score'),
  total_4_fte: of('Researchers assessed as excellent', 'FTE'),
};

/** Units that the name of a value column carries, for tables that came later. */
const UNITS_IN_NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|_)gbp(?:_|$)/i, POUNDS],
  [/(?:^|_)eur(?:_|$)/i, 'EUR'],
  [/(?:^|_)fte(?:_|$)/i, 'FTE'],
  [/(?:^|_)(?:percent|pct|share)(?:_|$)/i, '%'],
];

/** What a value column holds: as published, or as far as its name tells. A unit that is not told is left out. */
export function describeIndicatorColumn(column: string): {
  readonly label: string;
  readonly unit: string | null;
} {
  const known = INDICATORS[column.trim().toLowerCase()];
  if (known !== undefined) return { label: known.title, unit: known.unit };
  const words = column.trim().replace(/_+/g, ' ');
  const unit = UNITS_IN_NAMES.find(([pattern]) => pattern.test(column))?.[1] ?? null;
  return { label: words.charAt(0).toUpperCase() + words.slice(1), unit };
}

const suggest = suggestPublic({
  title: 'Regional innovation indicators',
  product: 'Regional innovation indicators',
  territory: 'UK',
});

/** Indicator tables by NUTS or LEP area, each row with the edition of the areas its code belongs to. */
export const nutsIndicators: LayoutProfile = {
  form: 'layout',
  id: 'nuts-indicators',
  title: 'Regional innovation indicators (NUTS and LEP)',
  supplier: 'Nesta',
  product: 'Regional innovation indicators',
  edition: '',
  target: 'observations',
  reads:
    'CSV with year, nuts_id or lep_id, nuts_year_spec or lep_year_spec, and one column named for its indicator. Codes of several editions stand in one file; each row keeps its own.',
  assumed: false,
  columns: [
    needs('period', 'year'),
    needs('areaCode', ['nuts_id', 'lep_id', 'region_id']),
    needs('areaVintage', ['nuts_year_spec', 'lep_year_spec', 'region_year_spec']),
  ],
  otherColumns: (column) =>
    /^(?:column [A-Z]{1,3})?$/i.test(column.trim())
      ? null
      : { field: 'value', ...describeIndicatorColumn(column) },
  suggest: (file) => {
    const name = file.fileName.replace(/\.(?:nuts\d|lep)?\.?csv$/i, '');
    const known = INDICATORS[name.toLowerCase()];
    const level = /\.(nuts\d|lep)\.csv$/i.exec(file.fileName)?.[1]?.toUpperCase();
    return {
      ...suggest(file),
      ...(known === undefined ? {} : { title: `${known.title}${level === undefined ? '' : ` by ${level}`}` }),
    };
  },
};
