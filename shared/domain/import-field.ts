import type { ProfileTarget } from './extract.ts';

/** How the cells of a field are read. */
export const FIELD_TYPES = [
  'text',
  'number',
  'money',
  'percentage',
  'date',
  'period',
  'flag',
  'company-number',
  'postcode',
  'postcode-list',
  'code-list',
  'list',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** One field that a column of a file can fill. */
export interface ImportField {
  /** Stable id, stored in mappings and records. */
  readonly id: string;
  readonly label: string;
  readonly type: FieldType;
  /** A file is mapped only when every needed field has a column or a constant. */
  readonly needed: boolean;
  /** True where several columns may fill it: the parts of an address, SIC text 1 to 4, the value columns of a wide table. */
  readonly repeats: boolean;
  /** Words by which a column of an unknown layout is recognised, in lower case. */
  readonly words: readonly string[];
  /** One line for the mapping step. */
  readonly hint: string;
}

type Extra = Partial<Pick<ImportField, 'needed' | 'repeats' | 'hint'>>;

function field(id: string, label: string, type: FieldType, words: string, extra: Extra = {}): ImportField {
  return {
    id,
    label,
    type,
    needed: extra.needed ?? false,
    repeats: extra.repeats ?? false,
    words: words.split('|').filter((word) => word !== ''),
    hint: extra.hint ?? '',
  };
}

const NEEDED = { needed: true } as const;
const REPEATS = { repeats: true } as const;

const COMPANY_NUMBER = field(
  'companyNumber',
  'Company number',
  'company-number',
  'company number|companynumber|companies house number|company registration number|registration number|crn|crno',
);
const COMPANY_NAME = field(
  'companyName',
  'Company name',
  'text',
  'company name|companyname|registered name|participant name|recipient|organisation name|name',
);
const AREA_CODE = field(
  'areaCode',
  'Area code',
  'text',
  'area code|geography code|geography_code|geo_cd|lad code|nuts_id|lep_id|itl code|region code',
);
const AREA_NAME = field(
  'areaName',
  'Area name',
  'text',
  'area name|geography name|geography|geo_nm|region|local authority',
);
const AREA_VINTAGE = field(
  'areaVintage',
  'Edition of the areas',
  'text',
  'nuts_year_spec|lep_year_spec|geo_type|boundary year',
);
const PERIOD = field('period', 'Period', 'period', 'year|period|date_name|time period|academic year');
const UNIT_FIELD = field('unit', 'Unit', 'text', 'unit|measures_name');
const SYMBOL = field('symbol', 'Status mark', 'text', 'obs_status|status|flag|marker', {
  hint: 'Marks such as [c], [x], [low] that stand for a value.',
});
const SOURCE = field('source', 'Source', 'text', 'source|comment/source');
const CODE = (label: string, words: string, extra: Extra = {}) =>
  field('codes', label, 'code-list', words, extra);
const AMOUNT = (label: string, words: string, extra: Extra = {}) =>
  field('amount', label, 'money', words, extra);
const INSTITUTION = [
  field(
    'institutionCode',
    'Institution code (UKPRN)',
    'text',
    'ukprn|institution code (ukprn)|provider_ukprn|institution ukprn code',
  ),
  field(
    'institutionName',
    'Institution',
    'text',
    'institution name|institution|he provider|provider name|university',
  ),
] as const;

/**
 * IMPORT FIELDS: for each thing a file may hold, the fields its columns can fill.
 * Mapping, suggestion, preview and storing all read this one table.
 */
export const IMPORT_FIELDS: Readonly<Record<ProfileTarget, readonly ImportField[]>> = {
  companies: [
    {
      ...COMPANY_NUMBER,
      hint: 'Eight characters as Companies House writes it. Rows without one are kept under a provisional key until linked.',
    },
    { ...COMPANY_NAME, needed: true },
    field(
      'supplierReference',
      'Supplier’s own reference',
      'text',
      'beauhurst url|supplier id|company id|reference',
      {
        hint: 'Told apart by it where a row has no company number.',
      },
    ),
    field('status', 'Status', 'text', 'companystatus|company status|status|live status'),
    field('category', 'Category', 'text', 'companycategory|company category|company type|legal form'),
    field('countryOfOrigin', 'Country of origin', 'text', 'country of origin|countryoforigin'),
    field(
      'incorporatedOn',
      'Incorporated on',
      'date',
      'incorporation date|incorporationdate|sortableincorporationdate|registration date|incorporated on',
    ),
    field('dissolvedOn', 'Dissolved on', 'date', 'dissolution date|dissolutiondate|dissolved on'),
    field(
      'employees',
      'Employees',
      'number',
      'employees|bestestimatecurrentemployees|latest employees|headcount|number of employees|staff',
    ),
    field(
      'turnover',
      'Turnover',
      'money',
      'turnover|bestestimatecurrentturnover|latest turnover|revenue|sales',
    ),
    field(
      'growthStage',
      'Growth stage',
      'text',
      'companygrowthstage|stage of evolution|growth stage|company size',
    ),
    field('highGrowth', 'High-growth marks', 'list', 'tracking triggers|high growth|scaleup|growth list'),
    field('description', 'Description', 'text', 'description|business description|activities|what they do'),
    field('website', 'Website', 'text', 'urls|url|website|web address|homepage'),
    field(
      'address',
      'Registered address',
      'text',
      'registeredaddress|registered address|address line|address|post town|county',
      REPEATS,
    ),
    field(
      'registeredPostcode',
      'Registered postcode',
      'postcode',
      'registeredpostcode|registered postcode|head office postcode|postcode',
    ),
    field(
      'operatingPostcodes',
      'Operating postcodes',
      'postcode-list',
      'postcodes|operating postcodes|site postcodes|trading postcode',
      REPEATS,
    ),
    CODE(
      'Classification codes',
      'rtics|rticsubsectors|cics|sics|sic codes|sic code|industries|buzzwords|sector|sub-sector|sictext',
      REPEATS,
    ),
    field('areaCodes', 'Local authority codes', 'list', 'localauthoritycodes|local authority codes|lacode'),
    field('parentNumber', 'Parent’s company number', 'text', 'parent_company_reg|parent company number'),
    field('parentName', 'Parent', 'text', 'parentcompany|parent company|immediate parent'),
    field('parentCountry', 'Parent’s country', 'text', 'parentcompanynation|parent country'),
    field(
      'ultimateParentNumber',
      'Ultimate parent’s company number',
      'text',
      'ultimate_parent_company_reg|ultimate parent number',
    ),
    field('ultimateParentName', 'Ultimate parent', 'text', 'ultimateparentcompany|ultimate parent'),
    field(
      'ultimateParentCountry',
      'Ultimate parent’s country',
      'text',
      'ultimateparentcompanynation|ultimate parent country',
    ),
    field('innovateUkFunding', 'Innovate UK funding', 'money', 'totalinnovateukfunding|innovate uk funding'),
    field(
      'fundingRaised',
      'Funding raised',
      'money',
      'totaldealroomfundingmillionpounds|total funding|funds raised',
    ),
    field('lastFundedOn', 'Last funded', 'period', 'lastknowndealroomfunding|last funding'),
    field(
      'accountsDate',
      'Date of the figures',
      'date',
      'latest accounts date|latest employees date|accounts date',
    ),
    field(
      'spinoutInstitution',
      'Spun out of',
      'text',
      'academic institution (spinout)|spinout institution|academic institution',
    ),
    field('spinoutOn', 'Spun out on', 'date', 'spinout date'),
  ],
  sites: [
    { ...COMPANY_NUMBER, ...NEEDED },
    COMPANY_NAME,
    field('postcode', 'Postcode', 'postcode', 'postcode|site postcode', NEEDED),
    field('address', 'Address', 'text', 'associatedaddress|address', REPEATS),
    field('isOperating', 'Operating address', 'flag', 'isoperatingaddress|operating address'),
    field('isRegistered', 'Registered office', 'flag', 'isregisteredaddress|registered address'),
    field('isBlacklisted', 'Known agent’s address', 'flag', 'isblacklisted'),
    field('foundOnWebpage', 'Found on the website', 'flag', 'foundonwebpage'),
    field(
      'employees',
      'Employees at the site',
      'number',
      'bestestimatelocationemployees|location employees|site employees',
    ),
    field(
      'turnover',
      'Turnover of the site',
      'money',
      'bestestimatelocationturnover|location turnover|site turnover',
    ),
    field('gva', 'Value added of the site', 'money', 'bestestimatelocationgva|location gva'),
    AREA_CODE,
    AREA_NAME,
  ],
  fundraisings: [
    COMPANY_NUMBER,
    COMPANY_NAME,
    field('date', 'Deal date', 'date', 'deal date|date|announced date', NEEDED),
    AMOUNT('Amount', 'amount (£)|amount|deal amount'),
    field('originalAmount', 'Amount in its own currency', 'money', 'amount original|original amount'),
    field('currency', 'Currency', 'text', 'currency'),
    field('stage', 'Stage at the deal', 'text', 'stage at deal|stage|round'),
    field('announced', 'Announced', 'flag', 'announced?|announced'),
    field('investors', 'Investors', 'list', 'investors|investor'),
    field('investorCountries', 'Investors’ countries', 'list', 'investor countries|investor country'),
    field('preMoney', 'Valuation before the deal', 'money', 'pre-money (£)|pre-money|valuation'),
  ],
  grants: [
    COMPANY_NUMBER,
    COMPANY_NAME,
    field('date', 'Grant date', 'date', 'grant date|award date|date', NEEDED),
    AMOUNT('Amount', 'amount (£)|amount|grant amount'),
    field('awardingBody', 'Awarding body', 'text', 'awarding body|funder'),
    field('programme', 'Programme', 'text', 'programme|scheme'),
  ],
  accelerators: [
    COMPANY_NUMBER,
    COMPANY_NAME,
    field('accelerator', 'Accelerator', 'text', 'accelerator|programme', NEEDED),
    field('startsOn', 'Start', 'date', 'start|start date'),
    field('endsOn', 'End', 'date', 'end|end date'),
  ],
  investments: [
    field('projectId', 'Project', 'text', 'project id|project reference|id'),
    field('date', 'Project date', 'period', 'project date|date', NEEDED),
    field('investor', 'Investing company', 'text', 'investing company|investor|company', NEEDED),
    field('parentName', 'Parent company', 'text', 'parent company'),
    field('sourceCountry', 'Source country', 'text', 'source country|country of origin'),
    field('sourceRegion', 'Source region', 'text', 'source state/region|source region|source state'),
    field('sourceCity', 'Source city', 'text', 'source city'),
    field('destinationCountry', 'Destination country', 'text', 'destination country'),
    field(
      'destinationRegion',
      'Destination region',
      'text',
      'admin region|destination region|destination state',
    ),
    field('destinationCity', 'Destination city', 'text', 'destination city|city'),
    field('projectType', 'Project type', 'text', 'project type|type'),
    CODE('Sector codes', 'sector|sub-sector|cluster|activity', REPEATS),
    field('jobs', 'Jobs created', 'number', 'jobs created|jobs'),
    field('jobsEstimated', 'Jobs estimated', 'flag', 'jobs estimated'),
    AMOUNT('Capital expenditure', 'capex usd m|capex|capital investment'),
    field('capexEstimated', 'Capital expenditure estimated', 'flag', 'capex estimated'),
    field('retail', 'Retail', 'flag', 'retail (y/n)|retail'),
    field('intraRegional', 'From within the region', 'flag', 'intra-regional (y/n)|intra-regional'),
    SOURCE,
  ],
  awards: [
    COMPANY_NUMBER,
    field(
      'participantName',
      'Participant',
      'text',
      'participant name|organisation|organisation name|recipient',
      NEEDED,
    ),
    field('projectNumber', 'Project number', 'text', 'project number|project reference'),
    field('projectTitle', 'Project title', 'text', 'project title'),
    field('description', 'Public description', 'text', 'public description'),
    field('competition', 'Competition', 'text', 'competition reference|competition ref|competition title'),
    field('programme', 'Programme', 'text', 'programme title|programme|council|councilname'),
    field('product', 'Kind of award', 'text', 'innovate uk product type|product|grant category'),
    CODE('Sector', 'sector', REPEATS),
    field('period', 'Year', 'period', 'competition year|year'),
    field('startsOn', 'Start', 'date', 'project start date|start'),
    field('endsOn', 'End', 'date', 'project end date|end'),
    AMOUNT('Award offered', 'award offered (£)|grant offered|amountawarded|award offered'),
    field('totalCosts', 'Total costs', 'money', 'total costs (£)|total costs'),
    field('actualSpend', 'Spent to date', 'money', 'actual spend to date (£)|actual spend to date'),
    field('applications', 'Applications', 'number', 'numberofapplications|applications'),
    field('awards', 'Number of awards', 'number', 'numberofawards|awards'),
    field('awardRate', 'Award rate', 'percentage', 'awardrate|award rate'),
    field('awardRateByValue', 'Award rate by value', 'percentage', 'awardratevalue|award rate by value'),
    field('amountApplied', 'Amount applied for', 'money', 'amountapplied|amount applied'),
    field('isLead', 'Lead participant', 'flag', 'is lead participant|lead?|lead'),
    field('withdrawn', 'Withdrawn', 'flag', 'participant withdrawn from project|withdrawn?|withdrawn'),
    field('status', 'Project status', 'text', 'project status|status'),
    field('enterpriseSize', 'Enterprise size', 'text', 'enterprise size'),
    field('postcode', 'Postcode', 'postcode', 'postcode'),
    field('latitude', 'Latitude', 'number', 'latitude|lat'),
    field('longitude', 'Longitude', 'number', 'longitude|long|lon'),
    field('areaName', 'Local authority', 'text', 'address local authority|address la'),
    field('lep', 'Enterprise partnership', 'text', 'address lep'),
    field('region', 'Region', 'text', 'address region'),
  ],
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

/** Finds a field of a target; null where the target has none of that id. */
export function findImportField(target: ProfileTarget, fieldId: string): ImportField | null {
  return IMPORT_FIELDS[target].find((candidate) => candidate.id === fieldId) ?? null;
}

/** The needed fields that neither a column nor a constant fills, in the order of the table. */
export function missingFields(target: ProfileTarget, filled: Iterable<string>): readonly ImportField[] {
  const known = new Set(filled);
  return IMPORT_FIELDS[target].filter((candidate) => candidate.needed && !known.has(candidate.id));
}
