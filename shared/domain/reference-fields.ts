import {
  AREA_CODE,
  AREA_NAME,
  AREA_VINTAGE,
  PERIOD,
  UNIT_FIELD,
  SYMBOL,
  SOURCE,
  CODE,
  INSTITUTION,
} from './common-fields.ts';
import { field, NEEDED, REPEATS, type ImportField } from './field-kind.ts';

/** Fields of figures, institutions, assets, nominations and reference lists. */
export const REFERENCE_FIELDS: Readonly<
  Record<
    | 'observations'
    | 'research-results'
    | 'rankings'
    | 'assets'
    | 'nominations'
    | 'postcodes'
    | 'boundaries'
    | 'area-lookup'
    | 'codes',
    readonly ImportField[]
  >
> = {
  observations: [
    AREA_CODE,
    AREA_NAME,
    AREA_VINTAGE,
    PERIOD,
    field('indicator', 'Indicator', 'text', 'indicator|measure|variable|measures_name|statistic'),
    CODE(
      'Industry, subject or unit',
      'industry|industry_code|industry code|sic4|sic|subject|cah|sector subject area',
      REPEATS,
    ),
    ...INSTITUTION,
    field(
      'dimension',
      'Broken down by',
      'text',
      'level of qualification|mode|sex|age|level|working pattern',
      REPEATS,
    ),
    field('value', 'Value', 'number', 'value|obs_value|number|count|employees|median|mean', {
      needed: true,
      repeats: true,
      hint: 'In a wide table each value column makes an observation of its own, named by the column.',
    }),
    UNIT_FIELD,
    SYMBOL,
    SOURCE,
  ],
  'research-results': [
    ...INSTITUTION.map((part) => (part.id === 'institutionName' ? { ...part, needed: true } : part)),
    field('unitNumber', 'Unit of assessment number', 'text', 'unit of assessment number|uoa number', NEEDED),
    field('unitName', 'Unit of assessment', 'text', 'unit of assessment name|uoa name'),
    field('submission', 'Multiple submission', 'text', 'multiple submission letter'),
    field('submissionName', 'Multiple submission name', 'text', 'multiple submission name'),
    field('joint', 'Joint submission', 'text', 'joint submission'),
    field('profile', 'Profile', 'text', 'profile', NEEDED),
    field('fte', 'Staff submitted (FTE)', 'number', 'fte of submitted staff|fte'),
    field(
      'eligibleShare',
      'Share of eligible staff submitted',
      'percentage',
      '% of eligible staff submitted',
    ),
    field('stars4', '4*', 'percentage', '4*', NEEDED),
    field('stars3', '3*', 'percentage', '3*', NEEDED),
    field('stars2', '2*', 'percentage', '2*', NEEDED),
    field('stars1', '1*', 'percentage', '1*', NEEDED),
    field('unclassified', 'Unclassified', 'percentage', 'unclassified'),
  ],
  rankings: [
    field('rank', 'Rank', 'text', 'rank|2024|2023', NEEDED),
    field('previousRank', 'Previous rank', 'text', 'previous rank'),
    { ...INSTITUTION[1], needed: true },
    field('location', 'Location', 'text', 'location|country'),
    field('subject', 'Subject', 'text', 'subject', NEEDED),
    field('academic', 'Academic reputation', 'number', 'academic'),
    field('employer', 'Employer reputation', 'number', 'employer'),
    field('citations', 'Citations', 'number', 'citations'),
    field('hIndex', 'H index', 'number', 'h|h-index'),
    field('score', 'Score', 'number', 'score|overall score'),
    PERIOD,
  ],
  assets: [
    field('name', 'Name', 'text', 'name|asset|site name|title', NEEDED),
    field('kind', 'Type', 'text', 'type|kind|asset type|category', NEEDED),
    field('latitude', 'Latitude', 'number', 'latitude|lat|y'),
    field('longitude', 'Longitude', 'number', 'longitude|long|lon|lng|x'),
    field('easting', 'Easting', 'number', 'easting|oseast1m|x (bng)'),
    field('northing', 'Northing', 'number', 'northing|osnrth1m|y (bng)'),
    field('postcode', 'Postcode', 'postcode', 'postcode'),
    field('organisation', 'Organisation', 'text', 'organisation|operator|owner|lead'),
    CODE('Clusters or sectors', 'cluster|sector|clusters', REPEATS),
    field('website', 'Website', 'text', 'website|url'),
    field('description', 'Description', 'text', 'description|notes'),
    SOURCE,
  ],
  nominations: [
    field(
      'cluster',
      'Cluster as nominated',
      'text',
      'cluster|cluster name|nomination|nominated cluster|sector',
      NEEDED,
    ),
    field(
      'nominatedBy',
      'Nominated by',
      'text',
      'nominated by|organisation|partner|source organisation',
      NEEDED,
    ),
    field('scale', 'Scale', 'text', 'scale|geography|level'),
    field('place', 'Place', 'text', 'place|area|location|where'),
    field('strategy', 'Strategy or initiative', 'text', 'strategy|government initiative|initiative|policy'),
    field('document', 'Document', 'text', 'document|source document|reference|link|url'),
    field('date', 'Date', 'date', 'date|nominated on'),
    field('notes', 'Notes', 'text', 'notes|comment|reason'),
  ],
  postcodes: [
    field('postcode', 'Postcode', 'postcode', 'pcds|pcd7|pcd8|pcd2|pcd|postcode', NEEDED),
    field('easting', 'Easting', 'number', 'oseast1m|east1m|easting|eastings', NEEDED),
    field('northing', 'Northing', 'number', 'osnrth1m|north1m|northing|northings', NEEDED),
    field('quality', 'Positional quality', 'number', 'osgrdind|gridind|positional_quality_indicator'),
    field('districtCode', 'District code', 'text', 'laua|oslaua|lad|ladcd|admin_district_code', NEEDED),
    field('terminatedOn', 'Terminated', 'period', 'doterm|date of termination'),
  ],
  boundaries: [],
  'area-lookup': [],
  codes: [
    field('scheme', 'Classification', 'text', 'scheme|classification', NEEDED),
    field('code', 'Code', 'text', 'code|id', NEEDED),
    field('title', 'Title', 'text', 'title|name|description|label'),
    field('parent', 'Code above', 'text', 'parent|parent code|broader'),
  ],
};
